package pages_test

import (
	"context"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/lists"
	"appeals/internal/office/card"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/journal"
	"appeals/internal/office/journal/pages"
	"appeals/internal/similar"
)

// fakeStore has as many entries as the test wants, two to a page.
type fakeStore struct {
	journal func(journal.JournalQuery) (journal.JournalPage, error)
	taken   lists.Export
}

func (f *fakeStore) NoteExport(_ context.Context, e lists.Export) error { f.taken = e; return nil }

func (f *fakeStore) ExportDone(_ context.Context, _ string, rows int) error {
	f.taken.Rows = rows
	return nil
}

func (f *fakeStore) Journal(_ context.Context, q journal.JournalQuery) (journal.JournalPage, error) {
	if f.journal == nil {
		return journal.JournalPage{}, nil
	}
	return f.journal(q)
}

func (f *fakeStore) LinkedFrom(context.Context, string) ([]appeal.Link, error) { return nil, nil }

// fakeCard is what a paper of an appeal shows beside the appeal itself.
type fakeCard struct{ card.Store }

func (fakeCard) History(context.Context, string) ([]appeal.HistoryLine, error) {
	return []appeal.HistoryLine{{Event: appeal.Event{Action: "register", Actor: "clerk", At: frametest.Now,
		To: appeal.Registered, Summary: "Зарегистрировано"}, ActorName: "Иванова М. П."}}, nil
}

func (fakeCard) Letters(context.Context, string) ([]appeal.PostedLetter, error) {
	never := frametest.SampleLetter()
	never.State, never.To = appeal.Cancelled, []appeal.Mailbox{{Email: "never@example.ru"}}
	return []appeal.PostedLetter{frametest.SampleLetter(), never}, nil
}

func (fakeCard) LinkedFrom(context.Context, string) ([]appeal.Link, error) { return nil, nil }

func (fakeCard) Similar(context.Context, similar.Query) ([]similar.Appeal, error) { return nil, nil }

// rig is the department alone, with the sample appeal.
type rig struct {
	*frametest.Rig
	store *fakeStore
}

type scenario = frametest.Scenario[*rig]

func newRig(t *testing.T) *rig {
	t.Helper()
	g := &rig{frametest.New(t), &fakeStore{}}
	g.Register.Knows(t)
	house := g.Frame()
	g.Open(t, house, pages.New(house, g.store, cardpages.New(house, fakeCard{}, nil, nil)).Module())
	return g
}

func runAll(t *testing.T, scenarios []scenario) {
	t.Helper()
	frametest.RunAll(t, newRig, scenarios)
}
