package importing

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

func excel(s string) (law.Date, bool) { return law.NewDate(2025, 1, 21), s == "45678" }

// Headings are found however people write them, in any order; what is not known
// is named, what is twice or lacking is refused.
func TestHeadings(t *testing.T) {
	t.Parallel()
	h, ignored, bad := ReadHead(Appeals, 2, []string{"КРАТКОЕ  СОДЕРЖАНИЕ", "№ обращения", "Ф.И.О. заявителя:", "",
		"Примечание", "дата регистрации*", "Срок продлен до"})
	require.Empty(t, bad)
	require.Equal(t, []string{"Примечание"}, ignored)
	require.Equal(t, map[string]int{"annotation": 0, "number": 1, "applicant": 2, "registered": 5, "until": 6}, h.place)
	_, _, bad = ReadHead(Topics, 1, []string{"Код", "Код вопроса"})
	require.Len(t, bad, 2)
	require.Equal(t, Problem{1, "Название", bad[1].Message}, bad[1])
	for _, k := range Kinds() {
		for _, c := range k.Columns() {
			for _, name := range append([]string{c.Title}, c.Also...) {
				h, _, _ := ReadHead(k, 1, []string{name})
				require.Contains(t, h.place, c.Key, "%s: %s is taken by another column", k, name)
			}
		}
	}
}

func TestCells(t *testing.T) {
	t.Parallel()
	h, _, _ := ReadHead(Appeals, 1, []string{"Номер", "Дата поступления", "Вид", "Контроль", "Заявитель", "Канал"})
	row := func(cells ...string) *Row {
		return h.Row(17, append(cells, "", "", "", "", "", "")[:6], func(s string) string { return s })
	}
	for _, typed := range []string{"21.01.2025", "45678", "2025-01-21", "21.1.2025 г.", "21.01.2025 0:00:00"} {
		r := row("1", typed)
		require.Equal(t, law.NewDate(2025, 1, 21), r.Day("received", excel), typed)
		require.Empty(t, r.Bad)
	}
	r := row("1", "позавчера", "Жалобка", "ага", "Ли Бо")
	r.Day("received", excel)
	r.Choice("type", appeal.Types, nil)
	r.Yes("control")
	require.Len(t, r.Bad, 3)
	require.Equal(t, Problem{17, "Дата поступления",
		"«позавчера» – не дата. Нужна дата вида 31.12.2025 или ячейка с датой."}, r.Bad[0])
	require.Equal(t, "complaint", row("", "", "ЖАЛОБА").Choice("type", appeal.Types, nil))
	require.Equal(t, "web", row("", "", "", "", "", "сайт").Choice("channel", appeal.Channels, channelWords))
	require.Equal(t, []appeal.Author{{Surname: "Ёлкин", Name: "П.", Patronymic: "И."}, {Surname: "Али", Name: "Гейдар",
		Patronymic: "Алиев оглы"}}, authors(row("", "", "", "", "Ёлкин П.И.; Али Гейдар Алиев оглы")))
	require.NotEqual(t, row("1", "a").Fingerprint(), row("1", "b").Fingerprint())
}

// How to reach somebody who is not named is not dropped in silence, and an answer
// is not earlier than the resolution.
func TestSlipsAreTold(t *testing.T) {
	t.Parallel()
	h, _, _ := ReadHead(Appeals, 1, []string{"Номер", "Адрес", "Телефон", "Заявитель"})
	r := h.Row(3, []string{"1", "Мира, 1", "5-17", ""}, func(s string) string { return s })
	require.Empty(t, authors(r))
	require.Len(t, r.Bad, 2)
	require.Equal(t, "Адрес", r.Bad[0].Column)
	require.Equal(t, "Телефон", r.Bad[1].Column)
	r = h.Row(4, []string{"1", "", "", ""}, func(s string) string { return s })
	require.Empty(t, authors(r))
	require.Empty(t, r.Bad, "an anonymous one")
	p := appeal.Past{ResolvedOn: law.NewDate(2025, 1, 21), EndedOn: law.NewDate(2025, 1, 20)}
	p.Intake.EnteredDay = law.NewDate(2025, 1, 15)
	(&Desk{Today: law.NewDate(2025, 2, 1)}).days(r, p)
	require.Len(t, r.Bad, 1)
	require.Equal(t, "20.01.2025 – раньше резолюции (21.01.2025).", r.Bad[0].Message)
}
