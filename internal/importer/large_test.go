package importer_test

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/law"
	"appeals/internal/office/importing"
	"appeals/internal/table"
)

// TestLargeJournal measures what docs/performance.md says of an import. It takes
// minutes, so somebody has to ask for it: APPEALS_LARGE_IMPORT=50000.
func TestLargeJournal(t *testing.T) {
	closed, err := strconv.Atoi(os.Getenv("APPEALS_LARGE_IMPORT"))
	if err != nil {
		t.Skip("APPEALS_LARGE_IMPORT says how many closed appeals")
	}
	o := open(t)
	const openOnes = 400
	head := []string{"Номер", "Дата поступления", "Дата регистрации", "Заявитель", "Адрес", "Краткое содержание",
		"Исполнитель", "Дата ответа", "Результат", "Исходящий номер"}
	rows := make([][]string, 0, closed)
	for n := range closed - openOnes {
		day := law.NewDate(2019, 1, 9).AddDays(n % 2400)
		row := []string{fmt.Sprintf("%d/%d", n, day.Year()), day.Russian(), day.Russian(), person(n), address(n),
			words(n), "executor", day.AddDays(10 + n%30).Russian(), "Разъяснено", fmt.Sprintf("%d-и", n)}
		rows = append(rows, row)
	}
	for n := range openOnes {
		day := law.NewDate(2026, 1, 12).AddDays(n % 40)
		rows = append(rows, []string{fmt.Sprintf("о%d", n), day.Russian(), day.Russian(), person(n), address(n),
			words(n), "executor", "", "", ""})
	}
	file, err := table.Write("Журнал", head, rows)
	require.NoError(t, err)
	t.Logf("the file: %d rows, %d KB", len(rows), len(file)>>10)
	rows = nil
	var most atomic.Uint64
	tell := func(done, total int) error {
		m := runtime.MemStats{}
		runtime.ReadMemStats(&m)
		most.Store(max(most.Load(), m.HeapInuse))
		return nil
	}
	order := importing.Appeals
	ask := o.order(order, "")
	ask.File, ask.Tell = file, tell
	measured := func(what string, do func() (importing.Look, int, error)) importing.Look {
		runtime.GC()
		most.Store(0)
		began := time.Now()
		look, _, err := do()
		require.NoError(t, err)
		t.Logf("%s: %s, heap at most %d MB", what, time.Since(began).Round(time.Second), most.Load()>>20)
		return look
	}
	look := measured("check", func() (importing.Look, int, error) { return o.Check(t.Context(), ask) })
	require.Equal(t, closed-openOnes, look.Closed, look.Problems)
	require.Equal(t, openOnes, look.Open)
	measured("load", func() (importing.Look, int, error) { return o.Load(t.Context(), ask) })
	again := measured("the same again", func() (importing.Look, int, error) { return o.Load(t.Context(), ask) })
	require.Equal(t, closed, again.Same)
}

func person(n int) string {
	return fmt.Sprintf("%s%s %s %s", pick(n, "Ёлк", "Петух", "Щук", "Громов", "Осин"),
		pick(n/5, "ин", "енко", "ов", "ский"),
		pick(n/20, "Пётр", "Иван", "Олег"), pick(n/60, "Ильич", "Петрович", "Олегович"))
}

func address(n int) string {
	return fmt.Sprintf("г. Приморск, ул. %s, д. %d, кв. %d", pick(n/7, "Мира", "Ленина", "Книповича"), n%90+1, n%120+1)
}

func words(n int) string {
	out := strings.Builder{}
	for i := range 18 {
		out.WriteString(pick(n*7+i*i, "фонарь", "у подъезда", "не горит", "крыша", "протекает", "снег", "не вывозят",
			"мусор", "во дворе", "дорога", "яма", "детский сад", "очередь", "квартира", "отопление", "холодно") + " ")
	}
	return out.String() + strconv.Itoa(n)
}

func pick(n int, from ...string) string { return from[n%len(from)] }
