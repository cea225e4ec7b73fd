package store

import (
	"context"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// narrow adds everything of a filter but the folder and the page.
func (s *Store) narrow(ctx context.Context, w *pg.Where, f lists.Filter) (register.Sought, error) {
	for _, c := range []struct{ column, value string }{
		{"a.status", string(f.Status)}, {"a.unit", f.Unit}, {"a.topic", f.Topic}, {"a.channel", f.Channel},
		{"a.responsible", f.Responsible},
		{"a.official", f.Official}, {"a.type", f.Type}, {"a.repetition", f.Repetition}, {"a.authorship", f.Authorship},
	} {
		switch c.value {
		case "":
		case lists.Nobody:
			w.Add(c.column+" = %s", "")
		default:
			w.Add(c.column+" = %s", c.value)
		}
	}
	register.Seen(w, f.Sight)
	if f.OnControl {
		w.Conditions = append(w.Conditions, "a.on_control")
	}
	if f.Late {
		w.Conditions = append(w.Conditions, "a.days_late > 0 and a.closed_at is not null")
	}
	outcome(w, f)
	within(w, f)
	if f.Executor != "" {
		staff, err := s.r.StaffIn(ctx, s.r.Pool)
		if err != nil {
			return register.Sought{}, pg.Explain(pg.OfOffice, err)
		}
		// What an executor has in hand today is the work of the absent ones, too.
		hands := append(appeal.StandsFor(staff.Absences(), f.Executor, f.Today), f.Executor)
		w.Add("a.id in (select appeal_id from assignment where person = any(%s))", hands)
	}
	if len(f.Officials) > 0 {
		w.Add("a.official = any(%s)", f.Officials)
	}
	return s.search(ctx, w, f)
}

// within adds the periods of a filter.
func within(w *pg.Where, f lists.Filter) {
	for _, p := range []struct {
		column string
		lists.Period
	}{
		{"coalesce(a.registered_on, a.received_on)", lists.Period{From: f.From, To: f.To}},
		{"a.received_on", f.Received},
		{"a.control", f.Planned}, {"a.answered_on", f.Answered}, {"a.closed_on", f.Closed},
	} {
		if !p.From.IsZero() {
			w.Add(p.column+" >= %s", p.From)
		}
		if !p.To.IsZero() {
			w.Add(p.column+" <= %s", p.To)
		}
	}
}

// after adds the condition of a page.
func (s *Store) after(ctx context.Context, w *pg.Where, o sorting, cursor string) error {
	if cursor == "" {
		return nil
	}
	m, err := readMark(o, cursor)
	if err != nil {
		return err
	}
	if o.kind == "text" { // a name: not in the cursor
		err := s.r.Pool.QueryRow(ctx, `select `+o.key+` from appeal a where a.id = $1`, m.ID).Scan(&m.Key)
		if err != nil {
			return pg.Explain(pg.OfAppeal, err)
		}
	}
	w.Add("("+o.key+", a.received_at, a.id) "+o.past()+" (%s::text::"+o.kind+", %s, %s)", m.Key, m.Received, m.ID)
	return nil
}
