package frametest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
)

// Intake takes appeals in as a test wants it.
type Intake func(key string, in appeal.Intake, files []appeal.Upload, by appeal.Person,
	register bool) (*appeal.Card, error)

func (f Intake) Accept(_ context.Context, key string, in appeal.Intake, files []appeal.Upload, by appeal.Person,
	register bool, _ time.Time) (*appeal.Card, error) {
	return f(key, in, files, by, register)
}

// Accepting takes every appeal in as the office would, as the sample card.
func Accepting(t *testing.T) Intake {
	t.Helper()
	return func(_ string, in appeal.Intake, _ []appeal.Upload, by appeal.Person, register bool) (*appeal.Card, error) {
		return Accept(t, in, by, register)
	}
}

// Received has an appeal of the site's form that waits for its registration.
func (f *Register) Received(t *testing.T) *appeal.Card {
	t.Helper()
	in := SampleIntake()
	in.ReceivedVia, in.Form = "web", "electronic"
	card, err := Accept(t, in, appeal.Person{}, false)
	require.NoError(t, err)
	f.CardOf = func(string) (*appeal.Card, error) { return card, nil }
	return card
}

// ThreeQuestions puts an appeal of three questions into the register, in
// execution if it is given to somebody.
func (f *Register) ThreeQuestions(t *testing.T, executors ...string) *appeal.Card {
	t.Helper()
	in := SampleIntake()
	in.Questions = []appeal.Question{{Wording: "Двор"}, {Wording: "Крыша"}, {Wording: "Школа"}}
	clerk, _ := Staff{}.Person("clerk")
	card, err := Accept(t, in, clerk, true)
	require.NoError(t, err)
	if len(executors) > 0 {
		official, _ := Staff{}.Person("official")
		order := appeal.Values{"text": "Рассмотреть", "executors": executors}
		_, err = Office().Do(card, appeal.Step{Action: appeal.Resolve, Actor: official, At: Now, Values: order},
			Counter{})
		require.NoError(t, err)
	}
	f.CardOf = func(string) (*appeal.Card, error) { return card, nil }
	return card
}
