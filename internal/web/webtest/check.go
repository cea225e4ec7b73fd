package webtest

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/web"
)

// Check draws the sheets of a department: every page keeps what the office
// promises of all pages, and nothing typed becomes markup. A page is parsed when
// it is first drawn, so one that has no sheet and cannot be parsed is found here,
// too.
func Check(t *testing.T, pages web.Templates, sheets map[string]Sheet) {
	t.Helper()
	require.NotEmpty(t, pages)
	for name, parse := range pages {
		require.NotPanics(t, func() { parse() }, name)
	}
	for name, s := range sheets {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := Drawn(t, pages, s)
			require.NotContains(t, string(page), Hostile, "typed markup")
			preview(t, name, page)
			doc := parsed(t, page)
			lang, _ := doc.Find("html").Attr("lang")
			require.Equal(t, "ru", lang)
			require.Equal(t, 1, doc.Find("h1").Length(), "one h1")
			require.NotEmpty(t, strings.TrimSpace(doc.Find("title").Text()))
			checkNothingInline(t, doc)
			checkLabels(t, doc)
			checkIDs(t, doc)
			checkForms(t, doc)
		})
	}
}

// checkNothingInline: the content policy forbids it, and typed markup is text.
func checkNothingInline(t *testing.T, doc *goquery.Document) {
	t.Helper()
	doc.Find("script").Each(func(_ int, s *goquery.Selection) {
		require.Empty(t, s.Text(), "inline script")
		src, _ := s.Attr("src")
		require.True(t, strings.HasPrefix(src, "/static/"), src)
	})
	require.Zero(t, doc.Find("style, [style], [onclick], [onload], [onsubmit]").Length(), "inline style or handler")
	doc.Find("a[href], form[action]").Each(func(_ int, s *goquery.Selection) {
		require.NotContains(t, s.AttrOr("href", s.AttrOr("action", "")), "ZgotmplZ")
	})
}

func checkLabels(t *testing.T, doc *goquery.Document) {
	t.Helper()
	doc.Find("input:not([type=hidden]), select, textarea").Each(func(_ int, s *goquery.Selection) {
		id := s.AttrOr("id", "")
		labelled := s.Closest("label").Length() > 0 || id != "" && doc.Find(`label[for="`+id+`"]`).Length() == 1
		require.True(t, labelled, "no label for %s", s.AttrOr("name", ""))
		for _, at := range strings.Fields(s.AttrOr("aria-describedby", "")) {
			require.Equal(t, 1, doc.Find("#"+at).Length(), at)
		}
	})
	doc.Find("button").Each(func(_ int, s *goquery.Selection) {
		require.NotEmpty(t, strings.TrimSpace(s.Text()), "a button without words")
	})
}

func checkIDs(t *testing.T, doc *goquery.Document) {
	t.Helper()
	seen := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		id := s.AttrOr("id", "")
		require.False(t, seen[id], "id %s twice", id)
		seen[id] = true
	})
}

// checkForms: what a signed-in person posts carries the token, once.
func checkForms(t *testing.T, doc *goquery.Document) {
	t.Helper()
	staff := doc.Find("body").HasClass("staff")
	doc.Find("form[method=post]").Each(func(_ int, s *goquery.Selection) {
		if staff {
			require.Equal(t, 1, s.Find("input[name=csrf]").Length(), s.AttrOr("action", ""))
		}
	})
}
