package calendars_test

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/calendars"
	"appeals/internal/law"
	"appeals/internal/office/calendar"
	"appeals/internal/office/stores"
	"appeals/internal/policy"
	"appeals/internal/testkit"
)

// office is a running office on a real register, with an engine of its own that
// does at once what a process would.
type office struct {
	testing.TB
	*stores.All
	Office  appeal.Office
	now     time.Time
	current *calendars.Current
	policy  *policy.Current
	counter *calendars.Counter
	loader  *calendars.Loader
	engine  *processes
	url     string
	steps   int
}

// exec does to the register what no part of the program does.
func (o *office) exec(sql string) {
	o.Helper()
	conn, err := pgx.Connect(o.Context(), o.url)
	require.NoError(o, err)
	defer func() { _ = conn.Close(o.Context()) }()
	_, err = conn.Exec(o.Context(), sql)
	require.NoError(o, err)
}

// december is when the office of a test opens: what comes in now ends in a year
// whose calendar it does not have.
var december = time.Date(2026, 12, 10, 10, 0, 0, 0, testkit.Zone())

func open(t testing.TB) *office {
	t.Helper()
	url := testkit.Postgres(t)
	store, err := stores.Open(t.Context(), url, testkit.Zone())
	require.NoError(t, err)
	t.Cleanup(store.Close)
	require.NoError(t, testkit.Seed(t.Context(), store))
	o := opened(t, store)
	o.url = url
	return o
}

// opened is another program of the office on the same register.
func opened(t testing.TB, store *stores.All) *office {
	t.Helper()
	calendar := &law.Almanac{}
	o := &office{TB: t, All: store, Office: testkit.Office(), now: december}
	o.Office.Clock.Calendars = calendar
	o.current = &calendars.Current{Register: store, Almanac: calendar, Log: slog.New(slog.DiscardHandler)}
	o.loader = &calendars.Loader{Register: store, Office: o.Office.Fixed, Current: o.current}
	o.policy = &policy.Current{Register: store, Default: o.Office, Log: slog.New(slog.DiscardHandler)}
	o.counter = &calendars.Counter{Register: store, Letters: composer{}, Office: o.policy.Office, Current: o.current,
		Policies: o.policy,
		Now:      o.clock}
	o.engine = &processes{office: o, done: map[string]bool{}}
	return o
}

func (o *office) clock(context.Context) (time.Time, error) { return o.now, nil }

// worker is a fresh recounter, as after a start of the program.
func (o *office) worker(name string) *calendars.Recounter {
	return &calendars.Recounter{
		Register: o.All, Engine: o.engine, Counter: o.counter, Loader: o.loader, Office: o.policy.Office,
		Current:  o.current,
		Policies: o.policy,
		Now:      o.clock,
		Log:      slog.New(slog.DiscardHandler), Name: name, Idle: time.Millisecond, Lease: 200 * time.Millisecond,
	}
}

// work lets a worker go on until nothing is ordered any more.
func (o *office) work(r *calendars.Recounter) appeal.Recount {
	o.Helper()
	for range 2000 {
		_, err := r.Round(o.Context())
		require.NoError(o, err)
		last, err := o.LastRecount(o.Context())
		require.NoError(o, err)
		if !last.Running() {
			return last
		}
	}
	require.Fail(o, "the recount does not end")
	return appeal.Recount{}
}

// processes is an engine that knows which appeals have a process. It folds an
// Update by its ID, as the real one does.
type processes struct {
	office  *office
	one     sync.Mutex
	done    map[string]bool // by key
	none    map[string]bool // appeals without a process
	asked   []string        // ids, in order
	reloads []string
	away    error
	fail    func(id string) error // before the Update
	after   func(id string) error // after it
}

func (p *processes) Ready(context.Context) error { return p.away }

func (p *processes) Recalculate(ctx context.Context, id, _, key string, recount int64) (bool, error) {
	p.one.Lock()
	done := p.done[key]
	p.asked = append(p.asked, id)
	p.one.Unlock()
	if p.none[id] {
		return false, nil
	}
	if p.fail != nil {
		if err := p.fail(id); err != nil {
			return false, err
		}
	}
	if !done {
		if _, err := p.office.counter.Count(ctx, recount, id, key); err != nil {
			return false, err
		}
	}
	p.one.Lock()
	defer p.one.Unlock()
	p.done[key] = true
	if p.after != nil {
		return true, p.after(id)
	}
	return true, nil
}

func (p *processes) Reload(_ context.Context, id string) error {
	p.one.Lock()
	defer p.one.Unlock()
	p.reloads = append(p.reloads, id)
	return nil
}

// composer writes one letter for each person that an event concerns. Like the
// real one it makes keys of the card's version.
type composer struct{}

func (composer) For(c *appeal.Card, e appeal.Event, _ appeal.Directory) ([]appeal.Letter, error) {
	out := []appeal.Letter{}
	for _, d := range e.Letters {
		for i, person := range e.Concerned {
			out = append(out, appeal.Letter{Key: fmt.Sprintf("%s/%s-v%d/%d", c.ID, e.Action, c.Version, i),
				AppealID: c.ID, Kind: d.Kind,
				To: []appeal.Mailbox{{Name: person, Email: person + "@example.ru"}}, Subject: "Срок", Text: "…",
				HTML: "…", CreatedAt: e.At})
		}
	}
	return out, nil
}

// take accepts and registers an appeal.
func (o *office) take() *appeal.Card {
	o.Helper()
	in := appeal.Intake{ReceivedVia: "post", Addressee: "head", Text: "Текст", Annotation: "О дорогах",
		Authors:   []appeal.Author{{Surname: "Иванова", Name: "Мария", Address: "ул. Полярная, д. 1"}},
		Questions: []appeal.Question{{Topic: "0003.0009.0097.0694", Wording: "Когда?"}}}.Normal()
	clerk := testkit.Person("clerk")
	card, _, err := o.All.Accept(o.Context(), uuid.NewString(), nil,
		nil, func(records appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error) {
			c, received, err := o.Office.Accept(uuid.NewString(), uuid.NewString()[:8], in, clerk, o.now)
			if err != nil {
				return nil, nil, nil, err
			}
			registered, err := o.Office.RegisterNow(c, clerk, o.now, records)
			return c, []appeal.Event{received, registered}, nil, err
		})
	require.NoError(o, err)
	return card
}

// act does an action a minute later.
func (o *office) act(id string, action appeal.Action, who string, values appeal.Values) (*appeal.Card, error) {
	o.now = o.now.Add(time.Minute)
	o.steps++
	step := appeal.Step{Action: action, Actor: testkit.Person(who), At: o.now, Values: values}
	return o.Change(o.Context(), id,
		fmt.Sprint(id, "/", o.steps), func(c *appeal.Card,
			records appeal.Records) (appeal.Event, []appeal.Letter, error) {
			event, err := o.Office.Do(c, step, records)
			return event, nil, err
		})
}

func (o *office) mustAct(id string, action appeal.Action, who string, values appeal.Values) *appeal.Card {
	o.Helper()
	c, err := o.act(id, action, who, values)
	require.NoError(o, err)
	return c
}

// extended is an appeal in work whose term was extended into February 2027: the
// executor has until the control date, the co-executor until a day of his own.
func (o *office) extended() *appeal.Card {
	o.Helper()
	c := o.take()
	o.mustAct(c.ID, appeal.Resolve,
		"head", appeal.Values{"text": "Рассмотреть", "executors": []string{"executor", "executor2"},
			"dates": []string{"executor2:" + o.Office.Today(o.now).AddDays(3).String()}})
	return o.mustAct(c.ID, appeal.Extend, "head",
		appeal.Values{"days": 30, "ground": "exceptional", "reason": "Экспертиза"})
}

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	return text
}

// year is the file of a year: what the embedded calendar says of it, or the
// Labour Code where it does not reach, with other rows laid over.
func year(t testing.TB, y int, rows ...string) []byte {
	t.Helper()
	lines := map[string]string{}
	for row := range strings.Lines(string(law.Embedded().CSV())) {
		if strings.HasPrefix(row, fmt.Sprint(y, "-")) {
			lines[row[:10]] = strings.TrimSpace(row)
		}
	}
	for d := law.NewDate(y, 1, 1); len(lines) == 0 ||
		d.Year() == y && y > law.Embedded().Last().Year(); d = d.AddDays(1) {
		if day := law.Embedded().Day(d); day.Title != "" {
			lines[d.String()] = d.String() + ",day_off,," + day.Title
		}
	}
	for _, row := range rows {
		lines[row[:10]] = row
	}
	text := "date,kind,moved_from,title\n"
	for _, date := range slices.Sorted(maps.Keys(lines)) {
		text += lines[date] + "\n"
	}
	return []byte(text)
}

// load puts a file in force as the manager.
func (o *office) load(file []byte) appeal.CalendarEdition {
	o.Helper()
	e, err := o.loader.Load(o.Context(),
		calendar.Decision{Key: uuid.NewString(), Name: "calendar.csv", File: file, Base: -1,
			By: testkit.Person("manager"), At: o.now})
	require.NoError(o, err)
	return e
}

// moves are all moves of a recount.
func (o *office) moves(recount int64) []appeal.RecountMove {
	o.Helper()
	page, err := o.RecountMoves(o.Context(), recount, "", "", 200)
	require.NoError(o, err)
	require.Empty(o, page.Next)
	return page.Moves
}

// allFresh asserts that every running term of every open appeal is what a
// fresh count by the calendar in force gives, and what the register lists says
// the same as the card.
func (o *office) allFresh() {
	o.Helper()
	cursor, seen := "", 0
	for {
		cards, next, err := o.OpenCards(o.Context(), cursor, 50)
		require.NoError(o, err)
		if len(cards) == 0 {
			return
		}
		for _, c := range cards {
			seen++
			o.fresh(c)
		}
		cursor = next
	}
}

func (o *office) fresh(c *appeal.Card) {
	o.Helper()
	for _, d := range c.Deadlines {
		if !d.MetOn.IsZero() || d.Superseded || d.Lapsed {
			continue
		}
		want, err := o.Office.Clock.Recalculate(d.Deadline)
		require.NoError(o, err)
		require.Equal(o, want.Control, d.Control, "%s of %s", d.Rule, c.ID)
		require.Equal(o, want.Provisional, d.Provisional, "%s of %s", d.Rule, c.ID)
		if d.Rule == c.Clock {
			require.Equal(o, d.Control, c.Control)
			require.Equal(o, d.Due(o.Office.Zone), c.Due.In(o.Office.Zone))
			require.Equal(o, d.Provisional, c.Provisional)
		}
	}
}
