package store

import (
	"context"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// Waiting counts what the head of every page shows: new notifications and
// tasks, each up to a bound, so that it costs next to nothing. The person is on duty.
func (s *Store) Waiting(ctx context.Context, person appeal.Person, now time.Time,
	today law.Date) (appeal.Waiting, error) {
	w := appeal.Waiting{}
	b := &pgx.Batch{}
	queueUnread(b, person.Code, &w)
	seen, values := register.SeenSQL(person.Sight, taskValues)
	b.Queue(countSQL(person, seen), append([]any{append([]string{person.Code}, person.For...), now, today,
		appeal.MostWaiting, person.Code}, values...)...).
		QueryRow(func(row pgx.Row) error { return row.Scan(&w.Tasks) })
	return w, pg.Explain(pg.OfPerson, s.r.Pool.SendBatch(ctx, b).Close())
}

// Unread counts only the notifications: what the bell asks for twice a minute.
func (s *Store) Unread(ctx context.Context, person string) (appeal.Waiting, error) {
	w := appeal.Waiting{}
	b := &pgx.Batch{}
	queueUnread(b, person, &w)
	return w, pg.Explain(pg.OfPerson, s.r.Pool.SendBatch(ctx, b).Close())
}

func queueUnread(b *pgx.Batch, person string, w *appeal.Waiting) {
	b.Queue(`select count(*), coalesce(max(id), 0) from (
		select id from notification where person = $1 and app and read_at is null order by at desc, id desc
		limit $2) x`, person, appeal.MostWaiting).
		QueryRow(func(row pgx.Row) error { return row.Scan(&w.Unread, &w.Last) })
}

// countSQL counts the tasks that tasksSQL selects, up to the limit, without
// sorting anything.
func countSQL(person appeal.Person, seen string) string {
	parts := []string{}
	for _, d := range duties {
		if !d.concerns(person) {
			continue
		}
		mine := "true"
		if d.whose != "" {
			mine = d.whose + " = any($1)"
		}
		parts = append(parts, `(select 1 from appeal a`+d.join+` where `+d.when+` and `+mine+
			` and `+d.among()+` and `+seen+` limit $4)`)
	}
	if person.Is(appeal.Clerk) {
		parts = append(parts, `(select 1 from letter l left join appeal a on a.id = l.appeal_id
			where l.state in ('undeliverable', 'to_print') and (a.id is null or `+seen+`) limit $4)`)
	}
	if len(parts) == 0 {
		parts = append(parts, `(select 1 where false)`)
	}
	return `select count(*) from (select * from (` + strings.Join(parts, " union all ") + `) x
		where $1::text[] is not null and $2::timestamptz is not null and $3::date is not null
			and $5::text <> '' limit $4) y`
}
