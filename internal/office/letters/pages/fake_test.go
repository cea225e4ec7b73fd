package pages_test

import (
	"context"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/office/letters"
	"appeals/internal/office/letters/pages"
)

// fakeStore is a queue of letters; what a test leaves out is not there.
type fakeStore struct {
	letter func(id string) (appeal.PostedLetter, error)
	post   func(id string) error
}

func (f *fakeStore) Letter(_ context.Context, id string) (appeal.PostedLetter, error) {
	if f.letter == nil {
		return appeal.PostedLetter{}, frametest.Missing()
	}
	return f.letter(id)
}

func (f *fakeStore) Letters(context.Context, string) ([]appeal.PostedLetter, error) {
	return []appeal.PostedLetter{frametest.SampleLetter()}, nil
}

func (f *fakeStore) LetterQueue(context.Context, appeal.LetterState, int) ([]appeal.PostedLetter, error) {
	return []appeal.PostedLetter{frametest.SampleLetter()}, nil
}

func (f *fakeStore) PostLetter(_ context.Context, id string, _ letters.Posting, _ appeal.Person, _ time.Time) error {
	return f.post(id)
}

func (f *fakeStore) RetryLetter(_ context.Context, id string, _ appeal.Person, _ time.Time) error {
	return f.post(id)
}

func (f *fakeStore) ReaddressLetter(_ context.Context, id string, to letters.Readdress, _ appeal.Person,
	_ time.Time) (appeal.PostedLetter, error) {
	l, err := f.Letter(context.Background(), id)
	l.ID, l.Replaces, l.Address, l.State = frametest.OtherID, l.ID, to.Address, appeal.ToPrint
	return l, err
}

func (f *fakeStore) LettersByID(ctx context.Context, ids []string) ([]appeal.PostedLetter, error) {
	out := []appeal.PostedLetter{}
	for _, id := range ids {
		l, err := f.Letter(ctx, id)
		if err == nil {
			out = append(out, l)
		}
	}
	return out, nil
}

func (f *fakeStore) PrintLetters(ctx context.Context, ids []string, at time.Time) ([]appeal.PostedLetter, error) {
	letters, err := f.LettersByID(ctx, ids)
	for i := range letters {
		letters[i].PrintedAt = at
	}
	return letters, err
}

func (f *fakeStore) PostedLetters(context.Context, law.Date, law.Date, string, int) ([]appeal.PostedLetter, error) {
	return []appeal.PostedLetter{frametest.SampleLetter()}, nil
}

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
	g.Open(t, house, pages.New(house, g.store).Module())
	return g
}

func runAll(t *testing.T, scenarios []scenario) {
	t.Helper()
	frametest.RunAll(t, newRig, scenarios)
}
