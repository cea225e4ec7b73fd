package register_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/testkit"
)

func TestWholeLifeIsStoredAsItIs(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Во дворе не убирают снег"), false)
	d.same(c)
	order := appeal.Values{"text": "Рассмотреть", "executors": []string{"executor", "executor2"}, "due": "2026-03-20",
		"control": true}
	d.mustAct(c.ID, appeal.Register, "clerk", appeal.Values{"official": "head", "topic": "0003.0009.0097.0690"})
	d.mustAct(c.ID, appeal.Propose, "clerk", order)
	d.mustAct(c.ID, appeal.Resolve, "head", order)
	d.mustAct(c.ID, appeal.Contribute, "executor2", appeal.Values{"text": "Техника вышла"})
	d.mustAct(c.ID, appeal.Extend, "head", appeal.Values{"days": 10, "ground": "exceptional", "reason": "Метель"})
	d.mustAct(c.ID, appeal.Draft, "executor", appeal.Values{"text": "Черновик", "result": "explained"})
	d.mustAct(c.ID, appeal.Rework, "reviewer", appeal.Values{"remarks": "Нет даты"})
	d.mustAct(c.ID, appeal.Draft, "executor", appeal.Values{"text": "Снег убран 4 марта", "result": "measures_taken"})
	d.mustAct(c.ID, appeal.Approve, "reviewer", nil)
	d.mustAct(c.ID, appeal.Sign, "head", nil)
	last := d.mustAct(c.ID, appeal.FileAway, "clerk", appeal.Values{"case": "01-17", "sheets": 4})

	if last.Version != 12 || last.Status != appeal.Filed || len(last.Replies) != 2 || len(last.Deadlines) != 4 {
		t.Errorf("version %d, status %s, %d replies, %d deadlines", last.Version, last.Status, len(last.Replies),
			len(last.Deadlines))
	}
	history, err := d.History(t.Context(), c.ID)
	d.must(err)
	if len(history) != 12 || history[0].Action != "accept" || history[11].Action != "file" ||
		history[11].ActorName != "Белова Анна Игоревна" {
		t.Errorf("history: %s", text(t, history))
	}
	letters, err := d.Letters(t.Context(), c.ID)
	d.must(err)
	if len(letters) != 12 {
		t.Errorf("%d letters, want one of each step", len(letters))
	}
}

func TestRedirectAndWithdrawAreStoredAsTheyAre(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Ким", "О лекарствах"), true)
	d.mustAct(c.ID, appeal.Redirect, "clerk",
		appeal.Values{"body": "Министерство", "address": "ул. Карла Маркса, 18", "reason": "Не наше"})
	c = d.mustTake(letterOf("Орлов", "О дороге"), true)
	d.mustAct(c.ID, appeal.Withdraw, "clerk", appeal.Values{"on": "2026-03-02", "reason": "Вопрос решён"})
}

func TestChangeHappensOnce(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	r := appeal.Request{ID: uuid.NewString(), AppealID: c.ID, Action: appeal.Propose, Actor: "clerk", At: d.now}
	_, _, err := d.SaveRequest(t.Context(), r, []byte{1})
	d.must(err)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			_, err := d.Change(t.Context(), c.ID,
				r.ID, func(c *appeal.Card, at appeal.Records) (appeal.Event, []appeal.Letter, error) {
					event, err := d.office.Do(c, appeal.Step{Action: appeal.Propose,
						Actor: testkit.Person("clerk"), At: d.now,
						Values: appeal.Values{"text": "Рассмотреть", "executors": []string{"executor"}}}, at)
					return event, []appeal.Letter{mail(c, "propose")}, err
				})
			if err != nil {
				t.Errorf("repeated change: %v", err)
			}
		})
	}
	wait.Wait()
	after, err := d.Card(t.Context(), c.ID)
	d.must(err)
	if after.Version != 2 || after.Status != appeal.Resolution {
		t.Errorf("version %d, status %s", after.Version, after.Status)
	}
	if got, err := d.Request(t.Context(), r.ID); err != nil || got.State != appeal.Applied {
		t.Errorf("request is %s, %v", got.State, err)
	}
	if letters, _ := d.Letters(t.Context(), c.ID); len(letters) != 2 {
		t.Errorf("%d letters, want the one of receipt and the one of the step", len(letters))
	}
	other := d.mustTake(letterOf("Орлов", "Дорога"), true)
	_, err = d.Change(t.Context(), other.ID, r.ID, ring)
	refusal(t, err, appeal.KeyReused)
}

func ring(*appeal.Card, appeal.Records) (appeal.Event, []appeal.Letter, error) {
	return appeal.Event{Action: "reminder", At: monday}, nil, nil
}

func TestFailedChangeLeavesNothing(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	broken := errors.New("crash")
	_, err := d.Change(t.Context(), c.ID,
		"step", func(c *appeal.Card, at appeal.Records) (appeal.Event, []appeal.Letter, error) {
			_, _ = at.Serial("outgoing", 2026)
			c.Status, c.Intake.Text = appeal.Filed, "другой текст"
			return appeal.Event{}, nil, broken
		})
	if !errors.Is(err, broken) {
		t.Fatalf("the failure was lost: %v", err)
	}
	d.same(c)
	_, err = d.Change(t.Context(), c.ID, "step", ring) // the key is still free
	d.must(err)
	_, err = d.Change(t.Context(), uuid.NewString(), "step", ring)
	refusal(t, err, appeal.NotFound)
	_, err = d.Change(t.Context(), "not-a-uuid", "step", ring)
	refusal(t, err, appeal.NotFound)
}

func TestPointlessAlarmKeepsOnlyItsKey(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	calls := 0
	for range 2 {
		got, err := d.Change(t.Context(), c.ID,
			"alarm", func(*appeal.Card, appeal.Records) (appeal.Event, []appeal.Letter, error) {
				calls++
				return appeal.Event{}, nil, nil
			})
		d.must(err)
		if got.Version != c.Version {
			t.Errorf("version %d, want %d", got.Version, c.Version)
		}
	}
	if calls != 1 {
		t.Errorf("decided %d times", calls)
	}
}

func TestNumbersHaveNoGaps(t *testing.T) {
	t.Parallel()
	d := open(t)
	const kept, failed = 50, 20
	var wait sync.WaitGroup
	var mu sync.Mutex
	numbers := map[string]bool{}
	for i := range kept + failed {
		wait.Go(func() {
			in := letterOf("Иванова", fmt.Sprintf("Обращение %d", i))
			_, _, err := d.Accept(t.Context(), uuid.NewString(), nil,
				nil, func(at appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error) {
					clerk := testkit.Person("clerk")
					c, received, err := d.office.Accept(uuid.NewString(), uuid.NewString(), in, clerk, monday)
					if err != nil {
						return nil, nil, nil, err
					}
					done, err := d.office.RegisterNow(c, clerk, monday, at)
					if i >= kept {
						return nil, nil, nil, errors.New("crash after the number was taken")
					}
					mu.Lock()
					defer mu.Unlock()
					numbers[c.Number] = true
					return c, []appeal.Event{received, done}, nil, err
				})
			if (err != nil) != (i >= kept) {
				t.Errorf("registration %d: %v", i, err)
			}
		})
	}
	wait.Wait()
	for i := 1; i <= kept; i++ {
		if !numbers[fmt.Sprintf("%d-ОГ/26", i)] {
			t.Errorf("number %d is missing", i)
		}
	}
	if len(numbers) != kept {
		t.Errorf("%d numbers for %d appeals", len(numbers), kept)
	}
}

func TestAuditCannotBeRewritten(t *testing.T) {
	t.Parallel()
	d, conn := openWith(t)
	d.mustTake(letterOf("Иванова", "Снег"), true)
	for _, sql := range []string{
		`update audit set summary = 'иначе'`, `delete from audit`, `truncate audit`,
		`update letter set text = 'иначе'`, `delete from letter`,
	} {
		if _, err := conn.Exec(t.Context(), sql); err == nil {
			t.Errorf("%s: was possible", sql)
		}
	}
	if _, err := conn.Exec(t.Context(), `update letter set attempts = attempts + 1`); err != nil {
		t.Errorf("the delivery of a letter cannot be noted: %v", err)
	}
}

func TestDirectoryIsNeverStale(t *testing.T) {
	t.Parallel()
	d := open(t)
	before, err := d.Directory(t.Context())
	d.must(err)
	unit := testkit.Units()[1]
	unit.Name = "Комитет по развитию городского хозяйства"
	d.must(d.PutUnits(t.Context(), []appeal.Unit{unit}))
	after, err := d.Directory(t.Context())
	d.must(err)
	if old, _ := before.Unit("kgh"); old.Name == unit.Name {
		t.Error("a directory in use has changed")
	}
	if got, _ := after.Unit("kgh"); got.Name != unit.Name {
		t.Errorf("the change is not seen: %s", got.Name)
	}
	if executors := after.WithRole(appeal.Executor); len(executors) != 3 {
		t.Errorf("%d executors", len(executors))
	}
	if _, known := after.Topic("0005.0005.0056.1156"); !known {
		t.Error("a built-in topic is missing")
	}
	if len(after.People()) != len(testkit.People()) || len(after.Units()) != len(testkit.Units()) {
		t.Errorf("%d people, %d units", len(after.People()), len(after.Units()))
	}
	d.must(d.PutTopics(t.Context(), []appeal.Topic{{Code: "0001.0001.0001.0001", Name: "Новый вопрос"}}))
	if last, _ := d.Directory(t.Context()); last.WithRole(appeal.Admin)[0].Code != "admin" {
		t.Error("the administrator is lost")
	} else if _, known := last.Topic("0001.0001.0001.0001"); !known {
		t.Error("a new topic is not seen")
	}
	_, err = d.Person(t.Context(), "nobody")
	refusal(t, err, appeal.NotFound)
}

func TestOfficeClockIsKept(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.must(d.SetTimeOffset(t.Context(), 27*24*time.Hour))
	if got, err := d.TimeOffset(t.Context()); err != nil || got != 27*24*time.Hour {
		t.Errorf("offset %v, %v", got, err)
	}
}

func TestCorrectedIntakeIsStoredAsItIs(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Во дворе не убирают снег"), true)
	d.mustAct(c.ID, appeal.Correct, "clerk", appeal.Values{"channel": "forwarded", "form": "electronic", "sheets": 3,
		"enclosures": 2, "covering_from": "Министерство", "covering_number": "05-12/1487",
		"covering_date": "2026-02-27", "covering_report": "yes",
		"benefit": "disabled", "social": "pensioner", "text": "Прошу убрать снег и наледь.",
		"authorship": "collective", "signatories": 27, "reason": "Сверено с письмом"})
	c, err := d.Card(t.Context(), c.ID)
	d.must(err)
	if c.Channel != "forwarded" || c.Intake.ReceivedVia != "forwarded" || c.Intake.Covering == nil ||
		c.Intake.Signatories != 27 || c.Intake.Authors[0].Benefit != "disabled" {
		t.Errorf("%+v, %+v", c.Process, c.Intake)
	}
	page, err := d.List(t.Context(), lists.Filter{Channel: "forwarded"})
	d.must(err)
	if len(page.Lines) != 1 {
		t.Errorf("%d appeals of the channel", len(page.Lines))
	}
	d.mustAct(c.ID, appeal.Correct, "clerk", appeal.Values{"covering_from": "", "covering_number": "",
		"covering_date": "", "covering_report": "no", "channel": "post", "benefit": "", "reason": "Письма не было"})
	if c, err = d.Card(t.Context(), c.ID); err != nil || c.Intake.Covering != nil || c.Intake.Authors[0].Benefit != "" {
		t.Errorf("%+v", c.Intake)
	}
}
