package register_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/control"
)

// threeYears fills the register with rows of three years, as many a day as make up
// n, of 400 executors in 20 units, without their texts.
const threeYears = `
	insert into appeal (id, number, status, version, channel, topic, official, responsible, unit, received_on,
	registered_on, clock,
		statutory, control, provisional, due, extended, escalation, status_code, received_at, entered_by, closed_at,
		stage_since,
		applicant, type, repetition, authorship, benefit, on_control, answered_on, days_late, outcome, closed_on)
	select gen_random_uuid(), 'B-' || i, case when open then 'execution' else 'filed' end, 5,
		(array['post', 'desk', 'web', 'portal', 'gis_zhkh', 'forwarded'])[1 + i % 6],
		'0003.0009.0097.' || lpad((i * 7919 % 300)::text, 4, '0'),
		'head', 'e' || (power(i * 7907 % 1000 / 1000.0, 2) * 400)::int,
		'u' || (power(i * 7907 % 1000 / 1000.0, 2) * 20)::int,
		day, day, case when open then 'consideration' else '' end, day + 30, day + 30, false, case
		when open then day::timestamptz + interval '31 days' end,
		i % 20 = 0, 0, 'C' || i, day, '', case
		when not open then day::timestamptz + interval '10 hours' + took * interval '1 day' end, day, 'Н', 'complaint',
		'primary', 'individual', '', false, case when not open and i % 12 > 0 then day + took end,
		greatest(took - 30, 0),
		case when open then '' when i % 12 = 0 then 'redirected' else 'answered' end, case
		when not open then day + took end
	from (select i, $1::date - (1095 * (1 - i / $2::float))::int as day, 3 + (i * 104729 % 40)::int as took,
	i > $2 - 25000 as open
		from generate_series(1, $2::bigint) i) x`

// BenchmarkFigures measures the charts and the discipline table. ROWS is how
// many appeals the register has: 100,000 unless it says so.
func BenchmarkFigures(b *testing.B) {
	d, conn := openWith(b)
	size, err := strconv.Atoi(os.Getenv("ROWS"))
	if err != nil {
		size = 100_000
	}
	today := d.office.Today(monday)
	began := time.Now()
	for _, statement := range []string{"set maintenance_work_mem = '256MB'", "drop index appeal_number_prefix",
		"drop index appeal_journal"} {
		_, err := conn.Exec(b.Context(), statement)
		d.must(err)
	}
	_, err = conn.Exec(b.Context(), threeYears, today.String(), size)
	d.must(err)
	for n := 1; n > 0; {
		n, err = d.FoldFigures(b.Context(), 50_000)
		d.must(err)
	}
	for _, table := range []string{"appeal", "figure", "figure_delta"} {
		_, err = conn.Exec(b.Context(), `vacuum analyze `+table)
		d.must(err)
	}
	b.Logf("%d rows in %s", size, time.Since(began).Round(time.Second))
	for name, cut := range map[string]control.Cut{"all": {}, "unit": {Unit: "u3"}, "executor": {Responsible: "e17"},
		"topic and channel": {Topic: "0003.0009.0097.0007", Channel: "web"}} {
		for by, n := range map[control.Periods]int{control.Monthly: 24, control.Weekly: 26} {
			b.Run(fmt.Sprintf("%s/%s", by, name), func(b *testing.B) {
				for b.Loop() {
					_, err := d.Figures(b.Context(), control.PeriodsUntil(today, by, n), cut)
					d.must(err)
				}
			})
		}
	}
	for _, days := range []int{90, 365} {
		b.Run(fmt.Sprintf("discipline/%d days", days), func(b *testing.B) {
			for b.Loop() {
				_, err := d.Discipline(b.Context(), "executor", monday, today,
					lists.Period{From: today.AddDays(-days), To: today})
				d.must(err)
			}
		})
	}
	b.Run("control page", func(b *testing.B) {
		for b.Loop() {
			for _, by := range []string{"unit", "executor", "topic", "channel"} {
				_, err := d.Tallies(b.Context(), by, monday, today, law.Date{})
				d.must(err)
			}
		}
	})
}
