package intake_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/intake"
)

var now = time.Date(2026, 3, 2, 10, 0, 0, 0, appealtest.Moscow)

// desk keeps what was accepted under each key, as the register does.
type desk struct {
	*appealtest.Records
	cards map[string]*appeal.Card
}

func (d *desk) Accept(_ context.Context, key string, _ []byte, _ []appeal.Upload,
	do func(appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error)) (*appeal.Card, bool, error) {
	if card := d.cards[key]; card != nil {
		return card, true, nil
	}
	card, events, _, err := do(d.Records)
	if err != nil {
		return nil, false, err
	}
	if len(events) == 0 {
		return nil, false, errors.New("no history")
	}
	d.cards[key] = card
	return card, false, nil
}

type composer struct{ events []appeal.Event }

func (c *composer) For(_ *appeal.Card, e appeal.Event, _ appeal.Directory) ([]appeal.Letter, error) {
	c.events = append(c.events, e)
	return nil, nil
}

type starter struct {
	mu      sync.Mutex
	started []string
	err     error
	held    chan struct{} // until it is closed, an engine that does not answer
}

func (s *starter) Begin(_ context.Context, card *appeal.Card) error {
	if s.held != nil {
		<-s.held
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.started = append(s.started, card.ID)
	return s.err
}

func set() (*intake.Intake, *composer, *starter, appeal.Person) {
	d, c, s := &desk{appealtest.NewRecords(), map[string]*appeal.Card{}}, &composer{}, &starter{}
	return &intake.Intake{Register: d, Letters: c, Starter: s, Office: appealtest.Office().Fixed,
		Log: slog.New(slog.DiscardHandler)}, c, s, d.Staff["clerk"]
}

func TestRegisteredAtOnce(t *testing.T) {
	i, letters, starts, clerk := set()
	card, err := i.Accept(t.Context(), "key", appealtest.Intake(), nil, clerk, true, now)
	require.NoError(t, err)
	require.Equal(t, "ОГ-1/2026", card.Number)
	require.Equal(t, appeal.Registered, card.Status)
	require.Regexp(t, "^[2-9A-HJ-NP-Z]{8}$", card.StatusCode)
	i.Drain()
	require.Equal(t, []string{card.ID}, starts.started)
	require.Len(t, letters.events, 1, "one letter: the notice of registration")
	again, err := i.Accept(t.Context(), "key", appealtest.Intake(), nil, clerk, true, now)
	require.NoError(t, err)
	require.Equal(t, card.ID, again.ID)
	i.Drain()
	require.Len(t, starts.started, 1)
}

func TestRepeatIsAnsweredThoughTheDirectoryHasChanged(t *testing.T) {
	i, _, starts, clerk := set()
	card, err := i.Accept(t.Context(), "key", appealtest.Intake(), nil, clerk, true, now)
	require.NoError(t, err)
	delete(i.Register.(*desk).Staff, "head")
	again, err := i.Accept(t.Context(), "key", appealtest.Intake(), nil, clerk, true, now)
	require.NoError(t, err)
	require.Equal(t, card.ID, again.ID)
	_, err = i.Accept(t.Context(), "another key", appealtest.Intake(), nil, clerk, true, now)
	require.ErrorContains(t, err, "official", "a new one is checked")
	i.Drain()
	require.Len(t, starts.started, 1)
}

func TestEngineAwayStopsNobody(t *testing.T) {
	i, _, starts, clerk := set()
	starts.err = errors.New("connection refused")
	card, err := i.Accept(t.Context(), "key", appealtest.Intake(), nil, clerk, true, now)
	require.NoError(t, err)
	require.NotEmpty(t, card.Number)
}

// An engine that does not answer keeps no receipt waiting. So many starts are
// on their way at once and no more; the rest is the starter's. Who closes the
// office waits for them.
func TestReceiptDoesNotWaitForTheEngine(t *testing.T) {
	i, _, starts, clerk := set()
	starts.held = make(chan struct{})
	for n := range 70 {
		_, err := i.Accept(t.Context(), fmt.Sprint(n), appealtest.Intake(), nil, clerk, true, now)
		require.NoError(t, err)
	}
	require.Empty(t, starts.started, "all have their receipts")
	drained := make(chan struct{})
	go func() { i.Drain(); close(drained) }()
	select {
	case <-drained:
		t.Fatal("starts were on their way")
	case <-time.After(20 * time.Millisecond):
	}
	close(starts.held)
	<-drained
	require.Len(t, starts.started, 64)
	_, err := i.Accept(t.Context(), "later", appealtest.Intake(), nil, clerk, true, now)
	require.NoError(t, err)
	i.Drain()
	require.Len(t, starts.started, 65, "there is room again")
}

func TestBadInputNamesTheField(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*appeal.Intake)
		field string
	}{
		"no surname and no address": {func(in *appeal.Intake) { in.Authors = nil }, "authors.0.surname"},
		"a date in the future": {func(in *appeal.Intake) {
			in.ReceivedDay = appealtest.Office().Today(now.AddDate(0, 0, 1))
		}, "received_on"},
		"before the first calendar": {func(in *appeal.Intake) {
			in.ReceivedDay = appealtest.Office().Today(now.AddDate(-14, 0, 0))
		}, "received_on"},
		"registered before receipt": {func(in *appeal.Intake) {
			in.EnteredDay = appealtest.Office().Today(now.AddDate(0, 0, -1))
		}, "registered_on"},
		"unknown topic": {func(in *appeal.Intake) { in.Questions[0].Topic = "9999.0000.0000.0000" },
			"questions.0.topic"},
		"broken UTF-8":      {func(in *appeal.Intake) { in.Text = "крыша \xff течёт" }, "text"},
		"unknown addressee": {func(in *appeal.Intake) { in.Addressee = "clerk" }, "official"},
		"no such channel":   {func(in *appeal.Intake) { in.ReceivedVia = "pigeon" }, "channel"},
		"an address that is none": {func(in *appeal.Intake) { in.Authors[0].Email = "иванова на почте" },
			"authors.0.email"},
		"a line break in it": {func(in *appeal.Intake) { in.Authors[0].Email = "a@b.ru\r\nBcc: c@d.ru" },
			"authors.0.email"},
		"nothing said":              {func(in *appeal.Intake) { in.Text, in.Annotation = "", " " }, "annotation"},
		"reply by e-mail to nobody": {func(in *appeal.Intake) { in.Authors[0].Email = "" }, "authors.0.email"},
	} {
		t.Run(name, func(t *testing.T) {
			i, _, starts, clerk := set()
			in := appealtest.Intake()
			c.spoil(&in)
			_, err := i.Accept(t.Context(), "key", in, nil, clerk, true, now)
			var known *appeal.Error
			require.ErrorAs(t, err, &known)
			require.Equal(t, appeal.Invalid, known.Code)
			fields := []string{}
			for _, f := range known.Fields {
				fields = append(fields, f.Field)
			}
			require.Contains(t, fields, c.field)
			i.Drain()
			require.Empty(t, starts.started)
		})
	}
}

// Registration never stops for a calendar that is not loaded yet.
func TestRegistersPastTheCalendar(t *testing.T) {
	i, _, _, clerk := set()
	card, err := i.Accept(t.Context(), "key", appealtest.Intake(), nil, clerk, true,
		time.Date(2027, 2, 1, 10, 0, 0, 0, appealtest.Moscow))
	require.NoError(t, err)
	require.True(t, card.Provisional)
}

// What is only accepted now gets the day of its registration when it is
// registered, whatever the form carried.
func TestAcceptedOnlyIsNotBackdated(t *testing.T) {
	i, _, _, clerk := set()
	in := appealtest.Intake()
	in.EnteredDay = appealtest.Office().Today(now)
	card, err := i.Accept(t.Context(), "key", in, nil, clerk, false, now)
	require.NoError(t, err)
	later := now.AddDate(0, 0, 13)
	_, err = appealtest.Office().RegisterNow(card, clerk, later, appealtest.NewRecords())
	require.NoError(t, err)
	require.Equal(t, appealtest.Office().Today(later), card.RegisteredOn)
	require.Equal(t, 10, card.Deadlines[0].DaysLate, "three days were given")
	require.Zero(t, card.Escalation, "a new clock begins at the foot of the ladder")
}

func TestNobodyTypesTheDecision(t *testing.T) {
	i, _, _, clerk := set()
	in := appealtest.Intake()
	in.Questions[0].Result = "supported"
	card, err := i.Accept(t.Context(), "key", in, nil, clerk, false, now)
	require.NoError(t, err)
	require.Empty(t, card.Intake.Questions[0].Result)
}
