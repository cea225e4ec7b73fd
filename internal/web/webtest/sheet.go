package webtest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"appeals/internal/web"
)

// Sheet is a page of a sample: the template and its view.
type Sheet struct {
	Page string
	View any
}

// On is a view on its template.
func On(page string, view any) Sheet { return Sheet{page, view} }

// Render draws a sheet with the pages of its department.
func Render(t *testing.T, pages web.Templates, s Sheet) *goquery.Document {
	t.Helper()
	return parsed(t, Drawn(t, pages, s))
}

// RenderPart is a part of a page, as a script gets it.
func RenderPart(t *testing.T, pages web.Templates, page, part string, view any) *goquery.Document {
	t.Helper()
	b := &bytes.Buffer{}
	require.NoError(t, pages.RenderPart(b, page, part, view))
	return parsed(t, b.Bytes())
}

// Drawn is a sheet as it goes out.
func Drawn(t *testing.T, pages web.Templates, s Sheet) []byte {
	t.Helper()
	b := &bytes.Buffer{}
	require.NoError(t, pages.Render(b, s.Page, s.View))
	return b.Bytes()
}

func parsed(t *testing.T, page []byte) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(page))
	require.NoError(t, err)
	return doc
}

// preview writes a page to the folder WEB_PREVIEW, to be looked at in a browser.
func preview(t *testing.T, name string, page []byte) {
	t.Helper()
	if dir := os.Getenv("WEB_PREVIEW"); dir != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".html"), page, 0o600))
	}
}

// Texts are the texts of what a selector finds, with single plain spaces.
func Texts(doc *goquery.Document, selector string) []string {
	return doc.Find(selector).Map(func(_ int, s *goquery.Selection) string { return Flat(s) })
}

// Flat is the text of elements as people read it: each stands apart.
func Flat(s *goquery.Selection) string {
	b := strings.Builder{}
	for n := range s.Nodes {
		for d := range s.Nodes[n].Descendants() {
			if d.Type == html.TextNode {
				b.WriteString(d.Data + " ")
			}
		}
	}
	text := strings.Join(strings.Fields(b.String()), " ")
	return strings.NewReplacer(" .", ".", " ,", ",", " :", ":").Replace(text)
}

// Words is the text of elements with single spaces, as it stands.
func Words(s *goquery.Selection) string { return strings.Join(strings.Fields(s.Text()), " ") }

// Values are what stands in the fields that a selector finds.
func Values(doc *goquery.Document, selector string) []string {
	return doc.Find(selector).Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("value", "") })
}
