package register

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// CountCap is where counters of closed folders stop: a larger value, which is
// CountCap+1, means "more than". Counters of open folders are exact.
const CountCap = 1000

// maxTallies bounds the rows of the control page.
const maxTallies = 500

// openFolders are the folders that one pass over what is open can count.
var openFolders = []appeal.Folder{
	appeal.AllOpen, appeal.FReceived, appeal.FRegistered, appeal.FResolution, appeal.FExecution, appeal.FCheck,
	appeal.FSigning, appeal.FControl, appeal.FToFile, appeal.FOverdue, appeal.FDueToday, appeal.FDueSoon, appeal.FRunning,
}

// queueOpenCounts counts all open folders in one pass.
func queueOpenCounts(b *pgx.Batch, f appeal.Filter, narrowed *where, out map[appeal.Folder]int) error {
	w, columns := narrowed.clone(), ""
	for i, folder := range openFolders {
		f.Folder = folder
		one := &where{args: w.args}
		if err := one.inFolder(f); err != nil {
			return err
		}
		w.args = one.args
		if i > 0 {
			columns += ", "
		}
		columns += "count(*) filter (" + one.String() + ")"
	}
	w.conditions = append(w.conditions, inFolders[appeal.AllOpen])
	b.Queue(`select `+columns+` from appeal a`+w.String(), w.args...).QueryRow(func(row pgx.Row) error {
		counts, targets := make([]int, len(openFolders)), make([]any, len(openFolders))
		for i := range counts {
			targets[i] = &counts[i]
		}
		if err := row.Scan(targets...); err != nil {
			return err
		}
		for i, folder := range openFolders {
			out[folder] = counts[i]
		}
		return nil
	})
	return nil
}

// tallyBy says what a tally counts by: the code, and SQL that names it.
var tallyBy = map[string]struct{ code, name string }{
	"unit":     {"a.unit", "select coalesce(nullif(short, ''), name) from unit where code = x.code"},
	"executor": {"a.responsible", "select name from person where code = x.code"},
	"topic":    {"a.topic", "select name from topic where code = x.code"},
	"channel":  {"a.channel", "select ''"}, // the domain has the titles
}

// unassigned is the name of what has no unit, executor or topic yet.
var unassigned = map[string]string{"unit": "Ещё не поручено", "executor": "Ещё не поручено", "topic": "Без тематики", "channel": "Не указан"}

// Tallies counts what runs by unit, executor, topic or channel: all, overdue at
// now, due today, due until soon (today included). The worst come first.
func (s *Store) Tallies(ctx context.Context, by string, now time.Time, today law.Date, soon law.Date) ([]appeal.Tally, error) {
	key, known := tallyBy[by]
	if !known {
		return nil, appeal.InvalidField("by", "Сводка бывает по подразделениям, исполнителям, тематике и каналам.")
	}
	scan := func(row pgx.CollectableRow) (t appeal.Tally, err error) {
		err = row.Scan(&t.Code, &t.Open, &t.Overdue, &t.Today, &t.Soon, &t.Name)
		t.Name = tallyName(by, t)
		return t, err
	}
	return rowsOf(ctx, s.pool, ofOffice, scan, fmt.Sprintf(`
		select x.*, coalesce((%s), '') from (
			select %s as code, count(*) as open,
				count(*) filter (where a.due <= $1) as overdue,
				count(*) filter (where a.due > $1 and a.control = $2) as today,
				count(*) filter (where a.due > $1 and a.control <= $3) as soon
			from appeal a where a.closed_at is null and a.status <> 'filed' group by 1
		) x order by overdue desc, open desc, code limit %d`, key.name, key.code, maxTallies), now, today, soon)
}

func tallyName(by string, t appeal.Tally) string {
	switch {
	case t.Code == "":
		return unassigned[by]
	case by == "channel":
		return appeal.Title(appeal.Channels, t.Code)
	case t.Name == "":
		return t.Code // a person or unit that the directory no longer knows
	}
	return t.Name
}

// place is a placeholder.
func place(n int) string { return "$" + strconv.Itoa(n) }
