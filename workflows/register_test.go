package workflows_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
)

// memory is a register for one card: the fake at the edge of the workflow
// tests. Steps happen once here as well.
type memory struct {
	mu       sync.Mutex
	records  *appealtest.Records
	card     *appeal.Card
	requests map[string]appeal.Request
	steps    map[string]bool
	events   []appeal.Event
	broken   int    // how many writes still fail
	spoiled  string // steps whose key ends so fail for a reason nobody knows
	unread   bool   // the card cannot be read, for a reason nobody knows

	// committed runs when a step is in the register and the engine has not
	// heard of it yet.
	committed map[string]func()
}

func (m *memory) Card(context.Context, string) (*appeal.Card, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.unread {
		return nil, errors.New("a column is missing")
	}
	return clone(m.card)
}

func (m *memory) Directory(context.Context) (appeal.Staff, error) { return m.records, nil }

// PendingBefore finds what a person sent before an instant and is not done.
func (m *memory) PendingBefore(_ context.Context, _ appeal.Case, at time.Time) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for id, r := range m.requests {
		if r.State == appeal.Pending && r.At.Before(at) && !m.steps[id] {
			return true, nil
		}
	}
	return false, nil
}

func (m *memory) Change(_ context.Context, _, key string, do appeal.Decide) (*appeal.Card, error) {
	card, err := m.change(key, do)
	if then := m.committed[key]; then != nil && err == nil {
		then()
	}
	return card, err
}

func (m *memory) Act(ctx context.Context, id, key string, do appeal.DecideAsked) (*appeal.Card, error) {
	return m.Change(ctx, id, key, func(c *appeal.Card, records appeal.Records) (appeal.Event, []appeal.Letter, error) {
		return do(c, m.requests[key], records)
	})
}

func (m *memory) change(key string, do appeal.Decide) (*appeal.Card, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken > 0 {
		m.broken--
		return nil, errors.New("connection refused")
	}
	if m.steps[key] {
		return clone(m.card)
	}
	if m.spoiled != "" && strings.HasSuffix(key, m.spoiled) {
		return nil, errors.New("a template is broken")
	}
	card, err := clone(m.card)
	if err != nil {
		return nil, err
	}
	event, _, err := do(card, m.records)
	if err != nil {
		return nil, err
	}
	m.steps[key] = true
	if event.Action != "" {
		if event.Alarm == nil && !event.Quiet {
			card.Version++
		}
		m.card = card
		m.events = append(m.events, event)
	}
	return clone(m.card)
}

// count tells how many events of an action the history has.
func (m *memory) count(action string) int {
	n := 0
	for _, e := range m.events {
		if e.Action == action {
			n++
		}
	}
	return n
}

func clone(c *appeal.Card) (*appeal.Card, error) {
	text, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	out := &appeal.Card{}
	return out, json.Unmarshal(text, out)
}

// noLetters composes nothing: letters have tests of their own.
type noLetters struct{}

func (noLetters) For(*appeal.Card, appeal.Event, appeal.Directory) ([]appeal.Letter, error) {
	return nil, nil
}
