package pages_test

import (
	"testing"

	"appeals/internal/office/journal/pages"
	"appeals/internal/web/webtest"
)

// The department's pages can be parsed; what they show, its handlers draw.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	webtest.Check(t, pages.PageTemplates, nil)
}
