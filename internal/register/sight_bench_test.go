package register_test

import (
	"cmp"
	"os"
	"strconv"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/testkit"
)

// BenchmarkSight measures what it costs that a list asks who may see what: the same
// lists among 100,000 appeals (SIGHT_APPEALS), of which one in a hundred is of
// restricted access, read as the office's own program and as people.
func BenchmarkSight(b *testing.B) {
	d, conn := openWith(b)
	n, err := strconv.Atoi(cmp.Or(os.Getenv("SIGHT_APPEALS"), "100000"))
	d.must(err)
	d.must(testkit.NewCity().Fill(b.Context(), conn, n, monday))
	for _, statement := range []string{
		`update appeal set restricted = true where id in (select id from appeal order by id limit (select count(*) / 100
			from appeal))`,
		`insert into restriction select id, '{reviewer}', '', 'reviewer', received_at from appeal where restricted`,
		`vacuum analyze`,
	} {
		_, err := conn.Exec(b.Context(), statement)
		d.must(err)
	}
	today := d.office.Today(monday)
	sights := []struct {
		who   string
		sight appeal.Sight
	}{{"office", appeal.OfTheOffice}}
	for _, code := range []string{"manager", "deputy", "executor"} {
		sights = append(sights, struct {
			who   string
			sight appeal.Sight
		}{code, d.onDuty(testkit.Person(code), today).Sight})
	}
	for _, folder := range []lists.Folder{lists.AllOpen, lists.Overdue, lists.Everything} {
		for _, s := range sights {
			f := lists.Filter{Sight: s.sight, Folder: folder, Now: monday, Today: today, Soon: today.AddDays(3)}
			b.Run("list/"+string(folder)+"/"+s.who, func(b *testing.B) {
				for b.Loop() {
					_, err := d.All.List(b.Context(), f)
					d.must(err)
				}
			})
		}
	}
	for _, s := range sights {
		f := lists.Filter{Sight: s.sight, Query: "двор", Now: monday, Today: today, Soon: today.AddDays(3)}
		b.Run("counters/"+s.who, func(b *testing.B) {
			for b.Loop() {
				_, err := d.All.Counters(b.Context(), f) // of a search: they are not remembered
				d.must(err)
			}
		})
	}
}
