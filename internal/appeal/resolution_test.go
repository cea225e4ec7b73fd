package appeal_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// resolvedUntil is a card under execution, the date of all on a day.
func resolvedUntil(t *testing.T, due string) (*appeal.Card, *appealtest.Records) {
	t.Helper()
	c, d := at(t, appeal.Registered)
	require.NoError(t, do(c, d, appeal.Resolve, "head", monday, map[string]any{"due": due}))
	return c, d
}

// heard are the kinds of notifications that an event causes, by person.
func heard(c *appeal.Card, d *appealtest.Records, e appeal.Event) map[string][]appeal.NoticeKind {
	out := map[string][]appeal.NoticeKind{}
	for _, n := range appealtest.Office().Notices(c, e, "step", d) {
		out[n.Person] = append(out[n.Person], n.Kind)
	}
	return out
}

func TestACoexecutorIsAdded(t *testing.T) {
	c, d := resolvedUntil(t, "2026-03-20")
	for _, x := range []struct {
		with map[string]any
		says string
	}{
		{map[string]any{"person": "executor2"}, "уже исполнитель"},
		{map[string]any{"person": "clerk"}, "нужен исполнитель"},
		{map[string]any{"due": "2026-03-21"}, "Позже срока ответственного исполнителя (20.03.2026)"},
		{map[string]any{"due": "2026-03-01"}, "уже прошла"},
	} {
		require.ErrorContains(t, do(c, d, appeal.AddExecutor, "head", monday, x.with), x.says)
	}
	e := happened(t, c, d, appeal.AddExecutor, "head", map[string]any{"due": "2026-03-12"})
	added, _ := c.Assigned("executor3")
	require.Equal(t, []any{law.NewDate(2026, 3, 12), false, ""}, []any{added.Due, added.Responsible, added.GivenBy})
	require.Contains(t, e.Changes, appeal.Alteration{Name: "исполнители",
		Before: "Сотрудник executor, Сотрудник executor2",
		After:  "Сотрудник executor, Сотрудник executor2, Сотрудник executor3"})
	require.Equal(t, map[string][]appeal.NoticeKind{"executor3": {appeal.NoteAssigned}, "executor": {appeal.NoteHands}},
		heard(c, d, e))
	require.NoError(t, do(c, d, appeal.Contribute, "executor3", monday, nil))
	require.ErrorContains(t, do(c, d, appeal.AddExecutor, "head", monday, nil), "уже передал свою часть 02.03.2026")

	late := monday.AddDate(0, 0, 20)
	d.Staff["executor4"] = appeal.Person{Code: "executor4", Unit: "kgh", Roles: []appeal.Role{appeal.Executor}}
	require.ErrorContains(t, do(c, d, appeal.AddExecutor, "head", late, map[string]any{"person": "executor4"}),
		"прошёл 20.03.2026: укажите дату")
}

func TestADateIsMovedBetweenThoseOfOthers(t *testing.T) {
	c, d := resolvedUntil(t, "2026-03-20")
	require.NoError(t, do(c, d, appeal.Assign, "executor2", monday, map[string]any{"due": "2026-03-10"}))
	of := func(person, due string) map[string]any { return map[string]any{"person": person, "due": due} }
	for _, x := range []struct {
		with map[string]any
		says string
	}{
		{of("executor", "2026-04-30"), "Позже контрольного срока обращения (01.04.2026)"},
		{of("executor", "2026-03-19"), "Раньше срока соисполнителя или подчинённого поручения (20.03.2026)"},
		{of("executor2", "2026-03-21"), "Позже срока ответственного исполнителя (20.03.2026)"},
		{of("executor2", "2026-03-09"), "Раньше срока соисполнителя или подчинённого поручения (10.03.2026)"},
		{of("executor3", "2026-03-21"), "Позже срока того, кто дал поручение (20.03.2026)"},
		{of("executor2", "2026-03-20"), "Срок и сейчас 20.03.2026"},
		{of("executor2", "2026-03-01"), "уже прошла"},
		{of("clerk", "2026-03-12"), "нет поручения"},
		{of("nobody", "2026-03-12"), "нет поручения"},
	} {
		require.ErrorContains(t, do(c, d, appeal.MoveDue, "head", monday, x.with), x.says)
	}
	require.ErrorContains(t, do(c, d, appeal.MoveDue, "clerk", monday, of("executor2", "2026-03-12")), "выполняет")
	control, before := c.Control, strict.Plan(c)
	e := happened(t, c, d, appeal.MoveDue, "head", of("executor2", "2026-03-12"))
	require.Equal(t, []appeal.Alteration{{Name: "срок исполнителя: Сотрудник executor2", Before: "20.03.2026",
		After: "12.03.2026"}}, e.Changes)
	require.Equal(t, map[string][]appeal.NoticeKind{"executor2": {appeal.NoteDateMoved},
		"executor": {appeal.NoteHands}}, heard(c, d, e))
	require.Equal(t, control, c.Control, "the appeal's own date stays")
	require.Equal(t, []appeal.EndedTerm{{Detail: "«Срок соисполнителя»", Due: law.NewDate(2026, 3, 20)}}, e.Ended)
	of2 := func(plan []appeal.Alarm) []string {
		return slices.DeleteFunc(keys(plan),
			func(k string) bool { return !strings.HasPrefix(k, "assignment/executor2/") })
	}
	require.Equal(t, []string{"assignment/executor2/2026-03-20/T-1", "assignment/executor2/2026-03-20/T+1"},
		of2(before))
	require.Equal(t, []string{"assignment/executor2/2026-03-12/T-1", "assignment/executor2/2026-03-12/T+1"},
		of2(strict.Plan(c)))

	require.NoError(t, do(c, d, appeal.Contribute, "executor3", monday, nil))
	require.ErrorContains(t, do(c, d, appeal.MoveDue, "head", monday, of("executor3", "2026-03-11")),
		"Поручение уже исполнено 02.03.2026")
	require.NoError(t, do(c, d, appeal.MoveDue, "head", monday, of("executor", "2026-03-24")))
	require.Equal(t, law.NewDate(2026, 3, 24), c.Resolution.Due, "the resolution says what its executor is told")
}

// A reminder of the new date whose time had passed when the date was moved was
// never due.
func TestAMovedDateRemindsOfNothingThatHasPassed(t *testing.T) {
	c, d := resolvedUntil(t, "2026-03-20")
	now := time.Date(2026, 3, 11, 12, 0, 0, 0, appealtest.Moscow) // T-1 of the 12th was that morning
	require.NoError(t, do(c, d, appeal.MoveDue, "head", now, nil))
	for _, a := range strict.Plan(c) {
		require.False(t, a.Person == "executor2" && a.Kind == appeal.Remind, a.Key)
	}
}

func TestTheTextOfAResolutionIsAmended(t *testing.T) {
	c, d := resolvedUntil(t, "2026-03-20")
	require.ErrorContains(t, do(c, d, appeal.AmendResolution, "head", monday, map[string]any{"text": "текст"}),
		"Ничего не изменено")
	require.NoError(t, do(c, d, appeal.Assign, "executor2", monday, nil))
	e := happened(t, c, d, appeal.AmendResolution, "head", nil)
	require.Equal(t, []appeal.Alteration{{Name: "текст резолюции", Before: "текст", After: "другой текст"}}, e.Changes)
	require.Equal(t, map[string][]appeal.NoticeKind{"executor": {appeal.NoteOrderChanged},
		"executor2": {appeal.NoteOrderChanged}}, heard(c, d, e), "a part that was passed on has words of its own")
	require.Equal(t, "другой текст", c.Resolution.Text)
}

// What was withdrawn is asked of nobody any more, and what was given stays.
func TestAnAssignmentIsWithdrawn(t *testing.T) {
	c, d := at(t, appeal.Registered)
	require.NoError(t, do(c, d, appeal.Resolve, "head", monday,
		map[string]any{"executors": []string{"executor", "executor2", "executor3"}, "due": "2026-03-20"}))
	for code := range map[string]bool{"sub": true, "sub2": true} {
		d.Staff[code] = appeal.Person{Code: code, Name: "Сотрудник " + code, Unit: "kgh",
			Roles: []appeal.Role{appeal.Executor}}
	}
	assign := func(by, to, text string) {
		require.NoError(t, do(c, d, appeal.Assign, by, monday, map[string]any{"person": to, "text": text}))
	}
	assign("executor2", "sub", "первое")
	assign("executor3", "sub2", "второе")
	require.NoError(t, do(c, d, appeal.Contribute, "executor3", monday, nil))
	person := func(code string) map[string]any { return map[string]any{"person": code} }
	require.ErrorContains(t, do(c, d, appeal.WithdrawAssignment, "head", monday, person("executor")),
		"передайте обращение другому исполнителю")
	require.ErrorContains(t, do(c, d, appeal.WithdrawAssignment, "head", monday, person("executor3")), "уже исполнено")

	before := keys(strict.Plan(c))
	e := happened(t, c, d, appeal.WithdrawAssignment, "head", person("executor2"))
	require.Equal(t, []string{"executor2", "sub"}, e.Concerned, "with whom a part was passed on to")
	require.Equal(t, "Сотрудник executor2, Сотрудник sub", e.Details["у кого"])
	require.Contains(t, e.Changes, appeal.Alteration{Name: "текст поручения: Сотрудник sub", Before: "первое"},
		"the card has it no more, the history has")
	require.Equal(t, map[string][]appeal.NoticeKind{"executor2": {appeal.NoteWithdrawn}, "sub": {appeal.NoteWithdrawn},
		"executor": {appeal.NoteHands}}, heard(c, d, e))
	require.Equal(t, []string{"executor", "executor3"}, c.Resolution.Executors)
	require.Equal(t, "второе", c.Instructions[0].Text, "each instruction stands by its assignment")
	require.Equal(t, "sub2", c.Assignees[2].Person)
	require.Len(t, c.Parts, 1)
	require.Error(t, do(c, d, appeal.Contribute, "executor2", monday, nil))
	require.ErrorContains(t, do(c, d, appeal.AddExecutor, "head", monday, person("executor3")), "уже передал")
	after := keys(strict.Plan(c))
	for _, key := range after {
		require.Contains(t, before, key, "nobody is reminded twice because somebody else has gone")
	}
	for _, key := range after {
		require.NotContains(t, key, "assignment/executor2/")
	}

	require.NoError(t, do(c, d, appeal.AddExecutor, "head", monday, person("executor2")))
	for _, key := range keys(strict.Plan(c)) {
		require.False(t, strings.HasPrefix(key, "assignment/executor2/"),
			"who comes again has alarms of his own: %s", key)
	}
	e = happened(t, c, d, appeal.WithdrawAssignment, "head", person("sub2"))
	require.Contains(t, e.Changes, appeal.Alteration{Name: "текст поручения: Сотрудник sub2", Before: "второе"})
	life(t, c, d, appeal.Draft, appeal.Approve, appeal.Sign)
}

// Who stands in for the official moves assignments, too, and it is said.
func TestAStandInMovesAssignments(t *testing.T) {
	c, d := resolvedUntil(t, "2026-03-20")
	require.Error(t, try(c, d, appeal.WithdrawAssignment, "deputy"))
	d.Away = []appeal.Absence{{Person: "head", Substitute: "deputy", From: law.NewDate(2026, 3, 2),
		To: law.NewDate(2026, 3, 10)}}
	e := happened(t, c, d, appeal.WithdrawAssignment, "deputy", nil)
	require.Equal(t, "Сотрудник head", e.Details["по замещению за"])
	require.ErrorContains(t, try(c, d, appeal.WithdrawAssignment, "head"), "ещё не передали")
}

// What a place in the list tells of an assignment stays true when somebody before
// it goes: alarms that have rung do not ring again.
func TestAlarmsKeepTheirNamesWhenSomebodyGoes(t *testing.T) {
	c, d := resolvedUntil(t, "2026-03-20")
	require.NoError(t, do(c, d, appeal.Reassign, "clerk", monday,
		map[string]any{"from": "executor", "to": "executor3"}))
	require.NoError(t, do(c, d, appeal.Assign, "executor3", monday, map[string]any{"person": "executor"}))
	before := keys(strict.Plan(c))
	require.Contains(t, before, "assignment/executor#3/2026-03-03/T+1", "given up once, and charged again")
	life(t, c, d, appeal.WithdrawAssignment)
	for _, key := range keys(strict.Plan(c)) {
		require.Contains(t, before, key)
	}
}

// Another official takes an appeal over with what it waits for him to do; whom the
// letter was addressed to stays.
func TestAppealPassesToAnotherOfficial(t *testing.T) {
	t.Parallel()
	with := map[string]any{"to": "deputy", "reason": "Увольнение"}
	for stage, told := range map[appeal.Status]appeal.NoticeKind{appeal.Registered: "",
		appeal.Resolution: appeal.NoteToResolve, appeal.Execution: "", appeal.Signing: appeal.NoteToSign} {
		c, d := at(t, stage)
		require.ErrorContains(t, do(c, d, appeal.Readdress, "clerk", monday, map[string]any{"to": "head"}),
			"и сейчас у этого")
		e := happened(t, c, d, appeal.Readdress, "admin", with)
		require.Equal(t, "deputy", c.Official)
		require.Equal(t, "head", c.Intake.Addressee)
		require.Equal(t, "Увольнение", e.Details["причина"])
		if told == "" {
			require.Empty(t, heard(c, d, e), stage)
			continue
		}
		require.Equal(t, []appeal.NoticeKind{told}, heard(c, d, e)["deputy"], stage)
	}
	c, d := at(t, appeal.Signing)
	require.ErrorContains(t, do(c, d, appeal.Readdress, "executor", monday, with), "выполняет")
	require.NoError(t, do(c, d, appeal.Readdress, "head", monday, with))
	require.ErrorContains(t, do(c, d, appeal.Sign, "head", monday, nil), "только должностное лицо")
	require.NoError(t, do(c, d, appeal.Sign, "deputy", monday, nil))
}
