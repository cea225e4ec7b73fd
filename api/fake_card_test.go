package api

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
)

func (f *fakeRegister) LetterQueue(context.Context, appeal.LetterState, int) ([]appeal.PostedLetter, error) {
	return []appeal.PostedLetter{frametest.SampleLetter()}, nil
}

func (f *fakeRegister) PostLetter(_ context.Context, id string, _ appeal.Posting, _ appeal.Person, _ time.Time) error {
	return f.postLetter(id)
}

func (f *fakeRegister) RetryLetter(_ context.Context, id string, _ appeal.Person, _ time.Time) error {
	return f.postLetter(id)
}

func (f *fakeRegister) ReaddressLetter(_ context.Context, id string, to appeal.Readdress, _ appeal.Person, _ time.Time) (appeal.PostedLetter, error) {
	l, err := f.Letter(context.Background(), id)
	l.ID, l.Replaces, l.Address, l.State = "0d1f8e7a-1111-4222-8333-444455557777", l.ID, to.Address, appeal.ToPrint
	return l, err
}

func (f *fakeRegister) LettersByID(ctx context.Context, ids []string) ([]appeal.PostedLetter, error) {
	out := []appeal.PostedLetter{}
	for _, id := range ids {
		l, err := f.Letter(ctx, id)
		if err == nil {
			out = append(out, l)
		}
	}
	return out, nil
}

func (f *fakeRegister) PrintLetters(ctx context.Context, ids []string, at time.Time) ([]appeal.PostedLetter, error) {
	letters, err := f.LettersByID(ctx, ids)
	for i := range letters {
		letters[i].PrintedAt = at
	}
	return letters, err
}

func (f *fakeRegister) PostedLetters(context.Context, law.Date, law.Date, string, int) ([]appeal.PostedLetter, error) {
	return []appeal.PostedLetter{frametest.SampleLetter()}, nil
}

// Journal has as many entries as the test wants, two to a page.
func (f *fakeRegister) Journal(_ context.Context, q appeal.JournalQuery) (appeal.JournalPage, error) {
	if f.journal == nil {
		return appeal.JournalPage{}, nil
	}
	return f.journal(q)
}

func (f *fakeRegister) LinkedFrom(context.Context, string) ([]appeal.Link, error) {
	return f.linked, nil
}
