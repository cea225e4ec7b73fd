package demo

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/alexedwards/argon2id"
	"golang.org/x/sync/errgroup"

	"appeals/internal/appeal"
	"appeals/internal/office/answer"
	"appeals/internal/office/letters"
)

// Register is what the demo needs of the register.
type Register interface {
	PutUnits(ctx context.Context, units []appeal.Unit) error
	// PutPeople adds or updates employees, all with the password of the
	// argon2id hash.
	PutPeople(ctx context.Context, people []appeal.Person, hash string) error
	PutBody(ctx context.Context, b appeal.Body, by string, at time.Time) (appeal.Body, error)
	PutAbsence(ctx context.Context, a appeal.Absence, by string, at time.Time) error
	Card(ctx context.Context, id string) (*appeal.Card, error)
	Letters(ctx context.Context, appealID string) ([]appeal.PostedLetter, error)
	PostLetter(ctx context.Context, id string, p letters.Posting, by appeal.Person, at time.Time) error
	PutTemplate(ctx context.Context, t answer.ReplyTemplate, by appeal.Person, at time.Time) error
}

// Intake accepts appeals.
type Intake interface {
	Accept(ctx context.Context, key string, in appeal.Intake, files []appeal.Upload, by appeal.Person, register bool,
		at time.Time) (*appeal.Card, error)
}

// Engine takes actions to the process of an appeal.
type Engine interface {
	Act(ctx context.Context, r appeal.Request) (appeal.Request, error)
	Request(ctx context.Context, id string) (appeal.Request, error)
}

// Deps are the parts of the office that the demo uses.
type Deps struct {
	Register Register
	Intake   Intake
	Engine   Engine
	Office   appeal.Office
	Now      func(context.Context) (time.Time, error) // the office's time
}

// Password opens every demo account.
const Password = "demo"

// hashing is modest, and one hash serves everybody: the password is no secret.
var hashing = &argon2id.Params{Memory: 16 << 10, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// atOnce is how many stories are played at a time.
const atOnce = 4

// Load fills the office with the demo city. The worker must be running, since
// the appeals are moved by actions. Every appeal and action has its own
// idempotency key: a run after a crash does what is missing, and one after a
// complete run changes nothing. Progress, which may be nil, is told of each
// appeal, first as accepted, then as played to its stage; it is called by one
// goroutine at a time.
func Load(ctx context.Context, deps Deps, progress func(done, total int, what string)) error {
	city, err := Read()
	if err != nil {
		return err
	}
	l := &loader{Deps: deps, people: map[string]appeal.Person{}, accepted: map[string]arrival{}, progress: progress}
	for _, p := range city.People {
		l.people[p.Code] = p
	}
	complete, err := l.complete(ctx, city.Stories)
	if err != nil || complete {
		return err
	}
	now, err := l.Now(ctx)
	if err != nil {
		return err
	}
	if err := l.moveIn(ctx, city, now); err != nil {
		return err
	}
	return l.tellStories(ctx, city.Stories, now)
}

type loader struct {
	Deps
	people   map[string]appeal.Person
	accepted map[string]arrival // by key of the story
	progress func(done, total int, what string)
}

// complete tells whether an earlier run has come to its end. It accepts all
// before it acts, so the last action of every story is the mark.
func (l *loader) complete(ctx context.Context, stories []Story) (bool, error) {
	for _, s := range stories {
		n := len(s.Steps) - 1
		for n >= 0 && s.Steps[n].Do == appeal.NoteSent {
			n--
		}
		if n < 0 {
			continue
		}
		last, err := l.Engine.Request(ctx, stepID(s, n))
		if isCode(err, appeal.NotFound) {
			return false, nil
		}
		if err != nil || last.State != appeal.Applied {
			return false, err
		}
	}
	return true, nil
}

// moveIn puts the administration into the directory.
func (l *loader) moveIn(ctx context.Context, city City, now time.Time) error {
	hash, err := argon2id.CreateHash(Password, hashing)
	if err != nil {
		return fmt.Errorf("demo: hash the password: %w", err)
	}
	if err := l.Register.PutUnits(ctx, city.Units); err != nil {
		return fmt.Errorf("demo: units: %w", err)
	}
	if err := l.Register.PutPeople(ctx, city.People, hash); err != nil {
		return fmt.Errorf("demo: people: %w", err)
	}
	for _, b := range city.Bodies {
		if _, err := l.Register.PutBody(ctx, b, "", now); err != nil {
			return fmt.Errorf("demo: body %s: %w", b.Code, err)
		}
	}
	for _, t := range city.Templates {
		t.ID = key("demo/template/" + t.Title)
		if err := l.Register.PutTemplate(ctx, t, l.people[someClerk], now); err != nil {
			return fmt.Errorf("demo: template %s: %w", t.Title, err)
		}
	}
	today := l.Office.Today(now)
	for _, a := range city.Absences {
		away := appeal.Absence{ID: key("demo/absence/" + a.Person), Person: a.Person, Substitute: a.Substitute,
			From: today.AddDays(a.From), To: today.AddDays(a.To), Reason: a.Reason}
		// One that a run on an earlier day has entered stays as it is.
		if err := l.Register.PutAbsence(ctx, away, someClerk, now); err != nil && !isCode(err, appeal.KeyReused) {
			return fmt.Errorf("demo: absence of %s: %w", a.Person, err)
		}
	}
	return nil
}

func (l *loader) tellStories(ctx context.Context, stories []Story, now time.Time) error {
	stories, err := l.daysOf(l.Office.Today(now)).inOrder(stories)
	if err != nil {
		return err
	}
	// one after the other, so that numbers grow with the dates, and instants with the numbers
	for i, s := range stories {
		if err := l.accept(ctx, s, now.Add(time.Duration(i)*time.Microsecond)); err != nil {
			return fmt.Errorf("demo: accept %s: %w", s.Key, err)
		}
		l.tell(i+1, len(stories), "accepted")
	}
	return l.playAll(ctx, stories)
}

// playAll plays the stories, a few at once, each after those that it follows.
func (l *loader) playAll(ctx context.Context, stories []Story) error {
	var mu sync.Mutex
	played := map[string]bool{}
	for len(played) < len(stories) {
		ready := slices.DeleteFunc(slices.Clone(stories), func(s Story) bool {
			return played[s.Key] || slices.ContainsFunc(s.After, func(earlier string) bool { return !played[earlier] })
		})
		if len(ready) == 0 {
			return errors.New("demo: stories wait for one another, or for one that is not there")
		}
		group, ctx := errgroup.WithContext(ctx)
		group.SetLimit(atOnce)
		for _, s := range ready {
			group.Go(func() error {
				if err := l.play(ctx, s); err != nil {
					return fmt.Errorf("demo: %s: %w", s.Key, err)
				}
				mu.Lock()
				defer mu.Unlock()
				played[s.Key] = true
				l.tell(len(played), len(stories), "played")
				return nil
			})
		}
		if err := group.Wait(); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) tell(done, total int, what string) {
	if l.progress != nil {
		l.progress(done, total, what)
	}
}
