package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype/zeronull"

	"appeals/internal/appeal"
	"appeals/internal/law"
	desk "appeals/internal/office/reception"
	"appeals/internal/reception"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

const columns = `r.id, r.number, r.code, r.slot_id, r.official, r.starts_at, r.place, r.state, r.since, r.version,
	r.surname, r.name, r.patronymic, r.address, r.email, r.phone, r.people, r.priority, r.document, r.via, r.booked_by,
	r.booked_at, r.arrived_at, r.to_call, r.rung, r.named,
	coalesce((select jsonb_agg(jsonb_build_object('Topic', q.topic, 'Wording', q.wording, 'Outcome', q.outcome,
		'Note', q.note, 'AppealID', coalesce(q.appeal_id::text, ''), 'Number', q.number,
		'DecidedAt', coalesce(q.decided_at, '0001-01-01T00:00:00Z'::timestamptz)) order by q.ord)
		from reception_question q where q.reception_id = r.id), '[]')`

func scanReception(row pgx.CollectableRow) (*reception.Reception, error) {
	r := &reception.Reception{}
	v := &r.Visitor
	err := row.Scan(&r.ID, &r.Number, &r.Code, (*zeronull.Int8)(&r.Slot), &r.Official, &r.StartsAt, &r.Place,
		&r.State, &r.Since, &r.Version, &v.Surname, &v.Name, &v.Patronymic, &v.Address, &v.Email, &v.Phone, &r.People,
		&r.Priority, &r.Document, &r.Via, &r.BookedBy, &r.BookedAt, pg.Instant(&r.ArrivedAt), &r.ToCall, &r.Rung,
		&r.Named, &r.Asked)
	for i, q := range r.Asked {
		if q.DecidedAt.Year() <= 1 {
			r.Asked[i].DecidedAt = time.Time{}
		}
	}
	return r, err
}

func readReception(ctx context.Context, q register.Querier, where string, args ...any) (*reception.Reception, error) {
	rows, _ := q.Query(ctx, `select `+columns+` from reception r where `+where, args...)
	found, err := pgx.CollectRows(rows, scanReception)
	if err == nil && len(found) == 0 {
		err = pg.NotFound(pg.OfReception)
	}
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

// Reception is one booking.
func (s *Store) Reception(ctx context.Context, id string) (*reception.Reception, error) {
	if !pg.IsUUID(id) {
		return nil, pg.NotFound(pg.OfReception)
	}
	r, err := readReception(ctx, s.r.Pool, `r.id = $1`, id)
	return r, pg.Explain(pg.OfReception, err)
}

// ReceptionByCode is a booking for whoever knows its number and code.
func (s *Store) ReceptionByCode(ctx context.Context, number, code string) (*reception.Reception, error) {
	r, err := readReception(ctx, s.r.Pool, `lower(r.number) = lower($1) and r.code = $2`, number, code)
	return r, pg.Explain(pg.OfReception, err)
}

// OpenReceptions are the bookings whose life goes on, by id, those after a given one.
func (s *Store) OpenReceptions(ctx context.Context, after string, limit int) ([]string, error) {
	return s.r.Ids(ctx, `select id from reception where state in ('booked', 'waiting')
		and ($1::uuid is null or id > $1) order by id limit $2`, zeronull.Text(after), pg.Bounded(limit, 100, 1000))
}

// Receptions are those of some days, in the order of their time.
func (s *Store) Receptions(ctx context.Context, q desk.Query) ([]*reception.Reception, error) {
	w := &pg.Where{}
	if !q.From.IsZero() {
		w.Add(`r.starts_at >= %s`, q.From.Start(s.r.Zone))
	}
	if !q.To.IsZero() {
		w.Add(`r.starts_at < %s`, q.To.AddDays(1).Start(s.r.Zone))
	}
	if q.Official != "" {
		w.Add(`r.official = %s`, q.Official)
	}
	if q.Held {
		w.Add(`r.state = 'held'`)
	}
	if q.ToCall {
		w.Add(`r.to_call and r.state in ('booked', 'cancelled')`)
	}
	return pg.RowsOf(ctx, s.r.Pool, pg.OfReception, scanReception, `select `+columns+` from reception r`+w.String()+
		fmt.Sprintf(` order by r.starts_at, r.official, r.number limit %d`, desk.MostShown), w.Args...)
}

// JournalNumbers counts a year's receptions in the order of their time.
func (s *Store) JournalNumbers(ctx context.Context, from, to law.Date) (map[string]int, error) {
	type numbered struct {
		ID string
		No int
	}
	found, err := pg.RowsOf(ctx, s.r.Pool, pg.OfReception, pgx.RowToStructByPos[numbered], `
		select id, no from (select id::text, starts_at, row_number() over (
				partition by date_part('year', starts_at at time zone $1) order by starts_at, official, number) as no
			from reception where state = 'held' and starts_at >= $2 and starts_at < $4) counted
		where starts_at >= $3`, s.r.Zone.String(), law.NewDate(from.Year(), 1, 1).Start(s.r.Zone),
		from.Start(s.r.Zone), to.AddDays(1).Start(s.r.Zone))
	out := map[string]int{}
	for _, n := range found {
		out[n.ID] = n.No
	}
	return out, err
}

// ReceptionHistory is what has happened to a booking, oldest first.
func (s *Store) ReceptionHistory(ctx context.Context, id string) ([]appeal.Event, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfReception, func(row pgx.CollectableRow) (e appeal.Event, err error) {
		return e, row.Scan(&e.Action, &e.Actor, &e.At, &e.Summary, &e.Details)
	}, `select action, actor, at, summary, details from audit where reception_id = $1 order by id limit 500`, id)
}

// EarlierOf are the appeals and receptions of people who are called the same, the
// latest first: those that the reader may see, by the same rules as their cards.
func (s *Store) EarlierOf(ctx context.Context, who appeal.Author, but string,
	reader appeal.Person) ([]desk.Earlier, error) {
	seen, values := register.SeenSQL(reader.Sight, 9)
	return pg.RowsOf(ctx, s.r.Pool, pg.OfReception, pgx.RowToStructByPos[desk.Earlier], `
		(select 'appeal', a.id::text, coalesce(a.number, ''), a.received_on, coalesce(t.annotation, ''),
			coalesce(q.topic, ''), a.status,
			w.address, exists (select from reply p
				where p.appeal_id = a.id and p.signed_by <> '' and p.sent_on is not null)
		from author w join appeal a on a.id = w.appeal_id
		left join appeal_text t on t.appeal_id = a.id
		left join question q on q.appeal_id = a.id and q.ord = 0
		where w.person_key = person_key($1, $2, $3, '') and w.person_key <> '' and not exists (
			select from reception_question mine where mine.appeal_id = a.id and mine.reception_id::text = $4)
			and `+seen+`
		order by a.received_at desc limit 20)
		union all
		(select 'reception', r.id::text, r.number, (r.starts_at at time zone $5)::date, coalesce(q.wording, ''),
			coalesce(q.topic, ''), r.state, r.address, false
		from reception r left join reception_question q on q.reception_id = r.id and q.ord = 0
		where r.person_key = person_key($1, $2, $3, '') and r.person_key <> '' and r.id::text <> $4
			and ($6 or r.official = any ($7) or r.named && $7 or $8 and r.booked_by = $9)
		order by r.starts_at desc limit 20)
		order by 4 desc`, append([]any{who.Surname, who.Name, who.Patronymic, but, s.r.Zone.String(),
		reader.Sight.Has(appeal.Whole), append([]string{reader.Code}, reader.For...), reader.Is(appeal.Clerk),
		reader.Code}, values...)...)
}
