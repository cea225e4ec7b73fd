package report

import "slices"

// few is what a count of people must reach to be published where it could tell of one.
const few = 5

// Withheld is a sheet as everybody may read it. Where its rows are groups of people,
// a count below five is withheld; so is the next smallest one of a column where only
// one would be, since the total would tell it. What follows from a withheld count goes too.
func Withheld(s Sheet, f Form) Sheet {
	if !f.Telling {
		return s
	}
	s.Rows = slices.Clone(s.Rows)
	for i := range s.Rows {
		s.Rows[i].Cells = slices.Clone(s.Rows[i].Cells)
	}
	for column := range s.Columns {
		if s.Columns[column].Kind == Counted {
			withhold(s, column)
		}
	}
	for _, line := range s.Rows {
		hidden := map[string]bool{}
		for i, c := range line.Cells {
			hidden[s.Columns[i].Code] = c.Withheld
		}
		for i, c := range f.Columns {
			if i < len(line.Cells) && (hidden[c.A] || hidden[c.B]) {
				line.Cells[i] = Cell{Withheld: true}
			}
		}
	}
	return s
}

// withhold hides the small counts of a column, in each group of rows that sums to a
// total by itself.
func withhold(s Sheet, column int) {
	for from := 0; from < len(s.Rows); {
		to := from + 1
		for to < len(s.Rows) && !s.Rows[to].Total {
			to++
		}
		hide(s.Rows[from:to], column)
		from = to
	}
	totals := []Line{}
	for i, r := range s.Rows {
		if r.Total && i > 0 { // sections under the row of all
			totals = append(totals, r)
		}
	}
	hide(totals, column)
	for from, r := range s.Rows {
		if r.Total && column < len(r.Cells) && r.Cells[column].Withheld {
			hideOne(s.Rows[from+1:], column)
		}
	}
}

// hideOne hides the smallest count under a withheld total where none is hidden: their sum
// would tell it.
func hideOne(below []Line, column int) {
	least := -1
	for i, r := range below {
		if r.Total {
			break
		}
		if r.Cells[column].Withheld {
			return
		}
		if n := r.Cells[column].N; n > 0 && (least < 0 || n < below[least].Cells[column].N) {
			least = i
		}
	}
	if least >= 0 {
		below[least].Cells[column] = Cell{Withheld: true}
	}
}

func hide(rows []Line, column int) {
	hidden, next, total := 0, -1, -1
	for i, r := range rows {
		switch {
		case column >= len(r.Cells):
		case r.Total && i == 0 && len(rows) > 1 && !allTotals(rows):
			total = i
		case r.Cells[column].Withheld:
			hidden++
		case r.Cells[column].N > 0 && r.Cells[column].N < few:
			r.Cells[column] = Cell{Withheld: true}
			hidden++
		case r.Cells[column].N >= few && (next < 0 || r.Cells[column].N < rows[next].Cells[column].N):
			next = i
		}
	}
	if hidden == 1 && next >= 0 {
		rows[next].Cells[column] = Cell{Withheld: true}
	}
	// a total that is small itself, or that one withheld count alone makes up, tells it
	if total >= 0 && hidden > 0 && (next < 0 && hidden == 1 || rows[total].Cells[column].N < few) {
		rows[total].Cells[column] = Cell{Withheld: true}
	}
}

func allTotals(rows []Line) bool {
	return !slices.ContainsFunc(rows, func(r Line) bool { return !r.Total })
}
