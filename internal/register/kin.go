package register

import (
	"errors"
	"strings"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
)

// sameApplicant compares the first authors of two appeals, me and other: the
// same names, and the same address or mailbox. Namesakes are strangers.
const sameApplicant = `me.surname_key <> '' and other.surname_key = me.surname_key
	and translate(lower(other.name), 'ё', 'е') = translate(lower(me.name), 'ё', 'е')
	and translate(lower(other.patronymic), 'ё', 'е') = translate(lower(me.patronymic), 'ё', 'е')
	and (other.address <> '' and lower(other.address) = lower(me.address)
		or other.email <> '' and lower(other.email) = lower(me.email))`

// Replied implements appeal.Desk. The same question is one of the same topic,
// or of an appeal that the clerk has tied to this one. A reply to a duplicate
// is the reply to its main appeal and counts once.
func (d *desk) Replied(c *appeal.Card) ([]appeal.Ref, error) {
	rows, _ := d.tx.Query(d.ctx, `
		select a.id::text, coalesce(a.number, '') from appeal a
		join author other on other.appeal_id = a.id and other.ord = 0
		join author me on me.appeal_id = $1 and me.ord = 0
		where `+sameApplicant+` and a.id <> $1 and a.main is null and a.received_at < $2
			and exists (select from reply r where r.appeal_id = a.id and r.signed_by <> '')
			and (exists (select from question q join question mine on mine.topic = q.topic
					where q.appeal_id = a.id and mine.appeal_id = $1 and q.topic <> '')
				or exists (select from link l where l.appeal_id = $1 and l.other = a.id))
		order by a.received_at`, c.ID, c.ReceivedAt)
	found, err := pgx.CollectRows(rows, pgx.RowToStructByPos[appeal.Ref])
	return found, explain(ofAppeal, err)
}

// Find implements appeal.Desk.
func (d *desk) Find(number string, c *appeal.Card) (found appeal.FoundAppeal, ok bool, err error) {
	err = d.tx.QueryRow(d.ctx, `
		select a.id::text, coalesce(a.number, ''), coalesce(a.main::text, ''),
			exists (select from author me, author other
				where me.appeal_id = $2 and me.ord = 0 and other.appeal_id = a.id and other.ord = 0 and `+sameApplicant+`)
		from appeal a where lower(a.number) = lower($1)`, strings.TrimSpace(number), c.ID).
		Scan(&found.ID, &found.Number, &found.Main, &found.SameApplicant)
	if errors.Is(err, pgx.ErrNoRows) {
		return found, false, nil
	}
	return found, err == nil, explain(ofAppeal, err)
}

// Answer implements appeal.Desk.
func (d *desk) Answer(id string) (appeal.Reply, bool, error) {
	var r appeal.Reply
	err := d.tx.QueryRow(d.ctx, `
		select text, result, author, signed_by, signed_at, number, sent_on from reply
		where appeal_id = $1 and signed_by <> '' order by ord desc limit 1`, id).
		Scan(&r.Text, &r.Result, &r.Author, &r.Signed, instant(&r.SignedAt), &r.Number, &r.SentOn)
	if errors.Is(err, pgx.ErrNoRows) {
		return r, false, nil
	}
	return r, err == nil, explain(ofAppeal, err)
}
