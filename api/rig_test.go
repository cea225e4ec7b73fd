package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
)

const (
	cardID   = "0d1f8e7a-1111-4222-8333-444455556666"
	otherID  = "0d1f8e7a-1111-4222-8333-444455557777"
	letterID = "0d1f8e7a-1111-4222-8333-444455558888"
	personal = "Секретарёва" // the marker of personal data: it must not leak
)

var (
	officeNow  = time.Date(2026, 3, 10, 9, 30, 0, 0, time.UTC)
	errBroken  = errors.New("inner cause")
	sampleText = "Прошу отремонтировать двор. " + personal
)

var sampleLetter = appeal.PostedLetter{
	ID: letterID, Letter: appeal.Letter{Key: "k", AppealID: cardID, Kind: appeal.ReplyLetter, State: appeal.ToPrint, CreatedAt: officeNow, Subject: "Ответ"},
}

// rig is a server on fakes, with everything it logs.
type rig struct {
	*Server
	deps     Deps
	register *fakeRegister
	desk     *fakeDesk
	repairs  *fakeRepairs
	intake   fakeIntake
	wall     time.Time
	log      *bytes.Buffer
	tokens   map[string]string
	checked  *responseChecker
}

// hashed is the demo password under cheap parameters, hashed once.
var hashed = func() string {
	hash, err := argon2id.CreateHash("demo", &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	if err != nil {
		panic(err)
	}
	return hash
}()

func newRig(t *testing.T, change ...func(*frame.Config, *Deps)) *rig {
	t.Helper()
	g := &rig{
		register: &fakeRegister{accounts: map[string]account{}, sessions: map[string]session{}},
		desk:     &fakeDesk{}, repairs: &fakeRepairs{}, wall: time.Date(2026, 1, 15, 8, 0, 0, 0, time.UTC), log: &bytes.Buffer{}, tokens: map[string]string{},
	}
	g.register.card = func(id string) (*appeal.Card, error) {
		if id != cardID {
			return nil, missing()
		}
		return sampleCard(t), nil
	}
	g.intake = func(_ string, in appeal.Intake, _ []appeal.Upload, by appeal.Person, register bool) (*appeal.Card, error) {
		return acceptSample(t, in, by, register)
	}
	for _, p := range (staff{}).People() {
		g.register.accounts[p.Code] = account{p, hashed}
		token := frame.NewToken()
		g.tokens[p.Code] = token
		g.register.sessions[string(frame.TokenHash(token))] = session{p.Code, g.wall.Add(time.Hour)}
	}
	cfg := frame.Config{PublicURL: "https://office.example.ru", TimeTravel: true, Version: "test"}
	deps := Deps{
		Deps: frame.Deps{
			Register: g.register, Office: testOffice(), Logger: slog.New(slog.NewJSONHandler(g.log, nil)),
			Clock: func(context.Context) (time.Time, error) { return officeNow, nil },
			Wall:  func() time.Time { return g.wall },
		},
		Stores: storesOf(g.register), Desk: g.desk, Repairs: g.repairs,
		Intake: fakeIntake(func(key string, in appeal.Intake, files []appeal.Upload, by appeal.Person, register bool) (*appeal.Card, error) {
			return g.intake(key, in, files, by, register)
		}),
		Traveller: fakeTraveller(func(days int) (law.Date, error) { return law.DateOf(officeNow, time.UTC).AddDays(days), nil }),
	}
	for _, f := range change {
		f(&cfg, &deps)
	}
	g.Server, g.deps = New(cfg, deps), deps
	g.checked = newResponseChecker(t, g.Server)
	return g
}

func testOffice() appeal.Office {
	return appeal.Office{
		Name: "Администрация", Zone: time.UTC, Head: "official",
		Incoming: appeal.Numbering{Series: "in", Template: "{serial}-П/{yy}"}, Outgoing: appeal.Numbering{Series: "out", Template: "{serial}"},
	}
}

// counter is a desk of decisions whose numbers do not matter.
type counter struct{ staff }

func (counter) Serial(string, int) (int, error) { return 17, nil }

func (counter) Replied(*appeal.Card) ([]appeal.Ref, error) { return nil, nil }

func (counter) Find(string, *appeal.Card) (appeal.FoundAppeal, bool, error) {
	return appeal.FoundAppeal{}, false, nil
}

func (counter) Answer(string) (appeal.Reply, bool, error) { return appeal.Reply{}, false, nil }

func sampleIntake() appeal.Intake {
	return appeal.Intake{
		Type: "complaint", Authorship: "individual", Form: "written", ReceivedVia: "post", Repetition: "primary", Addressee: "official",
		Authors: []appeal.Author{{Surname: personal, Name: "Анна", Address: "ул. Мира, 1"}}, Text: sampleText, Annotation: "Ремонт двора",
		Questions: []appeal.Question{{Topic: "0005.0005.0056.1168"}},
	}
}

func acceptSample(t *testing.T, in appeal.Intake, by appeal.Person, register bool) (*appeal.Card, error) {
	t.Helper()
	office := testOffice()
	card, _, err := office.Accept(cardID, "AB12CD34", in.Normal(), by, officeNow)
	if err == nil && register {
		_, err = office.RegisterNow(card, by, officeNow, counter{})
	}
	if card != nil {
		card.Version = 1
	}
	return card, err
}

// sampleCard is a registered appeal of version 3.
func sampleCard(t *testing.T) *appeal.Card {
	t.Helper()
	clerk, _ := staff{}.Person("clerk")
	card, err := acceptSample(t, sampleIntake(), clerk, true)
	require.NoError(t, err)
	card.Version = 3
	return card
}

// inExecution gives the sample card to the executor.
func inExecution(t *testing.T, g *rig) {
	t.Helper()
	g.register.card = func(string) (*appeal.Card, error) {
		card := sampleCard(t)
		official, _ := staff{}.Person("official")
		_, err := testOffice().Do(card, appeal.Step{Action: appeal.Resolve, Actor: official, At: officeNow,
			Values: appeal.Values{"text": "Рассмотреть", "executors": []string{"executor"}}}, counter{})
		return card, err
	}
}

// scenario is a whole request with what must come back, and what must not.
type scenario struct {
	name    string
	as      string // code of a person with a bearer token, "" for nobody
	method  string // GET if empty, POST with a body
	url     string
	body    string
	header  map[string]string
	noKey   bool // leave the Idempotency-Key out
	before  func(t *testing.T, g *rig)
	status  int
	want    []string
	wantNot []string
	headers map[string]string // that must come back
}

func (sc scenario) run(t *testing.T, g *rig) *httptest.ResponseRecorder {
	t.Helper()
	if sc.before != nil {
		sc.before(t, g)
	}
	method := sc.method
	if method == "" && sc.body == "" {
		method = http.MethodGet
	} else if method == "" {
		method = http.MethodPost
	}
	r := httptest.NewRequestWithContext(t.Context(), method, sc.url, strings.NewReader(sc.body))
	if sc.as != "" {
		r.Header.Set("Authorization", "Bearer "+g.tokens[sc.as])
	}
	if method == http.MethodPost && !sc.noKey {
		r.Header.Set(frame.KeyHeader, "key-1")
	}
	for name, value := range sc.header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	g.Handler().ServeHTTP(w, r)
	body := w.Body.String()
	require.Equal(t, sc.status, w.Code, body)
	for _, s := range sc.want {
		require.Contains(t, body, s)
	}
	for _, s := range sc.wantNot {
		require.NotContains(t, body, s)
	}
	for name, value := range sc.headers {
		got := w.Header().Get(name)
		if name == "ETag" { // the version, then a sum of what is shown
			got, _, _ = strings.Cut(got, "-")
			got += `"`
		}
		require.Equal(t, value, got, name)
	}
	require.NotContains(t, g.log.String(), personal, "personal data in the log")
	g.checked.check(t, method, r.URL.Path, w)
	return w
}

func runAll(t *testing.T, scenarios []scenario) {
	t.Helper()
	for _, sc := range scenarios {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			sc.run(t, newRig(t))
		})
	}
}

func decoded[T any](t *testing.T, w *httptest.ResponseRecorder) T {
	t.Helper()
	var v T
	body, err := io.ReadAll(w.Body)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(body, &v), string(body))
	return v
}
