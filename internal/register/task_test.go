package register_test

import (
	"fmt"
	"sort"
	"testing"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/register"
	"appeals/internal/testkit"
)

// oneOfEachStage puts an appeal into every stage that waits for somebody and
// returns their ids by stage.
func oneOfEachStage(d *desk) map[string]string {
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
		"clerk":     {"file answered", "propose registered", "register received"},
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
	kinds := map[string]appeal.Task{}
	for _, task := range tasks {
		kinds[task.Kind] = task
	}
	undeliverable, paper := kinds[register.LetterUndeliverable], kinds[register.LetterToPrint]
	if undeliverable.LetterID != claimed[0].ID || paper.AppealID != c.ID || paper.Title == "" {
		t.Fatalf("tasks: %s", text(t, tasks))
	}
	d.must(d.PostLetter(t.Context(), paper.LetterID, clerk, d.now))
	refusal(t, d.PostLetter(t.Context(), paper.LetterID, clerk, d.now), appeal.Refused)
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
