package demo_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/demo"
	"appeals/internal/office/answer"
	"appeals/internal/office/letters"
	"appeals/internal/policy"
)

// office is an office in memory, with the shipped policy: intake, register and
// process by the very rules of the domain, without database and engine.
type office struct {
	appeal.Office
	now    time.Time
	topics map[string]bool
	slow   bool // actions stay pending until they are asked for
	crash  int  // that many more acceptances and actions, then the office is gone; negative: never

	mu        sync.Mutex
	units     map[string]appeal.Unit
	people    map[string]appeal.Person
	hashes    map[string]string
	bodies    map[string]appeal.Body
	templates map[string]answer.ReplyTemplate
	away      []appeal.Absence
	cards     map[string]*appeal.Card
	keys      map[string]string // idempotency key to card
	prints    map[string]string // idempotency key to content
	requests  map[string]appeal.Request
	serials   map[string]int
	moves     int // acceptances and actions done
}

func newOffice(t *testing.T, at time.Time) *office {
	t.Helper()
	shipped, err := policy.Load("", "http://office.example")
	require.NoError(t, err)
	return &office{
		Office: shipped, now: at, topics: topics(t), crash: -1,
		units: map[string]appeal.Unit{}, people: map[string]appeal.Person{}, hashes: map[string]string{},
		cards: map[string]*appeal.Card{}, keys: map[string]string{}, prints: map[string]string{},
		requests: map[string]appeal.Request{}, serials: map[string]int{}, bodies: map[string]appeal.Body{},
		templates: map[string]answer.ReplyTemplate{},
	}
}

// topics are those that a migrated register knows.
func topics(t *testing.T) map[string]bool {
	t.Helper()
	f, err := os.Open("../register/topics.csv")
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	known := map[string]bool{}
	for _, row := range rows {
		known[row[0]] = true
	}
	return known
}

func (o *office) deps() demo.Deps {
	return demo.Deps{Register: o, Intake: o, Engine: o, Office: o.Office,
		Now: func(context.Context) (time.Time, error) { return o.now, nil }}
}

func (o *office) load(ctx context.Context) error { return demo.Load(ctx, o.deps(), nil) }

func (o *office) PutUnits(_ context.Context, units []appeal.Unit) error {
	for _, u := range units {
		o.units[u.Code] = u
	}
	return nil
}

func (o *office) PutPeople(_ context.Context, people []appeal.Person, hash string) error {
	for _, p := range people {
		o.people[p.Code], o.hashes[p.Code] = p, hash
	}
	return nil
}

func (o *office) PutBody(_ context.Context, b appeal.Body, _ string, _ time.Time) (appeal.Body, error) {
	o.bodies[b.Code] = b
	return b, nil
}

func (o *office) PutTemplate(_ context.Context, t answer.ReplyTemplate, by appeal.Person, _ time.Time) error {
	if !t.MayKeep(by) {
		return &appeal.Error{Code: appeal.Forbidden, Message: "Нет прав."}
	}
	o.templates[t.ID] = t
	return nil
}

func (o *office) PutAbsence(_ context.Context, a appeal.Absence, _ string, _ time.Time) error {
	i := slices.IndexFunc(o.away, func(b appeal.Absence) bool { return b.ID == a.ID })
	switch {
	case i < 0:
		o.away = append(o.away, a)
	case o.away[i] != a:
		return &appeal.Error{Code: appeal.KeyReused, Message: "Этот ключ уже использован."}
	}
	return nil
}

var errGone = &appeal.Error{Code: appeal.Unavailable, Message: "Система недоступна."}

// gone tells whether the office has crashed; asked once before each write.
func (o *office) gone() bool {
	if o.crash == 0 {
		return true
	}
	o.crash--
	o.moves++
	return false
}

func (o *office) Accept(_ context.Context, key string, in appeal.Intake, _ []appeal.Upload, by appeal.Person,
	register bool, at time.Time) (*appeal.Card, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	in = in.Normal()
	if err := in.Validate(o.Today(at), o.Clock.Calendar(), o); err != nil {
		return nil, err
	}
	content, err := json.Marshal(in)
	if err != nil {
		return nil, err
	}
	switch print, known := o.prints[key]; {
	case known && print != string(content):
		return nil, &appeal.Error{Code: appeal.KeyReused, Message: "Этот ключ уже использован."}
	case known:
		return o.cards[o.keys[key]], nil
	case o.gone():
		return nil, errGone
	}
	card, _, err := o.Office.Accept(uuid.NewString(), "CODE2345", in, by, at)
	if err != nil {
		return nil, err
	}
	if register {
		if _, err := o.RegisterNow(card, by, at, o); err != nil {
			return nil, err
		}
	}
	o.cards[card.ID], o.keys[key], o.prints[key] = card, card.ID, string(content)
	return card, nil
}

func (o *office) Card(_ context.Context, id string) (*appeal.Card, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.cards[id], nil
}

func (o *office) Letters(context.Context, string) ([]appeal.PostedLetter, error) { return nil, nil }

func (o *office) PostLetter(context.Context, string, letters.Posting, appeal.Person, time.Time) error {
	return nil
}

func (o *office) Act(_ context.Context, r appeal.Request) (appeal.Request, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	row, ok := appeal.RowOf(r.Action)
	if !ok {
		return r, fmt.Errorf("no action %q", r.Action)
	}
	if err := row.CheckCodes(r.Values, o); err != nil {
		return r, err
	}
	if o.gone() {
		return r, errGone
	}
	r.State = appeal.Pending
	o.requests[r.ID] = r
	if o.slow {
		return r, nil
	}
	return o.apply(r)
}

func (o *office) apply(r appeal.Request) (appeal.Request, error) {
	actor := o.people[r.Actor].OnDay(o.away, o.Today(r.At))
	step := appeal.Step{Action: r.Action, Actor: actor, At: r.At, Values: r.Values}
	if _, err := o.Do(o.cards[r.AppealID], step, o); err != nil {
		return r, err
	}
	r.State = appeal.Applied
	o.requests[r.ID] = r
	return r, nil
}

func (o *office) Request(_ context.Context, id string) (appeal.Request, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	r, ok := o.requests[id]
	switch {
	case !ok:
		return r, &appeal.Error{Code: appeal.NotFound, Message: "Запрос на действие не найден."}
	case r.State == appeal.Pending && o.slow:
		return o.apply(r)
	}
	return r, nil
}

func (o *office) Person(code string) (appeal.Person, bool) { p, ok := o.people[code]; return p, ok }

func (o *office) Unit(code string) (appeal.Unit, bool) { u, ok := o.units[code]; return u, ok }

func (o *office) WithRole(appeal.Role) []appeal.Person { return nil }

func (o *office) Topic(code string) (appeal.Topic, bool) {
	return appeal.Topic{Code: code}, o.topics[code]
}

func (o *office) Body(code string) (appeal.Body, bool) { b, ok := o.bodies[code]; return b, ok }

func (o *office) Bodies() []appeal.Body { return slices.Collect(maps.Values(o.bodies)) }

func (o *office) Absences() []appeal.Absence { return o.away }

func (*office) Powers() []appeal.Power { return nil }

func (*office) Wording(string) (string, bool) { return "", false }

func (o *office) Replied(c *appeal.Card) ([]appeal.Ref, error) {
	out := []appeal.Ref{}
	for _, other := range o.cards {
		if other.ID != c.ID && sameApplicant(other, c) && other.Topic == c.Topic &&
			other.ReceivedAt.Before(c.ReceivedAt) &&
			other.Main == "" && other.Reply() != nil && other.Reply().Signed != "" {
			out = append(out, appeal.Ref{ID: other.ID, Number: other.Number})
		}
	}
	return out, nil
}

func (o *office) Find(number string, c *appeal.Card) (appeal.FoundAppeal, bool, error) {
	other := o.numbered(number)
	if other == nil {
		return appeal.FoundAppeal{}, false, nil
	}
	found := appeal.FoundAppeal{Ref: appeal.Ref{ID: other.ID, Number: other.Number}, Main: other.Main,
		SameApplicant: sameApplicant(other, c)}
	return found, true, nil
}

// Told is true: the letters of the demo city go at once.
func (o *office) Told(string) (bool, error) { return true, nil }

func (o *office) Answer(id string) (appeal.Reply, bool, error) {
	if r := o.cards[id].Reply(); r != nil && r.Signed != "" {
		return *r, true, nil
	}
	return appeal.Reply{}, false, nil
}

func sameApplicant(a, b *appeal.Card) bool {
	return a.Applicant() != nil && b.Applicant() != nil && a.Applicant().FullName() == b.Applicant().FullName() &&
		a.Applicant().Address == b.Applicant().Address
}

func (o *office) Serial(series string, year int) (int, error) {
	key := fmt.Sprint(series, year)
	o.serials[key]++
	return o.serials[key], nil
}
