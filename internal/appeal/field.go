package appeal

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"appeals/internal/law"
)

// Kind is the kind of an answer. It decides how a page asks, how a program
// sends and whether the answer may travel through the engine.
type Kind string

// The kinds of answers. Text is free and may name people, so it stays in
// PostgreSQL; all others are codes, dates and numbers.
const (
	Text     Kind = "text"   // one line
	LongText Kind = "long"   // several lines
	DateOf   Kind = "date"   // ISO date
	Number   Kind = "number" // whole number
	Flag     Kind = "flag"   // yes or no
	Choice   Kind = "choice" // one of Options
	OneOf    Kind = "person" // code of an employee
	PeopleOf Kind = "people" // codes of employees, the first one is responsible
	StaffOf  Kind = "staff"  // codes of employees, whatever their roles
	TopicOf  Kind = "topic"  // code of the thematic classifier

	BodiesOf    Kind = "bodies"    // codes of bodies in the directory
	AccusedOf   Kind = "accused"   // codes of whom a complaint is about: bodies, units, people
	QuestionsOf Kind = "questions" // numbers of questions, from 1
	ResultsOf   Kind = "results"   // a result for each question: "2:explained"
	DatesOf     Kind = "dates"     // a date for each person: "petrov:2026-04-05"
	TopicsOf    Kind = "topics"    // a topic for each question: "2:0005.0005.0056.1168"
	AsksOf      Kind = "asks"      // the questions of the letter in their order, each "topic:own words"
)

// Option is one choice: its code and its title.
type Option struct{ Code, Title string }

// Field is one question of an action's form.
type Field struct {
	Name, Title, Help string
	Kind              Kind
	Required          bool
	Max               int      // longest text in characters, or largest number
	Min               int      // smallest number
	Role              Role     // of the people to choose from, "" where the case names them
	Options           []Option // for Choice
	Rule              law.Rule // that the answer follows; the form shows it
	Erasable          bool     // an empty answer is one, too: it empties what stands there
	Charges           bool     // whoever it names is given work
	Private           bool     // though it is a code, it tells of a person
	Part              string   // heading of the part of a long form that it stands in
}

// Personal tells whether the answer may hold personal data, so that it must
// not leave PostgreSQL.
func (f Field) Personal() bool {
	return f.Private || f.Kind == Text || f.Kind == LongText || f.Kind == AsksOf
}

// parse reads one raw answer, as a program (JSON) or a page (strings) sends it.
// The second result is a message for the person, "" when all is well.
func (f Field) parse(raw any) (any, string) {
	switch f.Kind {
	case Text, LongText:
		return f.parseText(raw)
	case DateOf:
		return f.parseDate(raw)
	case Number:
		return f.parseNumber(raw)
	case Flag:
		return parseFlag(raw)
	case Choice:
		return f.parseChoice(raw)
	case PeopleOf, StaffOf, BodiesOf, AccusedOf:
		return f.parseCodes(raw)
	case QuestionsOf:
		return f.parseQuestions(raw)
	case ResultsOf:
		return f.parsePairs(raw, f.questionResult)
	case DatesOf:
		return f.parsePairs(raw, personDate)
	case TopicsOf:
		return f.parsePairs(raw, f.questionTopic)
	case AsksOf:
		return f.parseAsks(raw)
	default:
		return f.parseText(raw)
	}
}

func (f Field) parseText(raw any) (any, string) {
	s, ok := first(raw)
	if !ok {
		return nil, "Здесь ожидается текст."
	}
	s = strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
	if !CleanText(s) {
		return nil, BrokenText
	}
	if f.Kind != LongText {
		s = strings.Join(strings.Fields(s), " ")
	}
	if s == "" {
		return f.empty()
	}
	if n := utf8.RuneCountInString(s); f.Max > 0 && n > f.Max {
		return nil, fmt.Sprintf("Не более %d знаков, сейчас %d.", f.Max, n)
	}
	return s, ""
}

func (f Field) parseDate(raw any) (any, string) {
	s, ok := first(raw)
	if !ok {
		return nil, "Здесь ожидается дата."
	}
	if s = strings.TrimSpace(s); s == "" {
		return f.empty()
	}
	d, err := ParseDay(s)
	if err != nil {
		return nil, "Дата пишется так: 05.04.2026."
	}
	return d.String(), ""
}

func (f Field) parseNumber(raw any) (any, string) {
	n, given, ok := number(raw)
	switch {
	case !given:
		return f.empty()
	case !ok:
		return nil, "Здесь ожидается целое число."
	case n < f.Min:
		return nil, fmt.Sprintf("Не меньше %d.", f.Min)
	case f.Max > 0 && n > f.Max:
		return nil, fmt.Sprintf("Не больше %d.", f.Max)
	}
	return n, ""
}

func (f Field) parseChoice(raw any) (any, string) {
	s, ok := first(raw)
	if !ok {
		return nil, "Выберите значение из списка."
	}
	if s = strings.TrimSpace(s); s == "" {
		return f.empty()
	}
	for _, o := range f.Options {
		if o.Code == s {
			return s, ""
		}
	}
	return nil, "Выберите значение из списка."
}

func (f Field) parseCodes(raw any) (any, string) {
	out, seen := []string{}, map[string]bool{}
	codes, ok := all(raw)
	if !ok {
		return nil, "Здесь ожидается список."
	}
	for _, s := range codes {
		for _, code := range strings.Split(s, ",") {
			code = strings.TrimSpace(code)
			if code == "" || seen[code] {
				continue
			}
			seen[code] = true
			out = append(out, code)
		}
	}
	if len(out) == 0 {
		return f.empty()
	}
	return out, ""
}

func (f Field) empty() (any, string) {
	if f.Required {
		return nil, "Заполните поле."
	}
	return nil, ""
}

// BrokenText is the answer to text that is not readable UTF-8.
const BrokenText = "В тексте есть нечитаемые знаки. Наберите его заново или сохраните файл в UTF-8."

// CleanText tells whether s is valid UTF-8 without NUL, which PostgreSQL refuses.
func CleanText(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// dayForms are the ways people write a date: 05.04.2026, 5.4.2026, 05042026.
var dayForms = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})\.(\d{4})$|^(\d{2})(\d{2})(\d{4})$`)

// ParseDay reads a date as people write it, or ISO as programs do (2026-04-05).
func ParseDay(s string) (law.Date, error) {
	m := dayForms.FindStringSubmatch(s)
	if m == nil {
		return law.ParseDate(s)
	}
	day, month, year := m[1]+m[4], m[2]+m[5], m[3]+m[6]
	return law.ParseDate(year + "-" + twoDigits(month) + "-" + twoDigits(day))
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

func first(raw any) (string, bool) {
	switch x := raw.(type) {
	case nil:
		return "", true
	case string:
		return x, true
	case []string:
		if len(x) > 0 {
			return x[0], true
		}
		return "", true
	}
	return "", false
}

func all(raw any) (list []string, ok bool) {
	switch x := raw.(type) {
	case nil:
		return nil, true
	case string:
		return []string{x}, true
	case []string:
		return x, true
	case []any:
		list = texts(x)
		return list, len(list) == len(x)
	}
	return nil, false
}

func number(raw any) (n int, given, ok bool) {
	if f, isNumber := raw.(float64); isNumber {
		return int(f), true, f == float64(int(f))
	}
	s, isText := first(raw)
	if s = strings.TrimSpace(s); isText && s == "" {
		return 0, false, true
	}
	n, err := strconv.Atoi(s)
	return n, true, isText && err == nil
}

// parseFlag reads a truth value, or a tick as a browser sends it.
func parseFlag(raw any) (any, string) {
	if b, ok := raw.(bool); ok {
		return b, ""
	}
	switch s, ok := first(raw); {
	case !ok:
	case s == "on", s == "true", s == "1":
		return true, ""
	case s == "", s == "false", s == "0":
		return false, ""
	}
	return nil, "Здесь ожидается да или нет: true или false."
}
