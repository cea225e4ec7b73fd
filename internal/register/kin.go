package register

import (
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
)

// sameApplicant compares a first author, other, with another one: the same
// names, and the same address in whatever spelling, or the same mailbox.
// Namesakes are strangers. The arguments are SQL of the other one's person_key,
// address_key and e-mail.
func sameApplicant(person, address, email string) string {
	return fmt.Sprintf(`(other.person_key <> '' and other.person_key = %s
		and (address_likeness(other.address_key, %s) = 'address' or other.email <> '' and lower(other.email) = lower(%s)))`,
		person, address, email)
}

// Replied implements appeal.Desk. The same question is one of the same topic,
// or of an appeal that the clerk has tied to this one. A reply to a duplicate
// is the reply to its main appeal and counts once.
func (d *desk) Replied(c *appeal.Card) ([]appeal.Ref, error) {
	rows, _ := d.tx.Query(d.ctx, `
		select a.id::text, coalesce(a.number, '') from appeal a
		join author other on other.appeal_id = a.id and other.ord = 0
		join author me on me.appeal_id = $1 and me.ord = 0
		where `+sameApplicant("me.person_key", "me.address_key", "me.email")+` and a.id <> $1 and a.main is null and a.received_at < $2
			and exists (select from reply r where r.appeal_id = a.id and r.signed_by <> '')
			and (exists (select from question q join question mine on mine.topic = q.topic
					where q.appeal_id = a.id and mine.appeal_id = $1 and q.topic <> '')
				or exists (select from link l where l.appeal_id = $1 and l.other = a.id))
		order by a.received_at`, c.ID, c.ReceivedAt)
	found, err := pgx.CollectRows(rows, pgx.RowToStructByPos[appeal.Ref])
	return found, explain(ofAppeal, err)
}

// Find implements appeal.Desk. The applicant is taken from the card: at intake
// the register does not have it yet.
func (d *desk) Find(number string, c *appeal.Card) (found appeal.FoundAppeal, ok bool, err error) {
	me := firstAuthor(c.Intake)
	err = d.tx.QueryRow(d.ctx, `
		select a.id::text, coalesce(a.number, ''), coalesce(a.main::text, ''),
			exists (select from author other where other.appeal_id = a.id and other.ord = 0
				and `+sameApplicant("person_key($2, $3, $4, $5)", "address_key($6)", "$7")+`)
		from appeal a where lower(a.number) = lower($1)`,
		strings.TrimSpace(number), me.Surname, me.Name, me.Patronymic, me.Organisation, me.Address, me.Email).
		Scan(&found.ID, &found.Number, &found.Main, &found.SameApplicant)
	if errors.Is(err, pgx.ErrNoRows) {
		return found, false, nil
	}
	return found, err == nil, explain(ofAppeal, err)
}

// firstAuthor is the applicant, or nobody.
func firstAuthor(in appeal.Intake) appeal.Author {
	if len(in.Authors) == 0 {
		return appeal.Author{}
	}
	return in.Authors[0]
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
