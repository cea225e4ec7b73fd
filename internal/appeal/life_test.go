package appeal_test

import (
	"maps"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// answers fills an action's form with what its fields ask for.
func answers(row appeal.Row) map[string]any {
	raw := map[string]any{}
	for _, f := range row.Fields {
		switch {
		case !f.Required:
		case f.Kind == appeal.DateOf:
			raw[f.Name] = "2026-03-02"
		case f.Kind == appeal.Number:
			raw[f.Name] = float64(f.Min)
		case f.Kind == appeal.Choice:
			raw[f.Name] = f.Options[0].Code
		case f.Kind == appeal.OneOf:
			raw[f.Name] = "head"
		case f.Kind == appeal.PeopleOf || f.Kind == appeal.StaffOf:
			raw[f.Name] = []string{"executor", "executor2"}
		default:
			raw[f.Name] = "текст"
		}
	}
	maps.Copy(raw, special[row.Action])
	return raw
}

// special are answers that an action needs beside what its fields say.
var special = map[appeal.Action]map[string]any{
	appeal.Draft:        {"result": "measures_taken"},
	appeal.Assign:       {"person": "executor3", "due": "2026-03-03"},
	appeal.Reassign:     {"from": "executor2", "to": "executor3"},
	appeal.Inquire:      {"bodies": []string{"edu"}},
	appeal.InterimReply: {"until": "2026-03-30"},
	appeal.Redirect:     {"body": "Министерство", "address": "г. Мурманск"},
	appeal.PointToSite:  {"page": "https://gorod.example/otvety/7"},
	appeal.Extend:       {"days": 1.0},
	appeal.PromiseUntil: {"until": "2026-06-01"},
	appeal.Correct:      {"annotation": "Течёт кровля", "phone": ""},
	appeal.EditDraft:    {"text": "другой текст"},

	appeal.AmendQuestions: {"questions": []string{"0005.0005.0056.1168:О крыше"}},
	appeal.AddAuthor: {"surname": "Петров", "address": "г. Североморье, ул. Мира, д. 2",
		"email": "petrov@example.ru"},
	appeal.RemoveAuthor: {"author": 2.0},

	appeal.AddExecutor:        {"person": "executor3"},
	appeal.Readdress:          {"to": "deputy", "reason": "Другое распределение обязанностей"},
	appeal.MoveDue:            {"person": "executor2", "due": "2026-03-12"},
	appeal.AmendResolution:    {"text": "другой текст"},
	appeal.WithdrawAssignment: {"person": "executor2"},

	appeal.LinkTo:       {"number": "ОГ-1/2026", "kind": "repeated"},
	appeal.AskAnnulment: {"number": "ОГ-1/2026"},
}

// life does actions one after the other, each by somebody who may.
func life(t *testing.T, c *appeal.Card, d *appealtest.Records, actions ...appeal.Action) {
	t.Helper()
	for _, a := range actions {
		require.NoError(t, try(c, d, a, doer(a, c)), "%s", a)
	}
}

func try(c *appeal.Card, d *appealtest.Records, a appeal.Action, who string) error {
	return do(c, d, a, who, monday, nil)
}

// do does an action with the usual answers and some others.
func do(c *appeal.Card, d *appealtest.Records, a appeal.Action, who string, at time.Time, other map[string]any) error {
	row, _ := appeal.RowOf(a)
	raw := answers(row)
	maps.Copy(raw, other)
	values, err := row.Parse(raw)
	if err != nil {
		return err
	}
	_, err = event(c, d, a, who, at, values)
	return err
}

// event does an action on a copy first, as the register does: on an error the
// card must be thrown away.
func event(c *appeal.Card, d *appealtest.Records, a appeal.Action, who string, at time.Time,
	values appeal.Values) (appeal.Event, error) {
	office := appealtest.Office()
	person := d.Staff[who].OnDay(d.Away, office.Today(at))
	tried := appealtest.Clone(c)
	e, err := office.Do(tried, appeal.Step{Action: a, Actor: person, At: at, Values: values}, d)
	if err == nil {
		*c = *tried
	}
	return e, err
}

func doer(a appeal.Action, c *appeal.Card) string {
	switch a {
	case appeal.Resolve, appeal.Sign, appeal.Extend, appeal.InterimReply, appeal.TakeControl, appeal.LiftControl,
		appeal.LeaveAbusive, appeal.LeaveSecret, appeal.Terminate, appeal.ReturnDraft,
		appeal.AddExecutor, appeal.MoveDue, appeal.AmendResolution, appeal.WithdrawAssignment:
		return "head"
	case appeal.MoveUnit:
		return "admin"
	case appeal.Draft, appeal.Assign:
		return "executor"
	case appeal.Contribute:
		return "executor2"
	case appeal.Approve, appeal.Annul:
		return "reviewer"
	case appeal.Rework:
		if c.Status == appeal.Check {
			return "reviewer"
		}
		return "head"
	}
	return "clerk"
}

// path leads to each stage.
var path = map[appeal.Status][]appeal.Action{
	appeal.Received:   {},
	appeal.Registered: {appeal.Register},
	appeal.Resolution: {appeal.Register, appeal.Propose},
	appeal.Execution:  {appeal.Register, appeal.Resolve},
	appeal.Check:      {appeal.Register, appeal.Resolve, appeal.Draft},
	appeal.Signing:    {appeal.Register, appeal.Resolve, appeal.Draft, appeal.Approve},
	appeal.Answered:   {appeal.Register, appeal.Resolve, appeal.Draft, appeal.Approve, appeal.Sign},
	appeal.Redirected: {appeal.Register, appeal.Redirect},
	appeal.Withdrawn:  {appeal.Register, appeal.Withdraw},
	appeal.Declined:   {appeal.Decline},
	appeal.Returned:   {appeal.Register, appeal.ReturnCourt},
	appeal.Unanswered: {appeal.Register, appeal.LeaveUnclear},
	appeal.Filed:      {appeal.Register, appeal.Withdraw, appeal.FileAway},
	appeal.Annulled:   {appeal.Register, appeal.AskAnnulment, appeal.Annul},
}

func at(t *testing.T, s appeal.Status) (*appeal.Card, *appealtest.Records) {
	t.Helper()
	return from(t, appealtest.Intake(), s)
}

func from(t *testing.T, in appeal.Intake, s appeal.Status) (*appeal.Card, *appealtest.Records) {
	t.Helper()
	d := appealtest.NewRecords()
	d.Known["ОГ-1/2026"] = appeal.FoundAppeal{Ref: appeal.Ref{ID: "main", Number: "ОГ-1/2026"}, SameApplicant: true}
	c, _, err := appealtest.Office().Accept("id", "CODE2345", in, d.Staff["clerk"], monday)
	require.NoError(t, err)
	life(t, c, d, path[s]...)
	require.Equal(t, s, c.Status)
	return c, d
}

// ready is a card at a stage with what an action needs to have happened.
func ready(t *testing.T, s appeal.Status, a appeal.Action) (*appeal.Card, *appealtest.Records) {
	t.Helper()
	in := appealtest.Intake()
	in.Migration = a == appeal.RedirectMigration
	if a == appeal.ReportBack {
		in.Covering = &appeal.Covering{From: "Правительство области", Report: true}
	}
	if a == appeal.RemoveAuthor {
		in.Authorship, in.Authors = "collective", append(in.Authors, appeal.Author{Surname: "Петров"})
	}
	if a == appeal.LeaveAnonymous {
		in.Authorship, in.Authors = "anonymous", nil
	}
	c, d := from(t, in, s)
	d.Earlier = []appeal.Ref{{ID: "1", Number: "ОГ-1/2025"}, {ID: "2", Number: "ОГ-2/2025"}}
	d.Answers["main"] = appeal.Reply{Text: "Отремонтировано", Result: appeal.MeasuresDone, Signed: "head",
		Number: "1-ОГ/26", SentOn: law.NewDate(2026, 3, 2)}
	switch a {
	case appeal.InquiryAnswer:
		c.Inquiries = []appeal.Inquiry{{No: 1, Body: "Министерство", SentOn: law.NewDate(2026, 3, 2),
			Due: law.NewDate(2026, 3, 17)}}
	case appeal.LiftControl:
		c.Special = true
	case appeal.Unlock:
		c.Restricted, c.Restriction = true, &appeal.Restriction{Named: []string{"clerk"}, By: "clerk", At: monday}
	case appeal.Fulfil:
		c.Promised = law.NewDate(2026, 6, 1)
		c.Promises = []appeal.Promise{{Until: c.Promised}}
	case appeal.MoveUnit:
		d.Merged = true
	case appeal.ReplyWithMain:
		c.Main = "main"
	case appeal.Annul, appeal.KeepRegistration:
		c.Annulment = &appeal.Annulment{Ground: "technical", By: "clerk", At: monday}
	}
	appealtest.Office().Arrange(c)
	return c, d
}
