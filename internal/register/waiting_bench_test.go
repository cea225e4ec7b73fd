package register_test

import (
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/testkit"
)

// BenchmarkHead measures what the head of every page asks for, with 100,000
// appeals and as many notifications of one person in the register: the bell
// alone, and the bell with the tasks for each role.
func BenchmarkHead(b *testing.B) {
	d, conn := openWith(b)
	today := d.office.Today(monday)
	for _, statement := range []string{"set maintenance_work_mem = '256MB'", "drop index appeal_number_prefix",
		"drop index appeal_journal"} {
		_, err := conn.Exec(b.Context(), statement)
		d.must(err)
	}
	_, err := conn.Exec(b.Context(), threeYears, today.String(), 100_000)
	d.must(err)
	_, err = conn.Exec(b.Context(), `
		insert into notification (person, key, kind, at, app, digest, read_at)
		select 'clerk', i::text, 'reminder', $1::timestamptz - i * interval '1 minute', true, false,
			case when i > 40 then $1::timestamptz end
		from generate_series(1, 100000) i`, monday)
	d.must(err)
	for _, table := range []string{"appeal", "notification"} {
		_, err = conn.Exec(b.Context(), `vacuum analyze `+table)
		d.must(err)
	}
	b.Run("bell", func(b *testing.B) {
		for b.Loop() {
			w, err := d.Unread(b.Context(), "clerk")
			d.must(err)
			if w.Unread != 40 {
				b.Fatal(w)
			}
		}
	})
	for _, role := range []appeal.Role{appeal.Clerk, appeal.Executor, appeal.Official, appeal.Reviewer,
		appeal.Manager} {
		b.Run(string(role), func(b *testing.B) {
			p := testkit.Person("clerk")
			p.Roles = []appeal.Role{role}
			for b.Loop() {
				_, err := d.Waiting(b.Context(), p, monday, today)
				d.must(err)
			}
		})
	}
	b.Run("page", func(b *testing.B) {
		for b.Loop() {
			_, _, err := d.Notifications(b.Context(), testkit.Person("clerk"), "", 50)
			d.must(err)
		}
	})
}
