package pages

import (
	"bytes"
	"html/template"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	md "github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"appeals/docs/ru"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// HelpView is the user's guide as a page.
type HelpView struct {
	web.Frame
	Sections []HelpSection
	Guide    template.HTML // of a text of ours, never of what people typed
}

// HelpSection is one entry of the contents.
type HelpSection struct{ ID, Title string }

// guide is the guide, read once.
var guide = readGuide(ru.Guide)

// NewHelp draws the guide.
func NewHelp(f web.Frame) HelpView {
	f.Title = guide.Title
	return HelpView{Frame: f, Sections: guide.Sections, Guide: guide.Guide}
}

// readGuide turns the Markdown of the guide into a page. Its first line is the
// heading, which the page has itself.
func readGuide(source string) HelpView {
	markdown := goldmark.New(goldmark.WithExtensions(extension.Table),
		goldmark.WithParserOptions(md.WithAutoHeadingID()))
	text := []byte(russian.Tidy(source))
	context := md.NewContext(md.WithIDs(&anchors{}))
	view := HelpView{}
	tree := parse(markdown, text, context)
	for n := tree.FirstChild(); n != nil; {
		next := n.NextSibling()
		if h, is := n.(*ast.Heading); is {
			title := string(h.Lines().Value(text))
			if h.Level == 1 {
				view.Title = strings.Trim(title, "# ")
				tree.RemoveChild(tree, n)
			} else if id, ok := h.AttributeString("id"); ok && h.Level == 2 {
				view.Sections = append(view.Sections,
					HelpSection{ID: string(id.([]byte)), Title: title}) //nolint:forcetypeassert // set by the parser
			}
		}
		n = next
	}
	b := &bytes.Buffer{}
	if err := markdown.Renderer().Render(b, text, tree); err != nil {
		panic(err) // a buffer takes everything, and the text is part of the program
	}
	view.Guide = template.HTML(b.String()) //nolint:gosec // the guide is ours, and raw HTML in it is left out
	return view
}

func parse(markdown goldmark.Markdown, source []byte, context md.Context) ast.Node {
	return markdown.Parser().Parse(text.NewReader(source), md.WithContext(context))
}

// anchors names headings as the hosts of repositories do: small letters, a
// hyphen for each blank. Russian letters stay.
type anchors struct{ seen map[string]bool }

// Generate implements parser.IDs.
func (a *anchors) Generate(value []byte, _ ast.NodeKind) []byte {
	id := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
			return unicode.ToLower(r)
		case unicode.IsSpace(r):
			return '-'
		}
		return -1
	}, strings.TrimSpace(string(value)))
	for a.seen[id] {
		id += "-1"
	}
	a.Put([]byte(id))
	return []byte(id)
}

// Put implements parser.IDs.
func (a *anchors) Put(value []byte) {
	if a.seen == nil {
		a.seen = map[string]bool{}
	}
	a.seen[string(value)] = true
}
