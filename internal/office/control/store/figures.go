package store

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/control"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// Figures counts the load and the discipline of consecutive periods, given by
// their first days and the day after the last one: months or weeks. All of the
// register, a unit and a channel come from the roll-up, anything narrower is
// counted from the appeals themselves (decision 19).
func (s *Store) Figures(ctx context.Context, starts []law.Date, cut control.Cut) ([]control.Figures, error) {
	c := newCount(starts)
	b := &pgx.Batch{}
	if by, code, rolled := rollUp(cut); rolled {
		c.queue(b, rolledSQL, dates(starts), starts[0], by, code)
	} else {
		c.queueDirect(b, cut)
	}
	w := narrowTo(&pg.Where{Conditions: []string{register.InFolders[lists.Running]}}, cut)
	b.Queue(`select count(*) from appeal a`+w.String(), w.Args...).QueryRow(func(row pgx.Row) error {
		return row.Scan(&c.open)
	})
	if err := s.r.Pool.SendBatch(ctx, b).Close(); err != nil {
		return nil, pg.Explain(pg.OfOffice, err)
	}
	c.openAtTheEnd()
	return c.out, nil
}

// FoldFigures moves what happened since the last time into the roll-up, at most
// so many facts, and tells how many. Figures are right before and after.
func (s *Store) FoldFigures(ctx context.Context, most int) (n int, err error) {
	err = s.r.Pool.QueryRow(ctx, `select figure_fold($1)`, most).Scan(&n)
	return n, pg.Explain(pg.OfOffice, err)
}

// rollUp tells under what name the roll-up has a cut, if it has it.
func rollUp(cut control.Cut) (by, code string, rolled bool) {
	switch {
	case cut.Responsible != "" || cut.Topic != "" || cut.Unit != "" && cut.Channel != "":
		return "", "", false
	case cut.Unit == lists.Nobody || cut.Channel == lists.Nobody:
		return kindOf(cut), "", true
	}
	return kindOf(cut), cut.Unit + cut.Channel, true
}

func kindOf(cut control.Cut) string {
	switch {
	case cut.Unit != "":
		return "unit"
	case cut.Channel != "":
		return "channel"
	}
	return "all"
}

// rolledSQL reads the roll-up and what has not been folded yet.
const rolledSQL = `
	select width_bucket(slice, $1::date[]), what, took, sum(n)::int from (
		select slice, what, took, n from figure where by_what = $3 and code = $4 and slice >= $2
		union all
		select slice, what, took, n from figure_delta
		where slice >= $2 and case $3 when 'all' then true when 'unit' then unit = $4 else channel = $4 end
	) f group by 1, 2, 3`

// queueDirect counts the appeals of a cut one by one, in the words of the
// roll-up.
func (c *count) queueDirect(b *pgx.Batch, cut control.Cut) {
	for _, fact := range []struct{ day, what, took, holds string }{
		{"a.received_on", "'received'", "0", "true"}, {"a.answered_on", "'took'", tookSQL, "true"},
		{"a.answered_on", "'late'", "0", "a.days_late > 0"},
		{"a.answered_on", "'extended'", "0", "a.extended"}, {"a.closed_on", "a.outcome", "0", "true"},
	} {
		w := &pg.Where{Args: []any{dates(c.starts)}, Conditions: []string{fact.holds, register.Counted}}
		w.Add(fact.day+" >= %s", c.starts[0])
		narrowTo(w, cut)
		c.queue(b, `select width_bucket(`+fact.day+`, $1::date[]), `+fact.what+`, `+fact.took+
			`, count(*)::int from appeal a`+w.String()+` group by 1, 2, 3`, w.Args...)
	}
}

// tookSQL is how many days an answer took. One reply to a duplicate may be
// older than the duplicate's own registration.
const tookSQL = `greatest(a.answered_on - coalesce(a.registered_on, a.received_on), 0)`

// count gathers figures by period: 1 is the first one, the last number is for
// what came after all of them.
type count struct {
	starts           []law.Date
	out              []control.Figures
	received, closed []int
	open             int // now
}

func newCount(starts []law.Date) *count {
	c := &count{starts: starts, out: make([]control.Figures, len(starts)-1), received: make([]int, len(starts)+1),
		closed: make([]int, len(starts)+1)}
	for i := range c.out {
		c.out[i] = control.Figures{From: starts[i], To: starts[i+1].AddDays(-1), Took: map[int]int{}}
	}
	return c
}

// queue queues a query of facts: period, what it is, days, how often.
func (c *count) queue(b *pgx.Batch, sql string, args ...any) {
	b.Queue(sql, args...).Query(func(rows pgx.Rows) error {
		var period, took, n int
		var what string
		_, err := pgx.ForEachRow(rows, []any{&period, &what, &took, &n}, func() error {
			c.add(period, what, took, n)
			return nil
		})
		return err
	})
}

func (c *count) add(period int, what string, took, n int) {
	switch {
	case n == 0: // taken back since
		return
	case what == "received":
		c.received[period] += n
	case slices.Contains(control.Outcomes, appeal.Status(what)):
		c.closed[period] += n
	}
	if period > len(c.out) {
		return
	}
	f := &c.out[period-1]
	switch what {
	case "received":
		f.Received += n
	case "took":
		f.InTime, f.Took[took] = f.InTime+n, f.Took[took]+n
	case "late":
		f.InTime, f.Late = f.InTime-n, f.Late+n
	case "extended":
		f.Extended += n
	case string(appeal.Redirected):
		f.Redirected += n
	case string(appeal.Answered): // counted by its days
	default:
		f.Other += n
	}
}

// openAtTheEnd goes back from what is open now: what came in since was not
// there, and what ended since was.
func (c *count) openAtTheEnd() {
	open := c.open
	for i := len(c.out) - 1; i >= 0; i-- {
		open += c.closed[i+2] - c.received[i+2]
		c.out[i].Open = open
	}
}

// narrowTo narrows a query to a cut.
func narrowTo(w *pg.Where, cut control.Cut) *pg.Where {
	for _, c := range []struct{ column, value string }{
		{"a.unit", cut.Unit}, {"a.responsible", cut.Responsible}, {"a.topic", cut.Topic}, {"a.channel", cut.Channel},
	} {
		switch c.value {
		case "":
		case lists.Nobody:
			w.Conditions = append(w.Conditions, c.column+" = ''")
		default:
			w.Add(c.column+" = %s", c.value)
		}
	}
	return w
}

// dates are days as PostgreSQL reads an array of them.
func dates(days []law.Date) []string {
	out := make([]string, len(days))
	for i, d := range days {
		out[i] = d.String()
	}
	return out
}
