package law

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

var xmlKinds = map[string]string{"1": kindDayOff, "2": kindShortDay, "3": kindWorkingDay}

// xmlFile is what has been read of the file so far.
type xmlFile struct {
	path   string // of the open element, "/calendar/days"
	year   string
	titles map[string]string
	days   []xmlDay
}

type xmlDay struct {
	line       int
	attributes map[string]string
}

// readXML reads one year in the format of xmlcalendar.ru (github.com/xmlcalendar/data,
// ru/<year>/calendar.xml). Days are written MM.DD; t is 1 for a day off, 2 for a short
// day and 3 for a worked weekend day, h refers to a holiday's title and f to the day from
// which the rest was moved. Whatever else the file holds is refused: an attribute that is
// not understood may change the meaning of a day.
func readXML(text []byte) ([]row, error) {
	f := xmlFile{titles: map[string]string{}}
	tokens := xml.NewDecoder(bytes.NewReader(text))
	for {
		line, _ := tokens.InputPos() // where the token begins
		token, err := tokens.Token()
		if err == io.EOF {
			return f.rows()
		}
		if err != nil {
			line, _ = tokens.InputPos()
			return nil, badCalendar(line, "файл XML повреждён или не в кодировке UTF-8")
		}
		if err := f.take(line, token); err != nil {
			return nil, err
		}
	}
}

func (f *xmlFile) take(line int, token xml.Token) error {
	switch token := token.(type) {
	case xml.StartElement:
		f.path += "/" + token.Name.Local
		return f.open(line, token)
	case xml.EndElement:
		f.path = f.path[:strings.LastIndexByte(f.path, '/')]
	case xml.CharData:
		if len(bytes.TrimSpace(token)) > 0 {
			return badCalendar(line, "между элементами не должно быть текста")
		}
	case xml.Directive: // DOCTYPE, and with it entities, which the format does not use
		return badCalendar(line, "объявления DOCTYPE и ENTITY недопустимы")
	}
	return nil
}

func (f *xmlFile) open(line int, e xml.StartElement) error {
	attributes := map[string]string{}
	for _, a := range e.Attr {
		attributes[a.Name.Local] = a.Value
	}
	switch {
	case e.Name.Space != "":
		return badCalendar(line, "неизвестный элемент")
	case f.path == "/calendar":
		return f.openCalendar(line, attributes)
	case f.path == "/calendar/holidays" || f.path == "/calendar/days":
		return nil
	case f.path == "/calendar/holidays/holiday":
		return f.openHoliday(line, attributes)
	case f.path == "/calendar/days/day":
		for name := range attributes {
			if len(name) != 1 || !strings.Contains("dthf", name) {
				return badCalendar(line, "у дня допустимы только атрибуты d, t, h и f")
			}
		}
		f.days = append(f.days, xmlDay{line, attributes})
		return nil
	}
	return badCalendar(line, "неизвестный элемент")
}

func (f *xmlFile) openCalendar(line int, attributes map[string]string) error {
	year := attributes["year"]
	country, hasCountry := attributes["country"]
	language, hasLanguage := attributes["lang"]
	switch _, err := ParseDate(year + "-01-01"); {
	case f.year != "":
		return badCalendar(line, "в файле должен быть один год")
	case err != nil:
		return badCalendar(line, "год должен быть указан четырьмя цифрами")
	case hasCountry && country != "ru":
		return badCalendar(line, "это календарь другой страны")
	case hasLanguage && language != "ru":
		return badCalendar(line, "нужен файл с названиями праздников на русском языке")
	}
	f.year = year
	return nil
}

func (f *xmlFile) openHoliday(line int, attributes map[string]string) error {
	id, title := attributes["id"], strings.TrimSpace(attributes["title"])
	if _, twice := f.titles[id]; id == "" || title == "" || twice {
		return badCalendar(line, "у праздника должны быть название и свой номер")
	}
	f.titles[id] = title
	return nil
}

// rows turns the days into rows once all titles are known.
func (f *xmlFile) rows() ([]row, error) {
	if f.year == "" {
		return nil, badCalendar(0, "нет элемента calendar")
	}
	var rows []row
	for _, day := range f.days {
		next, err := f.row(day)
		if err != nil {
			return nil, err
		}
		if n := len(rows); n > 0 && !next.date.After(rows[n-1].date) {
			return nil, badCalendar(day.line, "даты должны возрастать и не повторяться")
		}
		rows = append(rows, next)
	}
	return rows, nil
}

func (f *xmlFile) row(day xmlDay) (row, error) {
	r := row{line: day.line, kind: xmlKinds[day.attributes["t"]]}
	if r.kind == "" {
		return row{}, badCalendar(day.line, "вид дня t должен быть 1, 2 или 3")
	}
	var ok bool
	if r.date, ok = f.date(day.attributes["d"]); !ok {
		return row{}, badCalendar(day.line,
			fmt.Sprintf("дата d должна быть вида ММ.ДД и существовать в %s году", f.year))
	}
	if from, moved := day.attributes["f"]; moved {
		if r.movedFrom, ok = f.date(from); !ok {
			return row{}, badCalendar(day.line, "дата переноса f должна быть вида ММ.ДД")
		}
	}
	if id, named := day.attributes["h"]; named {
		if r.title, ok = f.titles[id]; !ok {
			return row{}, badCalendar(day.line, "праздника с таким номером h нет")
		}
	}
	return r, r.check()
}

// date reads "12.31" in the year of the file.
func (f *xmlFile) date(text string) (Date, bool) {
	if len(text) != len("12.31") || text[2] != '.' {
		return Date{}, false
	}
	d, err := ParseDate(f.year + "-" + text[:2] + "-" + text[3:])
	return d, err == nil
}
