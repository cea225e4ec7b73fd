package letters

import (
	"errors"
	"strings"
)

// The markup of templates/*.txt. The first lines are "Subject:" and "Title:".
// Then each line says by its beginning what it is:
//
//	! text        a mark that must be seen
//	- name: text  a fact
//	> text        text of a person, verbatim, set off
//	| text        text of a person, verbatim, the body of the letter
//	@ text        a line of the signature
//	~ text        small print
//	=> URL text   a link
//	# URL cells   a row of a table, its parts divided by tabs; the first cell is
//	              the link. A row without a URL is the head of the table
//	text          a paragraph, up to an empty line
//
// What people typed enters only through the functions line, quote and body, so
// it can begin no line of the markup and has no tabs.
type blockKind string

const (
	paragraph blockKind = "paragraph"
	mark      blockKind = "mark"
	facts     blockKind = "facts"
	quotation blockKind = "quotation"
	body      blockKind = "body"
	signature blockKind = "signature"
	small     blockKind = "small"
	link      blockKind = "link"
	table     blockKind = "table"
)

var prefixes = []struct {
	text string
	kind blockKind
}{
	{"!", mark}, {"-", facts}, {">", quotation}, {"|", body}, {"@", signature}, {"~", small}, {"=>", link},
	{"#", table},
}

// block is a part of a letter: lines of one kind that stand together.
type block struct {
	Kind  blockKind
	Lines []line
}

// line is a line of a block. Name is the name of a fact or the URL of a link or
// a row.
type line struct {
	Name, Text string
	Cells      []string // of a row
}

// Cell is a cell of a row, "" where the row has none.
func (l line) Cell(n int) string {
	if n >= len(l.Cells) {
		return ""
	}
	return l.Cells[n]
}

// Text is the block as one piece, for paragraphs.
func (b block) Text() string {
	words := make([]string, len(b.Lines))
	for i, l := range b.Lines {
		words[i] = l.Text
	}
	return strings.Join(words, " ")
}

// document is a letter in blocks.
type document struct {
	Subject, Title string
	Blocks         []block
}

var errNoSubject = errors.New("the template has no Subject")

func parseMarkup(source string) (document, error) {
	d := document{}
	joined := false // whether the line continues the block before it
	for _, raw := range strings.Split(source, "\n") {
		text := strings.TrimSpace(raw)
		switch {
		case text == "":
			joined = false
		case d.header(text):
		default:
			kind, l := parseLine(text)
			d.append(kind, l, joined)
			joined = true
		}
	}
	if d.Subject == "" {
		return d, errNoSubject
	}
	return d, nil
}

// header takes the two lines before the first block.
func (d *document) header(text string) bool {
	if len(d.Blocks) > 0 {
		return false
	}
	subject, isSubject := strings.CutPrefix(text, "Subject:")
	title, isTitle := strings.CutPrefix(text, "Title:")
	switch {
	case isSubject:
		d.Subject = inline(subject)
	case isTitle:
		d.Title = inline(title)
	}
	return isSubject || isTitle
}

func (d *document) append(kind blockKind, l line, joined bool) {
	if last := len(d.Blocks) - 1; joined && d.Blocks[last].Kind == kind {
		d.Blocks[last].Lines = append(d.Blocks[last].Lines, l)
		return
	}
	d.Blocks = append(d.Blocks, block{Kind: kind, Lines: []line{l}})
}

func parseLine(text string) (blockKind, line) {
	for _, p := range prefixes {
		rest, ok := strings.CutPrefix(text, p.text)
		if !ok || rest != "" && rest[0] != ' ' {
			continue
		}
		if p.kind == table {
			cells := strings.Split(strings.TrimPrefix(rest, " "), "\t")
			return table, line{Name: cells[0], Cells: cells[1:]}
		}
		return p.kind, splitLine(p.kind, strings.TrimSpace(rest))
	}
	return paragraph, line{Text: text}
}

func splitLine(kind blockKind, text string) line {
	separator := map[blockKind]string{facts: ": ", link: " "}[kind]
	if separator == "" {
		return line{Text: text}
	}
	name, rest, found := strings.Cut(text, separator)
	if !found {
		return line{Text: text}
	}
	return line{Name: name, Text: strings.TrimSpace(rest)}
}

// quote and verbatim bring the text of a person into the markup: each of its
// lines gets the prefix, empty ones too.
func quote(text string) string    { return prefixed(">", text) }
func verbatim(text string) string { return prefixed("|", text) }

func prefixed(prefix, text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimSpace(text))
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(prefix + " " + strings.TrimSpace(l))
	}
	return strings.Join(lines, "\n")
}
