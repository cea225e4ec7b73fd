package register

import (
	"context"
	"fmt"

	"appeals/internal/register/pg"
)

// derived are the tables with columns that a rule of the schema derives: keys
// of people and addresses, sketches of texts, search words, and names as they are
// read. Each row has the version of the rule that made it; the version in force is
// a function beside the rule, in the migration that changed it last. What follows
// from the rows that were made anew is written with them.
var derived = []struct{ table, rule, anew, follows string }{
	// A generated column is made anew when a column that it depends on is written.
	{"author", "author_rule()", `surname = as_read(surname), name = as_read(name),
		patronymic = as_read(patronymic), organisation = as_read(organisation), address = address`,
		`, named as (update appeal set applicant = as_read(applicant)
			where id in (select appeal_id from anew) and applicant <> as_read(applicant))`},
	{"appeal_text", "text_rule()", "annotation = annotation", ""},
	{"finding", "finding_rule()", "tsv = card_words(appeal_id), asked = card_asked(appeal_id)", ""},
	{"file", "file_rule()", "name = coalesce(nullif(trim(as_read(name)), ''), 'файл')", ""},
}

// Rekey makes at most so many rows anew that an older rule made, each call a
// short transaction, and tells how many; 0 means that none is left or that
// others hold what is left. Rows that somebody works on are left out, so that it
// waits for nobody and two of them share the work. The card's own writing uses
// the rule in force.
func (s *Store) Rekey(ctx context.Context, most int) (int, error) {
	for _, d := range derived {
		done := 0
		err := s.Pool.QueryRow(ctx, fmt.Sprintf(`
			with anew as (update %[1]s set %[3]s, rule = %[2]s where rule < %[2]s and ctid = any (array(
				select ctid from %[1]s where rule < %[2]s order by rule limit $1 for update skip locked))
				returning appeal_id)%[4]s
			select count(*) from anew`, d.table, d.rule, d.anew, d.follows), most).Scan(&done)
		if err != nil || done > 0 {
			return done, pg.Explain(pg.OfOffice, err)
		}
	}
	return 0, nil
}

// Outdated is how many rows an older rule made.
func (s *Store) Outdated(ctx context.Context) (rows int, err error) {
	for _, d := range derived {
		n := 0
		err := s.Pool.QueryRow(ctx, fmt.Sprintf(`select count(*) from %s where rule < %s`, d.table, d.rule)).Scan(&n)
		if err != nil {
			return 0, pg.Explain(pg.OfOffice, err)
		}
		rows += n
	}
	return rows, nil
}
