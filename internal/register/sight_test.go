package register_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/register"
	"appeals/internal/testkit"
)

// TestListsShowWhatTheTableOfSightOpens: of a hundred random cards the SQL finds for
// each person, with each substitution, just those that the rule opens.
func TestListsShowWhatTheTableOfSightOpens(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.office.Territories = []string{"port", "kgh"}
	d.must(d.PutUnits(t.Context(), []appeal.Unit{
		{Code: "kgh", Name: "Комитет", Short: "КГХ", Head: "kgh_head", Deputy: "deputy"},
		{Code: "port", Name: "Портовый округ", Short: "Порт"}}))
	clerk := testkit.Person("clerk")
	clerk.Code, clerk.Unit = "port_clerk", "port"
	d.must(d.PutPeople(t.Context(), []register.Account{{Person: clerk}}))
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a repeatable walk
	cards := []*appeal.Card{}
	for n := range 100 {
		cards = append(cards, d.randomCard(random, n))
	}
	staff, err := d.Directory(t.Context())
	d.must(err)
	people := staff.People()
	seen, all := 0, 0
	for _, p := range people {
		for _, absent := range people {
			who := d.office.OnDuty(p, standing{staff, absent.Code, p.Code}, d.office.Today(d.now))
			want := []string{}
			for _, c := range cards {
				if who.Sight.Sees(c) {
					want = append(want, c.ID)
				}
			}
			page, err := d.All.List(t.Context(), lists.Filter{Sight: who.Sight, Folder: lists.Everything, Limit: 200})
			d.must(err)
			got := []string{}
			for _, l := range page.Lines {
				got = append(got, l.ID)
			}
			require.ElementsMatch(t, want, got, "%s for %s", p.Code, absent.Code)
			seen, all = seen+len(got), all+len(cards)
		}
	}
	require.NotZero(t, seen)
	t.Logf("%d people, each for each other: %d of %d cards seen", len(people), seen, all)
	page, err := d.All.List(t.Context(), lists.Filter{Folder: lists.Everything})
	d.must(err)
	require.Empty(t, page.Lines, "who does not say for whom he reads gets nothing")
}

// randomCard has a random official, executors, territory and restriction.
func (d *records) randomCard(random *rand.Rand, n int) *appeal.Card {
	d.Helper()
	in := letterOf(fmt.Sprintf("Иванова%d", n), fmt.Sprintf("Письмо %d", n))
	in.Addressee = pick(random, "head", "deputy")
	c := d.mustTake(in, true)
	if random.IntN(3) > 0 {
		executors := []string{"executor", "executor2", "kgh_head"}
		random.Shuffle(len(executors), func(i, j int) { executors[i], executors[j] = executors[j], executors[i] })
		c = d.mustAct(c.ID, appeal.Resolve, in.Addressee, appeal.Values{"text": "Рассмотреть",
			"executors": executors[:1+random.IntN(2)]})
	}
	if random.IntN(3) == 0 {
		named := []string{pick(random, "clerk", "manager", "deputy"), pick(random, "clerk", "port_clerk")}
		c = d.mustAct(c.ID, appeal.Restrict, pick(random, "clerk", in.Addressee), appeal.Values{"named": named,
			"reason": "О здоровье"})
	}
	if random.IntN(3) == 0 {
		c.Territory = pick(random, "port", "kgh")
		_, err := d.Pool.Exec(d.Context(), `update appeal set territory = $2 where id = $1`, c.ID, c.Territory)
		d.must(err)
	}
	return c
}

func pick(random *rand.Rand, of ...string) string { return of[random.IntN(len(of))] }

// standing is the staff with one person stood in for.
type standing struct {
	appeal.Staff
	person, substitute string
}

func (a standing) Absences() []appeal.Absence {
	if a.person == a.substitute {
		return nil
	}
	return []appeal.Absence{{Person: a.person, Substitute: a.substitute, From: law.NewDate(2026, 1, 1),
		To: law.NewDate(2026, 12, 31)}}
}

// TestARestrictedCardLosesItsWords: the digest of what is overdue tells its number only.
func TestARestrictedCardLosesItsWords(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.resolved(letterOf("Тайная", "О здоровье"))
	d.mustAct(c.ID, appeal.Restrict, "clerk", appeal.Values{"named": []string{"reviewer"}, "reason": "Здоровье"})
	late, err := d.OverdueLines(t.Context(), d.now.AddDate(0, 2, 0))
	d.must(err)
	require.Len(t, late, 1)
	require.Equal(t, []string{c.Number, "", "Доступ ограничен."},
		[]string{late[0].Number, late[0].Applicant, late[0].Annotation})
	found, err := d.All.FindAuthors(t.Context(), appeal.Author{Surname: "Тайная"}, d.onDuty(testkit.Person("manager"),
		d.office.Today(d.now)).Sight, 5)
	d.must(err)
	require.Empty(t, found)
	found, err = d.FindAuthors(t.Context(), appeal.Author{Surname: "Тайная"}, 5)
	d.must(err)
	require.Len(t, found, 1)
}
