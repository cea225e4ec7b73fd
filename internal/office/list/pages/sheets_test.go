package pages_test

import (
	"testing"

	"github.com/PuerkitoBio/goquery"

	"appeals/internal/office/list/pages"
	"appeals/internal/web/webtest"
)

// render draws a sheet with the department's pages.
func render(t *testing.T, s webtest.Sheet) *goquery.Document {
	t.Helper()
	return webtest.Render(t, pages.PageTemplates, s)
}

// Every page keeps what the office promises of all pages.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	webtest.Check(t, pages.PageTemplates, listSheets(t))
}
