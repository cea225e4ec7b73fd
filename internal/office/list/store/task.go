package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// holds is the duty of whoever an appeal waits for at a stage.
func holds(stage appeal.Status, do appeal.Action) reason {
	h, _ := appeal.HoldingOf(stage)
	return reason{role: h.Role, do: do, part: h.Part, when: register.OneOf(stage), whose: register.Columns[h.Part],
		until: byCard}
}

func (d reason) and(condition string) reason { d.when += " and " + condition; return d }

// dated gives the duty the date of the person's own assignment.
func (d reason) dated(join, until string) reason { d.join, d.until = join, until; return d }

// maxTasks bounds the list of one person; what is due first is never cut off.
const maxTasks = 200

// The kinds of tasks that no action of the table names.
const (
	LetterUndeliverable = "letter_undeliverable"
	LetterToPrint       = "letter_to_print"
)

// reason is why an appeal waits for a person: the stage, who it waits
// for, and what to do.
type reason struct {
	role  appeal.Role // "" for every role: only the part counts
	do    appeal.Action
	part  appeal.Relation
	when  string // SQL over appeal a
	whose string // SQL of the code of the person whose work it is, "" where the role is enough
	join  string // SQL of a join with that person's assignment or request, or ""
	until string // SQL of the date
	title string // SQL of the title where the action's own would mislead, or ""
	also  []appeal.Role
	filed bool // filed cases have it, too
}

const (
	byCard       = "a.control"
	byAssignment = "coalesce(s.due, a.control)"
	myPart       = " join assignment s on s.appeal_id = a.id and s.person = a.responsible"
	anyPart      = " join assignment s on s.appeal_id = a.id and s.person = any($1)"

	subordinate = "case when s.given_by <> '' then 'Исполнить подчинённое поручение' else '' end"

	// lateInquiry is a request for documents that should be answered by now.
	lateInquiry = " join inquiry q on q.appeal_id = a.id and q.answered_on is null and q.due <= $3"
	// asker is who sent it, or the responsible executor if the asker is no
	// longer a hand of the case.
	asker = `(case when q.by_person in (a.official, a.responsible) or a.responsible = ''
		or exists (select from staff_on($3) p where p.code = q.by_person and 'clerk' = any(p.roles)) then q.by_person
		else a.responsible end)`

	// reportAwaited: the body that forwarded the appeal waits for its result, as
	// the partial index has it.
	reportAwaited = ` join intake i on i.appeal_id = a.id and i.covering ->> 'report' = 'true'
		and i.covering ->> 'reported_on' is null`
	// reportBy is the date that the body has set, until it was told how it stands.
	reportBy = `case when i.covering ->> 'replied_on' is null then (i.covering ->> 'due')::date end`

	// answeredMain: the reply to the appeal that this one duplicates has been sent.
	answeredMain = "exists (select from reply r where r.appeal_id = a.main and r.sent_on is not null)"
	// waitingForMain: the reply to it will close this one, too.
	waitingForMain = "exists (select from appeal m where m.id = a.main and (m.closed_at is null or " +
		answeredMain + "))"
)

// reportable: the decision is to be told, or the body has set a date before it.
var reportable = "(" + register.OneOf(appeal.Decided()...) + " or " + underConsideration + " and " + reportBy +
	" is not null)"

var underConsideration = register.OneOf(appeal.UnderConsideration()...)

// duties follow the stages: whoever can move an appeal on has a task.
var duties = []reason{
	holds(appeal.Resolution, appeal.Resolve),
	holds(appeal.Signing, appeal.Sign),
	holds(appeal.Execution, appeal.Draft).dated(myPart, byAssignment),
	{role: appeal.Executor, do: appeal.Contribute, part: appeal.ACoexecutor,
		when:  "a.status = 'execution' and not s.responsible and s.done_on is null",
		whose: "s.person", join: anyPart, until: byAssignment, title: subordinate},
	holds(appeal.Check, appeal.Approve),
	holds(appeal.Received, appeal.Register),
	holds(appeal.Registered, appeal.Propose).and("not " + waitingForMain),
	{role: appeal.Clerk, do: appeal.ReplyWithMain, when: underConsideration + " and " + answeredMain, until: byCard},
	{do: appeal.InquiryAnswer, part: appeal.CaseHand, when: underConsideration, whose: asker, join: lateInquiry,
		until: "q.due"},
	{role: appeal.Clerk, do: appeal.Fulfil, when: "a.promised is not null", until: "a.promised"},
	{role: appeal.Clerk, do: appeal.ReportBack, when: reportable, join: reportAwaited, until: reportBy},
	{role: appeal.Clerk, do: appeal.FileAway,
		when:  register.OneOf(appeal.Decided()...) + " and a.closed_at is not null and a.promised is null",
		until: "null::date"},
	{role: appeal.Clerk, also: []appeal.Role{appeal.Reviewer, appeal.Manager}, do: appeal.Annul,
		when:  "n.by_person <> $5",
		join:  " join annulment n on n.appeal_id = a.id and n.confirmed_by = ''",
		until: "null::date", filed: true},
}

// concerns tells whether the duty is one of the person's roles.
func (d reason) concerns(person appeal.Person) bool {
	return d.role == "" || person.Is(d.role) || person.Any(d.also)
}

// among are the appeals that the duty is looked for in.
func (d reason) among() string {
	if d.filed {
		return register.Counted
	}
	return register.Living
}

// sql selects the duty's tasks, with $1 the person and those whom he stands in
// for, $2 now, $3 today, $4 limit, $5 the person.
func (d reason) sql(seen string) string {
	whose, mine, title := "''", "true", "''"
	if d.title != "" {
		title = d.title
	}
	if d.whose != "" {
		whose, mine = "coalesce(nullif("+d.whose+", $5), '')", d.whose+" = any($1)"
	}
	return `(select '` + string(d.do) + `' as kind, '` +
		string(d.part) + `' as part, a.id::text as appeal_id, '' as letter_id,
		coalesce(a.number, '') as number, ` + register.Subject(300) + ` as subject,
		` + d.until + ` as due, coalesce(` + d.until + ` < $3, false) as overdue,
		a.provisional and ` + d.until + ` is not distinct from a.control as provisional, a.stage_since as since, ` +
		whose + ` as for_person,
		` + title + ` as title
		from appeal a left join appeal_text t on t.appeal_id = a.id` + d.join + `
		where ` + d.when + ` and ` + mine + ` and ` + d.among() + ` and ` + seen + `
		order by due nulls last, a.received_at limit $4)`
}

// letterBy is the date until which a letter has to go: with the reply, or what
// ends the appeal otherwise, the term is kept when it has gone. Where the law gives
// seven days of registration, or five, these count. Other letters have no date.
var letterBy = "case when l.kind = any(" + kindsOf(func(r appeal.Row) bool { return r.Within != "" }) + `)
		then coalesce((select max(d.control) from deadline d join redirection r using (appeal_id)
			where d.appeal_id = a.id and not d.superseded and d.rule = '` + string(law.Migration) + `'
				and r.basis = '` + appeal.OfMigration + `'), a.redirect_by)
	when l.kind = any(` + kindsOf(func(r appeal.Row) bool { return r.Within == "" }) + `) then a.control end`

// kindsOf are the kinds of letters that carry how an appeal ended, as SQL.
func kindsOf(rows func(appeal.Row) bool) string {
	out := []string{}
	for _, row := range appeal.Table() {
		if !slices.Contains(appeal.Decided(), row.To) || !rows(row) {
			continue
		}
		for _, d := range row.Letters {
			out = append(out, "'"+string(d.Kind)+"'")
		}
	}
	return "array[" + strings.Join(out, ", ") + "]"
}

// lettersSQL selects the letters that wait for the clerk.
func lettersSQL(seen string) string {
	return `(select 'letter_' || l.state, '', coalesce(l.appeal_id::text, ''), l.id::text,
		coalesce(a.number, ''), l.subject, ` + letterBy + ` as due, coalesce(` + letterBy + ` < $3, false),
		false, l.created_at, '', ''
		from letter l left join appeal a on a.id = l.appeal_id
		where l.state in ('undeliverable', 'to_print') and (a.id is null or ` + seen + `)
		order by due nulls last, l.created_at limit $4)`
}

// taskValues are the values that every task's query has before those of the sight.
const taskValues = 5

// Tasks returns what a person has to do in all roles, by date; letters and
// filing, which have none, come last. At most 200. The work of those whom the
// person stands in for on the day is among it; one's own stays in the list in
// an absence and says who has it.
func (s *Store) Tasks(ctx context.Context, person appeal.Person, now time.Time, today law.Date) ([]lists.Task, error) {
	staff, err := s.r.StaffIn(ctx, s.r.Pool)
	if err != nil {
		return nil, pg.Explain(pg.OfOffice, err)
	}
	seen, values := register.SeenSQL(person.Sight, taskValues)
	tasks, err := pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, scanTask, tasksSQL(person, seen),
		append([]any{append([]string{person.Code}, person.For...), now, today, maxTasks, person.Code}, values...)...)
	if acting := appeal.StandIn(staff.Absences(), person.Code, today); acting != person.Code {
		for i := range tasks {
			if t := &tasks[i]; t.Part != appeal.Anyone {
				t.Acting = acting
			}
		}
	}
	if err != nil {
		return nil, err
	}
	return tasks, s.explainTasks(ctx, tasks, person.Code)
}

// tasksSQL selects all that a person has to do.
func tasksSQL(person appeal.Person, seen string) string {
	parts := []string{}
	for _, d := range duties {
		if d.concerns(person) {
			parts = append(parts, d.sql(seen))
		}
	}
	if person.Is(appeal.Clerk) {
		parts = append(parts, lettersSQL(seen))
	}
	return `select * from (` + strings.Join(parts, " union all ") + `) x
		where $1::text[] is not null and $2::timestamptz is not null and $5::text <> ''
		order by due nulls last, since, appeal_id, letter_id, for_person limit $4`
}

func scanTask(row pgx.CollectableRow) (t lists.Task, err error) {
	err = row.Scan(&t.Kind, &t.Part, &t.AppealID, &t.LetterID, &t.Number, &t.Subject, &t.Due, &t.Overdue,
		&t.Provisional, &t.Since, &t.For, &t.Title)
	switch {
	case t.Title != "":
	case t.Kind == LetterUndeliverable:
		t.Title = "Письмо не доставлено"
	case t.Kind == LetterToPrint:
		t.Title = "Распечатать и отправить письмо"
	default:
		r, _ := appeal.RowOf(appeal.Action(t.Kind))
		t.Title = r.Title
	}
	return t, err
}
