// Package frame is how a request is met, whatever department it is for: who asks
// and what he may, what was sent and in which form, the office's day, and how an
// answer, a page or an error goes out. How a page looks is internal/web.
package frame

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/trace"

	"appeals/internal/appeal"
	"appeals/internal/formguard"
	"appeals/internal/law"
	"appeals/internal/web"
)

// Register is what every request needs of the register: who asks, and the card
// that is asked about. internal/register satisfies it.
type Register interface {
	Card(ctx context.Context, id string) (*appeal.Card, error)
	Directory(ctx context.Context) (appeal.Staff, error)
	Account(ctx context.Context, login string) (appeal.Person, string, error) // person and argon2id hash
	AnyHash(ctx context.Context) (string, error)                              // of somebody, for its parameters
	// SessionPerson is whose session it is; Unauthenticated for one that is over
	// or that nobody has used for the idle time, and for a person who is off.
	SessionPerson(ctx context.Context, tokenHash []byte, now time.Time, idle time.Duration) (appeal.Person,
		appeal.Session, error)
	SessionSeen(ctx context.Context, tokenHash []byte, now time.Time) error
	OpenSession(ctx context.Context, tokenHash []byte, s appeal.Session) error
	// TokenPerson is in whose name a program works by a key; Unauthenticated for one
	// that is unknown or over, and for a person who is off.
	TokenPerson(ctx context.Context, tokenHash []byte, now time.Time) (appeal.Person, appeal.Token, error)
	TokenUsed(ctx context.Context, tokenHash []byte, now time.Time) error
	// ProveSession notes that the second factor was shown in it, too.
	ProveSession(ctx context.Context, tokenHash []byte) error
	CloseSession(ctx context.Context, tokenHash []byte) error
	// CountTries reads what was counted of tries under each key, while no other
	// program counts it, and keeps what change makes of it.
	CountTries(ctx context.Context, keys [][]byte, now time.Time, change func([]appeal.Tries)) error
	// Secret is the office's secret of that name, the same for all programs.
	Secret(ctx context.Context, name string) ([]byte, error)
	// Preference reads what a person chose into a value, which stays as it is
	// where nothing was chosen.
	Preference(ctx context.Context, person string, name appeal.Preference, into any) error
	SetPreference(ctx context.Context, person string, name appeal.Preference, value any) error
	// Waiting counts what the head of a page shows, Unread only the new
	// notifications.
	Waiting(ctx context.Context, person appeal.Person, now time.Time, today law.Date) (appeal.Waiting, error)
	SeenAppeal(ctx context.Context, person, appealID string, at time.Time) error
	// Leave keeps a footprint in the trail.
	Leave(ctx context.Context, f appeal.Footprint) error
	Ready(ctx context.Context) error
	// Writable tells whether the register also takes what is written.
	Writable(ctx context.Context) error
}

// Deps is what the frame works with.
type Deps struct {
	Register Register
	Office   func() appeal.Office
	Clock    Clock            // the office's time, which may be ahead of the wall
	Wall     func() time.Time // real time for sessions, limits and durations; time.Now if nil
	Logger   *slog.Logger
	Metrics  *prometheus.Registry // a new one if nil
	Spans    trace.TracerProvider // of requests; none are made if nil
	Travels  bool                 // the office can be moved through time: the local stack only
	// By which provider employees may come in, too, and by which citizens show who
	// they are. Each is nil where the office has none.
	Employees, Citizens *Errand
}

// House is what all departments share: one for a server.
type House struct {
	Deps
	Config Config
	Menu   Menu // of all departments; set once, before the first request

	metrics     *metrics
	passwords   *passwords
	bodies      bodies
	seals       seals
	doors       *Window // attempts to sign in by address
	crossOrigin *http.CrossOriginProtection
}

// Frame is the house as one department sees it: with the pages of its own.
// The departments' handlers are methods of types that embed it.
type Frame struct {
	*House
	templates web.Templates
}

// New makes the frame of a server, with the pages that belong to nobody.
func New(cfg Config, deps Deps) *Frame {
	if deps.Wall == nil {
		deps.Wall = time.Now
	}
	if deps.Logger == nil {
		deps.Logger = slog.New(slog.DiscardHandler)
	}
	if deps.Metrics == nil {
		deps.Metrics = prometheus.NewRegistry()
	}
	if cfg.SessionLife == 0 {
		cfg.SessionLife = SessionLife
	}
	if cfg.SessionIdle == 0 {
		cfg.SessionIdle = SessionIdle
	}
	house := &House{
		Deps: deps, Config: cfg,
		metrics:     newMetrics(deps.Metrics),
		passwords:   newPasswords(),
		doors:       NewWindow(signIns, time.Minute),
		seals:       seals{made: map[string]formguard.Sealer{}},
		crossOrigin: newCrossOrigin(cfg.PublicURL),
	}
	return &Frame{house, web.Own}
}

// With is the frame of a department with pages of its own.
func (s *Frame) With(templates web.Templates) *Frame { return &Frame{s.House, templates} }

// MetricsHandler shows what the requests were counted.
func (s *Frame) MetricsHandler() http.Handler { return s.metrics.handler }
