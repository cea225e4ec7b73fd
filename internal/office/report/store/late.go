package store

import (
	"context"

	"github.com/jackc/pgx/v5"

	"appeals/internal/lists"
	"appeals/internal/office/report"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// Late are the lines of what was decided late in a period or was overdue when it
// was over, of what the reader may see: unit by unit, the oldest term first, and
// whether there are more than one report has.
func (s *Store) Late(ctx context.Context, p lists.Period, cut lists.Filter) ([]report.LateLine, bool, error) {
	w := &pg.Where{Conditions: []string{register.Counted}}
	register.Narrow(w, cut)
	register.Seen(w, cut.Sight)
	w.Add("(a.closed_on between %s and %s and a.days_late > 0 or a.statutory < %s and a.received_on <= %s"+
		" and (a.closed_on is null and a.closed_at is null or a.closed_on > %s))", p.From, p.To, p.To, p.To, p.To)
	const order = "a.unit, a.statutory, a.received_at, a.id"
	w.Args = append(w.Args, report.MostLines+1)
	found, err := s.r.Plain(ctx, register.LinesSQL("select a.* from appeal a"+w.String()+" order by "+order+
		" limit "+w.Last(), "''", order), w.Args...)
	if err != nil {
		return nil, false, err
	}
	more := len(found) > report.MostLines
	out := []report.LateLine{}
	for _, l := range found[:min(len(found), report.MostLines)] {
		out = append(out, report.NewLateLine(l, p.To))
	}
	return out, more, s.reasons(ctx, out)
}

// reasons adds why a decision was late, where the law wants it said.
func (s *Store) reasons(ctx context.Context, found []report.LateLine) error {
	ids, at := []string{}, map[string]int{}
	for i, l := range found {
		ids, at[l.ID] = append(ids, l.ID), i
	}
	rows, _ := s.r.Pool.Query(ctx, `
		select appeal_id, late_reason from redirection where late_reason <> '' and appeal_id = any ($1::text[]::uuid[])
		union select appeal_id, late_reason from ending
		where late_reason <> '' and appeal_id = any ($1::text[]::uuid[])`, ids) // ForEachRow returns its error
	var id, reason string
	_, err := pgx.ForEachRow(rows, []any{&id, &reason}, func() error {
		found[at[id]].Reason = reason
		return nil
	})
	return pg.Explain(pg.OfOffice, err)
}
