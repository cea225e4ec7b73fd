package store

import (
	"context"
	"time"

	"appeals/internal/lists"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

const (
	usualPage  = 50
	longestRow = 1000 // of an export; a page has fewer
	// maxOverdue bounds the digest of overdue appeals.
	maxOverdue = 500
)

// List returns one page of a folder. Without another order open folders come by
// date, the journal and the filed ones newest first.
func (s *Store) List(ctx context.Context, f lists.Filter) (lists.Page, error) {
	o, err := orderOf(f)
	if err != nil {
		return lists.Page{}, err
	}
	w := &pg.Where{}
	if err := register.InFolder(w, f); err != nil {
		return lists.Page{}, err
	}
	sought, err := s.narrow(ctx, w, f)
	if err != nil {
		return lists.Page{}, err
	}
	if err := s.after(ctx, w, o, f.Cursor); err != nil {
		return lists.Page{}, err
	}
	limit := pg.Bounded(f.Limit, usualPage, longestRow)
	w.Args = append(w.Args, limit+1) // one more tells whether there is a next page
	chosen := `select a.*, ` + o.key + ` as sort_key from appeal a` + w.String() + ` order by ` + o.by(o.key) +
		` limit ` + place(len(w.Args))
	found, err := s.r.Lines(ctx, register.LinesSQL(chosen, `to_json(a.sort_key) #>> '{}'`,
		o.by("a.sort_key")), w.Args...)
	if err != nil {
		return lists.Page{}, err
	}
	page := lists.Page{Lines: []lists.Line{}}
	if len(found) > limit {
		found = found[:limit]
		page.Next = markAt(o, found[limit-1]).String()
	}
	for _, l := range found {
		page.Lines = append(page.Lines, l.Line)
	}
	return page, s.r.Show(ctx, sought, &page)
}

// OverdueLines returns what is overdue at an instant, the oldest date first, at
// most 500 lines. Of one of restricted access they tell the number and the date only:
// whoever reads them need not be one of the named.
func (s *Store) OverdueLines(ctx context.Context, now time.Time) ([]lists.Line, error) {
	const order = `a.due, a.received_at, a.id`
	found, err := s.r.Plain(ctx, register.LinesSQL(`select * from appeal a where a.due <= $1
		order by `+order+` limit $2`, `''`, order), now, maxOverdue)
	for i := range found {
		if l := &found[i]; l.Restricted {
			l.Applicant, l.Address, l.Annotation = "", "", "Доступ ограничен."
		}
	}
	return found, err
}
