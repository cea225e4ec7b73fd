// Package table reads the tables that people keep: XLSX, or CSV as Excel and
// other programs write it. It knows no office: rows of cells come out, with the
// number that each row has in the file.
package table

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// Limits of a table.
const (
	MostRows    = 50_000
	mostColumns = 100
	mostCell    = 100_000 // bytes of one cell
)

// Error is what is wrong with a file, in words for whoever has it, with what to do.
type Error struct{ Message string }

func (e *Error) Error() string { return e.Message }

func wrong(format string, args ...any) error { return &Error{fmt.Sprintf(format, args...)} }

// Row is a row that has something in it.
type Row struct {
	No    int // as the program with which it was made counts
	Cells []string
	// From1904 tells that its numbers count days as old Macs do: see Day.
	From1904 bool
}

// Each reads a table row by row; the first one that has something in it is the
// heading. It never holds the whole. Do may end it with an error of its own.
func Each(file []byte, do func(Row) error) error {
	read := eachCSV
	switch {
	case len(bytes.TrimSpace(file)) == 0:
		return wrong("Файл пуст. Выберите другой.")
	case bytes.HasPrefix(file, []byte("PK\x03\x04")):
		read = eachXLSX
	case bytes.HasPrefix(file, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		return wrong("Это книга Excel старого вида (.xls) или с паролем. Сохраните её как .xlsx без пароля.")
	case bytes.HasPrefix(file, []byte("%PDF")):
		return wrong("Это PDF, из него таблицу не прочитать. Сохраните таблицу как .xlsx или .csv.")
	}
	rows := 0
	err := read(file, func(r Row) error {
		for i, cell := range r.Cells {
			if r.Cells[i] = strings.TrimSpace(cell); len(cell) > mostCell {
				return wrong("Строка %d: ячейка %s длиннее 100 000 знаков. Сократите её.", r.No, Address(i, r.No))
			}
		}
		if empty(r.Cells) {
			return nil
		}
		if len(r.Cells) > mostColumns {
			return wrong("Строка %d: столбцов больше %d. Удалите лишние.", r.No, mostColumns)
		}
		if rows++; rows > MostRows+1 {
			return wrong("Строк больше %d. Разделите файл: каждую часть можно загрузить отдельно.", MostRows)
		}
		return do(r)
	})
	if err == nil && rows == 0 {
		return wrong("В файле нет ни одной заполненной строки.")
	}
	return err
}

func empty(cells []string) bool {
	for _, c := range cells {
		if c != "" {
			return false
		}
	}
	return true
}

// Address names a cell as Excel does: A1, AB17. Columns count from 0.
func Address(column, row int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return fmt.Sprintf("%s%d", name, row)
}

// unreadable tells an error of a library in words of ours; ours pass.
func unreadable(err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	return wrong("Файл повреждён или это не таблица Excel. Откройте его в Excel и сохраните заново как .xlsx.")
}
