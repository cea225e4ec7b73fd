package appeal_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
)

// The public form asks to begin each question on a line of its own: so many
// questions are proposed, and the words of politeness are none.
func TestQuestionsOfALetter(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"": nil,
		"Почините дорогу на улице Мира.": nil, // one question needs no words of its own
		"Здравствуйте!\n\nКогда починят дорогу?\n\nПочему не горит фонарь?\nС уважением, Петров": {
			"Когда починят дорогу?", "Почему не горит фонарь?"},
		"1) Когда починят дорогу?\r\n2. Почему не горит фонарь?\r\n3) - Кто отвечает за двор?": {
			"Когда починят дорогу?", "Почему не горит фонарь?", "Кто отвечает за двор?"},
		"Добрый день! Когда починят дорогу?\n– Почему не горит фонарь?\n***": {
			"Добрый день! Когда починят дорогу?", "Почему не горит фонарь?"},
		"Вопросы:\nДорога\nДорога\nФонарь\nЗаранее спасибо": {"Дорога", "Фонарь"},
		"2.5 метра до дороги\n10 лет без ремонта":           {"2.5 метра до дороги", "10 лет без ремонта"},
		strings.Repeat("вопрос\n", 3):                       nil,
	} {
		got := []string(nil)
		for _, q := range appeal.QuestionsIn(text) {
			require.Empty(t, q.Topic)
			got = append(got, q.Wording)
		}
		require.Equal(t, want, got, text)
	}
	long := appeal.QuestionsIn(strings.Repeat("слово ", 600) + "\nКороткий")
	require.Len(t, long, 2)
	require.True(t, strings.HasSuffix(long[0].Wording, "слово…"), "a question that goes on says so")
	require.LessOrEqual(t, len([]rune(long[0].Wording)), appeal.MaxWording)
	many := strings.Builder{}
	for n := range appeal.MaxQuestions + 1 {
		many.WriteString(strings.Repeat("а", n+1) + "\n")
	}
	require.Empty(t, appeal.QuestionsIn(many.String()), "a letter like that is not a list of questions")
}

func TestQuestionsAreAnAnswer(t *testing.T) {
	t.Parallel()
	row, _ := appeal.RowOf(appeal.Register)
	parse := func(raw any) (appeal.Values, error) {
		return row.Parse(map[string]any{"official": "head", "questions": raw})
	}
	v, err := parse([]any{map[string]any{"topic": " 0005.0005.0056.1168 ", "wording": "Когда: завтра?"},
		map[string]any{"wording": " "}, map[string]any{"wording": "А двор?"}})
	require.NoError(t, err)
	require.Equal(t, []appeal.Question{{Topic: "0005.0005.0056.1168", Wording: "Когда: завтра?"},
		{Wording: "А двор?"}}, v.Asks("questions"))
	require.NotContains(t, row.Public(v), "questions", "the words of a citizen do not leave the register")
	for _, wrong := range []any{[]any{map[string]any{"result": "supported"}}, []any{1.0}, 7.0,
		[]any{map[string]any{"topic": 1.0}}, []any{map[string]any{"wording": strings.Repeat("я", 2001)}},
		[]any{map[string]any{"wording": "\xff"}}} {
		_, err := parse(wrong)
		require.ErrorContains(t, err, "questions", wrong)
	}
	v, err = parse([]any{map[string]any{"topic": "9999.0000.0000.0000"}})
	require.NoError(t, err)
	require.ErrorContains(t, row.CheckCodes(v, appealtest.NewRecords()), "questions.0.topic")
}

// What came from the site is registered with as many questions as the clerk
// finds in it: each can go to another body, and each gets its own result.
func TestReceivedAppealOfSeveralQuestions(t *testing.T) {
	t.Parallel()
	o, d := appealtest.Office(), appealtest.NewRecords()
	in := appealtest.Intake()
	in.ReceivedVia, in.Questions, in.Text = "web", nil, "Когда починят крышу?\nПочему темно?"
	c, _, err := o.Accept("id", "CODE2345", in.Normal(), appeal.Person{}, monday)
	require.NoError(t, err)
	_, err = o.Do(c, appeal.Step{Action: appeal.Register, Actor: d.Staff["clerk"], At: monday, Values: appeal.Values{
		"official": "head", "questions": []string{"0005.0005.0056.1168:Когда починят крышу?", ":Почему темно?"},
	}}, d)
	require.NoError(t, err)
	require.Equal(t, "0005.0005.0056.1168", c.Topic)
	require.Equal(t, []int{1, 2}, c.Process.Open())
	_, err = o.Do(c, appeal.Step{Action: appeal.Redirect, Actor: d.Staff["clerk"], At: monday, Values: appeal.Values{
		"questions": []string{"2"}, "bodies": []string{"zhi"}, "reason": "Не наше",
	}}, d)
	require.NoError(t, err)
	require.Equal(t, appeal.Registered, c.Status, "the other question is considered here")
	require.Equal(t, []int{1}, c.Process.Open())
	require.Equal(t, appeal.Transferred, c.Intake.Questions[1].Result)
}
