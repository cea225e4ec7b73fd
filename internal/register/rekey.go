package register

import (
	"context"
	"fmt"

	"appeals/internal/register/pg"
)

// derived are the tables with columns that a rule of the schema derives: keys
// of people and addresses, sketches of texts, search words. Each row has the
// version of the rule that made it; the version in force is a function beside
// the rule, in the migration that changed it last.
var derived = []struct{ table, rule, anew string }{
	// A generated column is made anew when a column that it depends on is written.
	{"author", "author_rule()", "surname = surname, address = address"},
	{"appeal_text", "text_rule()", "annotation = annotation"},
	{"finding", "finding_rule()", "tsv = card_words(appeal_id), asked = card_asked(appeal_id)"},
}

// Rekey makes at most so many rows anew that an older rule made, each call a
// short transaction, and tells how many; 0 means that none is left or that
// others hold what is left. Rows that somebody works on are left out, so that it
// waits for nobody and two of them share the work. The card's own writing uses
// the rule in force.
func (s *Store) Rekey(ctx context.Context, most int) (int, error) {
	for _, d := range derived {
		done, err := s.Pool.Exec(ctx, fmt.Sprintf(`
			update %[1]s set %[3]s, rule = %[2]s where rule < %[2]s and ctid = any (array(
				select ctid from %[1]s where rule < %[2]s order by rule limit $1 for update skip locked))`,
			d.table, d.rule, d.anew), most)
		if err != nil || done.RowsAffected() > 0 {
			return int(done.RowsAffected()), pg.Explain(pg.OfOffice, err)
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
