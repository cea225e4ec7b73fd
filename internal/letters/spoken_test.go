package letters

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestShippedWordingsAreSpoken: what people are shown is in their language, and
// what they were shown is, unchanged, the wording that it was.
func TestShippedWordingsAreSpoken(t *testing.T) {
	latin := regexp.MustCompile(`[A-Za-z]{2,}`)
	for name, text := range shipped {
		spoken := Spoken(text)
		require.Equal(t, text, Unspoken(spoken), name)
		for _, a := range action.FindAllString(spoken, -1) {
			if strings.Contains(a, "/*") {
				continue
			}
			bare := regexp.MustCompile(`"[^"]*"`).ReplaceAllString(a, "")
			require.NotRegexp(t, latin, bare, "%s: no Russian word", name)
		}
	}
	require.Len(t, toName, len(toRussian), "one word for two names")
}

func TestWhatIsQuotedIsNotTranslated(t *testing.T) {
	require.Equal(t, `{{если равно .Основание "email"}}Title{{конец}}`,
		Spoken(`{{if eq .Ground "email"}}Title{{end}}`))
	require.Equal(t, "Тема: а\nЗаголовок: б\nSubject", Spoken("Subject: а\nTitle: б\nSubject"))
}
