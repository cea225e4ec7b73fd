package store

import (
	"cmp"
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/register/pg"
)

// askedChars bounds what a list of tasks shows of a text.
const askedChars = "600"

// taskCard is what the tasks of an appeal say of it.
type taskCard struct {
	due                law.Date
	stage              appeal.Card // as far as the dates of its stage need it
	special, onControl bool
	escalation         int
	order              lists.Asked
	draft              bool
	draftBack          lists.Asked // what the official wants otherwise in the draft
	reply, remarks     lists.Asked
	returned           bool
	assigned           []assigned
	instructions       []lists.Asked
	inquiries          []lists.Asked
	promise            lists.Asked
}

// assigned is an executor of an appeal.
type assigned struct {
	person, givenBy   string
	responsible, done bool
}

// explainTasks fills in what is asked: one round trip for all the appeals of a
// list, which is bounded already.
func (s *Store) explainTasks(ctx context.Context, tasks []lists.Task, reader string) error {
	ids := []string{}
	for _, t := range tasks {
		if t.AppealID != "" && t.LetterID == "" && !slices.Contains(ids, t.AppealID) {
			ids = append(ids, t.AppealID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	cards, b := map[string]*taskCard{}, &pgx.Batch{}
	for _, id := range ids {
		cards[id] = &taskCard{}
	}
	for _, q := range taskReads {
		b.Queue(q.sql, ids).Query(func(rows pgx.Rows) error { return q.scan(rows, cards) })
	}
	if err := s.r.Pool.SendBatch(ctx, b).Close(); err != nil {
		return pg.Explain(pg.OfOffice, err)
	}
	for i := range tasks {
		if c, ok := cards[tasks[i].AppealID]; ok && tasks[i].LetterID == "" {
			c.explain(&tasks[i], reader)
		}
	}
	return nil
}

// taskRead reads one table for the appeals of a list.
type taskRead struct {
	sql  string
	scan func(pgx.Rows, map[string]*taskCard) error
}

// perRow reads rows whose first column is the appeal.
func perRow(row func(pgx.Rows, func(...any) (*taskCard, error)) error) func(pgx.Rows, map[string]*taskCard) error {
	return func(rows pgx.Rows, cards map[string]*taskCard) error {
		for rows.Next() {
			err := row(rows, func(into ...any) (*taskCard, error) {
				id := ""
				err := rows.Scan(append([]any{&id}, into...)...)
				return cards[id], err
			})
			if err != nil {
				return err
			}
		}
		return rows.Err()
	}
}

var taskReads = []taskRead{
	{`select a.id::text, a.status, a.channel, a.stage_since, a.received_at, a.received_on,
		a.registered_on, a.control, a.special, a.on_control, a.escalation,
		left(coalesce(o.text, ''), ` + askedChars + `),
			coalesce(o.by_person, ''), o.at, coalesce(o.draft, false),
		left(coalesce(o.remarks, ''), ` + askedChars + `), coalesce(o.returned_by, ''), o.returned_at
		from appeal a left join resolution o on o.appeal_id = a.id where a.id = any($1)`,
		perRow(func(_ pgx.Rows, scan func(...any) (*taskCard, error)) error {
			n, o, back := taskCard{}, lists.Asked{Kind: lists.AskedByOrder}, lists.Asked{Kind: lists.AskedByRemarks}
			s := &n.stage
			c, err := scan(&s.Status, &s.Channel, &s.StageSince, &s.ReceivedAt, &s.ReceivedOn, &s.RegisteredOn,
				&n.due, &n.special, &n.onControl, &n.escalation, &o.Text, &o.By, pg.Instant(&o.At), &n.draft,
				&back.Text, &back.By, pg.Instant(&back.At))
			if err == nil {
				n.order, n.draftBack = o, back
				*c = n // the first query of the batch
			}
			return err
		})},
	{`select appeal_id::text, rule, control, coalesce((derivation ->> 'provisional')::boolean, false) from deadline
		where rule = '` + string(law.Migration) + `' and met_on is null and not superseded and not lapsed
			and appeal_id = any($1)`,
		perRow(func(_ pgx.Rows, scan func(...any) (*taskCard, error)) error {
			d := appeal.Deadline{}
			c, err := scan(&d.Rule, &d.Control, &d.Provisional)
			if err == nil {
				c.stage.Deadlines = append(c.stage.Deadlines, d)
			}
			return err
		})},
	{`select distinct on (appeal_id) appeal_id::text, left(text, ` + askedChars + `), author, at, left(remarks, ` +
		askedChars + `), returned_by, returned_at
		from reply where appeal_id = any($1) order by appeal_id, ord desc`,
		perRow(func(_ pgx.Rows, scan func(...any) (*taskCard, error)) error {
			r, back := lists.Asked{Kind: lists.AskedByReply}, lists.Asked{Kind: lists.AskedByRemarks}
			c, err := scan(&r.Text, &r.By, &r.At, &back.Text, &back.By, pg.Instant(&back.At))
			if err == nil {
				c.reply, c.remarks, c.returned = r, back, !back.At.IsZero()
			}
			return err
		})},
	{`select appeal_id::text, person, given_by, responsible, done_on is not null from assignment
		where appeal_id = any($1) order by appeal_id, ord`,
		perRow(func(_ pgx.Rows, scan func(...any) (*taskCard, error)) error {
			a := assigned{}
			c, err := scan(&a.person, &a.givenBy, &a.responsible, &a.done)
			if err == nil {
				c.assigned = append(c.assigned, a)
			}
			return err
		})},
	{`select appeal_id::text, left(text, ` + askedChars + `), by_person, at from instruction where appeal_id = any($1)
		order by appeal_id, ord`,
		perRow(func(_ pgx.Rows, scan func(...any) (*taskCard, error)) error {
			i := lists.Asked{Kind: lists.AskedByTask}
			c, err := scan(&i.Text, &i.By, &i.At)
			if err == nil {
				c.instructions = append(c.instructions, i)
			}
			return err
		})},
	{`select appeal_id::text, left(body || ': ' || text, ` + askedChars + `), by_person, at from inquiry
		where answered_on is null and appeal_id = any($1) order by appeal_id, due, ord`,
		perRow(func(_ pgx.Rows, scan func(...any) (*taskCard, error)) error {
			q := lists.Asked{Kind: lists.AskedByInquiry}
			c, err := scan(&q.Text, &q.By, &q.At)
			if err == nil {
				c.inquiries = append(c.inquiries, q)
			}
			return err
		})},
	{`select distinct on (appeal_id) appeal_id::text, left(reason, ` + askedChars + `), by_person, at
		from promise where appeal_id = any($1) order by appeal_id, ord desc`,
		perRow(func(_ pgx.Rows, scan func(...any) (*taskCard, error)) error {
			p := lists.Asked{Kind: lists.AskedByPromise}
			c, err := scan(&p.Text, &p.By, &p.At)
			if err == nil {
				c.promise = p
			}
			return err
		})},
}

// explain says what of the card concerns a task.
func (c *taskCard) explain(t *lists.Task, reader string) {
	t.AppealDue, t.Special, t.OnControl, t.Escalation = c.due, c.special, c.onControl, c.escalation
	if stageOf[appeal.Action(t.Kind)] == c.stage.Status {
		t.Stage = &c.stage
	}
	for _, a := range c.assigned {
		if !a.responsible {
			t.PartsOf++
			if a.done {
				t.Parts++
			}
		}
	}
	for _, asked := range c.asked(*t, cmp.Or(t.For, reader)) {
		if asked.Text != "" {
			t.Asked = append(t.Asked, asked)
		}
	}
}

// stageOf are the actions by which whoever an appeal waits for moves it on.
var stageOf = map[appeal.Action]appeal.Status{
	appeal.Register: appeal.Received, appeal.Propose: appeal.Registered, appeal.Resolve: appeal.Resolution,
	appeal.Draft: appeal.Execution, appeal.Approve: appeal.Check, appeal.Sign: appeal.Signing,
}

func (c *taskCard) asked(t lists.Task, whose string) []lists.Asked {
	order := c.order
	if c.draft {
		order.Kind = lists.AskedByDraft
	}
	switch appeal.Action(t.Kind) {
	case appeal.Propose, appeal.Resolve:
		return []lists.Asked{c.draftBack, order}
	case appeal.Draft:
		if c.returned {
			return []lists.Asked{c.remarks, order}
		}
		return []lists.Asked{order}
	case appeal.Contribute:
		return []lists.Asked{c.taskOf(whose, order)}
	case appeal.Approve, appeal.Sign:
		return []lists.Asked{c.reply}
	case appeal.InquiryAnswer:
		return c.inquiries
	case appeal.Fulfil:
		return []lists.Asked{c.promise}
	}
	return nil
}

// taskOf is the instruction that a person's assignment was given by, or the
// resolution. Subordinate assignments stand in the order of the instructions
// and keep their places when they change hands.
func (c *taskCard) taskOf(person string, order lists.Asked) lists.Asked {
	n := 0
	for _, a := range c.assigned {
		if a.givenBy == "" {
			continue
		}
		if a.person == person && n < len(c.instructions) {
			return c.instructions[n]
		}
		n++
	}
	return order
}
