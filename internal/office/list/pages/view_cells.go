package pages

import (
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// LineRow is a line of the list of a person.
type LineRow struct {
	ID, URL, Pane string
	Title         string // what a reader of the screen hears of the button beside it
	Late          bool
	Cells         []LineCell
}

// LineCell is one cell: its text, a quieter second line, signs, a term. A
// search adds where else it has found its words.
type LineCell struct {
	Class   string
	Link    string   // the address of the card, in the cell that opens it
	Lead    *web.Tag // before the text: the sign of the responsible executor
	Text    []Piece
	Full    string   // the whole text where the cell may cut it, for the tooltip
	More    *web.Tag // after the text: «+2»
	Second  []Piece
	Tags    []web.Tag
	Term    *web.Mark
	Found   []Piece
	FoundIn string
}

// Piece is a part of a text; a hit is what a search has found.
type Piece struct {
	Text string
	Hit  bool
}

// pieces takes a text apart at the words that a search has found.
func pieces(text string, hits map[string]bool) []Piece {
	if text == "" {
		return nil
	}
	if len(hits) == 0 {
		return []Piece{{Text: text}}
	}
	out, rest := []Piece{}, strings.Builder{}
	flush := func() {
		if rest.Len() > 0 {
			out = append(out, Piece{Text: rest.String()})
			rest.Reset()
		}
	}
	for word := range web.WordsAndGaps(text) {
		if !hits[web.FoldedWord(word)] {
			rest.WriteString(word)
			continue
		}
		flush()
		out = append(out, Piece{Text: word, Hit: true})
	}
	flush()
	return out
}

// row is a line with what its cells are drawn with.
type row struct {
	lists.Line
	day   web.Day
	dir   appeal.Directory
	hits  map[string]bool
	shown []string // columns
}

func (r row) has(code string) bool { return slices.Contains(r.shown, code) }

func (r row) draw() LineRow {
	out := LineRow{ID: r.ID, URL: web.CardURL(r.ID), Pane: web.CardURL(r.ID) + "/pane", Late: r.Overdue(r.day.Now),
		Title: r.numberText()}
	foundAt := slices.Index(r.shown, "annotation")
	for i, code := range r.shown {
		c, known := columnOf(code)
		if !known {
			continue
		}
		cell := c.cell(r)
		cell.Class = strings.TrimSpace("col-" + code + " " + c.class)
		if r.Found != nil && (i == foundAt || foundAt < 0 && i == 0) {
			cell.Found, cell.FoundIn = pieces(r.Found.Text, r.hits), foundIn[r.Found.Where]
		}
		out.Cells = append(out.Cells, cell)
	}
	return out
}

var foundIn = map[string]string{
	"text": "В тексте", "question": "В вопросе", "reply": "В ответе", "author": "Среди авторов", "address": "В адресе",
	"number": "Среди номеров",
}

func (r row) text(text string) LineCell { return LineCell{Text: pieces(text, r.hits), Full: text} }

func (r row) numberText() string {
	if r.Number == "" {
		return "без номера"
	}
	return r.Line.Number
}

func (r row) number() LineCell {
	c := LineCell{Link: web.CardURL(r.ID), Text: pieces(r.numberText(), r.hits)}
	if !r.has("registered") {
		date := r.RegisteredOn
		if date.IsZero() {
			date = r.ReceivedOn
		}
		c.Second = pieces(date.Russian(), nil)
	}
	return c
}

func (r row) applicant() LineCell {
	c := r.text(r.Applicant)
	if r.Applicant == "" {
		c = r.text("Без подписи")
	}
	if r.Authors > 1 {
		n := strconv.Itoa(r.Authors - 1)
		c.More = &web.Tag{Text: "+" + n, Title: "и ещё " + russian.Count(r.Authors-1, "автор", "автора", "авторов")}
	}
	if !r.has("marks") {
		c.Tags = r.tags()
	}
	return c
}

func (r row) tags() []web.Tag {
	return r.day.Tags(r.Process, r.OnControl, r.Repetition, r.Authorship, r.Benefit)
}

func (r row) address() LineCell { return r.text(r.Address) }

func (r row) subject() LineCell {
	c := r.text(r.Annotation)
	if !r.has("topic") {
		c.Second = pieces(r.TopicName, r.hits)
	}
	return c
}

func (r row) topic() LineCell { return LineCell{Text: pieces(r.TopicName, nil), Full: r.TopicName} }

func (r row) channel() LineCell {
	return LineCell{Text: pieces(appeal.Title(appeal.Channels, r.Channel), nil)}
}

func (r row) kind() LineCell { return LineCell{Text: pieces(appeal.Title(appeal.Types, r.Type), nil)} }

func (r row) marks() LineCell { return LineCell{Tags: r.tags()} }

func (r row) official() LineCell { return LineCell{Text: pieces(r.person(r.Official), nil)} }

func (r row) person(code string) string {
	if code == "" {
		return ""
	}
	return web.PersonName(r.dir, code)
}

// executor is the responsible one with the sign of it, and how many give
// information; before a resolution, whom the appeal waits for.
func (r row) executor() LineCell {
	c := LineCell{Text: pieces(web.Holder(r.Process, r.dir), nil)}
	others := []string{}
	for _, a := range r.Assignees {
		if !a.Responsible {
			name := r.person(a.Person)
			if !a.DoneOn.IsZero() {
				name += " ✓"
			}
			others = append(others, name)
		}
	}
	if r.Responsible != "" {
		c.Text = pieces(r.person(r.Responsible), nil)
		c.Lead = &web.Tag{Text: "»", Title: "Ответственный исполнитель"}
	}
	if len(others) > 0 {
		c.Lead = &web.Tag{Text: "!!!", Title: "Ответственный исполнитель: сводит ответы соисполнителей"}
		c.More = &web.Tag{Text: "(свод) +" + strconv.Itoa(len(others)),
			Title: "Соисполнители: " + strings.Join(others, ", ")}
	}
	switch {
	case !r.has("stage"):
		c.Second = pieces(r.Stage(), nil)
	case len(others) > 0:
		c.Second = pieces(strings.Join(others, ", "), nil)
	}
	return c
}

func (r row) unit() LineCell {
	u, ok := r.dir.Unit(r.Line.Unit)
	if !ok || r.Line.Unit == "" {
		return LineCell{}
	}
	short := u.Short
	if short == "" {
		short = u.Name
	}
	return LineCell{Text: pieces(short, nil), Full: u.Name}
}

func (r row) stage() LineCell { return LineCell{Text: pieces(r.Stage(), nil)} }

func (r row) received() LineCell { return LineCell{Text: pieces(r.ReceivedOn.Russian(), nil)} }

func (r row) registered() LineCell { return LineCell{Text: pieces(r.RegisteredOn.Russian(), nil)} }

func (r row) control() LineCell { return LineCell{Text: pieces(r.Control.Russian(), nil)} }

func (r row) statutory() LineCell { return LineCell{Text: pieces(r.Statutory.Russian(), nil)} }

func (r row) answered() LineCell {
	on := r.DecidedOn()
	c := LineCell{Text: pieces(on.Russian(), nil)}
	if !on.IsZero() && r.AnsweredOn.IsZero() {
		c.Second = pieces(r.Stage(), nil)
	}
	return c
}

// left is how long the clock has to go, or how it ended.
func (r row) left() LineCell {
	mark := r.day.Left(r.Process)
	switch {
	case r.ClockRuns():
	case !r.Promised.IsZero() && r.Status != appeal.Filed:
		mark = web.Mark{Tone: "waits", Icon: "→", Text: r.Promised.Russian(),
			Title: "На дополнительном контроле: обещано до " + r.Promised.Russian()}
	default:
		mark = web.Verdict(r.Ended()) // the day itself is a column of its own
	}
	return LineCell{Term: &mark}
}

func (r row) sheets() LineCell {
	parts := []string{}
	if n := r.Sheets + r.Enclosures; n > 0 {
		parts = append(parts, strconv.Itoa(n)+russian.NBSP+"л.")
	}
	if r.FileCount > 0 {
		parts = append(parts, strconv.Itoa(r.FileCount)+russian.NBSP+"ф.")
	}
	return LineCell{Text: pieces(strings.Join(parts, ", "), nil),
		Full: russian.Count(r.Sheets, "лист", "листа", "листов") + ", приложения: " + strconv.Itoa(r.Enclosures) +
			", файлы: " + strconv.Itoa(r.FileCount)}
}

func (r row) previous() LineCell { return r.text(r.Previous) }
