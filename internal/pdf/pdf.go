// Package pdf writes sheets of the office as PDF: an A4 page with a head, an
// addressee, a subject and text that may run over pages. It knows no letters
// and no cards, only how a sheet looks. Fonts are embedded, so that Russian
// reads the same everywhere.
package pdf

import (
	"fmt"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// Sheet is a document.
type Sheet struct {
	Title   string    // of the file, shown by readers in their window
	Author  string    // who issues it
	On      time.Time // the day of the document, not of its making: the same sheet is the same file
	Head    []string  // who issues it, top left; the first line stands out
	Date    string    // below the head
	To      []string  // whom it is for, top right
	Subject string
	Parts   []Part
	Foot    string // small, on every page, beside the number of the page
	Wide    bool   // the page lies across
}

// Kind is how a part of a sheet looks.
type Kind string

// The kinds of parts.
const (
	Paragraph Kind = "paragraph" // text; its line ends are kept
	Heading   Kind = "heading"
	Facts     Kind = "facts" // rows of a name and a value
	Big       Kind = "big"   // a value to be read from afar, such as a code
	Signature Kind = "signature"
	Small     Kind = "small"
	Table     Kind = "table"
)

// Part is a part of a sheet.
type Part struct {
	Kind Kind
	Text string
	Rows []Row // of facts
	Grid Grid  // of a table
}

// Row is a fact.
type Row struct{ Name, Value string }

// Measures of a sheet, in millimetres and points. The margins are those of
// office documents (ГОСТ Р 7.0.97-2016).
const (
	left, top, right, bottom = 30.0, 20.0, 15.0, 20.0
	portrait                 = 210 - left - right // of the text
	landscape                = 297 - left - right
	lead                     = 5.8 // of a line of text
	size                     = 12.0
	smallSize                = 9.5
	pages                    = "\uE000" // stands for the number of pages; no text has it
)

// Write writes the sheet.
func Write(w io.Writer, s Sheet) error {
	p := newPage(s)
	p.head(s)
	p.subject(s.Subject)
	for _, part := range s.Parts {
		p.part(part)
	}
	if err := p.Output(w); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	return nil
}

// page writes in the style that was set last, each text in the face that shows it.
type page struct {
	*fpdf.Fpdf
	known map[string]bool // faces that the file has
	width float64         // of the text
}

func newPage(s Sheet) page {
	across, width := "P", portrait
	if s.Wide {
		across, width = "L", landscape
	}
	f := fpdf.New(across, "mm", "A4", "")
	p := page{f, map[string]bool{}, width}
	f.SetMargins(left, top, right)
	f.SetAutoPageBreak(true, bottom+5)
	f.SetTitle(faceOf(s.Title).written(s.Title), true)
	f.SetAuthor(faceOf(s.Author).written(s.Author), true)
	f.SetProducer("", false)
	f.SetLang("ru-RU")
	f.SetCatalogSort(true)
	f.SetCreationDate(s.On)
	f.SetModificationDate(s.On)
	f.AliasNbPages(pages)
	f.SetFooterFunc(func() { p.foot(s.Foot) })
	f.AddPage()
	return p
}

func (p page) foot(text string) {
	p.SetY(-bottom + 4)
	p.SetTextColor(90, 90, 90)
	p.SetFont(p.with(faceOf(text)), "", smallSize)
	p.CellFormat(p.width-30, 5, faceOf(text).written(text), "", 0, "L", false, 0, "")
	p.SetFont(p.with(faces[0]), "", smallSize)
	p.CellFormat(30, 5, fmt.Sprintf("%d из ", p.PageNo())+pages, "", 0, "R", false, 0, "")
	p.SetTextColor(0, 0, 0)
}

// head puts who writes to the left and whom to the right, as letters have it.
func (p page) head(s Sheet) {
	const half, gap = 78.0, 9.0
	y := p.GetY()
	for i, line := range s.Head {
		p.style("", smallSize+0.5)
		if i == 0 {
			p.style("B", size)
		}
		p.column(left, half, line)
	}
	if s.Date != "" {
		p.Ln(2)
		p.style("", size)
		p.column(left, half, s.Date)
	}
	below := p.GetY()
	p.SetY(y)
	p.style("", size)
	for _, line := range s.To {
		p.column(left+half+gap, p.width-half-gap, line)
	}
	p.SetY(max(below, p.GetY()) + 8)
}

func (p page) column(x, w float64, text string) {
	p.SetX(x)
	p.text(w, 5.2, text, "L", false)
}

func (p page) subject(text string) {
	if text == "" {
		return
	}
	p.style("B", size+1)
	p.text(p.width, lead+.4, text, "L", false)
	p.Ln(4)
}

func (p page) part(part Part) {
	text := part.Text
	switch part.Kind {
	case Heading:
		p.keepTogether(18)
		p.Ln(2)
		p.style("B", size)
		p.text(p.width, lead, text, "L", false)
		p.Ln(1)
	case Facts:
		p.facts(part.Rows)
	case Table:
		p.grid(part.Grid)
	case Big:
		p.keepTogether(24)
		p.style("B", 26)
		p.SetFillColor(240, 243, 246)
		p.text(p.width, 18, text, "C", true)
		p.Ln(4)
	case Signature:
		p.keepTogether(16)
		p.Ln(6)
		p.style("", size)
		p.text(p.width, lead, text, "L", false)
		p.Ln(4)
	case Small:
		p.style("", smallSize)
		p.text(p.width, 4.4, text, "L", false)
		p.Ln(2.5)
	case Paragraph:
		p.style("", size)
		p.text(p.width, lead, text, "L", false)
		p.Ln(2.5)
	}
}

// facts are two columns. A value that is long makes its row high.
func (p page) facts(rows []Row) {
	const name = 62.0
	for _, r := range rows {
		p.style("", size)
		lines := max(p.lines(r.Name, name-4), p.lines(r.Value, p.width-name))
		p.keepTogether(min(float64(lines), 8) * lead)
		y, on := p.GetY(), p.PageNo()
		p.SetTextColor(80, 80, 80)
		p.text(name-4, lead, r.Name, "L", false)
		below := p.GetY()
		p.SetTextColor(0, 0, 0)
		p.SetXY(left+name, y)
		p.SetLeftMargin(left + name)
		p.text(p.width-name, lead, r.Value, "L", false)
		p.SetLeftMargin(left)
		if p.PageNo() == on {
			p.SetY(max(below, p.GetY()))
		}
	}
	p.Ln(3.5)
}

// keepTogether begins a new page if less than this is left of the page.
func (p page) keepTogether(height float64) {
	if _, pageHeight := p.GetPageSize(); p.GetY()+height > pageHeight-bottom-5 {
		p.AddPage()
	}
}

func (p page) style(style string, points float64) { p.SetFont(p.with(faces[0]), style, points) }

// with brings a face into the file when it is first needed, and names it.
func (p page) with(f *face) string {
	if !p.known[f.name] {
		p.AddUTF8FontFromBytes(f.name, "", f.regular)
		p.AddUTF8FontFromBytes(f.name, "B", f.bold)
		p.known[f.name] = true
	}
	return f.name
}

// in does something in the face that shows a text, in the style that is set.
func (p page) in(text string, do func(written string)) {
	style, f := p.GetFontStyle(), faceOf(text)
	points, _ := p.GetFontSize()
	p.SetFont(p.with(f), style, points)
	do(f.written(text))
	p.style(style, points)
}

func (p page) text(w, height float64, text, align string, fill bool) {
	p.in(text, func(written string) { p.MultiCell(w, height, written, "", align, fill) })
}

// lines tells how many lines a text takes.
func (p page) lines(text string, w float64) (n int) {
	p.in(text, func(written string) { n = len(p.SplitText(written, w)) })
	return n
}
