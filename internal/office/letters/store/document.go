package store

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/letters"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// documentColumns are an outgoing document o of a letter l and an appeal a.
const documentColumns = `o.letter_id::text, coalesce(o.appeal_id::text, ''), o.number, o.dated, l.kind,
	coalesce(a.number, ''), a.registered_on, o.signed_by, l.recipients, l.address, o.enclosed, o.way, l.state,
	l.posted_on, l.sent_at, l.post_list, o.track, o.delivered_on, o.returned_on, o.why`

const documentTables = ` from outgoing o join letter l on l.id = o.letter_id left join appeal a on a.id = o.appeal_id`

func (s *Store) scanDocument(row pgx.CollectableRow) (d letters.Document, err error) {
	var sent time.Time
	err = row.Scan(&d.LetterID, &d.AppealID, &d.Number, &d.Dated, &d.Kind, &d.AnswersTo, &d.AnswersOf, &d.Signed, &d.To,
		&d.Address, &d.Enclosed, &d.Way, &d.State, &d.SentOn, pg.Instant(&sent), &d.List, &d.Track, &d.DeliveredOn,
		&d.ReturnedOn, &d.Why)
	if d.SentOn.IsZero() && !sent.IsZero() {
		d.SentOn = law.DateOf(sent, s.r.Zone)
	}
	return d, err
}

// Documents is a page of the journal of outgoing documents.
func (s *Store) Documents(ctx context.Context, q letters.Query) (letters.Page, error) {
	if q.Cursor != "" && uuid.Validate(q.Cursor) != nil {
		return letters.Page{}, appeal.InvalidField("cursor", "Такой страницы нет. Начните с первой.")
	}
	limit := pg.Bounded(q.Limit, 200, 500)
	seen, values := register.SeenSQL(q.Sight, 7)
	found, err := pg.RowsOf(ctx, s.r.Pool, pg.OfLetter, s.scanDocument, fmt.Sprintf(`
		select `+documentColumns+documentTables+`
		where o.dated between $1 and $2 and ($3 = '' or (o.dated, l.created_at, o.letter_id) >
				(select c.dated, m.created_at, c.letter_id from outgoing c join letter m on m.id = c.letter_id
				where c.letter_id::text = $3))
			and ($4 = '' or starts_with(lower(o.number), lower($4)) or starts_with(lower(a.number), lower($4))
				or starts_with(o.track, upper($4)))
			and ($5 = '' or o.way = $5) and ($6 = '' or l.post_list = $6) and %s
		order by o.dated, l.created_at, o.letter_id limit $7`, seen),
		append([]any{q.From, q.To, q.Cursor, q.Number, q.Way, q.List, limit + 1}, values...)...)
	if err != nil {
		return letters.Page{}, err
	}
	page := letters.Page{Documents: found}
	if len(found) > limit {
		page.Documents, page.Next = found[:limit], found[limit-1].LetterID
	}
	return page, nil
}

// Document is the outgoing document of a letter.
func (s *Store) Document(ctx context.Context, letterID string) (letters.Document, error) {
	found, err := pg.RowsOf(ctx, s.r.Pool, pg.OfLetter, s.scanDocument,
		`select `+documentColumns+documentTables+` where o.letter_id = $1`, letterID)
	if err == nil && len(found) == 0 {
		err = pg.NotFound(pg.OfLetter)
	}
	if err != nil {
		return letters.Document{}, err
	}
	return found[0], nil
}

// NoteDelivery notes what became of a document that was sent. What was known before and
// is not named stays.
func (s *Store) NoteDelivery(ctx context.Context, letterID string, d letters.Delivery, by appeal.Person,
	at time.Time) error {
	e := appeal.Event{Action: "note_delivery", Actor: by.Code, Summary: "Отмечен номер отправления", At: at,
		Details: map[string]string{}}
	switch {
	case !d.DeliveredOn.IsZero():
		e.Summary, e.Details["вручено"] = "Письмо вручено", d.DeliveredOn.Russian()
	case !d.ReturnedOn.IsZero():
		e.Summary, e.Details["вернулось"], e.Details["причина"] = "Письмо вернулось", d.ReturnedOn.Russian(), d.Why
	}
	if d.Track != "" {
		e.Details["отправление"] = d.Track
	}
	return s.handle(ctx, letterID, e, `
		with noted as (
			update outgoing set track = case when $2 = '' then track else $2 end,
				why = case when $3::date is null and $4::date is null then why else $5 end,
				delivered_on = case when $3::date is null and $4::date is null then delivered_on else $3 end,
				returned_on = case when $3::date is null and $4::date is null then returned_on else $4 end,
				way = case when $2 <> '' then 'registered' else way end
			where letter_id = $1 returning letter_id)
		select coalesce(l.appeal_id::text, ''), l.kind from letter l join noted on noted.letter_id = l.id
		where l.state in ('posted', 'sent')`, d.Track, d.DeliveredOn, d.ReturnedOn, d.Why)
}
