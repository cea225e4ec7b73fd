package table

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// Plan is how a table looks before its rows come.
type Plan struct {
	Sheet  string
	Above  []string  // lines over the table
	Groups []string  // heads over several columns, one for each column: equal neighbours are joined
	Heads  []string  // of the columns
	Widths []float64 // in characters; the last one holds for the rest
}

// Tenths is a number that has one digit behind the point.
type Tenths int

// Look is how a row looks.
type Look string

// The looks of rows.
const (
	Plain   Look = ""
	Total   Look = "total"
	Heading Look = "heading" // one cell that runs over the table
	Note    Look = "note"    // text that runs over the table's width, below or above it
)

// Writer takes the rows of a table one by one and holds none of them. A cell is
// a string, an int, Tenths, a time.Time that is a day, or nil.
type Writer interface {
	Row(look Look, cells ...any) error
	Close() error
}

// Book writes a workbook of one sheet.
type Book struct {
	to     io.Writer
	file   *excelize.File
	stream *excelize.StreamWriter
	sheet  string
	row    int
	widths []float64
	styles map[style]int
}

type style struct {
	look Look
	kind string // text, whole, tenths, day, head
}

// NewBook begins a workbook: what is above the rows, heads that stay in sight and
// on every printed page, a sheet of A4 across.
func NewBook(to io.Writer, p Plan) (*Book, error) {
	f := excelize.NewFile()
	b := &Book{to: to, file: f, sheet: sheetName(p.Sheet), styles: map[style]int{}}
	err := f.SetSheetName("Sheet1", b.sheet)
	if err == nil {
		err = b.printed(p)
	}
	if err == nil {
		b.stream, err = f.NewStreamWriter(b.sheet)
	}
	if err == nil {
		err = b.top(p)
	}
	if err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("begin a workbook: %w", err)
	}
	return b, nil
}

// sheetName is a name as Excel allows it.
func sheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return ' '
		}
		return r
	}, name)
	if short := []rune(name); len(short) > 31 {
		name = string(short[:31])
	}
	return strings.TrimSpace(name)
}

// headRows is how many rows the heads of a plan take, those above them included.
func headRows(p Plan) int {
	n := len(p.Above) + 1
	if p.Groups != nil {
		n++
	}
	return n
}

// sideBySide is how many columns a printed page has at most.
const sideBySide = 16

func (b *Book) printed(p Plan) error {
	landscape, a4, across, zero, fit := "landscape", 9, (len(p.Heads)+sideBySide-1)/sideBySide, 0, true
	err := b.file.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4,
		FitToWidth:  &across,
		FitToHeight: &zero})
	if err == nil {
		err = b.file.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{FitToPage: &fit})
	}
	if err == nil {
		err = b.file.SetHeaderFooter(b.sheet, &excelize.HeaderFooterOptions{OddFooter: "&R&P из &N"})
	}
	if err == nil {
		last := headRows(p)
		first := len(p.Above) + 1
		err = b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: b.sheet,
			RefersTo: fmt.Sprintf("'%s'!$A:$A,'%s'!$%d:$%d", b.sheet, b.sheet, first, last)})
	}
	return err
}

func (b *Book) top(p Plan) error {
	for i := range p.Heads {
		width := 12.0
		if n := len(p.Widths); n > 0 {
			width = p.Widths[min(i, n-1)]
		}
		b.widths = append(b.widths, width)
		if err := b.stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	rows := headRows(p)
	if err := b.stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: 1, YSplit: rows,
		TopLeftCell: Address(1, rows+1), ActivePane: "bottomRight"}); err != nil {
		return err
	}
	for _, line := range p.Above {
		if err := b.Row(Note, line); err != nil {
			return err
		}
	}
	if p.Groups != nil {
		if err := b.heads(p.Groups); err != nil {
			return err
		}
		if err := b.join(p); err != nil {
			return err
		}
	}
	return b.heads(p.Heads)
}

func (b *Book) heads(titles []string) error {
	cells := make([]any, len(titles))
	for i, title := range titles {
		at, err := b.style(style{Plain, "head"})
		if err != nil {
			return err
		}
		cells[i] = excelize.Cell{StyleID: at, Value: title}
	}
	b.row++
	return b.stream.SetRow(Address(0, b.row), cells, b.height(Plain, cells))
}

// join joins the heads over several columns, and those of one with the head below.
func (b *Book) join(p Plan) error {
	for from := 0; from < len(p.Groups); {
		to := from
		for to+1 < len(p.Groups) && p.Groups[to+1] == p.Groups[from] && p.Groups[from] != "" {
			to++
		}
		if to > from {
			if err := b.stream.MergeCell(Address(from, b.row), Address(to, b.row)); err != nil {
				return err
			}
		}
		from = to + 1
	}
	return nil
}

// Row adds a row.
func (b *Book) Row(look Look, cells ...any) error {
	b.row++
	out := make([]any, len(cells))
	for i, cell := range cells {
		kind, value := "text", cell
		switch v := cell.(type) {
		case int:
			kind = "whole"
		case Tenths:
			kind, value = "tenths", float64(v)/10
		case time.Time:
			kind = "day"
		case string:
			if v == "–" {
				kind = "nothing"
			}
		}
		at, err := b.style(style{look, kind})
		if err != nil {
			return err
		}
		out[i] = excelize.Cell{StyleID: at, Value: value}
	}
	return b.stream.SetRow(Address(0, b.row), out, b.height(look, out))
}

// height is as high as the longest text of a row needs: no program finds it by
// itself in a sheet that was written row by row.
func (b *Book) height(look Look, cells []any) excelize.RowOpts {
	most := 1
	for i, c := range cells {
		text, is := c.(excelize.Cell).Value.(string)
		if !is || look == Note || look == Heading || i >= len(b.widths) {
			continue
		}
		most = max(most, linesOf(text, b.widths[i]-1))
	}
	return excelize.RowOpts{Height: min(float64(most)*15, 409)} // which is Excel's own bound
}

// linesOf is how many lines a text takes in a column so many characters wide.
func linesOf(text string, width float64) int {
	lines, at := 1, 0
	for _, word := range strings.Fields(text) {
		n := len([]rune(word))
		if at > 0 && float64(at+1+n) > width {
			lines, at = lines+1, 0
		}
		lines += int(float64(n) / (width + 1)) // a word that is broken
		at += n + 1
	}
	return lines
}

func (b *Book) style(s style) (int, error) {
	if at, known := b.styles[s]; known {
		return at, nil
	}
	line := []excelize.Border{}
	for _, side := range []string{"left", "top", "right", "bottom"} {
		line = append(line, excelize.Border{Type: side, Color: "808080", Style: 1})
	}
	is := &excelize.Style{Border: line, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}
	switch s.kind {
	case "head":
		is.Font = &excelize.Font{Bold: true}
		is.Alignment = &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
		is.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EEF1F4"}}
	case "nothing":
		is.Alignment = &excelize.Alignment{Horizontal: "right", Vertical: "top"}
	case "whole":
		is.NumFmt, is.Alignment = 3, &excelize.Alignment{Horizontal: "right", Vertical: "top"}
	case "tenths":
		format := "#,##0.0"
		is.CustomNumFmt, is.Alignment = &format, &excelize.Alignment{Horizontal: "right", Vertical: "top"}
	case "day":
		format := "dd.mm.yyyy"
		is.CustomNumFmt, is.Alignment = &format, &excelize.Alignment{Horizontal: "center", Vertical: "top"}
	}
	switch s.look {
	case Total:
		is.Font = &excelize.Font{Bold: true}
	case Heading:
		is.Font, is.Border, is.Alignment = &excelize.Font{Bold: true}, nil, nil
	case Note:
		is.Border, is.Alignment = nil, nil
	}
	at, err := b.file.NewStyle(is)
	b.styles[s] = at
	return at, err
}

// Close writes the whole to where it goes.
func (b *Book) Close() error {
	defer b.file.Close() //nolint:errcheck // its temporary files
	if err := b.stream.Flush(); err != nil {
		return err
	}
	return b.file.Write(b.to)
}
