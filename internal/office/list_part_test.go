package office_test

import (
	"bytes"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"
)

// renderPart is a part of a page, as a script gets it.
func renderPart(t *testing.T, page, part string, view any) *goquery.Document {
	t.Helper()
	b := &bytes.Buffer{}
	require.NoError(t, templatesOf(page).RenderPart(b, page, part, view))
	doc, err := goquery.NewDocumentFromReader(b)
	require.NoError(t, err)
	return doc
}
