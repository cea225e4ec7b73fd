package pages_test

import (
	"context"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/acting/actingtest"
	"appeals/internal/office/card/cardtest"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/intake"
	"appeals/internal/office/intake/pages"
	"appeals/internal/russian"
	"appeals/internal/scan"
	"appeals/internal/similar"
	"appeals/internal/testkit"
)

// lookups answer what is looked up while a form is typed. Its drafts are those
// of the register that it stands on, if it stands on one.
type lookups struct {
	intake.Store
	alike func(similar.Query) ([]similar.Appeal, error)
}

func (f *lookups) Similar(_ context.Context, q similar.Query) ([]similar.Appeal, error) {
	if f.alike == nil {
		return []similar.Appeal{}, nil
	}
	return f.alike(q)
}

func (*lookups) FindAuthors(_ context.Context, a appeal.Author, _ appeal.Sight,
	_ int) ([]intake.KnownAuthor, error) {
	if _, slipped := russian.Layout(a.Surname); slipped {
		return nil, nil
	}
	return []intake.KnownAuthor{{Author: appeal.Author{Surname: "Петров"}, Appeals: 2, Last: "17-П"}}, nil
}

func (*lookups) KnownAddresses(_ context.Context, words string, _ int) ([]intake.KnownAddress, error) {
	if words != "мира" {
		return nil, nil
	}
	return []intake.KnownAddress{{Address: "ул. Мира, 1", Appeals: 3}}, nil
}

func (*lookups) Topics(context.Context, string, int) ([]appeal.Topic, error) {
	return []appeal.Topic{{Code: "0005.0005.0056.1168", Name: "Содержание дорог"}}, nil
}

// rig is the department with the card that it makes.
type rig struct {
	*frametest.Rig
	store  *lookups
	intake frametest.Intake
}

type scenario = frametest.Scenario[*rig]

// counted counts pages where no process of its own is needed: what tests attach is tame.
func counted(_ context.Context, mediaType string, content []byte) int {
	return scan.Count(mediaType, content)
}

// newRig is for what has no draft.
func newRig(t *testing.T) *rig {
	t.Helper()
	return rigOn(t, &lookups{})
}

// newFormRig is for the form, which keeps a draft of what is typed.
func newFormRig(t *testing.T) *rig {
	t.Helper()
	return rigOn(t, &lookups{Store: testkit.Store(t)})
}

func rigOn(t *testing.T, store *lookups) *rig {
	t.Helper()
	g := &rig{frametest.New(t), store, frametest.Accepting(t)}
	g.Register.Knows(t)
	house, engine := g.Frame(), &actingtest.Engine{}
	taking := frametest.Intake(func(key string, in appeal.Intake, files []appeal.Upload, by appeal.Person,
		register bool) (*appeal.Card, error) {
		return g.intake(key, in, files, by, register)
	})
	cards := cardpages.New(house, &cardtest.Store{},
		actingtest.Actor(house, &actingtest.Store{Register: g.Register}, engine), engine)
	g.open(t, house, pages.New(house, g.store, cards, taking, counted), cards)
	return g
}

// newRealRig is the department on the real register, which takes in what is sent.
func newRealRig(t *testing.T) *rig {
	t.Helper()
	store, office := testkit.Store(t), testkit.Office()
	g := &rig{Rig: frametest.On(t, store, office, testkit.People())}
	house, desk := g.Frame(), testkit.Engine{Store: store, Office: office}
	cards := cardpages.New(house, store, actingtest.Actor(house, store, desk), desk)
	g.open(t, house, pages.New(house, store, cards, testkit.Intake(store, office), counted), cards)
	return g
}

func (g *rig) open(t *testing.T, house *frame.Frame, intake *pages.Pages, cards *cardpages.Pages) {
	t.Helper()
	g.Open(t, house, intake.Module(), cards.Module())
}

func runAll(t *testing.T, scenarios []scenario) {
	t.Helper()
	frametest.RunAll(t, newRig, scenarios)
}
