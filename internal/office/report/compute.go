package report

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/lists"
)

// Counter counts: the part of the store that the engine needs.
type Counter interface {
	Count(ctx context.Context, by Dimension, asks []Ask) ([]map[string]int, error)
}

// Order is what is wanted of a form.
type Order struct {
	Period Choice
	Cut    lists.Filter // a part of the register: a unit
	Dir    appeal.Staff
}

// sum is a form on its way to a sheet.
type sum struct {
	Form
	Order
	asks    []Ask
	counted []map[string]int
	sheet   Sheet
}

// Compute makes a sheet of a form. The whole is counted by one look at the
// register.
func Compute(ctx context.Context, store Counter, f Form, o Order) (Sheet, error) {
	s := &sum{Form: f, Order: o, sheet: Sheet{Form: f.Code, Title: f.Title, From: o.Period.From.String(),
		To: o.Period.To.String(), Period: o.Period.Title, Head: f.Head, Notes: slices.Clone(f.Notes)}}
	for _, c := range f.Columns {
		s.sheet.Columns = append(s.sheet.Columns, Head{c.Code, c.Title, c.Group, c.Kind, c.Missing})
	}
	rows := s.declared()
	for _, r := range rows {
		for _, c := range f.Columns {
			if ask, counts := s.ask(r, c); counts {
				s.asks = append(s.asks, ask)
			}
		}
	}
	var err error
	if s.counted, err = store.Count(ctx, f.By, s.asks); err != nil {
		return Sheet{}, err
	}
	next := 0
	for _, r := range rows {
		from := next
		for _, c := range f.Columns {
			if _, counts := s.ask(r, c); counts {
				next++
			}
		}
		s.lines(r, from)
	}
	s.derive()
	s.check()
	return s.sheet, nil
}

// declared are the rows of a form; a dimension gives its own for the only one.
func (s *sum) declared() []Row {
	if s.By == Whole {
		return s.Rows
	}
	return []Row{{}}
}

// ask is what the cell of a row and a column counts.
func (s *sum) ask(r Row, c Column) (Ask, bool) {
	n := Count{Of: Appeals, Where: s.Where}.and(r.Count).and(c.Count)
	if c.Kind != Counted || r.Missing != "" || n.On == "" {
		return Ask{}, false
	}
	n.Where = Merged(n.Where, s.Cut)
	return Ask{n.Of, n.in(c.Span.Of(s.Period.Period))}, true
}

// lines adds the rows that a declared one becomes: itself, or one for each
// value of the dimension.
func (s *sum) lines(r Row, from int) {
	if s.By == Whole {
		s.add(Line{Code: r.Code, Title: r.Title, Level: r.Level, Reason: r.Missing}, r, from,
			func(i int) (int, lists.Filter) { return s.counted[i][""], s.asks[i].Filter })
		return
	}
	if s.Totals {
		s.add(Line{Code: "total", Title: "Всего", Total: true}, r, from, func(i int) (int, lists.Filter) {
			all := 0
			for _, n := range s.counted[i] {
				all += n
			}
			return all, s.asks[i].Filter
		})
	}
	keys, section := s.keys(), ""
	for _, key := range keys {
		line := Line{Code: key, Title: s.name(key)}
		if s.By == ByTopic {
			line.Level = 1
			if begins := strings.Split(key, ".")[0]; begins != section && key != "" {
				section = begins
				s.section(r, from, section)
			}
		}
		s.add(line, r, from, func(i int) (int, lists.Filter) {
			return s.counted[i][key], Merged(s.asks[i].Filter, s.By.of(key))
		})
	}
}

// section adds a row for all topics of a section.
func (s *sum) section(r Row, from int, section string) {
	title := section + " " + appeal.Title(Sections, section)
	s.add(Line{Code: section, Title: title, Total: true}, r, from, func(i int) (int, lists.Filter) {
		all := 0
		for key, n := range s.counted[i] {
			if strings.HasPrefix(key, section+".") {
				all += n
			}
		}
		return all, Merged(s.asks[i].Filter, lists.Filter{Asked: section})
	})
}

// keys are the values of the dimension that have a row.
func (s *sum) keys() []string {
	seen, keys := map[string]bool{}, []string{}
	for _, o := range options[s.By] {
		seen[o.Code] = true
		keys = append(keys, o.Code)
	}
	more := []string{}
	if s.By == ByUnit && s.Cut.Unit == "" {
		for _, u := range s.Dir.Units() {
			seen[u.Code] = true
			more = append(more, u.Code)
		}
	}
	for _, counted := range s.counted {
		for key, n := range counted {
			if n != 0 && !seen[key] {
				seen[key] = true
				more = append(more, key)
			}
		}
	}
	slices.SortFunc(more, func(a, b string) int {
		switch {
		case a == "" || b == "": // what has no value comes last
			return strings.Compare(b, a)
		case s.By == ByTopic:
			return strings.Compare(a, b)
		}
		return strings.Compare(s.name(a)+a, s.name(b)+b)
	})
	return append(keys, more...)
}

// name is what a value of the dimension is called.
func (s *sum) name(key string) string {
	if list := options[s.By]; list != nil {
		return appeal.Title(list, key)
	}
	if key == "" {
		return none[s.By]
	}
	switch s.By {
	case ByUnit, ByTerritory:
		if u, known := s.Dir.Unit(key); known && u.Name != "" {
			return u.Name
		}
	case ByExecutor, ByOfficial:
		if p, known := s.Dir.Person(key); known {
			return p.Name
		}
	case ByTopic:
		if t, known := s.Dir.Topic(key); known && t.Name != "" {
			return key + " " + t.Name
		}
	case ByBody:
		if key == lists.Unlisted {
			return "Органы, которых нет в справочнике"
		}
		if b, known := s.Dir.Body(key); known {
			return b.Name
		}
	}
	return key // what the directory no longer knows
}

// add adds a line with what its cells count; from is the first ask of its row.
func (s *sum) add(line Line, r Row, from int, count func(ask int) (int, lists.Filter)) {
	headed := r.Missing != ""
	for _, c := range s.Columns {
		if _, counts := s.ask(r, c); counts {
			n, filter := count(from)
			line.Cells = append(line.Cells, Cell{N: n, Filter: &filter, Of: s.asks[from].Of})
			headed, from = true, from+1
			continue
		}
		line.Cells = append(line.Cells, Cell{Empty: true, Unknown: c.Kind == Unknown || r.Missing != ""})
	}
	if !headed {
		line.Cells = nil // a heading
	}
	s.sheet.Rows = append(s.sheet.Rows, line)
}

// derive computes the columns that follow from others.
func (s *sum) derive() {
	at := map[string]int{}
	for i, c := range s.Columns {
		at[c.Code] = i
	}
	for _, line := range s.sheet.Rows {
		if line.Cells == nil || line.Reason != "" {
			continue
		}
		for i, c := range s.Columns {
			switch c.Kind {
			case Difference:
				line.Cells[i] = Cell{N: line.Cells[at[c.A]].N - line.Cells[at[c.B]].N}
			case Change:
				a, b := line.Cells[at[c.A]].N, line.Cells[at[c.B]].N
				line.Cells[i] = percent(a-b, b)
			case Share:
				line.Cells[i] = percent(line.Cells[at[c.A]].N, line.Cells[at[c.B]].N)
			}
		}
	}
	for _, line := range s.sheet.Rows {
		for i, c := range s.Columns {
			if c.Kind == Gap && line.Cells != nil {
				own, all := line.Cells[at[c.A]], s.sheet.Rows[0].Cells[at[c.A]]
				line.Cells[i] = Cell{N: own.N - all.N, Tenths: true, Empty: own.Empty || all.Empty}
			}
		}
	}
}

func percent(a, b int) Cell {
	n, some := Ratio(a, b)
	return Cell{N: n, Tenths: true, Empty: !some}
}

// check adds up what must be equal.
func (s *sum) check() {
	for _, b := range s.Balances {
		check := Check{Says: b.Says, Holds: true}
		wrong := func(where string, left, right int) {
			check.Holds = false
			check.Wrong = append(check.Wrong, fmt.Sprintf("%s: %d и %d", where, left, right))
		}
		if s.By == Whole {
			for i, c := range s.Columns {
				if c.Kind == Counted {
					if l, r := s.rowSum(b.Left, i), s.rowSum(b.Right, i); l != r {
						wrong(c.Title, l, r)
					}
				}
			}
		} else {
			for _, line := range s.sheet.Rows {
				if l, r := s.columnSum(b.Left, line), s.columnSum(b.Right, line); l != r {
					wrong(line.Title, l, r)
				}
			}
		}
		s.sheet.Checks = append(s.sheet.Checks, check)
	}
}

func (s *sum) rowSum(codes []string, column int) (all int) {
	for _, line := range s.sheet.Rows {
		if slices.Contains(codes, line.Code) && line.Cells != nil {
			all += line.Cells[column].N
		}
	}
	return all
}

func (s *sum) columnSum(codes []string, line Line) (all int) {
	for i, c := range s.Columns {
		if slices.Contains(codes, c.Code) {
			all += line.Cells[i].N
		}
	}
	return all
}
