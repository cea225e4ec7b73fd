package register

import (
	"context"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// maxTasks bounds the list of one person; what is due first is never cut off.
const maxTasks = 200

// The kinds of tasks that no action of the table names.
const (
	LetterUndeliverable = "letter_undeliverable"
	LetterToPrint       = "letter_to_print"
)

// duty is one reason why an appeal waits for a person: the stage, who it waits
// for, and what to do.
type duty struct {
	role  appeal.Role
	do    appeal.Action
	part  appeal.Relation
	when  string // SQL over appeal a; $1 is the person
	mine  string // SQL of a join with the person's assignment, or ""
	until string // SQL of the date
}

const (
	byCard       = "a.control"
	byAssignment = "coalesce(s.due, a.control)"
	myPart       = " join assignment s on s.appeal_id = a.id and s.person = $1"
)

// duties follow the stages: whoever can move an appeal on has a task.
var duties = []duty{
	{appeal.Official, appeal.Resolve, appeal.TheOfficial, "a.status = 'resolution' and a.official = $1", "", byCard},
	{appeal.Official, appeal.Sign, appeal.TheOfficial, "a.status = 'signing' and a.official = $1", "", byCard},
	{appeal.Executor, appeal.Draft, appeal.TheExecutor, "a.status = 'execution' and a.responsible = $1", myPart, byAssignment},
	{appeal.Executor, appeal.Contribute, appeal.ACoexecutor,
		"a.status = 'execution' and not s.responsible and s.done_on is null", myPart, byAssignment},
	{appeal.Reviewer, appeal.Approve, appeal.Anyone, "a.status = 'check'", "", byCard},
	{appeal.Clerk, appeal.Register, appeal.Anyone, "a.status = 'received'", "", byCard},
	{appeal.Clerk, appeal.Propose, appeal.Anyone, "a.status = 'registered'", "", byCard},
	{appeal.Clerk, appeal.FileAway, appeal.Anyone, "a.status in ('answered', 'redirected', 'withdrawn')", "", "null::date"},
}

// sql selects the duty's tasks, with $1 person, $2 now, $3 today, $4 limit.
func (d duty) sql() string {
	return `(select '` + string(d.do) + `' as kind, '` + string(d.part) + `' as part, a.id::text as appeal_id, '' as letter_id,
		coalesce(a.number, '') as number, coalesce(nullif(t.annotation, ''), left(t.body, 300), '') as subject,
		` + d.until + ` as due, coalesce(a.due <= $2, false) or coalesce(` + d.until + ` < $3, false) as overdue,
		a.provisional and ` + d.until + ` is not distinct from a.control as provisional, a.stage_since as since
		from appeal a left join appeal_text t on t.appeal_id = a.id` + d.mine + `
		where ` + d.when + ` and a.status <> 'filed' and $1 <> ''
		order by due nulls last, a.received_at limit $4)`
}

// lettersSQL selects the letters that wait for the clerk.
const lettersSQL = `(select 'letter_' || l.state, '', coalesce(l.appeal_id::text, ''), l.id::text,
		coalesce(a.number, ''), l.subject, null::date, false, false, l.created_at
		from letter l left join appeal a on a.id = l.appeal_id
		where l.state in ('undeliverable', 'to_print') order by l.created_at limit $4)`

// Tasks returns what a person has to do in all roles, by date; letters and
// filing, which have none, come last. At most 200.
func (s *Store) Tasks(ctx context.Context, person appeal.Person, now time.Time, today law.Date) ([]appeal.Task, error) {
	parts := []string{}
	for _, d := range duties {
		if person.Is(d.role) {
			parts = append(parts, d.sql())
		}
	}
	if person.Is(appeal.Clerk) {
		parts = append(parts, lettersSQL)
	}
	if len(parts) == 0 {
		return []appeal.Task{}, nil
	}
	return rowsOf(ctx, s, ofOffice, scanTask, `select * from (`+strings.Join(parts, " union all ")+`) x
		order by due nulls last, since, appeal_id, letter_id limit $4`, person.Code, now, today, maxTasks)
}

func scanTask(row pgx.CollectableRow) (t appeal.Task, err error) {
	err = row.Scan(&t.Kind, &t.Part, &t.AppealID, &t.LetterID, &t.Number, &t.Subject, &t.Due, &t.Overdue, &t.Provisional, &t.Since)
	switch t.Kind {
	case LetterUndeliverable:
		t.Title = "Письмо не доставлено"
	case LetterToPrint:
		t.Title = "Распечатать и отправить письмо"
	default:
		r, _ := appeal.RowOf(appeal.Action(t.Kind))
		t.Title = r.Title
	}
	return t, err
}
