package pages_test

import (
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/rules/pages"
	"appeals/internal/policy"
	"appeals/internal/web/webtest"
)

// office is the directory of the samples with everybody in it.
type office struct{ webtest.Staff }

func (office) People() []appeal.Person { return webtest.People }

func (office) ClosedUnits() []appeal.Unit { return nil }

func (office) Units() []appeal.Unit { return webtest.Units }

func shipped(t *testing.T) []byte {
	t.Helper()
	text, err := os.ReadFile("../../../policy/office.yaml")
	require.NoError(t, err)
	return text
}

// Every page keeps what the office promises of all pages.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	webtest.Check(t, pages.PageTemplates, sheets(t))
}

func sheets(t *testing.T) map[string]webtest.Sheet {
	admin, manager := webtest.Frame("admin", "/staff"), webtest.Frame("manager", "/staff")
	day := webtest.Day()
	in := pages.Input{Who: webtest.Who("admin"), May: true, Day: day, Wall: day.Now, Key: webtest.Key(), Dir: &office{},
		Text: shipped(t), Edition: appeal.PolicyEdition{No: 2, Note: webtest.Hostile, By: "admin",
			ByName: "Сетевой Денис Игоревич", At: day.Now}}
	in.Editions = []appeal.PolicyEdition{in.Edition,
		{No: 1, Source: "office.yaml", At: day.Now, Note: "Первый запуск"}}
	in.Recount = appeal.Recount{ID: 1, Policy: 2, State: appeal.RecountMoving, Total: 9, Checked: 9, Touched: 4,
		Done: 1, Failed: 1}
	looks := in
	looks.May, looks.Who, looks.Recount.State = false, webtest.Who("manager"), appeal.RecountDone
	inForce, err := pages.NewPolicy(admin, in)
	require.NoError(t, err)
	looked, err := pages.NewPolicy(manager, looks)
	require.NoError(t, err)
	change := policy.Change{Where: "«Учреждение» – «Телефон»", Before: "1", After: webtest.Hostile}
	before, err := pages.NewEdition(admin, in, []policy.Change{change})
	require.NoError(t, err)
	form, err := policy.FormOf([]byte(strings.Replace(string(shipped(t)), "8 (8150) 45-00-00", webtest.Hostile, 1)))
	require.NoError(t, err)
	wrong := &appeal.Error{Code: appeal.Invalid, Message: "В правилах есть ошибки. Они названы у своих полей.",
		Fields: []appeal.FieldError{{Field: "ladder.rungs.3.days", Message: "«пять» – не целое число"},
			{Field: "duties.0.title", Message: "пусто"}, {Field: "lader", Message: "такого ключа здесь нет"}}}
	alarm := appeal.Alarm{Key: "a", Rung: "T-5", Kind: appeal.Remind, At: day.Now,
		To: []appeal.Audience{appeal.ToHolder}}
	trial := policy.Trial{Open: 9, Touched: 3, Comes: 1, Moves: 1, Goes: 1, AtOnce: 1, Lines: []policy.TrialLine{
		{ID: webtest.ID, Number: "ОГ-1/2026", Holder: "executor", Status: appeal.Execution, Shifts: []appeal.Shift{
			{Kind: appeal.ShiftMoves, Before: alarm, After: alarm, AtOnce: true},
			{Kind: appeal.ShiftComes, After: alarm}}},
		{ID: webtest.ID, Holder: appeal.Department, Shifts: []appeal.Shift{{Kind: appeal.ShiftGoes, Before: alarm}}}}}
	draft := policy.Draft{Base: 2, Text: []byte(webtest.Hostile), Changes: []policy.Change{change}}
	return map[string]webtest.Sheet{
		"policy":        webtest.On("policy", inForce),
		"policy-looked": webtest.On("policy", looked),
		"edition":       webtest.On("policy-edition", before),
		"edit":          webtest.On("policy-edit", pages.NewForm(admin, in, 2, form, wrong)),
		"edit-empty":    webtest.On("policy-edit", pages.NewForm(admin, in, 0, url.Values{}, nil)),
		"draft":         webtest.On("policy-draft", pages.NewDraft(admin, in, draft, trial, webtest.Hostile, wrong)),
		"draft-same":    webtest.On("policy-draft", pages.NewDraft(admin, in, policy.Draft{}, policy.Trial{}, "", nil)),
	}
}
