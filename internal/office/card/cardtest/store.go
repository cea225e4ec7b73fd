package cardtest

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/similar"
)

// Store is the port of the card in memory; what a test leaves out answers with
// nothing, but for one line of history and one letter.
type Store struct {
	Add     func(requestID string, files []appeal.Upload) ([]appeal.File, error)
	Content func(id string) (appeal.File, []byte, error)
	Alike   []similar.Appeal
	Linked  []appeal.Link
}

func (f *Store) AddFiles(_ context.Context, _, requestID string, files []appeal.Upload, _ appeal.Person,
	_ time.Time) ([]appeal.File, error) {
	return f.Add(requestID, files)
}

func (f *Store) FileContent(_ context.Context, _, id string) (appeal.File, []byte, error) {
	if f.Content == nil {
		return appeal.File{}, nil, frametest.Missing()
	}
	return f.Content(id)
}

func (*Store) History(context.Context, string) ([]appeal.HistoryLine, error) {
	return []appeal.HistoryLine{{
		Event: appeal.Event{Action: "register", Actor: "clerk", At: frametest.Now, To: appeal.Registered,
			Summary: "Зарегистрировано"},
		ActorName: "Иванова М. П.",
	}}, nil
}

func (f *Store) Similar(context.Context, similar.Query) ([]similar.Appeal, error) {
	return f.Alike, nil
}

func (*Store) Letters(context.Context, string) ([]appeal.PostedLetter, error) {
	return []appeal.PostedLetter{frametest.SampleLetter()}, nil
}

func (f *Store) LinkedFrom(context.Context, string) ([]appeal.Link, error) { return f.Linked, nil }

func (*Store) Topics(context.Context, string, int) ([]appeal.Topic, error) {
	return []appeal.Topic{{Code: "0005.0005.0056.1168", Name: "Содержание дорог"}}, nil
}
