package store

import (
	"strconv"

	"github.com/jackc/pgx/v5"

	"appeals/internal/lists"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// CountCap is where counters of closed folders stop: a larger value, which is
// CountCap+1, means "more than". Counters of open folders are exact.
const CountCap = 1000

// openFolders are the folders that one pass over what is open can count.
var openFolders = []lists.Folder{
	lists.AllOpen, lists.Received, lists.Registered, lists.Resolution, lists.Execution, lists.Check,
	lists.Signing, lists.Control, lists.ToFile, lists.Overdue, lists.DueToday, lists.DueSoon, lists.Running,
}

// queueOpenCounts counts all open folders in one pass.
func queueOpenCounts(b *pgx.Batch, f lists.Filter, narrowed *pg.Where, out map[lists.Folder]int) error {
	w, columns := narrowed.Clone(), ""
	for i, folder := range openFolders {
		f.Folder = folder
		one := &pg.Where{Args: w.Args}
		if err := register.InFolder(one, f); err != nil {
			return err
		}
		w.Args = one.Args
		if i > 0 {
			columns += ", "
		}
		columns += "count(*) filter (" + one.String() + ")"
	}
	w.Conditions = append(w.Conditions, register.InFolders[lists.AllOpen])
	b.Queue(`select `+columns+` from appeal a`+w.String(), w.Args...).QueryRow(func(row pgx.Row) error {
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

// place is a placeholder.
func place(n int) string { return "$" + strconv.Itoa(n) }
