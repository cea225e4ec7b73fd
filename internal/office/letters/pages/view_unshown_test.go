package pages_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/letters/pages"
	"appeals/internal/web"
	"appeals/internal/web/webtest"
)

// A name that no font of the office can show is told wherever the letter is
// looked at before it goes; Armenian and Georgian names are shown.
func TestClerkIsToldWhatIsNotShown(t *testing.T) {
	t.Parallel()
	for name, told := range map[string]bool{"山田 太郎": true, "Արամ Հովհաննիսյան": false, "ნინო ჭავჭავაძე": false} {
		l := appeal.PostedLetter{ID: "1", Letter: appeal.Letter{Kind: appeal.ReplyLetter, State: appeal.ToPrint,
			To: []appeal.Mailbox{{Name: name}}, Address: "184000, ул. Мира, д. 14", Subject: "Ответ",
			Text: "Уважаемый " + name + "!"}}
		list, f := []appeal.PostedLetter{l}, func() web.Frame { return webtest.Frame("clerk", "/letters") }
		card := &appeal.Card{Intake: appeal.Intake{Authors: []appeal.Author{{Surname: name, Address: l.Address}}}}
		queue := pages.LettersInput{ToPrint: list, Day: webtest.Day()}
		for page, text := range map[string]string{
			"letter":    render(t, webtest.On("letter", pages.NewLetter(f(), l, webtest.Day()))).Text(),
			"letters":   render(t, webtest.On("letters", pages.NewLetters(f(), queue))).Text(),
			"print":     pages.NewLettersPaper(f(), list, webtest.Day()).Note,
			"envelopes": pages.NewEnvelopes(f(), list, "c5").Note,
			"envelope":  pages.NewCardEnvelope(f(), card, "c5").Note,
		} {
			if told {
				require.Contains(t, text, "нет знаков: ", page)
				require.Contains(t, text, "山 田 太 郎", page)
			} else {
				require.NotContains(t, text, "нет знаков", page)
			}
		}
		require.Equal(t, told, cardpages.Samples([]appeal.Letter{l.Letter})[0].Unshown != "")
	}
}
