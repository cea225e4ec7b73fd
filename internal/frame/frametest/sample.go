package frametest

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

const (
	CardID   = "0d1f8e7a-1111-4222-8333-444455556666"
	OtherID  = "0d1f8e7a-1111-4222-8333-444455557777"
	LetterID = "0d1f8e7a-1111-4222-8333-444455558888"
	CardURL  = frame.APIRoot + "/appeals/" + CardID
	Personal = "Секретарёва" // the marker of personal data: it must not leak
)

var (
	// Now is the office's time.
	Now = time.Date(2026, 3, 10, 9, 30, 0, 0, time.UTC)
	// ErrBroken is a cause that nobody outside may read.
	ErrBroken = errors.New("inner cause")
)

// SampleText is what the sample appeal says.
const SampleText = "Прошу отремонтировать двор. " + Personal

// SampleLetter waits to be printed.
func SampleLetter() appeal.PostedLetter {
	return appeal.PostedLetter{
		ID: LetterID, Letter: appeal.Letter{Key: "k", AppealID: CardID, Kind: appeal.ReplyLetter, State: appeal.ToPrint,
			CreatedAt: Now, Subject: "Ответ"},
	}
}

// Office is an office without a policy of its own.
func Office() appeal.Office {
	return appeal.Office{
		Name: "Администрация", Zone: time.UTC, Head: "official",
		Incoming: appeal.Numbering{Series: "in", Template: "{serial}-П/{yy}"},
		Outgoing: appeal.Numbering{Series: "out", Template: "{serial}"},
	}
}

// Counter are records whose numbers do not matter.
type Counter struct{ Staff }

func (Counter) Serial(string, int) (int, error) { return 17, nil }

func (Counter) Replied(*appeal.Card) ([]appeal.Ref, error) { return nil, nil }

func (Counter) Find(string, *appeal.Card) (appeal.FoundAppeal, bool, error) {
	return appeal.FoundAppeal{}, false, nil
}

func (Counter) Told(string) (bool, error) { return true, nil }

func (Counter) Answer(string) (appeal.Reply, bool, error) { return appeal.Reply{}, false, nil }

// SampleIntake is a complaint by post.
func SampleIntake() appeal.Intake {
	return appeal.Intake{
		Type: "complaint", Authorship: "individual", Form: "written", ReceivedVia: "post", Repetition: "primary",
		Addressee: "official",
		Authors:   []appeal.Author{{Surname: Personal, Name: "Анна", Address: "ул. Мира, 1"}}, Text: SampleText,
		Annotation: "Ремонт двора",
		Questions:  []appeal.Question{{Topic: "0005.0005.0056.1168"}},
	}
}

// Accept takes an appeal in as the office would.
func Accept(t *testing.T, in appeal.Intake, by appeal.Person, register bool) (*appeal.Card, error) {
	t.Helper()
	office := Office()
	card, _, err := office.Accept(CardID, "AB12CD34", in.Normal(), by, Now)
	if err == nil && register {
		_, err = office.RegisterNow(card, by, Now, Counter{})
	}
	if card != nil {
		card.Version = 1
	}
	return card, err
}

// SampleCard is a registered appeal of version 3.
func SampleCard(t *testing.T) *appeal.Card {
	t.Helper()
	clerk, _ := Staff{}.Person("clerk")
	card, err := Accept(t, SampleIntake(), clerk, true)
	require.NoError(t, err)
	card.Version = 3
	return card
}

// Knows lets the register know the sample card and no other.
func (f *Register) Knows(t *testing.T) {
	t.Helper()
	f.CardOf = func(id string) (*appeal.Card, error) {
		if id != CardID {
			return nil, Missing()
		}
		return SampleCard(t), nil
	}
}

// InExecution gives the sample card to the executor.
func (f *Register) InExecution(t *testing.T) {
	t.Helper()
	f.CardOf = func(string) (*appeal.Card, error) {
		card := SampleCard(t)
		official, _ := Staff{}.Person("official")
		_, err := Office().Do(card, appeal.Step{Action: appeal.Resolve, Actor: official, At: Now,
			Values: appeal.Values{"text": "Рассмотреть", "executors": []string{"executor"}}}, Counter{})
		return card, err
	}
}
