package register

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

const (
	usualPage  = 50
	longestRow = 200
	// maxOverdue bounds the digest of overdue appeals.
	maxOverdue = 500
)

// lineColumns are what a line shows; one without an annotation shows the
// beginning of the text instead.
const lineColumns = processColumns + `, a.applicant, coalesce(nullif(t.annotation, ''), left(t.body, 300), ''), coalesce(tp.name, ''),
	a.type, a.repetition, a.authorship, a.benefit, a.on_control, a.answered_on, a.days_late, a.closed_at,
	coalesce(i.sheets, 0), coalesce(i.enclosures, 0), coalesce(i.previous, ''), coalesce(u.address, ''),
	(select count(*) from author where appeal_id = a.id), (select count(*) from file where appeal_id = a.id), a.received_at`

// linesSQL reads lines of the appeals that a bounded query of rows of the table
// appeal has chosen; so texts are fetched for one page and not for all that
// had to be sorted. key is of the chosen query, too.
func linesSQL(chosen, key, order string) string {
	return `select ` + lineColumns + `, ` + key + ` from (` + chosen + `) a
		left join appeal_text t on t.appeal_id = a.id left join topic tp on tp.code = a.topic
		left join intake i on i.appeal_id = a.id left join author u on u.appeal_id = a.id and u.ord = 0
		order by ` + order
}

// listed is a line with what the order of lists needs.
type listed struct {
	appeal.Line
	receivedAt time.Time
	key        string
}

func (s *Store) scanListed(row pgx.CollectableRow) (l listed, err error) {
	closed := time.Time{}
	err = row.Scan(append(bindProcess(&l.Process), &l.Applicant, &l.Annotation, &l.TopicName,
		&l.Type, &l.Repetition, &l.Authorship, &l.Benefit, &l.OnControl, &l.AnsweredOn, &l.DaysLate, instant(&closed),
		&l.Sheets, &l.Enclosures, &l.Previous, &l.Address, &l.Authors, &l.FileCount, &l.receivedAt, &l.key)...)
	if !closed.IsZero() {
		l.ClosedOn = law.DateOf(closed, s.zone)
	}
	return l, err
}

// List returns one page of a folder. Without another order open folders come by
// date, the journal and the filed ones newest first.
func (s *Store) List(ctx context.Context, f appeal.Filter) (appeal.Page, error) {
	o, err := orderOf(f)
	if err != nil {
		return appeal.Page{}, err
	}
	w := &where{}
	if err := w.inFolder(f); err != nil {
		return appeal.Page{}, err
	}
	sought, err := s.narrow(ctx, w, f)
	if err != nil {
		return appeal.Page{}, err
	}
	if err := s.after(ctx, w, o, f.Cursor); err != nil {
		return appeal.Page{}, err
	}
	limit := bounded(f.Limit, usualPage, longestRow)
	w.args = append(w.args, limit+1) // one more tells whether there is a next page
	chosen := `select a.*, ` + o.key + ` as sort_key from appeal a` + w.String() + ` order by ` + o.by(o.key) + ` limit ` + place(len(w.args))
	found, err := s.lines(ctx, linesSQL(chosen, `to_json(a.sort_key) #>> '{}'`, o.by("a.sort_key")), w.args...)
	if err != nil {
		return appeal.Page{}, err
	}
	page := appeal.Page{Lines: []appeal.Line{}}
	if len(found) > limit {
		found = found[:limit]
		page.Next = markAt(o, found[limit-1]).String()
	}
	for _, l := range found {
		page.Lines = append(page.Lines, l.Line)
	}
	return page, s.show(ctx, sought, &page)
}

// lines reads lines with their executors.
func (s *Store) lines(ctx context.Context, sql string, args ...any) ([]listed, error) {
	found, err := rowsOf(ctx, s.pool, ofOffice, s.scanListed, sql, args...)
	if err != nil || len(found) == 0 {
		return found, err
	}
	return found, s.addAssignees(ctx, found)
}

func (s *Store) addAssignees(ctx context.Context, found []listed) error {
	ids, at := make([]string, len(found)), map[string]int{}
	for i, l := range found {
		ids[i], at[l.ID] = l.ID, i
	}
	rows, _ := s.pool.Query(ctx, `
		select appeal_id, person, unit, responsible, due, done_on from assignment
		where appeal_id = any ($1::text[]::uuid[]) order by appeal_id, ord`, ids) // ForEachRow returns its error
	var id string
	var a appeal.Assignee
	_, err := pgx.ForEachRow(rows, []any{&id, &a.Person, &a.Unit, &a.Responsible, &a.Due, &a.DoneOn}, func() error {
		line := &found[at[id]]
		line.Assignees = append(line.Assignees, a)
		return nil
	})
	return explain(ofOffice, err)
}

// OverdueLines returns what is overdue at an instant, the oldest date first, at
// most 500 lines.
func (s *Store) OverdueLines(ctx context.Context, now time.Time) ([]appeal.Line, error) {
	const order = `a.due, a.received_at, a.id`
	return s.plain(ctx, linesSQL(`select * from appeal a where a.due <= $1 order by `+order+` limit $2`, `''`, order), now, maxOverdue)
}

func (s *Store) plain(ctx context.Context, sql string, args ...any) ([]appeal.Line, error) {
	found, err := s.lines(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	out := make([]appeal.Line, len(found))
	for i, l := range found {
		out[i] = l.Line
	}
	return out, nil
}
