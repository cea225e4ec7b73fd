package law

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
)

// maxCalendarBytes bounds a calendar file; the built-in fourteen years take 24 KB.
const maxCalendarBytes = 1 << 20

// byteOrderMark is what some editors put before the text.
const byteOrderMark = "\ufeff"

// Kinds of rows. A weekday without a row is a working day, a weekend day a day off.
const (
	kindDayOff     = "day_off"
	kindShortDay   = "short_day"   // on a weekend day: a working day that is also shorter
	kindWorkingDay = "working_day" // a weekend day on which people work
)

var calendarHeader = []string{"date", "kind", "moved_from", "title"}

// row is one line of the file: a date that differs from the plain week.
type row struct {
	line      int
	date      Date
	kind      string
	movedFrom Date
	title     string
}

// ParseCalendar reads a production calendar (CSV with the columns date, kind,
// moved_from, title) and refuses one that cannot be trusted, with the line at fault: a
// wrong calendar moves the dates of thousands of appeals in silence.
func ParseCalendar(version string, r io.Reader) (*Calendar, error) {
	return parse(version, r, readRows)
}

// parse reads a bounded file and builds the calendar of its rows.
func parse(version string, r io.Reader, read func([]byte) ([]row, error)) (*Calendar, error) {
	if strings.TrimSpace(version) == "" {
		return nil, badCalendar(0, "не указана версия календаря")
	}
	text, err := io.ReadAll(io.LimitReader(r, maxCalendarBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read calendar: %w", err)
	}
	if len(text) > maxCalendarBytes {
		return nil, badCalendar(0, "файл больше 1 МБ")
	}
	rows, err := read(bytes.TrimPrefix(text, []byte(byteOrderMark)))
	if err != nil {
		return nil, err
	}
	return buildCalendar(version, rows)
}

func readRows(text []byte) ([]row, error) {
	table := csv.NewReader(bytes.NewReader(text))
	table.FieldsPerRecord = len(calendarHeader)
	head, err := table.Read()
	if err != nil || !slices.Equal(head, calendarHeader) {
		return nil, badCalendar(1, "заголовок должен быть "+strings.Join(calendarHeader, ","))
	}
	var rows []row
	for {
		fields, err := table.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, badTable(err)
		}
		line, _ := table.FieldPos(0)
		next, err := readRow(line, fields)
		if err != nil {
			return nil, err
		}
		if n := len(rows); n > 0 && !next.date.After(rows[n-1].date) {
			return nil, badCalendar(line, "даты должны возрастать и не повторяться")
		}
		rows = append(rows, next)
	}
}

func readRow(line int, fields []string) (row, error) {
	date, err := ParseDate(fields[0])
	if err != nil {
		return row{}, badCalendar(line, "дата должна быть вида ГГГГ-ММ-ДД")
	}
	r := row{line: line, date: date, kind: fields[1], title: strings.TrimSpace(fields[3])}
	if err := r.movedFrom.UnmarshalText([]byte(fields[2])); err != nil {
		return row{}, badCalendar(line, "дата переноса должна быть вида ГГГГ-ММ-ДД или пустой")
	}
	return r, r.check()
}

// badTable turns an error of the CSV reader into one with the line at fault.
func badTable(err error) *Error {
	line := 0
	if e, ok := err.(*csv.ParseError); ok {
		line = e.Line
	}
	return badCalendar(line, fmt.Sprintf("в строке должно быть %d поля через запятую", len(calendarHeader)))
}

// badCalendar is the error of a file; line 0 means the file as a whole.
func badCalendar(line int, what string) *Error {
	where := "Производственный календарь: "
	if line > 0 {
		where = fmt.Sprintf("Производственный календарь, строка %d: ", line)
	}
	return &Error{
		Code: CodeBadCalendar, Field: "calendar",
		Message: where + what + ". Исправьте файл и загрузите его снова.",
	}
}
