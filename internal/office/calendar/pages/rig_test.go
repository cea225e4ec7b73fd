package pages_test

import (
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/calendars"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/office/acting/actingtest"
	"appeals/internal/office/calendar/pages"
	cardpages "appeals/internal/office/card/pages"
	directorypages "appeals/internal/office/directory/pages"
	"appeals/internal/office/stores"
	"appeals/internal/policy"
	"appeals/internal/testkit"
)

// noEngine leaves everything to the register: no process runs.
type noEngine struct{}

// rig is the department, without a calendar to load or on the real register.
type rig struct {
	*frametest.Rig
	store  *stores.All
	office appeal.Office
}

type scenario = frametest.Scenario[*rig]

// newRig is what a term of the law needs: the embedded calendar.
func newRig(t *testing.T) *rig {
	t.Helper()
	g := &rig{Rig: frametest.New(t)}
	house := g.Frame()
	g.Open(t, house, pages.New(house, nil).Module())
	return g
}

// newRealRig is the real register, into which calendars can be loaded, with the
// worker that recounts. The card, whose dates move, stands beside, and the other
// reference pages, in whose section of the menu the calendar is.
func newRealRig(t *testing.T) (*rig, *calendars.Recounter) {
	t.Helper()
	store, office, calendar, quiet := testkit.Store(t), testkit.Office(), &law.Almanac{}, slog.New(slog.DiscardHandler)
	office.Clock.Calendars = calendar
	current := &calendars.Current{Register: store, Almanac: calendar, Log: quiet}
	loader := &calendars.Loader{Register: store, Office: office.Fixed, Current: current}
	g := &rig{frametest.On(t, store, office, testkit.People()), store, office}
	house, desk := g.Frame(), testkit.Engine{Store: store, Office: office}
	cards := cardpages.New(house, store, actingtest.Actor(house, store, desk), desk)
	loaded := struct {
		*calendars.Loader
		*stores.All
	}{loader, store}
	g.Open(t, house, pages.New(house, loaded).Module(), cards.Module(), directorypages.New(house, store).Module())
	now, policies := g.Deps.Clock, &policy.Current{Register: store, Default: office, Log: quiet}
	return g, &calendars.Recounter{Register: store, Engine: noEngine{}, Loader: loader, Office: office.Fixed,
		Current: current, Policies: policies, Now: now, Log: quiet, Name: "w",
		Counter: &calendars.Counter{Register: store, Letters: testkit.Silent{}, Office: office.Fixed,
			Current: current, Policies: policies, Now: now}}
}

// taken is an appeal that was taken in today.
func (g *rig) taken(t *testing.T) *appeal.Card {
	t.Helper()
	in := frametest.SampleIntake()
	in.Addressee = "head"
	card, err := testkit.Intake(g.store, g.office).Accept(t.Context(), "a", in, nil, testkit.Person("clerk"), true,
		frametest.Now)
	require.NoError(t, err)
	return card
}

func runAll(t *testing.T, scenarios []scenario) {
	t.Helper()
	frametest.RunAll(t, newRig, scenarios)
}
