package law_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"appeals/internal/law"
)

// outline writes a tree as a person reads it, a line per node.
func outline(n law.Node, depth int) string {
	line := strings.Repeat("  ", depth) + n.Kind + ": " + n.Title
	if n.Text != "" {
		line += " | " + n.Text
	}
	for _, child := range n.Children {
		line += "\n" + outline(child, depth+1)
	}
	return line
}

func TestTree(t *testing.T) {
	d, err := law.Clock{Policy: law.Policy{DayOne: law.NextDay, NonWorking: law.Preceding,
		Citation: "Инструкция, п. 4."}}.
		Deadline(law.Redirect, date(t, "2025-12-24"))
	require.NoError(t, err)
	tree := d.Tree(law.Embedded())
	assert.Equal(t, strings.TrimSpace(`
deadline: Переадресация по компетенции | Контрольная дата — 30.12.2025, вторник; срок по закону — 31.12.2025.
  event: Событие | Регистрация обращения — 24.12.2025, среда.
  rule: Переадресация по компетенции | Обращение по вопросам вне компетенции направляется в соответствующий орган в течение 7 дней со дня регистрации с уведомлением гражданина.
    edition: Редакция закона | Редакция от 28.12.2024, действует с 30.03.2025 (Федеральный закон от 28.12.2024 № 547-ФЗ).
    notice: Кого уведомить | Гражданин — о переадресации обращения.
    unverified: Не проверено по тексту закона | Исключение: обращение, текст которого не поддаётся прочтению (ч. 4 ст. 11), не направляется.
  count: Отсчёт | Первый день срока — 25.12.2025, четверг, следующий за событием; всего 7 календарных дней.
    counting_act: Порядок счёта | Инструкция, п. 4.
  last_day: Последний день срока | Последний, 7-й день — 31.12.2025, среда: выходной день, перенесённый с 05.01.2025.
  move: Перенос | Последний день нерабочий: контрольная дата переносится на предшествующий рабочий день — 30.12.2025, вторник.
    day: 31.12.2025, среда | Выходной день, перенесённый с 05.01.2025.
    day: 30.12.2025, вторник | Рабочий день.
  result: Итог | Срок по закону — 31.12.2025, контрольная дата — 30.12.2025.
  calendar_version: Производственный календарь | Посчитано по календарю ru-2013-2026-5970e7ff, загруженному по 31.12.2026.`),
		outline(tree, 0))
	assert.Equal(t, d.Article, tree.Article)
	assert.Equal(t, d.Control, tree.Date)
	assert.Equal(t, "ст. 112 Трудового кодекса РФ", tree.Children[4].Children[0].Article)
}

// days lists the days that a tree walks over.
func walkedDays(n law.Node) (list []string) {
	if n.Kind == law.NodeDay {
		list = append(list, n.Date.String())
	}
	for _, child := range n.Children {
		list = append(list, walkedDays(child)...)
	}
	return list
}

func TestTreeWalksTheDays(t *testing.T) {
	for _, v := range []struct {
		why   string
		clock law.Clock
		from  string
		want  []string
	}{
		{"nothing to move", law.Clock{}, "2026-04-06", nil},
		{"not moved", in(law.Unchanged), "2026-01-14", nil},
		{"held", in(law.Following), "2027-01-13", nil},
		{"back", law.Clock{}, "2026-04-02", []string{"2026-04-05", "2026-04-04", "2026-04-03"}},
		{"forward", in(law.Following), "2026-04-01", []string{"2026-04-04", "2026-04-05", "2026-04-06"}},
		{"exception: the whole term, then forward", law.Clock{}, "2026-01-06", []string{
			"2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09", "2026-01-10", "2026-01-11", "2026-01-12"}},
	} {
		d, err := v.clock.Deadline(law.Registration, date(t, v.from))
		require.NoError(t, err)
		assert.Equal(t, v.want, walkedDays(d.Tree(law.Embedded())), v.why)
	}
}

func TestTreeOfAnExtension(t *testing.T) {
	main, err := law.Clock{}.Deadline(law.Consideration, date(t, "2025-12-01"))
	require.NoError(t, err)
	longer, err := law.Clock{}.Extend(main.Statutory, 10)
	require.NoError(t, err)

	alone := longer.Tree(law.Embedded()).Children[0]
	assert.Equal(t, "main_term: Основной срок | Основной срок рассмотрения по закону заканчивался 31.12.2025.",
		outline(alone, 0))
	full := longer.Tree(law.Embedded(), main).Children[0]
	assert.Equal(t, main.Tree(law.Embedded()).Children, full.Children)
	assert.Equal(t, main.Article, full.Article)

	other, err := law.Clock{}.Deadline(law.Consideration, date(t, "2025-12-02"))
	require.NoError(t, err)
	assert.Equal(t, alone, longer.Tree(law.Embedded(), other).Children[0],
		"another term is not the one that was extended")
	assert.Equal(t, law.StepEvent, main.Tree(law.Embedded(), main).Children[0].Kind,
		"only an extension has a main term")
}

func TestTreeByAnotherCalendar(t *testing.T) {
	old, err := law.Clock{}.Deadline(law.Consideration, date(t, "2027-01-14"))
	require.NoError(t, err)
	note := func(c *law.Calendar) string {
		children := old.Tree(c).Children
		return children[len(children)-1].Text
	}
	const shown = "Посчитано по календарю ru-2013-2026-5970e7ff, а вид дней показан по загруженному сейчас loaded. "
	assert.Equal(t, shown+"По нему контрольная дата — 11.02.2027.",
		note(withYears(t, year(2027, "2027-02-12,day_off,2027-01-02,"))))
	assert.Equal(t, shown+"По нему дата та же.", note(withYears(t, year(2027))))
	later, err := law.ParseCalendar("loaded", strings.NewReader(header+year(2028)))
	require.NoError(t, err)
	assert.Equal(t, shown+"По нему срок пересчитать нельзя.", note(later))
}

func TestTreeOfAnInternalTerm(t *testing.T) {
	d, err := law.Clock{}.Deadline(law.ComplaintReturn, date(t, "2026-04-06"))
	require.NoError(t, err)
	text := outline(d.Tree(law.Embedded()), 0)
	assert.Contains(t, text, "внутренний срок — 13.04.2026")
	assert.Contains(t, text, "Срока закон не устанавливает: 7 дней — внутренний предел.")
	assert.Contains(t, text, "Вся формулировка — по памяти.")
	assert.NotContains(t, strings.ToLower(text), "срок по закону", "the law sets none")
}

func TestTreeOfStoredDeadlines(t *testing.T) {
	var d law.Deadline
	require.NoError(t, json.Unmarshal([]byte(stored), &d))
	text := outline(d.Tree(law.Embedded()), 0)
	assert.Contains(t, text, "Контрольная дата — 30.12.2025, вторник; срок по закону — 31.12.2025.")
	assert.NotContains(t, text, "edition:", "it was not recorded")

	assert.Equal(t, "Срок не посчитан.", law.Deadline{}.Tree(law.Embedded()).Text)
	broken := d
	broken.Steps = []law.Step{{Kind: law.StepMove}}
	broken.Control = date(t, "0001-01-01")
	assert.Empty(t, walkedDays(broken.Tree(law.Embedded())), "a damaged record does not fill the memory")
	broken.Edition = "x"
	assert.NotPanics(t, func() { broken.Tree(law.Embedded()); broken.Changes(law.Embedded()) })
}

func TestEveryTreeIsWhole(t *testing.T) {
	calendar := law.Embedded()
	rapid.Check(t, func(t *rapid.T) {
		d := drawDeadline(t, drawClock(t), drawDate(t, "from", "2013-01-01", "2028-12-31"))
		tree := d.Tree(calendar)
		var check func(law.Node)
		check = func(n law.Node) {
			if n.Kind == "" || n.Title == "" || !strings.HasSuffix(n.Text, ".") || strings.HasSuffix(n.Text, "..") {
				t.Fatalf("incomplete %+v", n)
			}
			for _, child := range n.Children {
				check(child)
			}
		}
		check(tree)
		if walked := walkedDays(tree); len(walked) > 0 && walked[len(walked)-1] != d.Control.String() {
			t.Fatalf("walked %v, control %v", walked, d.Control)
		} else if len(walked) == 0 && d.Control != d.Statutory {
			t.Fatal("moved without a walk")
		}
		text, err := json.Marshal(tree)
		var back law.Node
		if err != nil || json.Unmarshal(text, &back) != nil || !reflect.DeepEqual(tree, back) {
			t.Fatalf("%v: %s", err, text)
		}
	})
}
