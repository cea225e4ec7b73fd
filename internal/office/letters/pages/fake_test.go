package pages_test

import (
	"cmp"
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
	noted  letters.Delivery
	desk   letters.DeskQuery
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

func (f *fakeStore) Desk(_ context.Context, q letters.DeskQuery) ([]appeal.PostedLetter, error) {
	f.desk = q
	return []appeal.PostedLetter{frametest.SampleLetter()}, nil
}

func (f *fakeStore) PostLetter(_ context.Context, id string, _ letters.Posting, _ appeal.Person, _ time.Time) error {
	return f.post(id)
}

func (f *fakeStore) Documents(_ context.Context, q letters.Query) (letters.Page, error) {
	return letters.Page{Documents: []letters.Document{sampleDocument(cmp.Or(q.Way, letters.Registered))}}, nil
}

func (f *fakeStore) Document(context.Context, string) (letters.Document, error) {
	return sampleDocument(letters.Registered), nil
}

func (f *fakeStore) NoteDelivery(_ context.Context, id string, d letters.Delivery, _ appeal.Person,
	_ time.Time) error {
	f.noted = d
	return f.post(id)
}

// sampleDocument is a reply that the post has taken.
func sampleDocument(way letters.Way) letters.Document {
	return letters.Document{LetterID: frametest.LetterID, AppealID: frametest.CardID, Number: "7-ОГ/26",
		Dated: law.NewDate(2026, 3, 6), Kind: appeal.ReplyLetter, AnswersTo: "ОГ-125/2026",
		AnswersOf: law.NewDate(2026, 3, 2), Signed: "head", To: []appeal.Mailbox{{Name: "Иванова Мария Петровна"}},
		Address: "184000, г. Североморье, ул. Мира, д. 1", Way: way, State: appeal.Posted,
		SentOn: law.NewDate(2026, 3, 9), List: "17", Track: "18400075000018"}
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

// SeenOf lets everybody see everything: who sees what is tested where it is decided.
func (f *fakeStore) SeenOf(_ context.Context, _ appeal.Sight, ids []string) ([]string, error) {
	return ids, nil
}
