package demo_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/demo"
	"appeals/internal/law"
)

// monday is an ordinary working day, far from holidays.
var monday = time.Date(2026, time.November, 23, 11, 0, 0, 0, time.UTC)

func TestCityIsWhole(t *testing.T) {
	t.Parallel()
	city, err := demo.Read()
	require.NoError(t, err)
	units, people, keys, bodies := map[string]bool{}, map[string]appeal.Person{}, map[string]bool{}, map[string]bool{}
	for _, u := range city.Units {
		require.False(t, units[u.Code], u.Code)
		units[u.Code] = true
	}
	for _, p := range city.People {
		require.NotContains(t, people, p.Code)
		require.True(t, units[p.Unit], p.Code)
		require.True(t, appeal.ValidEmail(p.Email), p.Code)
		people[p.Code] = p
	}
	for _, u := range city.Units {
		require.Equal(t, u.Code, people[u.Head].Unit, "head of %s", u.Code)
		if u.Deputy != "" {
			require.True(t, people[u.Deputy].Is(appeal.Official), "deputy of %s", u.Code)
		}
	}
	for _, b := range city.Bodies {
		require.False(t, bodies[b.Code], b.Code)
		require.True(t, b.Email == "" || appeal.ValidEmail(b.Email), b.Code)
		require.NotEmpty(t, b.Address, b.Code)
		bodies[b.Code] = true
	}
	for _, a := range city.Absences {
		require.Contains(t, people, a.Person)
		require.Contains(t, people, a.Substitute)
	}
	for _, s := range city.Stories {
		require.False(t, keys[s.Key], s.Key)
		require.False(t, s.Due != nil && s.Age != nil, "%s: due or age, not both", s.Key)
		keys[s.Key] = true
	}
	require.Len(t, city.Stories, 56)
}

// The accounts that the console names, each with its part.
func TestAccounts(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday)
	require.NoError(t, o.load(t.Context()))
	for login, role := range map[string]appeal.Role{
		"clerk": appeal.Clerk, "executor": appeal.Executor, "executor2": appeal.Executor, "head": appeal.Official,
		"reviewer": appeal.Reviewer, "manager": appeal.Manager, "admin": appeal.Admin, "auditor": appeal.Auditor,
	} {
		require.True(t, o.people[login].Is(role), login)
		match, err := argon2id.ComparePasswordAndHash(demo.Password, o.hashes[login])
		require.NoError(t, err)
		require.True(t, match, login)
	}
	require.Contains(t, o.units, o.Department)
	require.Contains(t, o.people, o.Head)
	require.NotEqual(t, o.people["executor"].Unit, o.people["executor2"].Unit)
}

func TestStagesAddUp(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday)
	require.NoError(t, o.load(t.Context()))
	require.Equal(t, map[appeal.Status]int{
		appeal.Received: 3, appeal.Registered: 4, appeal.Resolution: 4, appeal.Execution: 14, appeal.Check: 4,
		appeal.Signing: 3, appeal.Answered: 11, appeal.Redirected: 3, appeal.Withdrawn: 1, appeal.Declined: 1,
		appeal.Returned: 1, appeal.Unanswered: 5, appeal.Filed: 2,
	}, o.stages())
	require.Equal(t, terms{overdue: 6, now: 2, soon: 5, later: 16}, o.terms())
}

// Whatever the day of loading, nothing is refused and the stages are the same.
// In the New Year holidays terms meet on one working day, so that there the
// numbers by term may differ.
//
// Between the holidays each third day is played, which are all days of the week.
func TestEveryDayOfTheYear(t *testing.T) {
	t.Parallel()
	for n := range 366 + 31 {
		at := time.Date(2026, time.January, 1+n, 9, 0, 0, 0, time.UTC)
		if day := at.YearDay(); n%3 != 0 && day > 31 && day < 335 && at.Month() != time.May {
			continue
		}
		o := newOffice(t, at)
		require.NoError(t, o.load(t.Context()), at)
		require.Equal(t, 14, o.stages()[appeal.Execution], at)
		got := o.terms()
		require.GreaterOrEqual(t, got.overdue, 6, at)
		require.GreaterOrEqual(t, got.now, 2, at)
		if day := at.YearDay(); day > 20 && day < 350 {
			require.Equal(t, terms{overdue: 6, now: 2, soon: 5, later: 16}, got, at)
		}
	}
}

func TestStoriesShowWhatTheOfficeCan(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday)
	require.NoError(t, o.load(t.Context()))
	seen := map[string]int{}
	for _, c := range o.cards {
		in := c.Intake
		for what, holds := range map[string]bool{
			"collective": in.Authorship == "collective", "anonymous": in.Authorship == "anonymous",
			"repeated with its first": in.Repetition == "repeated" && o.numbered(in.Previous) != nil,
			"with covering letter": in.Covering != nil && in.Covering.Report &&
				in.Covering.Date.Before(c.ReceivedOn),
			"on paper":     c.Applicant() != nil && c.Applicant().Email == "",
			"co-executors": len(c.Assignees) > 1, "part": len(c.Parts) > 0 && c.Status == appeal.Execution,
			"extended": c.Extended, "reworked": len(c.Replies) > 1, "several questions": len(in.Questions) > 1,
			"answered late": len(c.Deadlines) > 1 && c.Deadlines[1].DaysLate > 0,

			"three questions, each with its own end": len(in.Questions) == 3 &&
				in.Questions[0].Result == appeal.Supported &&
				in.Questions[1].Result == appeal.Transferred && in.Questions[2].Result == appeal.Explained,
			"migration to both": len(c.Redirects) == 2 &&
				c.Redirects[0].Basis == appeal.OfMigration && c.Redirects[1].Basis == appeal.OfMigration,
			"documents asked for, extended, interim reply": len(c.Inquiries) == 1 && c.Extended &&
				len(c.Interims) == 1 && c.Status == appeal.Execution,
			"a promise on control": !c.Promised.IsZero() && c.Status == appeal.Answered,
			"a duplicate's reply": c.Main != "" && c.Reply() != nil &&
				c.Reply().Number == o.cards[c.Main].Reply().Number,
			"a subordinate's task": len(c.Instructions) == 1 &&
				c.Assignees[len(c.Assignees)-1].GivenBy != "",
			"a co-executor's date": len(c.Assignees) > 1 &&
				c.Assignees[1].Due.Before(c.Assignees[0].Due),
			"ended by art. 11 p. 1": ended(c, appeal.LeaveAnonymous),
			"p. 2":                  ended(c, appeal.ReturnCourt), "p. 3": ended(c, appeal.LeaveAbusive),
			"p. 4.1": ended(c, appeal.LeaveUnclear), "p. 5": ended(c, appeal.Terminate),
			"p. 5.1":               ended(c, appeal.PointToSite),
			"registration refused": ended(c, appeal.Decline),
		} {
			if holds {
				seen[what]++
			}
		}
	}
	require.Len(t, seen, 25, "%v", seen)
}

func ended(c *appeal.Card, by appeal.Action) bool { return c.Ending != nil && c.Ending.Action == by }

// Somebody is away on the day of loading, and his work is in other hands.
func TestSomebodyIsAway(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday)
	require.NoError(t, o.load(t.Context()))
	require.Len(t, o.away, 1)
	require.Equal(t, []string{o.away[0].Person}, o.people["executor"].OnDay(o.away, o.Today(monday)).For)
	held := 0
	for _, c := range o.cards {
		if c.Holder() == o.away[0].Person {
			held++
		}
	}
	require.Positive(t, held)
}

func (o *office) numbered(number string) *appeal.Card {
	for _, c := range o.cards {
		if number != "" && c.Number == number {
			return c
		}
	}
	return nil
}

// Numbers grow with the dates of registration, as in a real journal.
func TestNumbersFollowDates(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday)
	require.NoError(t, o.load(t.Context()))
	last := law.Date{}
	for n := 1; n <= 52; n++ {
		c := o.numbered(o.Incoming.Format(n, 2026))
		require.NotNil(t, c, n)
		require.False(t, c.RegisteredOn.Before(last), c.Number)
		last = c.RegisteredOn
	}
}

func TestSecondRunChangesNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday)
	require.NoError(t, o.load(t.Context()))
	moves := o.moves
	o.now = monday.AddDate(0, 3, 0)
	o.hashes["clerk"] = "changed by the clerk"
	require.NoError(t, o.load(t.Context()))
	require.Equal(t, moves, o.moves)
	require.Equal(t, "changed by the clerk", o.hashes["clerk"])
}

// A run may die at any write; the next one, even days later, does the rest.
func TestInterruptedRunIsFinished(t *testing.T) {
	t.Parallel()
	whole := newOffice(t, monday)
	require.NoError(t, whole.load(t.Context()))
	for crash := 0; crash < whole.moves; crash += 4 {
		o := newOffice(t, monday)
		o.crash = crash
		require.ErrorIs(t, o.load(t.Context()), errGone)
		o.crash = -1
		o.now = monday.AddDate(0, 0, crash%3)
		require.NoError(t, o.load(t.Context()), crash)
		require.Len(t, o.cards, len(whole.cards))
		require.Equal(t, whole.moves, o.moves)
		require.Equal(t, whole.stages(), o.stages())
	}
}

func TestSlowActionsAreAwaited(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := newOffice(t, monday)
		o.slow = true
		require.NoError(t, o.load(t.Context()))
		require.Equal(t, 14, o.stages()[appeal.Execution])
	})
}

func TestProgressTellsOfEachAppeal(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday)
	told := map[string]int{}
	require.NoError(t, demo.Load(t.Context(), o.deps(), func(done, total int, what string) {
		require.Equal(t, 56, total)
		require.Equal(t, told[what]+1, done)
		told[what] = done
	}))
	require.Equal(t, map[string]int{"accepted": 56, "played": 56}, told)
}

func (o *office) stages() map[appeal.Status]int {
	out := map[appeal.Status]int{}
	for _, c := range o.cards {
		out[c.Status]++
	}
	return out
}

// terms counts what is under consideration by working days left.
type terms struct{ overdue, now, soon, later int }

func (o *office) terms() terms {
	out := terms{}
	today := o.Clock.Calendar().NextWorking(o.Today(o.now))
	for _, c := range o.cards {
		if !c.Status.Running() || c.Status == appeal.Received {
			continue
		}
		left := o.Clock.Calendar().WorkingDaysBetween(today, c.Control)
		switch {
		case c.Overdue(o.now):
			out.overdue++
		case left <= 1:
			out.now++
		case left <= 5:
			out.soon++
		default:
			out.later++
		}
	}
	return out
}
