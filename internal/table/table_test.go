package table_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"appeals/internal/table"
)

func read(t *testing.T, file []byte) []table.Row {
	t.Helper()
	out := []table.Row{}
	require.NoError(t, table.Each(file, func(r table.Row) error { out = append(out, r); return nil }))
	return out
}

// One table, in every way in which Russian offices save it.
func TestEveryEncoding(t *testing.T) {
	t.Parallel()
	text := "Номер;Заявитель\r\n\r\n1-ОГ;\"Ёлкин; Пётр\r\nи жена\"\r\n2-ОГ;Щукина\r\n"
	cyrillic, err := charmap.Windows1251.NewEncoder().String(text)
	require.NoError(t, err)
	want := []table.Row{{No: 1, Cells: []string{"Номер", "Заявитель"}},
		{No: 3, Cells: []string{"1-ОГ", "Ёлкин; Пётр\nи жена"}}, {No: 5, Cells: []string{"2-ОГ", "Щукина"}}}
	for name, file := range map[string]string{"utf-8": text, "with a mark": "\ufeff" + text, "windows-1251": cyrillic} {
		require.Equal(t, want, read(t, []byte(file)), name)
	}
	tabs, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().
		String("Номер\tКто\r\n1\tЁж, и кот\r\n")
	require.NoError(t, err)
	require.Equal(t, []string{"1", "Ёж, и кот"}, read(t, []byte(tabs))[1].Cells)
	require.Equal(t, []string{"a", "b;c"}, read(t, []byte("x,y\na,b;c\n"))[1].Cells)
}

func book(t *testing.T, change func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	require.NoError(t, f.SetSheetRow("Sheet1", "A2", &[]any{"Номер", "Дата", "Телефон"}))
	require.NoError(t, f.SetSheetRow("Sheet1", "A4", &[]any{"1-ОГ", 45678, 79123456789012345.0}))
	change(f)
	out := bytes.Buffer{}
	require.NoError(t, f.Write(&out))
	return out.Bytes()
}

func TestWorkbook(t *testing.T) {
	t.Parallel()
	rows := read(t, book(t, func(f *excelize.File) {
		style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		require.NoError(t, err)
		require.NoError(t, f.SetCellStyle("Sheet1", "B4", "B4", style))
	}))
	require.Equal(t, 4, rows[1].No)
	require.Equal(t, "45678", rows[1].Cells[1], "how the date is drawn does not change it")
	day, is := table.Day(rows[1].Cells[1], false)
	require.True(t, is)
	require.Equal(t, "2025-01-21", day.Format("2006-01-02"))
	require.NotContains(t, rows[1].Cells[2], "E")
	_, is = table.Day("17", false)
	require.False(t, is)
}

// In a book that counts days from 1904 only a day is moved, and only a number that
// a program stored so has an exponent.
func TestNumbersStayAsTheyAre(t *testing.T) {
	t.Parallel()
	rows := read(t, book(t, func(f *excelize.File) {
		from1904 := true
		require.NoError(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}))
		require.NoError(t, f.SetSheetRow("Sheet1", "A4", &[]any{"12E3", 44216, 183038}))
		require.NoError(t, f.SetCellStr("Sheet1", "D4", "7.9123456789E10"))
	}))
	require.Equal(t, []string{"12E3", "44216", "183038", "79123456789"}, rows[1].Cells)
	day, is := table.Day(rows[1].Cells[1], rows[1].From1904)
	require.True(t, is)
	require.Equal(t, "2025-01-21", day.Format("2006-01-02"))
}

// What is wrong with a file is told with the place and with what to do.
func TestWrongFiles(t *testing.T) {
	t.Parallel()
	nothing := func(table.Row) error { return nil }
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"merged": {book(t, func(f *excelize.File) { require.NoError(t, f.MergeCell("Sheet1", "A4", "A6")) }),
			"Ячейки A4:A6 объединены"},
		"formula": {book(t, func(f *excelize.File) { require.NoError(t, f.SetCellStr("Sheet1", "C5", "#REF!")) }),
			"в ячейке C5 ошибка формулы"},
		"old":      {[]byte{0xd0, 0xcf, 0x11, 0xe0, 1}, ".xlsx без пароля"},
		"no zip":   {[]byte("PK\x03\x04 and nothing else"), "повреждён"},
		"empty":    {[]byte(" \n"), "Файл пуст"},
		"binary":   {[]byte("a;b\n\x00\x01"), "двоичные данные"},
		"quotes":   {[]byte("a;b\n\"x\"y;z\n"), "Строка 2: кавычки"},
		"too long": {[]byte("a\n" + strings.Repeat("x\n", table.MostRows+1)), "Строк больше 50000"},
	} {
		err := table.Each(c.file, nothing)
		var told *table.Error
		require.ErrorAs(t, err, &told, name)
		require.Contains(t, told.Message, c.want, name)
	}
	own := errors.New("enough")
	require.Equal(t, own, table.Each([]byte("a\nb\n"), func(table.Row) error { return own }))
}

// What the office gives as a sample it reads itself.
func TestSampleIsRead(t *testing.T) {
	t.Parallel()
	file, err := table.Write("Образец", []string{"Номер", "Дата"}, [][]string{{"1-ОГ", "01.02.2024"}})
	require.NoError(t, err)
	require.Equal(t, []table.Row{{No: 1, Cells: []string{"Номер", "Дата"}}, {No: 2,
		Cells: []string{"1-ОГ", "01.02.2024"}}}, read(t, file))
	require.Equal(t, "AB17", table.Address(27, 17))
}
