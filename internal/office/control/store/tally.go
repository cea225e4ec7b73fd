package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// maxTallies bounds the rows of the control page.
const maxTallies = 500

// tallyBy says what a tally counts by: the code, and SQL that names it.
var tallyBy = map[string]struct{ code, name string }{
	"unit":     {"a.unit", "select coalesce(nullif(short, ''), name) from unit where code = x.code"},
	"executor": {"a.responsible", "select name from person where code = x.code"},
	"topic":    {"a.topic", "select name from topic where code = x.code"},
	"channel":  {"a.channel", "select ''"}, // the domain has the titles
}

// unassigned is the name of what has no unit, executor or topic yet.
var unassigned = map[string]string{"unit": "Ещё не поручено", "executor": "Ещё не поручено", "topic": "Без тематики",
	"channel": "Не указан"}

// Tallies counts what runs by unit, executor, topic or channel: all, overdue at
// now, due today, due until soon (today included). The worst come first.
func (s *Store) Tallies(ctx context.Context, by string, now time.Time, today law.Date,
	soon law.Date) ([]lists.Tally, error) {
	key, known := tallyBy[by]
	if !known {
		return nil, appeal.InvalidField("by", "Сводка бывает по подразделениям, исполнителям, тематике и каналам.")
	}
	scan := func(row pgx.CollectableRow) (t lists.Tally, err error) {
		err = row.Scan(&t.Code, &t.Open, &t.Overdue, &t.Today, &t.Soon, &t.Name)
		t.Name = tallyName(by, t)
		return t, err
	}
	return pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, scan, fmt.Sprintf(`
		select x.*, coalesce((%s), '') from (
			select %s as code, count(*) as open,
				count(*) filter (where a.due <= $1) as overdue,
				count(*) filter (where a.due > $1 and a.control = $2) as today,
				count(*) filter (where a.due > $1 and a.control <= $3) as soon
			from appeal a where `+register.InFolders[lists.Running]+` group by 1
		) x order by overdue desc, open desc, code limit %d`, key.name, key.code, maxTallies), now, today, soon)
}

func tallyName(by string, t lists.Tally) string {
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
