package demo_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/demo"
	"appeals/internal/intake"
	"appeals/internal/lists"
	"appeals/internal/office/stores"
	"appeals/internal/policy"
	"appeals/internal/register"
	"appeals/internal/testkit"
)

// shop is the real register with the domain in front of it, without the engine.
type shop struct {
	*stores.All
	office appeal.Office
}

func (s shop) PutPeople(ctx context.Context, people []appeal.Person, hash string) error {
	accounts := []register.Account{}
	for _, p := range people {
		accounts = append(accounts, register.Account{Person: p, Hash: hash})
	}
	return s.All.PutPeople(ctx, accounts)
}

func (s shop) Staff(ctx context.Context) (appeal.Directory, error) { return s.Directory(ctx) }

func (s shop) Act(ctx context.Context, r appeal.Request) (appeal.Request, error) {
	saved, _, err := s.SaveRequest(ctx, r, []byte(r.ID))
	if err != nil {
		return r, err
	}
	actor, err := s.Person(ctx, r.Actor)
	if err != nil {
		return r, err
	}
	_, err = s.Change(ctx, r.AppealID,
		r.ID, func(c *appeal.Card, records appeal.Records) (appeal.Event, []appeal.Letter, error) {
			s.office.Arrange(c)
			event, err := s.office.Do(c, appeal.Step{Action: r.Action, Actor: actor, At: saved.At,
				Values: r.Values}, records)
			return event, nil, err
		})
	saved.State = appeal.Applied
	return saved, err
}

type nothing struct{}

func (nothing) For(*appeal.Card, appeal.Event, appeal.Directory) ([]appeal.Letter, error) {
	return nil, nil
}

func (nothing) Begin(context.Context, *appeal.Card) error { return nil }

// The register finds what the stories rest on: the two earlier replies, the
// main appeal of a duplicate, the bodies, the work of who is away.
func TestCityOnTheRealRegister(t *testing.T) {
	t.Parallel()
	shipped, err := policy.Load("", "http://office.example")
	require.NoError(t, err)
	url := testkit.Postgres(t)
	store, err := stores.Open(t.Context(), url, shipped.Zone)
	require.NoError(t, err)
	t.Cleanup(store.Close)
	s := shop{store, shipped}
	load := func() error {
		return demo.Load(t.Context(), demo.Deps{
			Register: s, Engine: s, Office: shipped,
			Intake: &intake.Intake{Register: s, Letters: nothing{}, Starter: nothing{}, Office: shipped.Fixed,
				Log: slog.New(slog.DiscardHandler)},
			Now: func(context.Context) (time.Time, error) { return monday, nil },
		}, nil)
	}
	require.NoError(t, load())
	require.NoError(t, load(), "a second run changes nothing")

	today := shipped.Today(monday)
	page, err := s.List(t.Context(), lists.Filter{Folder: lists.Everything, Today: today, Now: monday, Limit: 200,
		Sight: appeal.OfTheOffice})
	require.NoError(t, err)
	require.Len(t, page.Lines, 56)
	staff, err := s.Directory(t.Context())
	require.NoError(t, err)
	require.Len(t, staff.Bodies(), 12)
	require.Len(t, staff.Absences(), 1)
	executor, _ := staff.Person("executor")
	tasks, err := s.Tasks(t.Context(), shipped.OnDuty(executor, staff, today), monday, today)
	require.NoError(t, err)
	others := 0
	for _, task := range tasks {
		if task.For == staff.Absences()[0].Person {
			others++
		}
	}
	require.Positive(t, others, "the stand-in sees the other's work")
	_, err = uuid.Parse(staff.Absences()[0].ID)
	require.NoError(t, err)
}
