package register_test

import (
	"os"
	"strconv"
	"testing"
	"time"

	"appeals/internal/office/report"
)

// besideTheRows are what the reports read beside the appeals themselves.
const besideTheRows = `
	insert into intake (appeal_id, form, previous, addressee, signatories, sheets, enclosures, reply_by_email, consent)
		select id, (array['written', 'electronic', 'oral'])[1 + abs(hashtext(number)) % 3], '', '', 0, 0, 0, false, false
		from appeal;
	insert into question (appeal_id, ord, topic, wording, result)
		select id, 0, topic, '', case when outcome = 'answered' then 'explained' else '' end from appeal;
	insert into question (appeal_id, ord, topic, wording, result)
		select id, 1, '0005.0005.0056.1168', '', '' from appeal where abs(hashtext(number)) % 10 = 0;`

// BenchmarkReports measures reports of a quarter and a year. ROWS is how many appeals
// the register has in three years: 100,000 unless it says so.
func BenchmarkReports(b *testing.B) {
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
	_, err = conn.Exec(b.Context(), besideTheRows)
	d.must(err)
	for n := 1; n > 0; {
		n, err = d.FoldFigures(b.Context(), 50_000)
		d.must(err)
	}
	for _, table := range []string{"appeal", "intake", "question", "figure", "figure_delta"} {
		_, err = conn.Exec(b.Context(), `vacuum analyze `+table)
		d.must(err)
	}
	b.Logf("%d rows in %s", size, time.Since(began).Round(time.Second))
	dir, err := d.Directory(b.Context())
	d.must(err)
	for _, code := range []string{"summary", "quarter", "total37", "repeated", "discipline-executor", "by-channel"} {
		form, _ := report.FormOf(code)
		for _, length := range []report.Length{report.Quarter, report.Year} {
			b.Run(code+"/"+string(length), func(b *testing.B) {
				for b.Loop() {
					_, err := report.Compute(b.Context(), d.All, form, report.Order{Period: report.Last(length,
						today), Dir: dir})
					d.must(err)
				}
			})
		}
	}
}
