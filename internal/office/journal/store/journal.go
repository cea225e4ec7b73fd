package store

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/journal"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// journalSQL reads the journal in the order of its days and numbers. What a card
// has many of comes as a list, so that an appeal is one row.
const journalSQL = `
	select a.id, a.number, a.registered_on, a.received_on, a.channel, i.form, i.sheets, i.enclosures, a.repetition,
	i.previous, a.authorship,
		a.applicant, coalesce(u.address, ''), coalesce(u.email, ''),
		(select count(*) from author x where x.appeal_id = a.id),
		array(select topic from question q where q.appeal_id = a.id order by q.ord),
		array(select result from question q where q.appeal_id = a.id order by q.ord),
		t.annotation, i.covering,
		coalesce(r.official, ''), coalesce(r.text, ''), r.at,
		(select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('person', s.person, 'unit', s.unit,
		'responsible', s.responsible,
			'due', s.due, 'done_on', s.done_on)) order by s.ord), '[]') from assignment s where s.appeal_id = a.id),
		a.on_control, a.status, coalesce(a.control,
		(select max(d.control) from deadline d where d.appeal_id = a.id and not d.superseded
			and d.rule in ('consideration', 'extension'))), a.answered_on,
		coalesce((select y.number from reply y where y.appeal_id = a.id and y.signed_by <> '' order by y.ord desc
		limit 1), ''), a.days_late,
		array(select body from redirection z where z.appeal_id = a.id order by z.ord), coalesce(f.case_code, ''),
		coalesce(n.ground, ''), coalesce(n.other_number, '')
	from appeal a
	join intake i on i.appeal_id = a.id
	join appeal_text t on t.appeal_id = a.id
	left join author u on u.appeal_id = a.id and u.ord = 0
	left join resolution r on r.appeal_id = a.id and not r.draft
	left join filing f on f.appeal_id = a.id
	left join annulment n on n.appeal_id = a.id and n.confirmed_by <> ''
	where a.number is not null and a.registered_on between $1 and $2
		and ($3 = '' or (a.registered_on, length(a.number), a.number) >
			(select c.registered_on, length(c.number), c.number from appeal c where c.id::text = $3))
		and %s
	order by a.registered_on, length(a.number), a.number limit $4`

// Journal returns a page of the journal of registration.
func (s *Store) Journal(ctx context.Context, q journal.JournalQuery) (journal.JournalPage, error) {
	if q.Cursor != "" && uuid.Validate(q.Cursor) != nil {
		return journal.JournalPage{}, appeal.InvalidField("cursor", "Такой страницы нет. Начните с первой.")
	}
	limit := pg.Bounded(q.Limit, 200, 500)
	seen, values := register.SeenSQL(q.Sight, 4)
	found, err := pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, scanJournal, fmt.Sprintf(journalSQL, seen),
		append([]any{q.From, q.To, q.Cursor, limit + 1}, values...)...)
	if err != nil {
		return journal.JournalPage{}, err
	}
	page := journal.JournalPage{Entries: found}
	if len(found) > limit {
		page.Entries, page.Next = found[:limit], found[limit-1].ID
	}
	return page, nil
}

func scanJournal(row pgx.CollectableRow) (e journal.JournalEntry, err error) {
	err = row.Scan(&e.ID, &e.Number, &e.RegisteredOn, &e.ReceivedOn, &e.Channel, &e.Form, &e.Sheets, &e.Enclosures,
		&e.Repetition, &e.Previous,
		&e.Authorship, &e.Applicant, &e.Address, &e.Email, &e.Authors, &e.Topics, &e.Results, &e.Annotation,
		&e.Covering,
		&e.Official, &e.Resolution, pg.Instant(&e.ResolvedAt), &e.Executors, &e.OnControl, &e.Status, &e.Due,
		&e.AnsweredOn, &e.ReplyNumber,
		&e.DaysLate, &e.Redirected, &e.Case, &e.Annulled, &e.Instead)
	return e, err
}

// LinkedFrom lists the later appeals that are tied to this one, each with how it
// relates to it.
func (s *Store) LinkedFrom(ctx context.Context, id string) ([]appeal.Link, error) {
	scan := func(row pgx.CollectableRow) (l appeal.Link, err error) {
		err = row.Scan(&l.ID, &l.Number, &l.Kind, &l.By, &l.At)
		return l, err
	}
	return pg.RowsOf(ctx, s.r.Pool, pg.OfAppeal, scan, `
		select a.id, coalesce(a.number, ''), l.kind, l.by_person, l.at from link l join appeal a on a.id = l.appeal_id
		where l.other = $1 order by l.at, a.id limit 100`, id)
}
