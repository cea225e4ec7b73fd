package appeal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// A complaint may be about the office's own unit or official. The engine does
// not hear of it; whoever gives it to them is warned, and the history says that
// he was.
func TestComplaintAboutOurOwn(t *testing.T) {
	t.Parallel()
	o, d := appealtest.Office(), appealtest.NewRecords()
	executor := d.Staff["executor"]
	other := "executor2"
	elsewhere := d.Staff[other]
	elsewhere.Unit = "roads"
	d.Staff[other] = elsewhere
	for name, against := range map[string]string{
		"the person": appeal.AgainstPerson(executor.Code), "the unit": appeal.AgainstUnit(executor.Unit),
	} {
		in := appealtest.Intake()
		in.Against = []string{against, "zhi"}
		require.NoError(t, in.Normal().Validate(o.Today(monday), law.Embedded(), d), name)
		c, _, err := o.Accept("id", "CODE2345", in, d.Staff["clerk"], monday)
		require.NoError(t, err)
		_, err = o.RegisterNow(c, d.Staff["clerk"], monday, d)
		require.NoError(t, err)
		require.Equal(t, []string{"zhi"}, c.Process.Against, "%s: the engine knows other bodies only", name)
		require.Equal(t, []string{against}, c.Intake.AgainstUs())

		order := appeal.Values{"text": "Разобраться", "executors": []string{executor.Code}}
		do := func(action appeal.Action, v appeal.Values) (appeal.Event, error) {
			return o.Do(c, appeal.Step{Action: action, Actor: d.Staff["head"], At: monday, Values: v}, d)
		}
		_, err = do(appeal.Resolve, order)
		var known *appeal.Error
		require.ErrorAs(t, err, &known, name)
		require.Equal(t, []string{"executors", appeal.DespiteComplaint},
			[]string{known.Fields[0].Field, known.Fields[1].Field})
		require.NotContains(t, known.Error()+known.Fields[0].Message, executor.Name, "it travels through the engine")
		require.NotContains(t, known.Error()+known.Fields[0].Message+known.Article, "алоб")
		order[appeal.DespiteComplaint] = true
		event, err := do(appeal.Resolve, order)
		require.NoError(t, err)
		require.Equal(t, executor.Name, event.Details["жалоба на исполнителя или его подразделение"])
		_, err = do(appeal.Reassign, appeal.Values{"from": executor.Code, "to": other, "reason": "Жалоба на него"})
		require.NoError(t, err, "%s: away from him is no matter to warn of", name)
		_, err = do(appeal.Reassign, appeal.Values{"from": other, "to": executor.Code, "reason": "Обратно"})
		require.ErrorContains(t, err, "только с отметкой", name)
	}
}

// Every action that gives work to somebody asks whether the appeal complains of
// him.
func TestWorkIsNotGivenInSilence(t *testing.T) {
	t.Parallel()
	asking := []appeal.Action{}
	for _, row := range appeal.Table() {
		gives, asks := false, false
		for _, f := range row.Fields {
			gives = gives || f.Role == appeal.Executor && f.Kind != appeal.DatesOf && f.Name != "from" ||
				row.Action == appeal.Readdress
			asks = asks || f.Name == appeal.DespiteComplaint
		}
		require.Equal(t, gives, asks, row.Action)
		if asks {
			asking = append(asking, row.Action)
		}
	}
	for _, a := range []appeal.Action{appeal.Propose, appeal.Resolve, appeal.Assign, appeal.Reassign,
		appeal.Readdress} {
		require.Contains(t, asking, a)
	}
}
