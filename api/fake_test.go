package api

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
)

// fakeRegister is a register of function fields; what a test leaves out
// answers with nothing.
type fakeRegister struct {
	fakeDrafts
	fakeReplyDesk
	card        func(id string) (*appeal.Card, error)
	byNumber    func(number, code string) (*appeal.Card, error)
	list        func(appeal.Filter) (appeal.Page, error)
	letter      func(id string) (appeal.PostedLetter, error)
	postLetter  func(id string) error
	addFiles    func(requestID string, files []appeal.Upload) ([]appeal.File, error)
	fileContent func(id string) (appeal.File, []byte, error)
	kin         func(appeal.KinQuery) ([]appeal.Kin, error)
	journal     func(appeal.JournalQuery) (appeal.JournalPage, error)
	linked      []appeal.Link
	letters     func(appealID string) []appeal.PostedLetter
	kept        kept // files of public forms
	full        bool // no room for more of them
	ready       error
	noRoom      error // Writable answers with it
	nowStuck    []appeal.Stuck
	own         []appeal.OwnRequest
	hurried     []string // requests to be tried at once
	swept       appeal.Sweeping
	away        []appeal.Absence
	accounts    map[string]account
	sessions    map[string]session
	broken      error             // SessionPerson answers with it
	chosen      map[string]string // preferences as JSON, by person/name
	notices     fakeNotices
	searches    fakeSearches
	counted     []appeal.Filter
}

type account struct {
	person appeal.Person
	hash   string
}

type session struct {
	person  string
	expires time.Time
}

func missing() error { return &appeal.Error{Code: appeal.NotFound, Message: "Нет такого."} }

func (f *fakeRegister) Card(_ context.Context, id string) (*appeal.Card, error) {
	if f.card == nil {
		return nil, missing()
	}
	return f.card(id)
}

func (f *fakeRegister) CardByNumber(_ context.Context, number, code string) (*appeal.Card, error) {
	if f.byNumber == nil {
		return nil, missing()
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
	return []appeal.HistoryLine{{Event: appeal.Event{Action: "register", Actor: "clerk", At: officeNow, To: appeal.Registered, Summary: "Зарегистрировано"}, ActorName: "Иванова М. П."}}, nil
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
	return []appeal.PostedLetter{sampleLetter}, nil
}

func (f *fakeRegister) Letter(_ context.Context, id string) (appeal.PostedLetter, error) {
	if f.letter == nil {
		return appeal.PostedLetter{}, missing()
	}
	return f.letter(id)
}

func (f *fakeRegister) FileContent(_ context.Context, _, id string) (appeal.File, []byte, error) {
	if f.fileContent == nil {
		return appeal.File{}, nil, missing()
	}
	return f.fileContent(id)
}

func (f *fakeRegister) AddFiles(_ context.Context, _, requestID string, files []appeal.Upload, _ appeal.Person, _ time.Time) ([]appeal.File, error) {
	return f.addFiles(requestID, files)
}

func (f *fakeRegister) Directory(context.Context) (frame.Directory, error) { return staff{f.away}, nil }

func (f *fakeRegister) Topics(context.Context, string, int) ([]appeal.Topic, error) {
	return []appeal.Topic{{Code: "0005.0005.0056.1168", Name: "Содержание дорог"}}, nil
}

func (f *fakeRegister) Account(_ context.Context, login string) (appeal.Person, string, error) {
	a, ok := f.accounts[login]
	if !ok {
		return appeal.Person{}, "", missing()
	}
	return a.person, a.hash, nil
}

func (f *fakeRegister) OpenSession(_ context.Context, hash []byte, person string, _, expires time.Time) error {
	f.sessions[string(hash)] = session{person, expires}
	return nil
}

func (f *fakeRegister) SessionPerson(_ context.Context, hash []byte, now time.Time) (appeal.Person, error) {
	if f.broken != nil {
		return appeal.Person{}, f.broken
	}
	s, ok := f.sessions[string(hash)]
	if !ok || !now.Before(s.expires) {
		return appeal.Person{}, missing()
	}
	p, _ := staff{}.Person(s.person)
	return p, nil
}

func (f *fakeRegister) CloseSession(_ context.Context, hash []byte) error {
	delete(f.sessions, string(hash))
	return nil
}

func (f *fakeRegister) Ready(context.Context) error { return f.ready }

func (f *fakeRegister) Writable(context.Context) error { return f.noRoom }

// staff is a directory of one person for each role, with the role as the code.
type staff struct{ away []appeal.Absence }

func (staff) Person(code string) (appeal.Person, bool) {
	for _, p := range (staff{}).People() {
		if p.Code == code {
			return p, true
		}
	}
	return appeal.Person{}, false
}

func (staff) Unit(code string) (appeal.Unit, bool) { return appeal.Unit{Code: code}, code == "kgh" }

func (staff) Topic(code string) (appeal.Topic, bool) { return appeal.Topic{Code: code}, code != "" }

func (staff) WithRole(role appeal.Role) []appeal.Person {
	out := []appeal.Person{}
	for _, p := range (staff{}).People() {
		if p.Is(role) {
			out = append(out, p)
		}
	}
	return out
}

func (staff) People() []appeal.Person {
	out := []appeal.Person{{Code: "other", Name: "Другой Исполнитель", Unit: "roads", Roles: []appeal.Role{appeal.Executor}}}
	for _, role := range appeal.Roles() {
		unit := "department"
		if role == appeal.Executor {
			unit = "kgh"
		}
		out = append(out, appeal.Person{Code: string(role), Name: role.Title(), Unit: unit, Roles: []appeal.Role{role}})
	}
	return out
}

// away is who is absent in tests of substitution: other stands in for executor.
func (s staff) Absences() []appeal.Absence { return s.away }

func (staff) Bodies() []appeal.Body {
	return []appeal.Body{{Code: "zhi", Name: "Жилищная инспекция", Address: "ул. Полярная, 3", Kind: appeal.Authority}, {Code: "edu", Name: "Министерство образования", Address: "ул. Школьная, 2", Kind: appeal.Authority}}
}

func (s staff) Body(code string) (appeal.Body, bool) {
	i := slices.IndexFunc(s.Bodies(), func(b appeal.Body) bool { return b.Code == code })
	if i < 0 {
		return appeal.Body{}, false
	}
	return s.Bodies()[i], true
}

func (staff) Units() []appeal.Unit {
	return []appeal.Unit{{Code: "kgh", Name: "Комитет", Short: "КГХ"}}
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
		return appeal.Request{}, missing()
	}
	return f.request(id)
}

func (f *fakeDesk) Ready(context.Context) error { return f.ready }

type fakeTraveller func(days int) (law.Date, error)

func (f fakeTraveller) Advance(_ context.Context, days int) (law.Date, error) { return f(days) }

func (f *fakeRegister) Preference(_ context.Context, person string, name appeal.Preference, into any) error {
	text, ok := f.chosen[person+"/"+string(name)]
	if !ok {
		return nil
	}
	return json.Unmarshal([]byte(text), into)
}

func (f *fakeRegister) SetPreference(_ context.Context, person string, name appeal.Preference, value any) error {
	text, err := json.Marshal(value)
	if f.chosen == nil {
		f.chosen = map[string]string{}
	}
	f.chosen[person+"/"+string(name)] = string(text)
	return err
}
