package pdf_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/pdf"
)

const (
	armenian = "Արամ Հովհաննիսյան"
	georgian = "ნინო ჭავჭავაძე"
)

// A person's name is on the sheet in the letters that it was written in,
// wherever it stands: as an addressee, a subject, a fact, a text, large or small.
func TestNamesOfNeighboursAreWritten(t *testing.T) {
	t.Parallel()
	for _, name := range []string{armenian, georgian, "Ёлкина Šárka, Ґалаґан Їжак", "Иванов\u202f\u2011\u202fПетров"} {
		s := sample("Уважаемый " + name + ", ответ – № 5.")
		s.To, s.Subject, s.Foot = []string{name + " Иванович"}, "Тема "+name, "Подвал "+name
		for _, kind := range []pdf.Kind{pdf.Heading, pdf.Big, pdf.Small, pdf.Signature} {
			s.Parts = append(s.Parts, pdf.Part{Kind: kind, Text: string(kind) + " " + name})
		}
		s.Parts = append(s.Parts, pdf.Part{Kind: pdf.Facts, Rows: []pdf.Row{{"Имя", "факт " + name}}})
		text := strings.Join(strings.Fields(textOf(t, written(t, s))), " ")
		name = strings.Join(strings.Fields(strings.ReplaceAll(name, "\u2011", "-")), " ")
		for _, want := range []string{"Уважаемый " + name + ", ответ – № 5.", name + " Иванович", "Тема " + name,
			"heading " + name, "big " + name, "small " + name, "signature " + name, "факт " + name, "Подвал " + name} {
			require.Contains(t, text, want)
		}
		require.NotContains(t, text, "□")
		require.Empty(t, pdf.Unshown(name))
	}
}

// What no font has is seen to be missing, and can be asked for before.
func TestWhatCannotBeShownIsNamed(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Иванов": "", "山田 Иванов 山": "山田", "Иванов 😀": "😀", "עברית Ελληνικά": "", "हिनी": "हिनी",
		armenian + " 山": "山", "\ue000\ufffd": "\ue000\ufffd", "Ива\u202eнов\u00ad\u200b\ufe0f\n\t": "",
	} {
		got := pdf.Unshown(text)
		require.ElementsMatch(t, []rune(want), got, "%+q", text)
		s := sample("")
		s.To = []string{text}
		require.Equal(t, want != "", strings.Contains(textOf(t, written(t, s)), "□"), "%+q", text)
	}
}
