package register_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/intake"
)

// citizen is an author at an address.
func citizen(surname, name, patronymic, address string) appeal.Author {
	return appeal.Author{Surname: surname, Name: name, Patronymic: patronymic, Address: address}
}

// letterBy is a letter of one citizen.
func letterBy(a appeal.Author, text string) appeal.Intake {
	in := letterOf("", text)
	in.Authors = []appeal.Author{a}
	return in.Normal()
}

// takeLater registers an appeal an hour after the last one.
func (d *records) takeLater(in appeal.Intake) *appeal.Card {
	d.Helper()
	d.now = d.now.Add(time.Hour)
	return d.mustTake(in, true)
}

func (d *records) known(who appeal.Author) []intake.KnownAuthor {
	d.Helper()
	found, err := d.FindAuthors(d.Context(), who, 0)
	d.must(err)
	return found
}

func TestKnownAuthorsAreGroupedAndNewestFirst(t *testing.T) {
	t.Parallel()
	d := open(t)
	const flat = "г. Приморск, ул. Полярная, д. 1, кв. 5"
	d.takeLater(letterBy(citizen("Семёнова", "Мария", "Петровна", flat), "Снег"))
	moved := d.takeLater(letterBy(citizen("СЕМЕНОВА", "Мария", "Петровна", "ул.Полярная 1-5"), "Лёд"))
	d.takeLater(letterBy(citizen("Семёнов", "Пётр", "Ильич", "ул. Южная, д. 2"), "Крыша"))
	namesake := d.takeLater(letterBy(citizen("Семёнова", "Мария", "Петровна", "ул. Морская, д. 9, кв. 1"), "Двор"))

	found := d.known(appeal.Author{Surname: "семен"})
	require.Len(t, found, 3, text(t, found))
	require.Equal(t, []string{namesake.Number, "3-ОГ/26", moved.Number},
		[]string{found[0].Last, found[1].Last, found[2].Last})
	require.Equal(t, []int{1, 1, 2}, []int{found[0].Appeals, found[1].Appeals, found[2].Appeals})
	require.Equal(t, "ул.Полярная 1-5", found[2].Address, "the contacts are those of the latest appeal")

	for _, who := range []appeal.Author{
		{Surname: "Семенова", Name: "М"}, {Surname: "Семёнова", Name: "Мария", Patronymic: "П."},
		{Surname: "сЕМЁНОВА", Name: "мария"},
	} {
		require.Len(t, d.known(who), 2, "%v", who)
	}
	for _, who := range []appeal.Author{
		{}, {Surname: " "}, {Name: "Мария"}, {Surname: "%"}, {Surname: "с_м%"}, {Surname: "Семенова", Name: "Аркадий"},
		{Surname: "' or 1=1 --"},
	} {
		require.Empty(t, d.known(who), "%v", who)
	}
}

func TestOrganisationsAreKnownToo(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.takeLater(letterBy(appeal.Author{Organisation: "ООО «Кровля-Север»", Address: "пр. Ленина, 3"}, "Счёт"))
	require.Len(t, d.known(appeal.Author{Organisation: "ооо кровля"}), 1)
	require.Empty(t, d.known(appeal.Author{Organisation: "зао"}))
}

// So many people have the name that the journal is walked from its newest end:
// the newest still come first.
func TestFrequentNamesShowTheNewest(t *testing.T) {
	t.Parallel()
	d, conn := openWith(t)
	d.takeLater(letterBy(citizen("Иванова", "Анна", "Ильинична", "ул. Старая, д. 1"), "Снег"))
	_, err := conn.Exec(t.Context(), `
		insert into appeal select (jsonb_populate_record(a, jsonb_build_object(
			'id', gen_random_uuid(), 'number', n || '-Х/20', 'status_code', 'x' || n))).*
		from appeal a, generate_series(1, 2500) n;
		insert into author (appeal_id, ord, surname, name, patronymic, organisation, address, email, phone, social,
		benefit)
		select id, 0, 'Иванов', 'Пётр', 'Ильич', '', 'ул. Новая, д. ' || number, '', '', '', '' from appeal
		where number like '%Х%'`)
	d.must(err)
	newest := d.takeLater(letterBy(citizen("Иванов", "Пётр", "Ильич", "ул. Новая, д. 7"), "Снег"))
	found := d.known(appeal.Author{Surname: "Иван"})
	require.Len(t, found, 10)
	require.Equal(t, newest.Number, found[0].Last)
	again := d.takeLater(letterBy(citizen("Иванов", "Пётр", "Ильич", "улица Новая, дом 7"), "Лёд"))
	found = d.known(appeal.Author{Surname: "Иван"})
	require.Equal(t, fmt.Sprint(again.Number, 2), fmt.Sprint(found[0].Last, found[0].Appeals))
}
