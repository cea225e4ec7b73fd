package importer_test

import (
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/importing"
)

// formerOfficial: who decided and is not in the directory is named as the journal
// has him, and the head of today has not decided for him.
func (o *office) formerOfficial() {
	o.Helper()
	o.loads(importing.Appeals, "Номер;Дата регистрации;Заявитель;Содержание;Должностное лицо;Исполнитель;Резолюция;"+
		"Дата ответа;Результат\nИ-13/2025;12.11.2025;Ёлкин Пётр Ильич;Фонарь;Прежний Глава Ильич;executor;Ответить;"+
		"20.11.2025;Разъяснено\nИ-14/2025;12.11.2025;Ёлкин Пётр Ильич;Фонарь;Громов П. С.;executor;Ответить;"+
		"20.11.2025;Разъяснено\n")
	for number, want := range map[string]string{"И-13/2025": "Прежний Глава Ильич", "И-14/2025": "executor"} {
		c := o.card(number)
		require.Equal(o, want, c.Official)
		require.Equal(o, []string{want, want, want},
			[]string{c.Resolution.Official, c.Resolution.By, c.Replies[0].Signed})
	}
	history, err := o.History(o.Context(), o.card("И-13/2025").ID)
	require.NoError(o, err)
	require.Equal(o, "Прежний Глава Ильич", history[0].Details["должностное лицо по журналу"])
}

// lackingColumnsKeep: what a table has no column for stays, an empty cell is a change.
func (o *office) lackingColumnsKeep() {
	o.Helper()
	o.loads(importing.Units, "Код;Полное название;Короткое название;Курирует;Почта\n"+
		"roads;Управление дорог;УД;Ильина Н. П.;r@a.ru\n")
	o.loads(importing.Units, "Код;Полное название\nROADS;Дорожное управление\n")
	o.loads(importing.People, "Логин;ФИО;Отдел;Почта;Роли;Телефон;Должность\n"+
		"losev;Лосев Иван Ильич;roads;l@a.ru;исполнитель;5-17;мастер\n")
	o.loads(importing.People, "Логин;ФИО;Отдел;Почта;Роли;Телефон\n"+
		"losev;Лосев Иван Ильич;roads;losev@a.ru;исполнитель;\n")
	o.loads(importing.Bodies, "Код;Название;Адрес;Вид;Почта\nsud;Городской суд;Мурманск, 3;суд;s@a.ru\n")
	o.loads(importing.Bodies, "Название;Адрес\nгородской суд;Мурманск, 4\n")
	dir, err := o.Directory(o.Context())
	require.NoError(o, err)
	roads, _ := dir.Unit("roads")
	require.Equal(o, appeal.Unit{Code: "roads", Name: "Дорожное управление", Short: "УД", Head: "executor",
		Deputy: "deputy", Email: "r@a.ru"}, roads)
	losev, _ := dir.Person("losev")
	require.Equal(o, [2]string{"мастер", ""}, [2]string{losev.Post, losev.Phone})
	court, _ := dir.Body("sud")
	require.Equal(o, appeal.Body{Code: "sud", Name: "городской суд", Address: "Мурманск, 4", Email: "s@a.ru",
		Kind: appeal.Court}, court)
}

// leases: who has lost the lease of the run that waits writes nothing more, and a
// load is heard of while it looks.
func (o *office) leases(table string) {
	o.Helper()
	late, _, err := o.LeaseImport(o.Context(), time.Microsecond)
	require.NoError(o, err)
	owner, _, err := o.LeaseImport(o.Context(), time.Microsecond)
	require.NoError(o, err)
	late.State = importing.Failed
	require.ErrorIs(o, o.KeepImport(o.Context(), late, time.Minute), importing.ErrTakenOver)
	require.NoError(o, o.KeepImport(o.Context(), owner, time.Microsecond), "nobody else has it")
	require.NoError(o, o.KeepImport(o.Context(), owner, time.Microsecond), "its lease was renewed")
	heard := [][2]int{}
	looking := o.order(importing.Topics, table+"17;Не код\n")
	looking.Tell = func(done, total int) error { heard = append(heard, [2]int{done, total}); return nil }
	_, _, err = o.Load(o.Context(), looking)
	require.NoError(o, err)
	require.Equal(o, [][2]int{{0, 251}, {0, 251}, {0, 251}}, heard, "while it looks")
}
