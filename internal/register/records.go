package register

import (
	"context"
	"errors"
	"strings"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// records are the appeal.Records of one transaction. It holds the context because the
// domain, which calls it, knows none.
type records struct {
	*Directory
	ctx context.Context
	tx  pgx.Tx
}

var _ appeal.Records = (*records)(nil)

// Serial takes the next number of a series. The counter's row stays locked
// until the transaction ends, and a failed one gives the number back: that is
// what makes the series gap-free.
func (d *records) Serial(series string, year int) (int, error) {
	var serial int
	err := d.tx.QueryRow(d.ctx, `
		insert into counter as c (series, year, value) values ($1, $2, 1)
		on conflict (series, year) do update set value = c.value + 1
		returning value`, series, year).Scan(&serial)
	return serial, pg.Explain(pg.OfOffice, err)
}

// Replied implements appeal.Desk. The same question is one of the same topic,
// or of an appeal that the clerk has tied to this one. A reply to a duplicate
// is the reply to its main appeal and counts once.
func (d *records) Replied(c *appeal.Card) ([]appeal.Ref, error) {
	rows, _ := d.tx.Query(d.ctx, `
		select a.id::text, coalesce(a.number, '') from appeal a
		join author other on other.appeal_id = a.id and other.ord = 0
		join author me on me.appeal_id = $1 and me.ord = 0
		where `+SameApplicant("me.person_key", "me.address_key", "me.email")+` and a.id <> $1 and a.main is null
			and `+Counted+`
			and a.received_at < $2
			and exists (select from reply r where r.appeal_id = a.id and r.signed_by <> '' and r.sent_on is not null)
			and (exists (select from question q join question mine on mine.topic = q.topic
					where q.appeal_id = a.id and mine.appeal_id = $1 and q.topic <> '')
				or exists (select from link l where l.appeal_id = $1 and l.other = a.id))
		order by a.received_at`, c.ID, c.ReceivedAt)
	found, err := pgx.CollectRows(rows, pgx.RowToStructByPos[appeal.Ref])
	return found, pg.Explain(pg.OfAppeal, err)
}

// Find implements appeal.Desk. The applicant is taken from the card: at intake
// the register does not have it yet.
func (d *records) Find(number string, c *appeal.Card) (found appeal.FoundAppeal, ok bool, err error) {
	me := firstAuthor(c.Intake)
	err = d.tx.QueryRow(d.ctx, `
		select a.id::text, coalesce(a.number, ''), coalesce(a.main::text, ''), a.status,
			exists (select from author other where other.appeal_id = a.id and other.ord = 0
				and `+SameApplicant("person_key($2, $3, $4, $5)", "address_key($6)", "$7")+`),
			coalesce((select min(gone.number) from annulment n join appeal gone on gone.id = n.appeal_id
				where n.other = a.id and n.confirmed_by <> ''), '')
		from appeal a where lower(a.number) = lower($1)`,
		strings.TrimSpace(number), me.Surname, me.Name, me.Patronymic, me.Organisation, me.Address, me.Email).
		Scan(&found.ID, &found.Number, &found.Main, &found.Status, &found.SameApplicant, &found.Stays)
	if errors.Is(err, pgx.ErrNoRows) {
		return found, false, nil
	}
	return found, err == nil, pg.Explain(pg.OfAppeal, err)
}

// Told implements appeal.Records. A letter that the postman has in his hands may
// have gone.
func (d *records) Told(id string) (told bool, err error) {
	err = d.tx.QueryRow(d.ctx, `
		select exists (select from letter where appeal_id = $1 and kind = any ($2) and (state in ('sent', 'posted')
			or state = 'to_print' and printed_at is not null or state = 'queued' and attempts > 0))`,
		id, numbered).Scan(&told)
	return told, pg.Explain(pg.OfAppeal, err)
}

// numbered are the letters to an applicant that name the number of the appeal.
var numbered = func() []string {
	out := []string{}
	for _, kind := range appeal.ApplicantLetters() {
		if kind != appeal.Receipt {
			out = append(out, string(kind))
		}
	}
	return out
}()

// Answer implements appeal.Desk: a reply that has been sent.
func (d *records) Answer(id string) (appeal.Reply, bool, error) {
	var r appeal.Reply
	err := d.tx.QueryRow(d.ctx, `
		select text, result, author, signed_by, signed_at, number, sent_on from reply
		where appeal_id = $1 and signed_by <> '' and sent_on is not null order by ord desc limit 1`, id).
		Scan(&r.Text, &r.Result, &r.Author, &r.Signed, pg.Instant(&r.SignedAt), &r.Number, &r.SentOn)
	if errors.Is(err, pgx.ErrNoRows) {
		return r, false, nil
	}
	return r, err == nil, pg.Explain(pg.OfAppeal, err)
}
