// Package frametest is a house for the tests of departments: the frame on a
// register in memory, people to sign in, requests of a program and of a
// browser, and every answer checked against the description.
package frametest

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

// Rig is a house on fakes, with everything it logs. A department's own rig
// embeds it and adds the fake of its store.
type Rig struct {
	Config   frame.Config
	Deps     frame.Deps
	Register *Register // in memory; nil On another one
	Wall     time.Time
	Now      time.Time // of the office
	Log      *bytes.Buffer
	Tokens   map[string]string // of open sessions, by the code of the person
	Checked  *Checker
	door     http.Handler
}

// Password is that of everybody on the staff.
const Password = "demo"

// hashed is the password under cheap parameters, hashed once.
var hashed = func() string {
	hash, err := argon2id.CreateHash(Password, &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1,
		SaltLength: 16, KeyLength: 32})
	if err != nil {
		panic(err)
	}
	return hash
}()

// New makes a rig on a register in memory, with everybody signed in. Nothing is
// served before Open.
func New(t *testing.T) *Rig {
	t.Helper()
	register := &Register{Accounts: map[string]Account{}, Sessions: map[string]appeal.Session{},
		Tries: map[string]appeal.Tries{}}
	for _, p := range (Staff{}).People() {
		register.Accounts[p.Code] = Account{p, hashed}
	}
	g := On(t, register, Office(), (Staff{}).People())
	g.Register = register
	return g
}

// On is New on a given register and office: with the real one what a department
// reads and writes is its own SQL.
func On(t *testing.T, register frame.Register, office appeal.Office, people []appeal.Person) *Rig {
	t.Helper()
	g := &Rig{
		Wall: time.Date(2026, 1, 15, 8, 0, 0, 0, time.UTC), Now: Now, Log: &bytes.Buffer{}, Tokens: map[string]string{},
		Config: frame.Config{PublicURL: "https://office.example.ru", TimeTravel: true, Version: "test"},
	}
	for _, p := range people {
		token := frame.NewToken()
		g.Tokens[p.Code] = token
		require.NoError(t, register.OpenSession(t.Context(), frame.TokenHash(token), appeal.Session{Person: p.Code,
			Opened: g.Wall, Expires: g.Wall.Add(time.Hour)}))
	}
	g.Deps = frame.Deps{
		Register: register, Office: office.Fixed, Logger: slog.New(slog.NewJSONHandler(g.Log, nil)),
		Clock: func(context.Context) (time.Time, error) { return g.Now, nil },
		Wall:  func() time.Time { return g.Wall },
	}
	return g
}

// Base is the rig itself, for whom a rig that embeds it is one.
func (g *Rig) Base() *Rig { return g }

// Frame is the house for the departments of the rig.
func (g *Rig) Frame() *frame.Frame { return frame.New(g.Config, g.Deps) }

// Open serves departments of a house.
func (g *Rig) Open(t *testing.T, house *frame.Frame, modules ...frame.Module) {
	t.Helper()
	g.Behind(t, house.Router(modules), frame.Routes(modules))
}

// Behind lets a server answer that stands already, with its operations.
func (g *Rig) Behind(t *testing.T, door http.Handler, routes []frame.Route) {
	t.Helper()
	g.door, g.Checked = door, newChecker(t, routes)
}

// discreet fails a test whose log has personal data.
func (g *Rig) discreet(t *testing.T) {
	t.Helper()
	require.NotContains(t, g.Log.String(), Personal, "personal data in the log")
}
