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
	register.Narrow(w, f)
	register.Seen(w, f.Sight)
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
