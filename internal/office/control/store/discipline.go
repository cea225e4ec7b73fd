package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/control"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// maxDiscipline bounds the rows of the discipline table.
const maxDiscipline = 1000

// Discipline tells how the executors or the units keep the terms: what is in
// hand at now, and what was answered in a period. by is unit or executor.
func (s *Store) Discipline(ctx context.Context, by string, now time.Time, today law.Date,
	period lists.Period) ([]control.Discipline, error) {
	key, known := tallyBy[by]
	if !known || by != "unit" && by != "executor" {
		return nil, appeal.InvalidField("by", "Дисциплину считают по подразделениям или по исполнителям.")
	}
	scan := func(row pgx.CollectableRow) (d control.Discipline, err error) {
		err = row.Scan(&d.Code, &d.Open, &d.Overdue, &d.Longest, &d.InTime, &d.Late, &d.Days, &d.Returned, &d.Name)
		d.Name = tallyName(by, lists.Tally{Code: d.Code, Name: d.Name})
		return d, err
	}
	return pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, scan, fmt.Sprintf(`
		with open as (
			select %[1]s as code, count(*) as open, count(*) filter (where a.due <= $1) as overdue,
			max($2::date - a.received_on) as longest
			from appeal a where `+register.InFolders[lists.Running]+` group by 1
		), answered as (
			select %[1]s as code, count(*) filter (where a.days_late <= 0) as in_time,
			count(*) filter (where a.days_late > 0) as late, sum(%[2]s) as days
			from appeal a where a.answered_on between $3 and $4 group by 1
		), returned as (
			select %[1]s as code, count(*) as returned
			from reply r join appeal a on a.id = r.appeal_id where r.returned_at >= $5 and r.returned_at < $6
			and `+register.Counted+` group by 1
		)
		select x.*, coalesce((%[3]s), '') from (
			select code, coalesce(open, 0), coalesce(overdue, 0), coalesce(longest, 0), coalesce(in_time, 0),
			coalesce(late, 0),
				coalesce(days, 0), coalesce(returned, 0)
			from open full join answered using (code) full join returned using (code)
		) x order by 3 desc, 2 desc, code limit %[4]d`, key.code, tookSQL, key.name, maxDiscipline),
		now, today, period.From, period.To, period.From.Start(s.r.Zone), period.To.AddDays(1).Start(s.r.Zone))
}

// CountIn counts the appeals of each folder.
func (s *Store) CountIn(ctx context.Context, f lists.Filter, folders ...lists.Folder) (map[lists.Folder]int, error) {
	out, b := map[lists.Folder]int{}, &pgx.Batch{}
	for _, folder := range folders {
		f.Folder = folder
		w := &pg.Where{}
		if err := register.InFolder(w, f); err != nil {
			return nil, err
		}
		b.Queue(`select count(*) from appeal a`+w.String(), w.Args...).QueryRow(func(row pgx.Row) error {
			n := 0
			defer func() { out[folder] = n }()
			return row.Scan(&n)
		})
	}
	return out, pg.Explain(pg.OfOffice, s.r.Pool.SendBatch(ctx, b).Close())
}
