package trial

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/letters"
)

// TestEveryWordingIsTried: no wording can be changed that no life shows.
func TestEveryWordingIsTried(t *testing.T) {
	for _, name := range letters.Wordings() {
		samples, faults := Try(name, letters.Shipped(name))
		require.Empty(t, faults, name)
		require.NotEmpty(t, samples, name)
		shipped, _ := Try(name, "")
		require.Equal(t, shipped, samples, "%s: the shipped text as an office's own", name)
	}
}

// TestWhatIsWrongIsSaidInWords at its line, or with the life in which it shows.
func TestWhatIsWrongIsSaidInWords(t *testing.T) {
	good := letters.Spoken(letters.Shipped("extension_notice"))
	for _, c := range []struct {
		what, from, to, said string
		line                 int
		life                 bool
	}{
		{"a slip", ".Обращение.Номер}}: срок", ".Обращение.Нумер}}: срок", "Нет такой подстановки: «Нумер»", 1, true},
		{"a word", "{{основание", "{{обоснование", "«обоснование»", 8, false},
		{"a bracket", "{{.Приветствие}}", "{{.Приветствие", "не закрыты", 5, false},
		{"an open condition", "{{.Приветствие}}", "{{если .Обращение}}{{.Приветствие}}", "{{конец}}", 23, false},
		{"an end too many", "{{.Приветствие}}", "{{конец}}", "Лишнее", 4, false},
		{"another letter's", "{{.Приветствие}}", "{{.Отзыв.Причина}}", "подстановки нет", 4, true},
		{"no subject", "Тема:", "Темп:", "Нет темы", 0, true},
		{"a number", "{{.Приветствие}}", "{{каждый 1000000000}}{{конец}}", "только по списку", 0, true},
		{"typed text", "{{цитата $продление.Причина}}", "{{$продление.Причина}}", "стать его разметкой", 0, true},
		{"a name in the subject", "Тема: ", "Тема: {{.Заявитель.Surname}} ", "оставьте в ней номер", 0, true},
	} {
		require.Contains(t, good, c.from, c.what)
		text := letters.Unspoken(strings.Replace(good, c.from, c.to, 1))
		samples, faults := Try("extension_notice", text)
		require.Empty(t, samples, c.what)
		require.Len(t, faults, 1, c.what)
		require.Contains(t, faults[0].Text, c.said, c.what)
		require.Equal(t, c.line, faults[0].Line, c.what)
		require.Equal(t, c.life, faults[0].No > 0, c.what)
	}
	_, faults := Try("reminder", "Subject: Напоминание\n\n{{(index .Card.Intake.Authors 0).Surname}}\n")
	require.Contains(t, faults[0].Text, "сотрудникам называет заявителя")
}
