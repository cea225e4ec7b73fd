// Package intake accepts appeals. An accepted appeal is in PostgreSQL, with
// its start request, before anyone sees a receipt; the engine is asked after.
package intake

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Register is what the intake needs of the register.
type Register interface {
	Accept(ctx context.Context, key string, fingerprint []byte, files []appeal.Upload,
		do func(records appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error)) (card *appeal.Card,
		existed bool, err error)
}

// Composer writes the receipt and the notice of registration.
type Composer interface {
	For(c *appeal.Card, e appeal.Event, dir appeal.Directory) ([]appeal.Letter, error)
}

// Starter starts the workflow of an accepted appeal.
type Starter interface {
	Begin(ctx context.Context, card *appeal.Card) error
}

// Intake accepts appeals.
type Intake struct {
	Register Register
	Letters  Composer
	Starter  Starter
	Office   func() appeal.Office
	Log      *slog.Logger

	starts starts
}

// Accept takes an appeal under an idempotency key; with register it gets its
// number in the same transaction. The same key again returns the same card,
// the same key with other content is refused.
func (i *Intake) Accept(ctx context.Context, key string, in appeal.Intake, files []appeal.Upload, by appeal.Person,
	register bool, at time.Time) (*appeal.Card, error) {
	in = in.Normal()
	if !register {
		in.EnteredDay = law.Date{} // the day of a registration to come is not known yet
	}
	code, err := NewStatusCode()
	if err != nil {
		return nil, err
	}
	fresh := submission{id: uuid.NewString(), code: code, in: in, by: by, register: register, at: at}
	card, existed, err := i.Register.Accept(ctx, key, fingerprint(i.addressed(in), files, register),
		files, func(records appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error) {
			return i.decide(fresh, records)
		})
	if err != nil {
		return nil, err
	}
	if !existed {
		i.start(ctx, card)
	}
	return card, nil
}

// addressed names the head where nobody is named. A repeat is known by that, whoever is proposed then.
func (i *Intake) addressed(in appeal.Intake) appeal.Intake {
	if in.Addressee == "" {
		in.Addressee = i.Office().Head
	}
	return in
}

type submission struct {
	id, code string
	in       appeal.Intake
	by       appeal.Person
	register bool
	at       time.Time
}

// decide checks what came in and makes the card. It runs where the key is new:
// a repeat is answered as the first time, though the directory has changed
// since. A registered appeal is written about once: the notice of registration
// says all that the receipt would.
func (i *Intake) decide(s submission, records appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error) {
	s.in = s.in.Named(records)
	today := i.Office().Today(s.at)
	if s.in.Addressee == "" {
		s.in.Addressee = appeal.ProposedOfficial(records, s.in.Questions, s.in.ReceivedVia, today)
	}
	s.in = i.addressed(s.in)
	if err := s.in.Validate(today, i.Office().Clock.Calendar(), records); err != nil {
		return nil, nil, nil, err
	}
	card, event, err := i.Office().Accept(s.id, s.code, s.in, s.by, s.at)
	if err != nil {
		return nil, nil, nil, err
	}
	if err := i.link(s, card, &event, records); err != nil {
		return nil, nil, nil, err
	}
	events := []appeal.Event{event}
	if s.register {
		registered, err := i.Office().RegisterNow(card, s.by, s.at, records)
		if err != nil {
			return nil, nil, nil, err
		}
		events = append(events, registered)
	}
	last := &events[len(events)-1]
	last.Notices = i.Office().Notices(card, *last, "appeal/"+card.ID+"/accept", records)
	letters, err := i.Letters.For(card, *last, records)
	return card, events, letters, err
}

// Oral makes the card of an oral appeal with its number, in the transaction of the
// reception at which it was told: art. 13 p. 3. Whoever writes down what was decided
// there, the official, too, has it registered by that.
func (i *Intake) Oral(in appeal.Intake, by appeal.Person, at time.Time,
	records appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error) {
	code, err := NewStatusCode()
	if err != nil {
		return nil, nil, nil, err
	}
	by.Roles = append(slices.Clone(by.Roles), appeal.Clerk)
	s := submission{id: uuid.NewString(), code: code, in: in.Normal(), by: by, register: true, at: at}
	return i.decide(s, records)
}

// link ties the card to the earlier appeals that its mark names. An applicant
// may name one, too; to tie them is the clerk's decision.
func (i *Intake) link(s submission, card *appeal.Card, event *appeal.Event, records appeal.Records) error {
	if s.by.Code == "" {
		return nil
	}
	if err := i.Office().LinkAtIntake(card, s.by, s.at, records); err != nil {
		return err
	}
	for _, l := range card.Links {
		kind := appeal.Title(appeal.LinkKinds, l.Kind)
		if event.Details == nil {
			event.Details = map[string]string{}
		}
		if before := event.Details[kind]; before != "" {
			event.Details[kind] = before + ", " + l.Number
		} else {
			event.Details[kind] = l.Number
		}
	}
	return nil
}

// codeAlphabet has no letters or digits that are taken for one another.
const codeAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

// NewStatusCode makes the applicant's code for the status page: 40 random bits.
func NewStatusCode() (string, error) {
	raw := make([]byte, 8)
	if _, err := rand.Read(raw); err != nil {
		return "", fmt.Errorf("read random bytes: %w", err)
	}
	for i, b := range raw {
		raw[i] = codeAlphabet[int(b)%len(codeAlphabet)]
	}
	return string(raw), nil
}

func fingerprint(in appeal.Intake, files []appeal.Upload, register bool) []byte {
	h := sha256.New()
	if err := json.NewEncoder(h).Encode(in); err != nil {
		return nil // an intake always encodes, and a hash always takes it
	}
	fmt.Fprint(h, register)
	for _, f := range files {
		fmt.Fprint(h, f.Name, len(f.Content))
		h.Write(f.Content)
	}
	return h.Sum(nil)
}
