package table

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"
)

// List writes CSV as Russian Excel opens it: UTF-8 with a mark, semicolons, and a
// comma in numbers.
type List struct{ w *csv.Writer }

// NewList begins a list with the heads of a plan. What is above the table has no
// place in it.
func NewList(to io.Writer, p Plan) (*List, error) {
	if _, err := io.WriteString(to, "\ufeff"); err != nil {
		return nil, err
	}
	l := &List{csv.NewWriter(to)}
	l.w.Comma, l.w.UseCRLF = ';', true
	heads := make([]string, len(p.Heads))
	for i, head := range p.Heads {
		if p.Groups != nil && p.Groups[i] != "" {
			head = p.Groups[i] + ": " + head
		}
		heads[i] = harmless(head)
	}
	return l, l.w.Write(heads)
}

// Row adds a row.
func (l *List) Row(look Look, cells ...any) error {
	if look == Note {
		return nil
	}
	out := make([]string, len(cells))
	for i, cell := range cells {
		switch v := cell.(type) {
		case int:
			out[i] = strconv.Itoa(v)
		case Tenths:
			out[i] = strings.Replace(strconv.FormatFloat(float64(v)/10, 'f', 1, 64), ".", ",", 1)
		case time.Time:
			out[i] = v.Format("02.01.2006")
		case string:
			out[i] = harmless(v)
		}
	}
	return l.w.Write(out)
}

// Close writes what is left.
func (l *List) Close() error {
	l.w.Flush()
	return l.w.Error()
}

// harmless is text that no program takes for a formula: what begins like one gets
// an apostrophe before it. Numbers are not text and stay as they are.
func harmless(text string) string {
	if begins := strings.TrimLeft(text, " \u00a0"); begins != "" && strings.ContainsRune("=+-@\t\r\n|",
		rune(begins[0])) {
		return "'" + text
	}
	return text
}
