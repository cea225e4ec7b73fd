package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// maxUntold bounds the news of one digest.
const maxUntold = 200

// Untold are the notifications that a person's digest has still to tell of:
// what was read in the application meanwhile is no news.
func (s *Store) Untold(ctx context.Context, reader appeal.Person, until time.Time) ([]appeal.Notification, error) {
	seen, values := register.SeenSQL(reader.Sight, 3)
	return pg.RowsOf(ctx, s.r.Pool, pg.OfPerson, scanNotification, `
		select `+notificationColumns(seen)+` from notification n`+notificationJoins+`
		where n.person = $1 and n.digest and n.told_at is null and n.read_at is null and n.at <= $2
		order by n.at desc, n.id desc limit $3`, append([]any{reader.Code, until, maxUntold}, values...)...)
}

// QueueDaily puts a daily digest into the outbox and notes what it told, in one
// transaction. One that is known already leaves everything as it is: what has
// come since waits for the next day.
func (s *Store) QueueDaily(ctx context.Context, letter appeal.Letter, person string, until time.Time) error {
	return s.r.InTx(ctx, pg.OfLetter, func(tx pgx.Tx) error {
		var known bool
		if err := tx.QueryRow(ctx, `select exists (select from letter
			where key = $1)`, letter.Key).Scan(&known); err != nil || known {
			return err
		}
		b := &pgx.Batch{}
		register.QueueLetters(b, []appeal.Letter{letter})
		b.Queue(`update notification set told_at = $2 where person = $1 and digest and told_at is null
			and at <= $2`, person, until)
		return tx.SendBatch(ctx, b).Close()
	})
}

// Running counts what runs: all, overdue at now, due today, due until soon.
func (s *Store) Running(ctx context.Context, now time.Time, today, soon law.Date) (t lists.Tally, err error) {
	err = s.r.Pool.QueryRow(ctx, `
		select count(*), count(*) filter (where due <= $1), count(*) filter (where due > $1 and control = $2),
			count(*) filter (where due > $1 and control <= $3)
		from appeal a where `+register.InFolders[lists.Running],
		now, today, soon).Scan(&t.Open, &t.Overdue, &t.Today, &t.Soon)
	return t, pg.Explain(pg.OfOffice, err)
}
