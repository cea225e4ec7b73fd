package api

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
)

// fakeRegister is a register of function fields; what a test leaves out
// answers with nothing.
type fakeRegister struct {
	*frametest.Register
	fakeDrafts
	byNumber    func(number, code string) (*appeal.Card, error)
	list        func(appeal.Filter) (appeal.Page, error)
	letter      func(id string) (appeal.PostedLetter, error)
	addFiles    func(requestID string, files []appeal.Upload) ([]appeal.File, error)
	fileContent func(id string) (appeal.File, []byte, error)
	kin         func(appeal.KinQuery) ([]appeal.Kin, error)
	linked      []appeal.Link
	letters     func(appealID string) []appeal.PostedLetter
	kept        kept // files of public forms
	full        bool // no room for more of them
	nowStuck    []appeal.Stuck
	own         []appeal.OwnRequest
	hurried     []string // requests to be tried at once
	swept       appeal.Sweeping
	searches    fakeSearches
	counted     []appeal.Filter
}

func (f *fakeRegister) CardByNumber(_ context.Context, number, code string) (*appeal.Card, error) {
	if f.byNumber == nil {
		return nil, frametest.Missing()
	}
	return f.byNumber(number, code)
}

func (f *fakeRegister) List(_ context.Context, filter appeal.Filter) (appeal.Page, error) {
	if f.list == nil {
		return appeal.Page{}, nil
	}
	return f.list(filter)
}

func (f *fakeRegister) Counters(context.Context, appeal.Filter) (map[appeal.Folder]int, error) {
	return map[appeal.Folder]int{}, nil
}

func (f *fakeRegister) History(context.Context, string) ([]appeal.HistoryLine, error) {
	return []appeal.HistoryLine{{Event: appeal.Event{Action: "register", Actor: "clerk", At: frametest.Now, To: appeal.Registered, Summary: "Зарегистрировано"}, ActorName: "Иванова М. П."}}, nil
}

func (f *fakeRegister) Tasks(context.Context, appeal.Person, time.Time, law.Date) ([]appeal.Task, error) {
	return nil, nil
}

func (f *fakeRegister) Kin(_ context.Context, q appeal.KinQuery) ([]appeal.Kin, error) {
	if f.kin == nil {
		return []appeal.Kin{}, nil
	}
	return f.kin(q)
}

func (f *fakeRegister) FindAuthors(context.Context, appeal.Author, int) ([]appeal.KnownAuthor, error) {
	return []appeal.KnownAuthor{{Author: appeal.Author{Surname: "Петров"}, Appeals: 2, Last: "17-П"}}, nil
}

func (f *fakeRegister) Letters(_ context.Context, appealID string) ([]appeal.PostedLetter, error) {
	if f.letters != nil {
		return f.letters(appealID), nil
	}
	return []appeal.PostedLetter{frametest.SampleLetter()}, nil
}

func (f *fakeRegister) Letter(_ context.Context, id string) (appeal.PostedLetter, error) {
	if f.letter == nil {
		return appeal.PostedLetter{}, frametest.Missing()
	}
	return f.letter(id)
}

func (f *fakeRegister) FileContent(_ context.Context, _, id string) (appeal.File, []byte, error) {
	if f.fileContent == nil {
		return appeal.File{}, nil, frametest.Missing()
	}
	return f.fileContent(id)
}

func (f *fakeRegister) AddFiles(_ context.Context, _, requestID string, files []appeal.Upload, _ appeal.Person, _ time.Time) ([]appeal.File, error) {
	return f.addFiles(requestID, files)
}

func (f *fakeRegister) Topics(context.Context, string, int) ([]appeal.Topic, error) {
	return []appeal.Topic{{Code: "0005.0005.0056.1168", Name: "Содержание дорог"}}, nil
}

type fakeIntake func(key string, in appeal.Intake, files []appeal.Upload, by appeal.Person, register bool) (*appeal.Card, error)

func (f fakeIntake) Accept(_ context.Context, key string, in appeal.Intake, files []appeal.Upload, by appeal.Person, register bool, _ time.Time) (*appeal.Card, error) {
	return f(key, in, files, by, register)
}

type fakeDesk struct {
	act     func(appeal.Request) (appeal.Request, error)
	request func(id string) (appeal.Request, error)
	ready   error
}

func (f *fakeDesk) Act(_ context.Context, r appeal.Request) (appeal.Request, error) {
	if f.act == nil {
		r.State = appeal.Applied
		return r, nil
	}
	return f.act(r)
}

func (f *fakeDesk) Request(_ context.Context, id string) (appeal.Request, error) {
	if f.request == nil {
		return appeal.Request{}, frametest.Missing()
	}
	return f.request(id)
}

func (f *fakeDesk) Ready(context.Context) error { return f.ready }

type fakeTraveller func(days int) (law.Date, error)

func (f fakeTraveller) Advance(_ context.Context, days int) (law.Date, error) { return f(days) }
