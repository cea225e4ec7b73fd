package frametest

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Register is what the frame asks of the register, in memory; what a test
// leaves out answers with nothing.
type Register struct {
	CardOf     func(id string) (*appeal.Card, error)
	Accounts   map[string]Account        // by login
	Sessions   map[string]appeal.Session // by the hash of the token
	Chosen     map[string]string         // preferences as JSON, by person/name
	Away       []appeal.Absence
	Waits      func() appeal.Waiting   // for whoever asks
	Seen       []string                // appeals whose card was opened
	Tries      map[string]appeal.Tries // by the hash of what is tried
	Footprints []appeal.Footprint
	Broken     error // SessionPerson answers with it
	Unready    error // Ready answers with it
	NoRoom     error // Writable answers with it
}

// Account is a person with the hash of the password.
type Account struct {
	Person appeal.Person
	Hash   string
}

// Missing is the answer about what is not there.
func Missing() error { return &appeal.Error{Code: appeal.NotFound, Message: "Нет такого."} }

func (f *Register) Card(_ context.Context, id string) (*appeal.Card, error) {
	if f.CardOf == nil {
		return nil, Missing()
	}
	return f.CardOf(id)
}

func (f *Register) Directory(context.Context) (appeal.Staff, error) { return Staff{f.Away}, nil }

func (f *Register) Account(_ context.Context, login string) (appeal.Person, string, error) {
	a, ok := f.Accounts[login]
	if !ok {
		return appeal.Person{}, "", Missing()
	}
	return a.Person, a.Hash, nil
}

func (f *Register) AnyHash(context.Context) (string, error) {
	for _, a := range f.Accounts {
		return a.Hash, nil
	}
	return "", Missing()
}

func (f *Register) OpenSession(_ context.Context, hash []byte, s appeal.Session) error {
	s.ID, s.Seen = uuid.NewString(), s.Opened
	f.Sessions[string(hash)] = s
	return nil
}

func (f *Register) SessionPerson(_ context.Context, hash []byte, now time.Time, idle time.Duration) (appeal.Person,
	appeal.Session, error) {
	if f.Broken != nil {
		return appeal.Person{}, appeal.Session{}, f.Broken
	}
	s, ok := f.Sessions[string(hash)]
	if !ok || !now.Before(s.Expires) || !now.Before(s.Seen.Add(idle)) {
		return appeal.Person{}, s, Missing()
	}
	p, _ := Staff{}.Person(s.Person)
	return p, s, nil
}

func (f *Register) SessionSeen(_ context.Context, hash []byte, now time.Time) error {
	s := f.Sessions[string(hash)]
	s.Seen = now
	f.Sessions[string(hash)] = s
	return nil
}

func (*Register) TokenPerson(context.Context, []byte, time.Time) (appeal.Person, appeal.Token, error) {
	return appeal.Person{}, appeal.Token{}, Missing()
}

func (*Register) TokenUsed(context.Context, []byte, time.Time) error { return nil }

func (f *Register) ProveSession(_ context.Context, hash []byte) error {
	s := f.Sessions[string(hash)]
	s.Proved = true
	f.Sessions[string(hash)] = s
	return nil
}

func (f *Register) CloseSession(_ context.Context, hash []byte) error {
	delete(f.Sessions, string(hash))
	return nil
}

func (f *Register) CountTries(_ context.Context, keys [][]byte, _ time.Time, change func([]appeal.Tries)) error {
	found := make([]appeal.Tries, len(keys))
	for i, key := range keys {
		found[i] = f.Tries[string(key)]
	}
	change(found)
	for i, key := range keys {
		f.Tries[string(key)] = found[i]
	}
	return nil
}

func (*Register) Secret(context.Context, string) ([]byte, error) {
	return []byte("a secret for tests, long enough"), nil
}

func (f *Register) Preference(_ context.Context, person string, name appeal.Preference, into any) error {
	text, ok := f.Chosen[person+"/"+string(name)]
	if !ok {
		return nil
	}
	return json.Unmarshal([]byte(text), into)
}

func (f *Register) SetPreference(_ context.Context, person string, name appeal.Preference, value any) error {
	text, err := json.Marshal(value)
	if f.Chosen == nil {
		f.Chosen = map[string]string{}
	}
	f.Chosen[person+"/"+string(name)] = string(text)
	return err
}

func (f *Register) Waiting(context.Context, appeal.Person, time.Time, law.Date) (appeal.Waiting, error) {
	if f.Waits == nil {
		return appeal.Waiting{}, nil
	}
	return f.Waits(), nil
}

func (f *Register) SeenAppeal(_ context.Context, _, appealID string, _ time.Time) error {
	f.Seen = append(f.Seen, appealID)
	return nil
}

// Leave keeps footprints in memory.
func (f *Register) Leave(_ context.Context, p appeal.Footprint) error {
	f.Footprints = append(f.Footprints, p)
	return nil
}

func (f *Register) Ready(context.Context) error { return f.Unready }

func (f *Register) Writable(context.Context) error { return f.NoRoom }
