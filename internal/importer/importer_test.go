package importer_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/importer"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/control"
	"appeals/internal/office/importing"
	"appeals/internal/office/stores"
	"appeals/internal/similar"
	"appeals/internal/sweep"
	"appeals/internal/testkit"
)

var monday = time.Date(2026, 3, 2, 10, 0, 0, 0, testkit.Zone())

// office is a real register that tables are brought to.
type office struct {
	*testing.T
	*stores.All
	importer.Importer
}

func open(t *testing.T) *office {
	store := testkit.Store(t)
	return &office{t, store, importer.Importer{Register: store, Office: testkit.Office().Fixed, Typed: frame.Typed}}
}

func (o *office) order(kind importing.Kind, table string) importer.Order {
	return importer.Order{Kind: kind, File: []byte(table), By: "admin", At: monday}
}

func (o *office) loads(kind importing.Kind, table string) importing.Look {
	o.Helper()
	look, _, err := o.Load(o.Context(), o.order(kind, table))
	require.NoError(o, err)
	require.Empty(o, look.Problems)
	return look
}

const journal = `№ обращения;Дата поступления;Дата регистрации;Заявитель;Адрес;Содержание;Исполнитель;Дата ответа;Результат;Исх. №;№ п/п
И-12/2025;10.11.2025;12.11.2025;Ёлкин Пётр Ильич;г. Приморск, ул. Книповича, д. 3, кв. 7;Не горит фонарь у подъезда;Петухов А. А.;25.12.2025;Разъяснено;77;1
7-ОГ/26;12.01.2026;12.01.2026;Щукина Анна Львовна;г. Приморск, ул. Мира, д. 1;Протекает крыша дома;executor;;;;2
8-ОГ/26;20.02.2026;20.02.2026;Щукина А. Л.;г. Приморск, ул. Мира, д. 1;Не вывезен мусор;;;;;3
`

// engine runs every open appeal and rings what its plan has.
type engine struct{ sweep.Engine }

func (engine) Running(context.Context, string) (bool, error) { return true, nil }
func (engine) Standing(context.Context, string) (s appeal.Standing, known bool, err error) {
	return s, false, nil
}
func (engine) RunningAppeals(context.Context, string) ([]appeal.Running, string, error) {
	return nil, "", nil
}
func (engine) MissingDigests(context.Context) ([]string, error) { return nil, nil }

// The old journal: open ones stand at their stage with their real clock, closed
// ones are in the figures and among what a new appeal may repeat, and the past
// rings nothing.
func TestOldJournal(t *testing.T) {
	t.Parallel()
	o := open(t)
	look, total, err := o.Check(t.Context(), o.order(importing.Appeals, journal))
	require.NoError(t, err)
	require.Equal(t, 3, total)
	require.Equal(t, importing.Look{New: 3, Closed: 1, Open: 2, Overdue: 1, Ignored: []string{"№ п/п"},
		Late: []importing.Line{{Row: 3, Name: "7-ОГ/26", Due: law.NewDate(2026, 2, 11)}}}, look)
	all, err := o.List(t.Context(), lists.Filter{Sight: appeal.OfTheOffice, Limit: 10})
	require.NoError(t, err)
	require.Empty(t, all.Lines, "a look loads nothing")

	require.Equal(t, 3, o.loads(importing.Appeals, journal).New)
	again := o.loads(importing.Appeals, journal)
	require.Equal(t, [2]int{0, 3}, [2]int{again.New, again.Same}, "the same file twice")

	card := o.card("7-ОГ/26")
	require.Equal(t, appeal.Execution, card.Status)
	require.Equal(t, "executor", card.Responsible)
	require.Equal(t, law.NewDate(2026, 2, 11), card.Control, "the clock runs from its real day")
	require.True(t, card.Overdue(monday))
	require.Empty(t, testkit.Office().Plan(card), "all of its alarms lie in the past")
	require.Zero(t, card.Escalation)
	fresh := o.card("8-ОГ/26")
	require.Equal(t, appeal.Registered, fresh.Status)
	require.NotEmpty(t, testkit.Office().Plan(fresh))
	for _, a := range testkit.Office().Plan(fresh) {
		require.True(t, a.At.After(monday))
	}
	o.nothingIsLost()
	o.nothingIsSent()
	o.closedOnesCount()
	o.numbersGoOn()
	o.formerOfficial()
}

func (o *office) card(number string) *appeal.Card {
	o.Helper()
	page, err := o.List(o.Context(), lists.Filter{Sight: appeal.OfTheOffice, Query: number, Limit: 10})
	require.NoError(o, err)
	require.Len(o, page.Lines, 1, "%s is found by its old number", number)
	card, err := o.Card(o.Context(), page.Lines[0].ID)
	require.NoError(o, err)
	return card
}

func (o *office) nothingIsLost() {
	o.Helper()
	s := sweep.Sweep{Register: o.All, Engine: engine{}, Office: testkit.Office().Fixed,
		Log: slog.New(slog.DiscardHandler)}
	found, err := s.Run(o.Context(), monday.Add(5*time.Minute))
	require.NoError(o, err)
	require.Empty(o, found)
	waiting, err := o.ClaimStarts(o.Context(), time.Now(), []time.Duration{time.Minute}, 10)
	require.NoError(o, err)
	require.Len(o, waiting, 2, "only open ones get a process")
}

func (o *office) nothingIsSent() {
	o.Helper()
	for _, table := range []string{"letter", "notification"} {
		n := -1
		require.NoError(o, o.Pool.QueryRow(o.Context(), `select count(*) from `+table).Scan(&n))
		require.Zero(o, n, table)
	}
}

func (o *office) closedOnesCount() {
	o.Helper()
	closed := o.card("И-12/2025")
	require.Equal(o, appeal.Filed, closed.Status)
	require.Equal(o, appeal.Answered, closed.Outcome())
	figures, err := o.Figures(o.Context(), []law.Date{law.NewDate(2025, 12, 1), law.NewDate(2026, 1, 1)}, control.Cut{})
	require.NoError(o, err)
	require.Equal(o, 1, figures[0].Answered())
	require.Equal(o, 1, figures[0].Late, "answered 43 days after its registration")
	found, err := o.Similar(o.Context(), similar.Query{Text: "Не горит фонарь", Now: monday,
		Author: appeal.Author{Surname: "Елкин", Name: "Петр", Patronymic: "Ильич",
			Address: "Приморск, Книповича 3-7"}})
	require.NoError(o, err)
	require.Len(o, found, 1)
	require.Equal(o, "И-12/2025", found[0].Number)
	history, err := o.History(o.Context(), closed.ID)
	require.NoError(o, err)
	require.Equal(o, "Петухов А. А.", history[0].Details["исполнитель по журналу"])
}

// numbersGoOn: what the journal has given by the office's own template is not
// given again.
func (o *office) numbersGoOn() {
	o.Helper()
	in := appeal.Intake{Text: "Снег", Addressee: "head", Authors: []appeal.Author{{Surname: "Сом", Address: "Мира, 2"}}}
	c, err := testkit.Intake(o.All, testkit.Office()).Accept(o.Context(), uuid.NewString(), in, nil,
		testkit.Person("clerk"), true, monday)
	require.NoError(o, err)
	require.Equal(o, "9-ОГ/26", c.Number)
	twice := strings.ReplaceAll(journal, "И-12/2025", "9-ог/26")
	look, _, err := o.Check(o.Context(), o.order(importing.Appeals, twice))
	require.NoError(o, err)
	require.Equal(o, 1, look.Wrong)
	require.Contains(o, look.Problems[0].Message, "уже есть в реестре")
	changed := o.loads(importing.Appeals, strings.ReplaceAll(journal, "мусор", "снег"))
	require.Equal(o, importing.Line{Row: 4, Name: "8-ОГ/26"}, changed.Changes[0])
	require.Equal(o, "Не вывезен мусор", o.card("8-ОГ/26").Intake.Annotation, "a card lives its own life")
}

// What is wrong is told row by row, and nothing of such a table is loaded.
func TestWrongRowsLoadNothing(t *testing.T) {
	t.Parallel()
	o := open(t)
	bad := journal + `10;31.02.2026;20.02.2026;Ерш И. И.;;Яма;executor;;;;
11;20.02.2026;20.02.2026;Ерш И. И.;Мира 1;Яма;Петухов;;;;
12;20.02.2026;19.02.2026;Ерш И. И.;Мира 1;Яма;;20.02.2026;;;
8-ог/26;20.02.2026;20.02.2026;Ерш И. И.;Мира 1;;;;;;
`
	look, _, err := o.Load(t.Context(), o.order(importing.Appeals, bad))
	require.NoError(t, err)
	require.Equal(t, 4, look.Wrong)
	told := ""
	for _, p := range look.Problems {
		told += p.Column + ": " + p.Message + "\n"
	}
	for _, want := range []string{"Дата поступления: «31.02.2026» – не дата", "Исполнитель: Сотрудника «Петухов» нет",
		"Дата регистрации: Раньше поступления", "Результат: Дата ответа есть", "Содержание: Ячейка пуста",
		"№ обращения: Повторяется: так же в строке 4"} {
		require.Contains(t, told, want)
	}
	page, err := o.List(t.Context(), lists.Filter{Sight: appeal.OfTheOffice, Limit: 10})
	require.NoError(t, err)
	require.Empty(t, page.Lines)
}

// A worker that was taken from its work leaves no half: another one goes on, and
// the run ends as if nothing had been.
func TestInterruptedLoadGoesOn(t *testing.T) {
	t.Parallel()
	o := open(t)
	rows := strings.Builder{}
	rows.WriteString("Код;Название\n")
	for n := range 250 {
		fmt.Fprintf(&rows, "0009.0009.0099.%04d;Вопрос %d\n", n, n)
	}
	run := importing.Run{ID: uuid.NewString(), Kind: importing.Topics, Name: "темы.csv", By: "admin", At: monday}
	require.NoError(t, o.BringImport(t.Context(), run, []byte(rows.String())))
	require.NoError(t, o.BringImport(t.Context(), run, []byte(rows.String())), "the same again is the same run")
	require.Error(t, o.BringImport(t.Context(), run, []byte("другое")))
	require.Error(t, o.OrderImport(t.Context(), run.ID), "nobody has looked at it yet")
	l := &importer.Loop{Importer: o.Importer, Log: slog.New(slog.DiscardHandler),
		Now: func(context.Context) (time.Time, error) { return monday, nil }}
	round := func(want importing.RunState) importing.Run {
		t.Helper()
		more, err := l.Round(t.Context())
		require.NoError(t, err)
		require.True(t, more)
		r, err := o.Import(t.Context(), run.ID)
		require.NoError(t, err)
		require.Equal(t, want, r.State, r.Error)
		return r
	}
	require.Equal(t, 250, round(importing.Checked).Look.New)
	require.NoError(t, o.OrderImport(t.Context(), run.ID))

	o.leases(rows.String())
	gone := errors.New("taken from the work")
	broken := o.order(importing.Topics, rows.String())
	broken.Tell = func(done, _ int) error {
		if done > 0 {
			return gone
		}
		return nil
	}
	_, _, err := o.Load(t.Context(), broken)
	require.ErrorIs(t, err, gone)

	require.Equal(t, 150, round(importing.Done).Look.New, "a hundred were loaded before")
	more, err := l.Round(t.Context())
	require.NoError(t, err)
	require.False(t, more)
	runs, err := o.Imports(t.Context())
	require.NoError(t, err)
	require.Equal(t, "Миронов Юрий Юрьевич", runs[0].ByName)
}

// The tables of the directory: new, the same, otherwise, and what may not be.
func TestDirectoryTables(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.loads(importing.Units, "Код,Полное название,Руководитель\nroads,Управление дорог,Громов П. С.\n")
	people := "Логин;ФИО;Отдел;Почта;Роли\nlosev;Лосев Иван Ильич;Управление дорог;l@a.ru;исполнитель, проверяющий\n"
	require.Equal(t, 1, o.loads(importing.People, people).New)
	require.Equal(t, 1, o.loads(importing.People, people).Same)
	moved := o.loads(importing.People, strings.ReplaceAll(people, "l@a.ru", "losev@a.ru"))
	require.Equal(t, 1, moved.Changed)
	require.Equal(t, []importing.Difference{{Column: "Электронная почта", Before: "l@a.ru", After: "losev@a.ru"}},
		moved.Changes[0].Differs, "what is otherwise is told before it is loaded")
	dir, err := o.Directory(t.Context())
	require.NoError(t, err)
	losev, _ := dir.Person("losev")
	require.Equal(t, "losev@a.ru", losev.Email)
	roads, _ := dir.Unit("roads")
	require.Equal(t, "executor", roads.Head)
	o.lackingColumnsKeep()

	bodies := "Название;Адрес;Вид\nУМВД по области;Мурманск, 1;МВД\nГубернатор;Мурманск, 2;Высшее должностное лицо\n"
	require.Equal(t, 2, o.loads(importing.Bodies, bodies).New)
	require.Equal(t, 2, o.loads(importing.Bodies, bodies).Same)
	for kind, c := range map[importing.Kind]struct{ table, want string }{
		importing.Bodies: {"Название;Адрес;Вид\nМВД другое;Мурманск, 1;МВД\n", "Такой орган может быть один"},
		importing.People: {"Логин;ФИО;Отдел;Почта;Роли\nhead;Захаров Игорь Николаевич;kgh;h@a.ru;исполнитель\n" +
			"x;Лось;нет такого;l;начальник\n", "такой роли нет"},
		importing.Units:  {"Название\nДороги\n", "Такого столбца нет, а он нужен"},
		importing.Topics: {"Код;Тема\n17;Снег\n", "не код классификатора"},
	} {
		look, _, err := o.Load(t.Context(), o.order(kind, c.table))
		require.NoError(t, err)
		require.False(t, look.Loads(), kind)
		told := ""
		for _, p := range look.Problems {
			told += p.Message + "\n"
		}
		require.Contains(t, told, c.want, kind)
	}
}
