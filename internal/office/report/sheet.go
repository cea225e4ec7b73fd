package report

import (
	"strings"

	"appeals/internal/lists"
)

// Sheet is a report that was computed: everything that is shown of it, in
// whatever form. Its JSON is what an approval keeps.
type Sheet struct {
	Form    string   `json:"form"`
	Title   string   `json:"title"`
	From    string   `json:"from"`
	To      string   `json:"to"`
	Period  string   `json:"period"` // in words
	Head    string   `json:"head"`
	Columns []Head   `json:"columns"`
	Rows    []Line   `json:"rows"`
	Checks  []Check  `json:"checks,omitempty"`
	Notes   []string `json:"notes,omitempty"`
}

// Head is a column.
type Head struct {
	Code   string `json:"code"`
	Title  string `json:"title"`
	Group  string `json:"group,omitempty"`
	Kind   Kind   `json:"kind,omitempty"`
	Reason string `json:"no_data,omitempty"`
}

// Line is a row.
type Line struct {
	Code   string `json:"code"`
	Title  string `json:"title"`
	Level  int    `json:"level,omitempty"`
	Total  bool   `json:"total,omitempty"`
	Cells  []Cell `json:"cells,omitempty"`
	Reason string `json:"no_data,omitempty"`
}

// Cell is a figure. What has no value is Empty: the percentage of zero, or what
// the card does not know.
type Cell struct {
	Empty    bool          `json:"empty,omitempty"`
	Unknown  bool          `json:"no_data,omitempty"`
	N        int           `json:"n"` // a percentage has tenths
	Tenths   bool          `json:"tenths,omitempty"`
	Withheld bool          `json:"withheld,omitempty"` // of what is published: it could tell of a person
	Text     string        `json:"text,omitempty"`     // of a register of lines
	Date     bool          `json:"date,omitempty"`     // the text is a day
	Appeal   string        `json:"appeal,omitempty"`
	Filter   *lists.Filter `json:"-"` // the list that it counts
	Of       Of            `json:"-"`
}

// Value is the figure as a number.
func (c Cell) Value() float64 {
	if c.Tenths {
		return float64(c.N) / 10
	}
	return float64(c.N)
}

// Check is a balance with what came of it.
type Check struct {
	Says  string   `json:"says"`
	Holds bool     `json:"holds"`
	Wrong []string `json:"wrong,omitempty"` // where it does not, in words
}

func (s Sheet) at(row, column string) (Cell, bool) {
	for _, r := range s.Rows {
		if r.Code != row {
			continue
		}
		for i, h := range s.Columns {
			if h.Code == column && i < len(r.Cells) {
				return r.Cells[i], true
			}
		}
	}
	return Cell{}, false
}

// At is the cell of a row and a column, by their codes.
func (s Sheet) At(row, column string) Cell {
	c, _ := s.at(row, column)
	return c
}

// Ratio is a in tenths of a percent of b, halves away from zero, and false where b is
// nothing.
func Ratio(a, b int) (int, bool) {
	if b == 0 {
		return 0, false
	}
	n := a * 1000
	if (n < 0) != (b < 0) {
		return (2*n - b) / (2 * b), true
	}
	return (2*n + b) / (2 * b), true
}

// OfLines tells whether the rows of the sheet are appeals.
func (s Sheet) OfLines() bool { return len(s.Columns) > 0 && s.Columns[0].Code == "number" }

// NoData are the reasons why some figures are not known, each once, with what they are.
func (s Sheet) NoData() []string {
	of, order := map[string][]string{}, []string{}
	add := func(reason, title string) {
		if reason != "" {
			if of[reason] == nil {
				order = append(order, reason)
			}
			of[reason] = append(of[reason], "«"+title+"»")
		}
	}
	for _, h := range s.Columns {
		add(h.Reason, h.Title)
	}
	for _, r := range s.Rows {
		add(r.Reason, r.Title)
	}
	out := []string{}
	for _, reason := range order {
		out = append(out, strings.Join(of[reason], ", ")+". "+reason)
	}
	return out
}

// Day is the day of a cell as programs write it.
func (c Cell) Day() string {
	if parts := strings.Split(c.Text, "."); len(parts) == 3 {
		return parts[2] + "-" + parts[1] + "-" + parts[0]
	}
	return c.Text
}
