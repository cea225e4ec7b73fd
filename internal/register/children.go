package register

import (
	"github.com/jackc/pgx/v5/pgtype/zeronull"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// children are the tables of a card beside its own row and its files.
var children = []child{
	alwaysOne("appeal_text", "annotation, body", func(c *appeal.Card) []any {
		return []any{&c.Intake.Annotation, &c.Intake.Text}
	}),
	alwaysOne("intake", `form, previous, received_day, entered_day, addressee, signatories, covering,
		sheets, enclosures, reply_by_email, consent, migration, against, repeat_checked,
		identified`, func(c *appeal.Card) []any {
		in := &c.Intake
		return []any{&in.Form, &in.Previous, &in.ReceivedDay, &in.EnteredDay, &in.Addressee, &in.Signatories,
			&in.Covering,
			&in.Sheets, &in.Enclosures, &in.ReplyByEmail, &in.Consent, &in.Migration, &in.Against, &in.RepeatChecked,
			&in.Identified}
	}),
	listOf("author", "surname, name, patronymic, organisation, address, email, phone, social, benefit",
		func(c *appeal.Card) *[]appeal.Author { return &c.Intake.Authors },
		func(a *appeal.Author) []any {
			return []any{&a.Surname, &a.Name, &a.Patronymic, &a.Organisation, &a.Address, &a.Email, &a.Phone,
				&a.Social, &a.Benefit}
		}),
	listOf("question", "topic, wording, result",
		func(c *appeal.Card) *[]appeal.Question { return &c.Intake.Questions },
		func(q *appeal.Question) []any { return []any{&q.Topic, &q.Wording, &q.Result} }),
	listOf("deadline", "rule, statutory, control, set_at, entered_at, met_on, superseded, days_late, lapsed, "+
		"no, derivation",
		func(c *appeal.Card) *[]appeal.Deadline { return &c.Deadlines },
		func(d *appeal.Deadline) []any {
			// The derivation comes last: it holds the first three columns too.
			return []any{&d.Rule, &d.Statutory, &d.Control, &d.SetAt, &d.EnteredAt, &d.MetOn, &d.Superseded,
				&d.DaysLate, &d.Lapsed, &d.No, &d.Deadline}
		}),
	listOf("assignment", "person, unit, responsible, due, done_on, given_by, seat, since",
		func(c *appeal.Card) *[]appeal.Assignee { return &c.Assignees },
		func(a *appeal.Assignee) []any {
			return []any{&a.Person, &a.Unit, &a.Responsible, &a.Due, &a.DoneOn, &a.GivenBy, &a.Seat,
				pg.Instant(&a.Since)}
		}),
	maybeOne("resolution", "official, text, executors, due, dates, control, draft, by_person, at, "+
		"remarks, returned_at, returned_by",
		func(c *appeal.Card) **appeal.Order { return &c.Resolution },
		func(o *appeal.Order) []any {
			return []any{&o.Official, &o.Text, &o.Executors, &o.Due, &o.Dates, &o.Control, &o.Draft, &o.By, &o.At,
				&o.Remarks, pg.Instant(&o.Returned), &o.ReturnBy}
		}),
	listOf("part", "person, text, at",
		func(c *appeal.Card) *[]appeal.Part { return &c.Parts },
		func(p *appeal.Part) []any { return []any{&p.Person, &p.Text, &p.At} }),
	listOf("reply", `version, text, result, author, at, remarks, returned_at, returned_by, approved_by,
		signed_by, signed_at, number, sent_on, results, promised`,
		func(c *appeal.Card) *[]appeal.Reply { return &c.Replies },
		func(r *appeal.Reply) []any {
			return []any{&r.Version, &r.Text, &r.Result, &r.Author, &r.At, &r.Remarks, pg.Instant(&r.Returned),
				&r.ReturnBy, &r.Approved,
				&r.Signed, pg.Instant(&r.SignedAt), &r.Number, &r.SentOn, &r.Results, &r.Promised}
		}),
	maybeOne("extension", "days, ground, reason, by_person, at, until_day",
		func(c *appeal.Card) **appeal.Extension { return &c.Extension },
		func(e *appeal.Extension) []any {
			return []any{&e.Days, &e.Ground, &e.Reason, &e.By, &e.At, &e.Until}
		}),
	listOf("redirection", "code, basis, questions, body, address, email, reason, late_reason, by_person, at, number",
		func(c *appeal.Card) *[]appeal.Redirection { return &c.Redirects },
		func(r *appeal.Redirection) []any {
			return []any{&r.Code, &r.Basis, &r.Questions, &r.Body, &r.Address, &r.Email, &r.Reason, &r.Late, &r.By,
				&r.At, &r.Number}
		}),
	maybeOne("withdrawal", "on_day, reason, by_person, at",
		func(c *appeal.Card) **appeal.Withdrawal { return &c.Withdrawal },
		func(w *appeal.Withdrawal) []any { return []any{&w.On, &w.Reason, &w.By, &w.At} }),
	listOf("instruction", "to_person, text, due, by_person, at",
		func(c *appeal.Card) *[]appeal.Instruction { return &c.Instructions },
		func(i *appeal.Instruction) []any { return []any{&i.To, &i.Text, &i.Due, &i.By, &i.At} }),
	listOf("inquiry", "no, code, body, address, email, text, by_person, at, sent_on, number, due, answered_on, answer",
		func(c *appeal.Card) *[]appeal.Inquiry { return &c.Inquiries },
		func(q *appeal.Inquiry) []any {
			return []any{&q.No, &q.Code, &q.Body, &q.Address, &q.Email, &q.Text, &q.By, &q.At, &q.SentOn,
				&q.Number, &q.Due,
				&q.AnsweredOn, &q.Answer}
		}),
	listOf("interim", "text, until_day, by_person, at, number",
		func(c *appeal.Card) *[]appeal.Interim { return &c.Interims },
		func(i *appeal.Interim) []any { return []any{&i.Text, &i.Until, &i.By, &i.At, &i.Number} }),
	listOf("promise", "until_day, reason, by_person, at, kept_on, note",
		func(c *appeal.Card) *[]appeal.Promise { return &c.Promises },
		func(p *appeal.Promise) []any { return []any{&p.Until, &p.Reason, &p.By, &p.At, &p.KeptOn, &p.Note} }),
	maybeOne("ending", "action, ground, reason, page, late_reason, by_person, at, number",
		func(c *appeal.Card) **appeal.Ending { return &c.Ending },
		func(e *appeal.Ending) []any {
			return []any{&e.Action, &e.Ground, &e.Reason, &e.Page, &e.Late, &e.By, &e.At, &e.Number}
		}),
	listOf("link", "other, number, kind, by_person, at",
		func(c *appeal.Card) *[]appeal.Link { return &c.Links },
		func(l *appeal.Link) []any { return []any{&l.ID, &l.Number, &l.Kind, &l.By, &l.At} }),
	maybeOne("annulment", "ground, other, other_number, remark, by_person, at, confirmed_by, confirmed_at",
		func(c *appeal.Card) **appeal.Annulment { return &c.Annulment },
		func(a *appeal.Annulment) []any {
			return []any{&a.Ground, (*zeronull.Text)(&a.Other.ID), &a.Other.Number, &a.Remark, &a.By, &a.At,
				&a.ConfirmedBy, pg.Instant(&a.ConfirmedAt)}
		}),
	maybeOne("restriction", "named, reason, by_person, at",
		func(c *appeal.Card) **appeal.Restriction { return &c.Restriction },
		func(r *appeal.Restriction) []any { return []any{&r.Named, &r.Reason, &r.By, &r.At} }),
	maybeOne("filing", "case_code, sheets, by_person, at",
		func(c *appeal.Card) **appeal.Filing { return &c.Filing },
		func(f *appeal.Filing) []any { return []any{&f.Case, &f.Sheets, &f.By, &f.At} }),
}

// processColumns and bindProcess are the part of the card's own row that the
// engine knows too. Lists read it as well, under the alias a.
const processColumns = `a.id, a.number, a.status, a.version, a.channel, a.topic, a.official, a.responsible, a.unit,
	a.received_on, a.registered_on, a.clock, a.statutory, a.control, a.provisional, a.due, a.redirect_by, a.extended,
	a.escalation, a.stage_since, a.edition, a.special, a.promised, a.main, a.restricted`

func bindProcess(p *appeal.Process) []any {
	return []any{&p.ID, pg.Name(&p.Number), &p.Status, &p.Version, &p.Channel, &p.Topic, &p.Official,
		&p.Responsible, &p.Unit,
		&p.ReceivedOn, &p.RegisteredOn, &p.Clock, &p.Statutory, &p.Control, &p.Provisional, pg.Instant(&p.Due),
		&p.RedirectBy, &p.Extended,
		&p.Escalation, &p.StageSince, &p.Edition, &p.Special, &p.Promised, pg.Name(&p.Main), &p.Restricted}
}

// cardColumns and bindCard are the rest of the row that a card is made of.
const cardColumns = `a.type, a.repetition, a.authorship, a.status_code, a.received_at, a.entered_by, a.closed_at,
	a.carried_at, a.territory`

func bindCard(c *appeal.Card) []any {
	return []any{&c.Intake.Type, &c.Intake.Repetition, &c.Intake.Authorship, &c.StatusCode, &c.ReceivedAt, &c.EnteredBy,
		pg.Instant(&c.ClosedAt), pg.Instant(&c.CarriedAt), &c.Territory}
}
