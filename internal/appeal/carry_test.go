package appeal_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

var takenOver = time.Date(2026, 3, 2, 10, 0, 0, 0, appealtest.Moscow)

// past is an appeal of the journal of before, of January.
func past(change func(*appeal.Past)) appeal.Past {
	in := appealtest.Intake()
	in.ReceivedDay, in.EnteredDay, in.Addressee = law.NewDate(2026, 1, 12), law.NewDate(2026, 1, 13), "head"
	p := appeal.Past{ID: "id", StatusCode: "CODE2345", Number: "7-ОГ/26", Intake: in, Said: map[string]string{}}
	change(&p)
	return p
}

func carry(t *testing.T, change func(*appeal.Past)) (*appeal.Card, appeal.Event) {
	t.Helper()
	c, e, err := appealtest.Office().CarryOver(past(change), appeal.Person{Code: "admin"}, takenOver)
	require.NoError(t, err)
	return c, e
}

var executors = []appeal.Person{{Code: "executor", Name: "Громов П. С.", Unit: "kgh"}, {Code: "executor2", Unit: "kgh"}}

// However an old appeal ended, its card says so as one that ended here would.
func TestCarriedOverEndings(t *testing.T) {
	t.Parallel()
	on := law.NewDate(2026, 2, 20)
	for how, change := range map[appeal.Status]func(*appeal.Past){
		appeal.Answered:   func(p *appeal.Past) { p.Result = appeal.Explained },
		appeal.Redirected: func(p *appeal.Past) { p.Body = appeal.Body{Name: "Минздрав"} },
		appeal.Withdrawn:  func(*appeal.Past) {},
		appeal.Unanswered: func(p *appeal.Past) { p.Left = appeal.LeaveUnclear },
	} {
		c, e := carry(t, func(p *appeal.Past) {
			p.How, p.EndedOn, p.Executors, p.Case = how, on, executors, "01-17"
			change(p)
		})
		require.Equal(t, appeal.Filed, c.Status, how)
		require.Equal(t, how, c.Outcome())
		require.Nil(t, c.Running(), how)
		require.Empty(t, c.Process.Alarms, how)
		require.Equal(t, on, c.Assignees[0].DoneOn)
		require.Equal(t, on, law.DateOf(c.ClosedAt, appealtest.Moscow))
		require.Equal(t, takenOver, c.Filing.At)
		require.Equal(t, appeal.CarriedOver, e.Action)
		late := 0
		for _, d := range c.Deadlines {
			if d.Rule == law.Consideration {
				late = d.DaysLate
			}
			require.True(t, !d.MetOn.IsZero() || d.Lapsed, "%s of %s runs on", d.Rule, how)
		}
		require.Equal(t, 8, late, "thirty days from 13.01 were over on 12.02")
	}
}

// An open one goes on: its clock from its own day, by the law of that day, and
// nothing rings that was due before it came here, at no later stage either.
func TestCarriedOverGoesOn(t *testing.T) {
	t.Parallel()
	o := appealtest.Strict()
	c, _, err := o.CarryOver(past(func(p *appeal.Past) { p.Executors = executors }), appeal.Person{Code: "admin"},
		takenOver)
	require.NoError(t, err)
	require.Equal(t, appeal.Execution, c.Status)
	require.Equal(t, law.NewDate(2026, 2, 12), c.Statutory)
	require.True(t, c.Overdue(takenOver))
	for _, s := range appeal.UnderConsideration() {
		c.Status, c.StageSince = s, takenOver
		for _, a := range o.Plan(c) {
			require.True(t, a.At.After(takenOver), "%s at %s", a.Key, s)
		}
	}
	before := *c
	before.CarriedAt = time.Time{}
	before.Status = appeal.Execution
	require.NotEmpty(t, o.Plan(&before), "without the mark the past would ring")

	c, _ = carry(t, func(p *appeal.Past) { p.Until = law.NewDate(2026, 3, 10) })
	require.Equal(t, appeal.Registered, c.Status)
	require.True(t, c.Extended)
	require.Equal(t, law.Extension, c.Clock)
	require.Equal(t, law.NewDate(2026, 3, 10), c.Control)
	require.False(t, c.Overdue(takenOver))
	require.NotEmpty(t, c.Process.Alarms, "what is still to come rings")
	_, _, err = appealtest.Office().CarryOver(past(func(p *appeal.Past) { p.Until = law.NewDate(2026, 5, 10) }),
		appeal.Person{}, takenOver)
	require.ErrorContains(t, err, "не более чем на 30 дней")
	for _, until := range []law.Date{law.NewDate(2026, 2, 12), law.NewDate(2026, 2, 1)} {
		_, _, err = appealtest.Office().CarryOver(past(func(p *appeal.Past) { p.Until = until }), appeal.Person{},
			takenOver)
		require.ErrorContains(t, err, "Срок по закону и так до 12.02.2026")
	}
	c, _ = carry(t, func(p *appeal.Past) {
		p.Intake.ReceivedDay, p.Intake.EnteredDay = law.NewDate(2016, 5, 4), law.NewDate(2016, 5, 5)
	})
	require.Equal(t, law.EditionOn(law.NewDate(2016, 5, 4)).Code, c.Edition)
	require.NotEqual(t, law.EditionOn(law.NewDate(2026, 3, 2)).Code, c.Edition)
}

// A number that was given here is read back, so that it is not given again.
func TestNumbersAreReadBack(t *testing.T) {
	t.Parallel()
	n := appeal.Numbering{Template: "{serial}-ОГ/{yy}"}
	serial, year, own := n.Serial("152-ОГ/26")
	require.Equal(t, [3]any{152, 2026, true}, [3]any{serial, year, own})
	_, _, own = n.Serial("И-152/2026")
	require.False(t, own)
	serial, year, own = appeal.Numbering{Template: "А.{year}.{serial}"}.Serial("А.2025.7")
	require.Equal(t, [3]any{7, 2025, true}, [3]any{serial, year, own})
}
