package register_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/office/stores"
	"appeals/internal/testkit"
)

// monday is when the office of a test opens: 2 March 2026, 10:00.
var monday = time.Date(2026, 3, 2, 10, 0, 0, 0, testkit.Zone())

// desk is a register with an office in front of it.
type records struct {
	testing.TB
	*stores.All
	office appeal.Office
	now    time.Time
	steps  int
}

func open(t testing.TB) *records {
	t.Helper()
	return &records{TB: t, All: testkit.Store(t), office: testkit.Office(), now: monday}
}

// letterOf is an intake as a clerk would type it.
func letterOf(surname, text string) appeal.Intake {
	in := appeal.Intake{
		ReceivedVia: "post", Addressee: "head", Text: text, Annotation: "О состоянии дорог",
		Authors: []appeal.Author{{
			Surname: surname, Name: "Мария", Patronymic: "Петровна", Address: "ул. Полярная, д. 1",
			Email: "citizen@example.ru", Social: "pensioner", Benefit: "labour_veteran",
		}},
		Questions: []appeal.Question{{Topic: "0003.0009.0097.0694", Wording: "Когда уберут снег?"}},
		Covering:  &appeal.Covering{From: "Правительство области", Number: "12-П", Report: true},
		Sheets:    2, Signatories: 3,
	}
	return in.Normal()
}

// take accepts an appeal under a key.
func (d *records) take(ctx context.Context, key string, in appeal.Intake, registered bool,
	files ...appeal.Upload) (*appeal.Card, bool, error) {
	clerk := testkit.Person("clerk")
	return d.Accept(ctx, key, []byte(in.Text),
		files, func(at appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error) {
			c, received, err := d.office.Accept(uuid.NewString(), uuid.NewString()[:8], in, clerk, d.now)
			if err != nil || !registered {
				return c, []appeal.Event{received}, []appeal.Letter{mail(c, "accept")}, err
			}
			done, err := d.office.RegisterNow(c, clerk, d.now, at)
			return c, []appeal.Event{received, done}, []appeal.Letter{mail(c, "register")}, err
		})
}

// mustTake accepts an appeal or ends the test.
func (d *records) mustTake(in appeal.Intake, registered bool) *appeal.Card {
	d.Helper()
	c, existed, err := d.take(d.Context(), uuid.NewString(), in, registered)
	if err != nil || existed {
		d.Fatalf("accept: existed %v, %v", existed, err)
	}
	return c
}

func mail(c *appeal.Card, step string) appeal.Letter {
	return appeal.Letter{
		Key: fmt.Sprintf("appeal/%s/%s", c.ID, step), AppealID: c.ID, Kind: appeal.Receipt,
		To: []appeal.Mailbox{{Name: "Заявитель", Email: "citizen@example.ru"}}, Subject: "О вашем обращении",
		Text: "Здравствуйте", HTML: "<p>Здравствуйте</p>", State: appeal.Queued, CreatedAt: c.ReceivedAt,
	}
}

// act does one action a minute later, as an activity would.
func (d *records) act(id string, action appeal.Action, who string, values appeal.Values) (*appeal.Card, error) {
	d.now = d.now.Add(time.Minute)
	d.steps++
	step := appeal.Step{Action: action, Actor: testkit.Person(who), At: d.now, Values: values}
	return d.Change(d.Context(), id,
		fmt.Sprintf("%s/%d", id, d.steps), func(c *appeal.Card,
			at appeal.Records) (appeal.Event, []appeal.Letter, error) {
			event, err := d.office.Do(c, step, at)
			return event, []appeal.Letter{mail(c, fmt.Sprint(action, d.steps))}, err
		})
}

// mustAct does an action and checks that the register gives back what it took.
func (d *records) mustAct(id string, action appeal.Action, who string, values appeal.Values) *appeal.Card {
	d.Helper()
	c, err := d.act(id, action, who, values)
	if err != nil {
		d.Fatalf("%s by %s: %v", action, who, err)
	}
	d.same(c)
	return c
}

// same checks that a card is stored exactly as it is.
func (d *records) same(c *appeal.Card) {
	d.Helper()
	loaded, err := d.Card(d.Context(), c.ID)
	if err != nil {
		d.Fatalf("load: %v", err)
	}
	want := *c
	want.Alarms = nil // the plan is made anew, not stored
	if a, b := text(d, want), text(d, loaded); a != b {
		d.Fatalf("the register changed the card:\nsaved  %s\nloaded %s", a, b)
	}
}

func text(t testing.TB, x any) string {
	t.Helper()
	out, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// resolved brings an appeal to execution by executor and executor2.
func (d *records) resolved(in appeal.Intake) *appeal.Card {
	d.Helper()
	c := d.mustTake(in, true)
	return d.mustAct(c.ID, appeal.Resolve, "head", appeal.Values{
		"text": "Рассмотреть и ответить", "executors": []string{"executor", "executor2"}, "control": true,
	})
}

// answered brings an appeal to its answer.
func (d *records) answered(in appeal.Intake) *appeal.Card {
	d.Helper()
	c := d.resolved(in)
	d.mustAct(c.ID, appeal.Draft, "executor", appeal.Values{"text": "Снег убран", "result": "measures_taken"})
	d.mustAct(c.ID, appeal.Approve, "reviewer", nil)
	return d.mustAct(c.ID, appeal.Sign, "head", nil)
}

// refusal asserts the code of a domain error.
func refusal(t testing.TB, err error, code appeal.Code) {
	t.Helper()
	var known *appeal.Error
	if !errors.As(err, &known) || known.Code != code {
		t.Fatalf("want an error %q, got %v", code, err)
	}
}

// must ends the test on an error.
func (d *records) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}
