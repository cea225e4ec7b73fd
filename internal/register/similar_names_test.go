package register_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/similar"
)

func TestNamesThatMayBeTheSame(t *testing.T) {
	t.Parallel()
	const flat = "ул. Полярная, д. 1, кв. 5"
	for _, c := range []struct {
		held, typed appeal.Author
		want        string // reasons, "" for no similar appeals
	}{
		{citizen("Семёнова", "М.", "П.", flat), citizen("Семенова", "Мария", "Петровна", flat), "person address"},
		{citizen("Семёнова", "Мария", "Петровна", flat), citizen("Семенова", "М", "", flat), "person address"},
		{citizen("Семёнова", "Мария", "", flat), citizen("Семёнова", "Мария", "Петровна", ""), "name"},
		{citizen("Семёнова", "Мария", "Петровна", flat),
			citizen("Семёнова", "Мария", "Петровна", "ул. Южная, 2"), "name"},
		{citizen("Семёнова", "Мария", "Петровна", flat), citizen("Семёнова", "Пётр", "Ильич", "ул. Южная, 2"), ""},
		{citizen("Семёнова", "Мария", "Петровна", flat), citizen("Семёнова", "Пётр", "Ильич", flat), "address"},
		{citizen("Петрова-Водкина", "Мария", "Петровна", flat), citizen("Петрова Водкина", "Мария", "Петровна", flat),
			"person address"},
		{citizen("Петрова-Водкина", "Мария", "Петровна", flat), citizen("Водкина", "Мария", "Петровна", ""), "name"},
		{citizen("Петрова-Водкина", "Мария", "Петровна", flat), citizen("Петрова", "Мария", "Петровна", flat),
			"name address"},
		{citizen("Семёнова", "Мария", "Петровна", flat), citizen("Сеиёнова", "Марня", "Петровна", ""), "name"},
		// known applicants show them
		{citizen("Семёнова", "Мария", "Петровна", flat), citizen("Семёнова", "", "", ""), ""},
		{citizen("Семёнова", "Мария", "Петровна", flat), citizen("Семёнова", "", "", "Полярная 1"), "surname house"},
		{citizen("Семёнова", "Мария", "Петровна", flat), citizen("Сем", "", "", ""), ""},
		{appeal.Author{Organisation: "ТСЖ «Полярная, 1»", Address: flat},
			appeal.Author{Organisation: "ТСЖ \"Полярная 1\"", Address: "Полярная 1-5"}, "person address"},
		{citizen("", "", "", flat), citizen("", "", "", "Полярная 1-5"), "address"},
		{citizen("", "", "", ""), citizen("", "", "", ""), ""},
	} {
		d := open(t)
		in := letterBy(c.held, roof)
		in.Authors = []appeal.Author{c.held}
		d.takeLater(in)
		found := d.similar(similar.Query{Author: c.typed, Now: d.now})
		if c.want == "" {
			require.Empty(t, found, "%v and %v", c.held, c.typed)
			continue
		}
		require.Len(t, found, 1, "%v and %v", c.held, c.typed)
		require.Equal(t, c.want, why(found[0]), "%v and %v", c.held, c.typed)
		require.Empty(t, found[0].Mark, "nothing is known of the question")
	}
}

// Neighbours are shown where they write of the same, and are never the same
// person.
func TestNeighboursOnTheSameQuestion(t *testing.T) {
	t.Parallel()
	d := open(t)
	neighbour := d.takeLater(letterBy(citizen("Орлов", "Пётр", "Ильич", "ул. Полярная, 1-7"),
		"Крыша течёт, примите меры."))
	other := letterBy(citizen("Зайцев", "Олег", "Львович", "ул. Полярная, 1-9"), snow)
	other.Questions[0].Topic = "0003.0009.0097.0690"
	d.takeLater(other)
	campaign := d.takeLater(letterBy(citizen("Ершова", "Нина", "Львовна", "ул. Морская, 30-2"), misread))
	found := d.similar(askOf(mariya, roof))
	require.Len(t, found, 2)
	for _, k := range found {
		require.Equal(t, "related", k.Mark)
		require.NotContains(t, why(k), "person")
	}
	require.Equal(t, "text question", why(found[0]))
	require.Equal(t, campaign.Number, found[0].Number)
	require.Equal(t, "house question", why(found[1]))
	require.Equal(t, neighbour.Number, found[1].Number)
}
