package pages_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/letters/pages"
	"appeals/internal/web/webtest"
)

// A printed letter has the addressee in its head, in the dative, and once.
func TestPrintedLetterTakesItsHead(t *testing.T) {
	t.Parallel()
	posted := func(text string) appeal.PostedLetter {
		return appeal.PostedLetter{Letter: appeal.Letter{Kind: appeal.ReplyLetter, State: appeal.ToPrint,
			To:      []appeal.Mailbox{{Name: "Антонова Елена Викторовна"}},
			Address: "184000, ул. Мира, д. 14", Text: "Администрация города Североморье\nОтдел обращений\n\n" + text}}
	}
	doc := render(t, webtest.On("letter",
		pages.NewLetter(webtest.Frame("clerk", "/letters"),
			posted("Антоновой Е. В.\n184000, ул. Мира, д. 14\n\nКрыша\n\n-- \nАдрес"), webtest.Day())))
	require.Equal(t, []string{"Антоновой Е. В.", "184000, ул. Мира, д. 14"}, webtest.Texts(doc, ".sheet-to p"))
	require.Equal(t, []string{"Крыша"}, webtest.Texts(doc, ".sheet-par"))
	doc = render(t, webtest.On("letter",
		pages.NewLetter(webtest.Frame("clerk", "/letters"), posted("Просим\nрассмотреть"), webtest.Day())))
	require.Equal(t, []string{"Антонова Елена Викторовна", "184000, ул. Мира, д. 14"},
		webtest.Texts(doc, ".sheet-to p"))
	require.Equal(t, 1, doc.Find(".sheet-par").Length())
}

// letterSheets are the queue of letters, and a letter alone.
func letterSheets() map[string]webtest.Sheet {
	letters := webtest.Letters()
	queue := pages.LettersInput{Undeliverable: letters[1:2], ToPrint: letters[2:], Day: webtest.Day()}
	return map[string]webtest.Sheet{
		"letters": webtest.On("letters", pages.NewLetters(webtest.Frame("clerk", "/letters"), queue)),
		"letter":  webtest.On("letter", pages.NewLetter(webtest.Frame("clerk", "/letters"), letters[1], webtest.Day())),
	}
}
