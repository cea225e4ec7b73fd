package register_test

import (
	"fmt"
	"slices"
	"sort"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/office/letters"
	liststore "appeals/internal/office/list/store"
	"appeals/internal/testkit"
)

// oneOfEachStage puts an appeal into every stage that waits for somebody and
// returns their ids by stage.
func oneOfEachStage(d *records) map[string]string {
	d.Helper()
	orders := appeal.Values{"text": "Рассмотреть", "executors": []string{"executor", "executor2"}, "due": "2026-03-10"}
	ids := map[string]string{}
	at := func(stage string, steps ...func(id string)) {
		c := d.mustTake(letterOf("Иванова", stage), stage != "received")
		for _, step := range steps {
			step(c.ID)
		}
		ids[stage] = c.ID
	}
	propose := func(id string) { d.mustAct(id, appeal.Propose, "clerk", orders) }
	resolve := func(id string) { d.mustAct(id, appeal.Resolve, "head", orders) }
	write := func(id string) {
		d.mustAct(id, appeal.Draft, "executor", appeal.Values{"text": "Ответ", "result": "explained"})
	}
	approve := func(id string) { d.mustAct(id, appeal.Approve, "reviewer", nil) }
	sign := func(id string) { d.mustAct(id, appeal.Sign, "head", nil) }
	at("received")
	at("registered")
	at("resolution", propose)
	at("execution", resolve)
	at("check", resolve, write)
	at("signing", resolve, write, approve)
	at("answered", resolve, write, approve, sign)
	return ids
}

func TestEverybodySeesTheirTasks(t *testing.T) {
	t.Parallel()
	d := open(t)
	ids := oneOfEachStage(d)
	for person, want := range map[string][]string{
		"clerk": {"file answered", "propose registered", "register received",
			"report_back answered"},
		"executor":  {"draft execution"},
		"executor2": {"contribute execution"},
		"head":      {"resolve resolution", "sign signing"},
		"deputy":    {},
		"reviewer":  {"approve check"},
		"manager":   {},
	} {
		tasks, err := d.Tasks(t.Context(), testkit.Person(person), d.now, d.office.Today(d.now))
		d.must(err)
		got := []string{}
		for _, task := range tasks {
			got = append(got, task.Kind+" "+stageOf(ids, task.AppealID))
			if task.Title == "" || task.Subject == "" || task.Overdue || task.Since.IsZero() {
				t.Errorf("%s: %s", person, text(t, task))
			}
		}
		sort.Strings(got)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s has %v, want %v", person, got, want)
		}
	}
	later, err := d.Tasks(t.Context(), testkit.Person("executor"), d.now, d.office.Today(d.now).AddDays(30))
	d.must(err)
	if task := later[0]; !task.Overdue || task.Due.String() != "2026-03-10" || task.Part != appeal.TheExecutor {
		t.Errorf("an executor's date does not count: %s", text(t, task))
	}
}

// What is asked for has its own date where the office sets one, before that of
// the whole appeal, and is late by it.
func TestTasksHaveTheDateOfWhatIsAsked(t *testing.T) {
	t.Parallel()
	d := open(t)
	oneOfEachStage(d)
	office := d.office
	office.Duties = []appeal.Duty{{Name: "resolution", Title: "Резолюция", From: appeal.FromRegistered,
		Stages: []appeal.Status{appeal.Registered, appeal.Resolution}, Within: 2, Count: appeal.WorkingDays}}
	dated := func(person string, days int) []lists.Task {
		now := d.now.AddDate(0, 0, days)
		tasks, err := d.Tasks(t.Context(), testkit.Person(person), now, office.Today(now))
		d.must(err)
		return lists.Dated(office, tasks, now)
	}
	due, _ := office.Clock.Calendar().AddWorkingDays(office.Today(d.now), 2)
	for person, kind := range map[string]appeal.Action{"clerk": appeal.Propose, "head": appeal.Resolve} {
		for days, late := range map[int]bool{0: false, 5: true} {
			tasks := dated(person, days)
			i := slices.IndexFunc(tasks, func(t lists.Task) bool { return t.Kind == string(kind) })
			require.Equal(t, due, tasks[i].Due, kind)
			require.Equal(t, late, tasks[i].Overdue, "%s after %d days", kind, days)
			require.True(t, tasks[i].AppealDue.After(due), "the appeal's own date is told beside it")
			require.Less(t, i, max(1, slices.IndexFunc(tasks, func(t lists.Task) bool { return t.Due.After(due) })))
		}
	}
	i := slices.IndexFunc(dated("head", 0), func(t lists.Task) bool { return t.Kind == string(appeal.Sign) })
	require.Equal(t, dated("head", 0)[i].AppealDue, dated("head", 0)[i].Due, "a stage without a date of its own")
}

// A letter that carries how an appeal ended has the date of that: until it has gone
// the term is not kept. Others have none.
func TestLettersHaveTheDateOfWhatTheyCarry(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	for _, kind := range []appeal.LetterKind{appeal.ReplyLetter, appeal.RegistrationNotice, appeal.RedirectNotice} {
		l := mail(c, string(kind))
		l.Kind, l.State = kind, appeal.ToPrint
		d.must(d.QueueLetters(t.Context(), []appeal.Letter{l}))
	}
	require.Equal(t, []string{"letter_to_print ", "letter_to_print 2026-03-09", "letter_to_print 2026-04-01",
		"propose 2026-04-01"}, d.tasksOf("clerk", 3))
	tasks, err := d.Tasks(t.Context(), testkit.Person("clerk"), d.now, march(10))
	d.must(err)
	require.Equal(t, []any{"letter_to_print", true, false}, []any{tasks[0].Kind, tasks[0].Overdue, tasks[1].Overdue},
		"seven days for a redirection")
}

// What has to go to the police within five days asks for it by then, of those who
// may send it.
func TestMigrationIsAskedForInItsOwnTime(t *testing.T) {
	t.Parallel()
	d := open(t)
	in := letterOf("Иванова", "Общежитие")
	in.Migration = true
	c := d.mustTake(in, true)
	due := func(person string) string {
		tasks, err := d.Tasks(t.Context(), testkit.Person(person), d.now, march(3))
		d.must(err)
		tasks = lists.Dated(d.office, tasks, d.now)
		require.NotEmpty(t, tasks)
		require.Equal(t, "2026-04-01", tasks[0].AppealDue.String())
		return tasks[0].Due.String()
	}
	require.Equal(t, "2026-03-06", due("clerk"))
	values := appeal.Values{"text": "Рассмотреть", "executors": []string{"executor"}}
	d.mustAct(c.ID, appeal.Propose, "clerk", values)
	require.Equal(t, "2026-03-06", due("head"))
	d.mustAct(c.ID, appeal.Resolve, "head", values)
	require.Equal(t, "2026-04-01", due("executor"), "an executor sends nothing there")
}

// An executor is late by his own date, not by that of the appeal.
func TestATaskIsLateByItsOwnDate(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.resolved(letterOf("Иванова", "Снег"))
	late := d.now.AddDate(0, 0, 40) // the appeal's date has passed: it bounds nothing any more
	_, err := d.Change(t.Context(), c.ID, "move", func(c *appeal.Card, at appeal.Records) (appeal.Event,
		[]appeal.Letter, error) {
		e, err := d.office.Do(c, appeal.Step{Action: appeal.AddExecutor, Actor: testkit.Person("head"), At: late,
			Values: appeal.Values{"person": "kgh_head", "due": d.office.Today(late).AddDays(3).String()}}, at)
		return e, nil, err
	})
	d.must(err)
	tasks, err := d.Tasks(t.Context(), testkit.Person("kgh_head"), late, d.office.Today(late))
	d.must(err)
	require.Len(t, tasks, 1)
	require.False(t, tasks[0].Overdue)
	require.True(t, tasks[0].AppealDue.Before(tasks[0].Due))
}

// A draft that went back asks the clerk again, with the remarks before the draft,
// and asks the official no more.
func TestADraftThatWentBackAsksTheClerkAgain(t *testing.T) {
	t.Parallel()
	d := open(t)
	id := oneOfEachStage(d)["resolution"]
	asked := func(person string, kind appeal.Action) []lists.Asked {
		tasks, err := d.Tasks(t.Context(), testkit.Person(person), d.now, d.office.Today(d.now))
		d.must(err)
		for _, task := range tasks {
			if task.AppealID == id && task.Kind == string(kind) {
				return task.Asked
			}
		}
		return nil
	}
	require.Len(t, asked("head", appeal.Resolve), 1)
	d.mustAct(id, appeal.ReturnDraft, "head", appeal.Values{"remarks": "Другой исполнитель."})
	require.Nil(t, asked("head", appeal.Resolve))
	back := asked("clerk", appeal.Propose)
	require.Len(t, back, 2)
	require.Equal(t, []any{lists.AskedByRemarks, "Другой исполнитель.", "head", lists.AskedByDraft, "Рассмотреть"},
		[]any{back[0].Kind, back[0].Text, back[0].By, back[1].Kind, back[1].Text})
	require.WithinDuration(t, d.now, back[0].At, time.Hour)
	d.mustAct(id, appeal.Propose, "clerk", appeal.Values{"text": "Иначе", "executors": []string{"executor2"}})
	require.Len(t, asked("head", appeal.Resolve), 2, "the official sees what was asked for")
	require.Nil(t, asked("clerk", appeal.Propose))
}

func stageOf(ids map[string]string, id string) string {
	for stage, known := range ids {
		if known == id {
			return stage
		}
	}
	return "unknown"
}

func TestLettersAreClerksTasks(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	onPaper := mail(c, "print")
	onPaper.State = appeal.ToPrint
	d.must(d.QueueLetters(t.Context(), []appeal.Letter{onPaper, onPaper}))
	claimed, err := d.ClaimLetters(t.Context(), d.now, time.Minute, 10)
	d.must(err)
	d.must(d.LetterUndeliverable(t.Context(), claimed[0].ID, "550 нет такого ящика", d.now))

	clerk := testkit.Person("clerk")
	tasks, err := d.Tasks(t.Context(), clerk, d.now, d.office.Today(d.now))
	d.must(err)
	kinds := map[string]lists.Task{}
	for _, task := range tasks {
		kinds[task.Kind] = task
	}
	undeliverable, paper := kinds[liststore.LetterUndeliverable], kinds[liststore.LetterToPrint]
	if undeliverable.LetterID != claimed[0].ID || paper.AppealID != c.ID || paper.Title == "" {
		t.Fatalf("tasks: %s", text(t, tasks))
	}
	d.must(d.PostLetter(t.Context(), paper.LetterID, letters.Posting{On: march(3)}, clerk, d.now))
	refusal(t, d.PostLetter(t.Context(), paper.LetterID, letters.Posting{On: march(3)}, clerk, d.now), appeal.Refused)
	d.must(d.RetryLetter(t.Context(), undeliverable.LetterID, clerk, d.now))
	refusal(t, d.RetryLetter(t.Context(), uuid.NewString(), clerk, d.now), appeal.NotFound)

	l, err := d.Letter(t.Context(), paper.LetterID)
	if err != nil || l.State != appeal.Posted || !l.SentAt.Equal(d.now) || l.Kind != appeal.Receipt || len(l.To) != 1 {
		t.Errorf("letter: %s, %v", text(t, l), err)
	}
	history, err := d.History(t.Context(), c.ID)
	d.must(err)
	if len(history) != 5 || history[3].Action != "post_letter" || history[3].ActorName == "" {
		t.Errorf("history: %s", text(t, history))
	}
	if queue, err := d.LetterQueue(t.Context(), appeal.Queued, 0); err != nil || len(queue) != 1 {
		t.Errorf("%d letters in the queue, %v", len(queue), err)
	}
}

// tasksOf are a person's tasks on a day of March, as "kind date".
func (d *records) tasksOf(who string, day int) []string {
	d.Helper()
	tasks, err := d.Tasks(d.Context(), testkit.Person(who), d.now, march(day))
	d.must(err)
	out := []string{}
	for _, task := range tasks {
		out = append(out, task.Kind+" "+task.Due.String())
	}
	sort.Strings(out)
	return out
}

// A request for documents is a task of who asked once its fifteen days are
// over, and of the responsible executor if the asker has left the case.
func TestUnansweredRequestsAreTasks(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.resolved(letterOf("Иванова", "Снег"))
	d.mustAct(c.ID, appeal.Inquire, "executor",
		appeal.Values{"body": "Министерство", "address": "г. Губернск", "text": "Справка"})
	d.mustAct(c.ID, appeal.Inquire, "clerk",
		appeal.Values{"body": "Инспекция", "address": "г. Губернск", "text": "Акт"})
	has := func(who string, day int) bool {
		return slices.ContainsFunc(d.tasksOf(who, day),
			func(task string) bool { return task == "information_received 2026-03-17" })
	}
	require.False(t, has("executor", 16), "there is still time")
	require.True(t, has("executor", 17))
	require.True(t, has("clerk", 17))
	require.False(t, has("head", 17))
	d.mustAct(c.ID, appeal.Reassign, "clerk", appeal.Values{"from": "executor", "to": "kgh_head", "reason": "Отпуск"})
	require.False(t, has("executor", 17))
	require.True(t, has("kgh_head", 17), "who has the case asks on")
	d.mustAct(c.ID, appeal.InquiryAnswer, "kgh_head", appeal.Values{"no": 1, "on": "2026-03-02"})
	require.False(t, has("kgh_head", 17))
}

// A duplicate waits for the reply to its main appeal, and is then closed.
func TestDuplicatesWaitForTheirMainAppeal(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.resolved(letterOf("Иванова", "Снег"))
	twin := d.mustTake(letterOf("Иванова", "Снег"), true)
	require.Contains(t, d.tasksOf("clerk", 3), "propose 2026-04-01")
	d.mustAct(twin.ID, appeal.LinkTo, "clerk", appeal.Values{"number": c.Number, "kind": "duplicate"})
	require.NotContains(t, d.tasksOf("clerk", 3), "propose 2026-04-01")
	d.mustAct(c.ID, appeal.Draft, "executor", appeal.Values{"text": "Снег убран", "result": "measures_taken"})
	d.mustAct(c.ID, appeal.Approve, "reviewer", nil)
	d.mustAct(c.ID, appeal.Sign, "head", nil)
	require.Contains(t, d.tasksOf("clerk", 3), "reply_with_main 2026-04-01")
	d.mustAct(twin.ID, appeal.ReplyWithMain, "clerk", nil)
	require.NotContains(t, d.tasksOf("clerk", 3), "reply_with_main 2026-04-01")
}

// If the main appeal ends without a reply, its duplicate goes its own way.
func TestADuplicateOfNothingGoesOn(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.resolved(letterOf("Иванова", "Снег"))
	twin := d.mustTake(letterOf("Иванова", "Снег"), true)
	d.mustAct(twin.ID, appeal.LinkTo, "clerk", appeal.Values{"number": c.Number, "kind": "duplicate"})
	d.mustAct(c.ID, appeal.Withdraw, "clerk", appeal.Values{"on": "2026-03-02", "reason": "Вопрос решён"})
	require.Contains(t, d.tasksOf("clerk", 3), "propose 2026-04-01")
}

// Tasks follow the assignments after the resolution: who was added has one, by his
// own date, a moved date is the one shown, what was withdrawn is asked of nobody.
func TestTasksFollowTheAssignments(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.resolved(letterOf("Иванова", "Снег"))
	d.mustAct(c.ID, appeal.AddExecutor, "head", appeal.Values{"person": "kgh_head", "due": "2026-03-09"})
	require.Equal(t, []string{"contribute 2026-03-09"}, d.tasksOf("kgh_head", 3))
	d.mustAct(c.ID, appeal.MoveDue, "head",
		appeal.Values{"person": "kgh_head", "due": "2026-03-06", "reason": "Раньше"})
	require.Equal(t, []string{"contribute 2026-03-06"}, d.tasksOf("kgh_head", 3))
	d.mustAct(c.ID, appeal.AmendResolution, "head", appeal.Values{"text": "Рассмотреть с выездом", "reason": "Снег"})
	tasks, err := d.Tasks(t.Context(), testkit.Person("kgh_head"), d.now, march(3))
	d.must(err)
	require.Equal(t, "Рассмотреть с выездом", tasks[0].Asked[0].Text)
	d.mustAct(c.ID, appeal.WithdrawAssignment, "head", appeal.Values{"person": "kgh_head", "reason": "Не нужно"})
	require.Empty(t, d.tasksOf("kgh_head", 3))
	card, err := d.Card(t.Context(), c.ID)
	d.must(err)
	require.False(t, slices.ContainsFunc(card.Assignees, func(a appeal.Assignee) bool { return a.Seat == "" }))
}

func TestSubordinateAssignmentsAreTasksOfTheirOwnName(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	d.mustAct(c.ID, appeal.Resolve, "head", appeal.Values{"text": "Рассмотреть", "executors": []string{"kgh_head"}})
	d.mustAct(c.ID, appeal.Assign, "kgh_head",
		appeal.Values{"person": "executor", "text": "Осмотреть двор", "due": "2026-03-05"})
	tasks, err := d.Tasks(t.Context(), testkit.Person("executor"), d.now, march(3))
	d.must(err)
	require.Len(t, tasks, 1)
	require.Equal(t, "Исполнить подчинённое поручение", tasks[0].Title)
	require.Equal(t, string(appeal.Contribute), tasks[0].Kind, "that is how it is done")
	require.Equal(t, "2026-03-05", tasks[0].Due.String())
}
