package register

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/register/pg"
)

// Subject is what an appeal is about, of the table appeal_text t: the annotation,
// or as many characters of the text, which says that it goes on.
func Subject(most int) string {
	return fmt.Sprintf(`coalesce(nullif(t.annotation, ''),
		left(t.body, %[1]d) || case when length(t.body) > %[1]d then '…' else '' end, '')`, most)
}

// lineColumns are what a line shows.
var lineColumns = processColumns + `, a.applicant, ` + Subject(300) + `,
	coalesce(tp.name, ''),
	a.type, a.repetition, a.authorship, a.benefit,
	a.on_control, a.answered_on, a.days_late, a.closed_at, coalesce(a.outcome, ''),
	coalesce(i.sheets, 0), coalesce(i.enclosures, 0), coalesce(i.previous, ''), coalesce(u.address, ''),
	(select count(*) from author where appeal_id = a.id), (select count(*) from file where appeal_id = a.id),
	a.received_at`

// LinesSQL reads lines of the appeals that a bounded query of rows of the table
// appeal has chosen; so texts are fetched for one page and not for all that
// had to be sorted. key is of the chosen query, too.
func LinesSQL(chosen, key, order string) string {
	return `select ` + lineColumns + `, ` + key + ` from (` + chosen + `) a
		left join appeal_text t on t.appeal_id = a.id left join topic tp on tp.code = a.topic
		left join intake i on i.appeal_id = a.id left join author u on u.appeal_id = a.id and u.ord = 0
		order by ` + order
}

// Listed is a line with what the order of lists needs.
type Listed struct {
	lists.Line
	ReceivedAt time.Time
	Key        string
}

func (s *Store) scanListed(row pgx.CollectableRow) (l Listed, err error) {
	closed := time.Time{}
	err = row.Scan(append(bindProcess(&l.Process), &l.Applicant, &l.Annotation, &l.TopicName,
		&l.Type, &l.Repetition, &l.Authorship, &l.Benefit, &l.OnControl, &l.AnsweredOn, &l.DaysLate,
		pg.Instant(&closed), &l.Outcome,
		&l.Sheets, &l.Enclosures, &l.Previous, &l.Address, &l.Authors, &l.FileCount, &l.ReceivedAt, &l.Key)...)
	if !closed.IsZero() {
		l.ClosedOn = law.DateOf(closed, s.Zone)
	}
	return l, err
}

// Lines reads lines with their executors.
func (s *Store) Lines(ctx context.Context, sql string, args ...any) ([]Listed, error) {
	found, err := pg.RowsOf(ctx, s.Pool, pg.OfOffice, s.scanListed, sql, args...)
	if err != nil || len(found) == 0 {
		return found, err
	}
	if err := s.addDelivery(ctx, found); err != nil {
		return found, err
	}
	return found, s.addAssignees(ctx, found)
}

// decided tells whether there are letters of a decision to look for. It has no outcome
// yet where they have still to go.
func (l Listed) decided() bool { return l.Outcome != "" || slices.Contains(appeal.Decided(), l.Status) }

// addDelivery tells of decided appeals how far the letters of the decision have got.
func (s *Store) addDelivery(ctx context.Context, found []Listed) error {
	ids, letters := []string{}, map[string][]appeal.LetterTrace{}
	for _, l := range found {
		if !l.decided() {
			continue
		}
		ids = append(ids, l.ID)
		if l.Main != "" {
			ids = append(ids, l.Main)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	rows, _ := s.Pool.Query(ctx, `
		select appeal_id, kind, state, posted_on, sent_at from letter
		where appeal_id = any ($1::text[]::uuid[]) and kind = any ($2)`, ids,
		decisionKinds) // ForEachRow returns its error
	var id string
	var l appeal.PostedLetter
	_, err := pgx.ForEachRow(rows, []any{&id, &l.Kind, &l.State, &l.PostedOn, pg.Instant(&l.SentAt)}, func() error {
		letters[id] = append(letters[id], l.Trace(s.Zone))
		l = appeal.PostedLetter{}
		return nil
	})
	for i := range found {
		l := &found[i]
		outcome := l.Outcome
		if outcome == "" {
			outcome = l.Status
		}
		l.Delivery = appeal.DeliveryOf(outcome, letters[l.ID], letters[l.Main])
	}
	return pg.Explain(pg.OfOffice, err)
}

// decisionKinds are the letters that carry a decision of any outcome.
var decisionKinds = func() []string {
	out := []string{}
	for _, s := range appeal.Decided() {
		for _, kind := range appeal.DecisionLetters(s) {
			out = append(out, string(kind))
		}
	}
	return out
}()

func (s *Store) addAssignees(ctx context.Context, found []Listed) error {
	ids, at := make([]string, len(found)), map[string]int{}
	for i, l := range found {
		ids[i], at[l.ID] = l.ID, i
	}
	rows, _ := s.Pool.Query(ctx, `
		select appeal_id, person, unit, responsible, due, done_on from assignment
		where appeal_id = any ($1::text[]::uuid[]) order by appeal_id, ord`, ids) // ForEachRow returns its error
	var id string
	var a appeal.Assignee
	_, err := pgx.ForEachRow(rows, []any{&id, &a.Person, &a.Unit, &a.Responsible, &a.Due, &a.DoneOn}, func() error {
		line := &found[at[id]]
		line.Assignees = append(line.Assignees, a)
		return nil
	})
	return pg.Explain(pg.OfOffice, err)
}

func (s *Store) Plain(ctx context.Context, sql string, args ...any) ([]lists.Line, error) {
	found, err := s.Lines(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	out := make([]lists.Line, len(found))
	for i, l := range found {
		out[i] = l.Line
	}
	return out, nil
}
