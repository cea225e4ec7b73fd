package appeal

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// parseAsks reads the questions of a letter: programs send objects with topic
// and wording, pages "topic:own words". A question with neither is left out.
func (f Field) parseAsks(raw any) (any, string) {
	list, ok := asksIn(raw)
	if !ok {
		return nil, "Здесь ожидается список вопросов: [{\"topic\": \"…\", \"wording\": \"…\"}]."
	}
	out := []string{}
	for _, text := range list {
		q := askOf(text).normal()
		switch n := utf8.RuneCountInString(q.Wording); {
		case !CleanText(text):
			return nil, BrokenText
		case n > MaxWording:
			return nil, fmt.Sprintf("Вопрос %d: не более %d знаков, сейчас %d.", len(out)+1, MaxWording, n)
		case q != Question{}:
			out = append(out, q.ask())
		}
	}
	if len(out) > MaxQuestions {
		return nil, fmt.Sprintf("Не более %d вопросов.", MaxQuestions)
	}
	if len(out) == 0 {
		return f.empty()
	}
	return out, ""
}

func asksIn(raw any) ([]string, bool) {
	objects, ok := raw.([]any)
	if !ok {
		return all(raw)
	}
	out := make([]string, 0, len(objects))
	for _, x := range objects {
		q := Question{}
		switch x := x.(type) {
		case string:
			q = askOf(x)
		case map[string]any:
			for name, value := range x {
				to := map[string]*string{"topic": &q.Topic, "wording": &q.Wording}[name]
				text, ok := value.(string)
				if to == nil || !ok {
					return nil, false
				}
				*to = text
			}
		default:
			return nil, false
		}
		out = append(out, q.ask())
	}
	return out, true
}

// ask is a question as an answer keeps it: "topic:own words".
func (q Question) ask() string { return q.Topic + ":" + q.Wording }

func askOf(text string) Question {
	topic, wording, _ := strings.Cut(text, ":")
	return Question{Topic: topic, Wording: wording}
}

// Asks returns the questions of a letter.
func (v Values) Asks(name string) []Question {
	list := v.List(name)
	out := make([]Question, len(list))
	for i, text := range list {
		out[i] = askOf(text)
	}
	return out
}

func (f Field) unknownAsks(v Values, dir Directory) []FieldError {
	for i, q := range v.Asks(f.Name) {
		if q.Topic != "" && !knownTopic(dir, q.Topic) {
			return []FieldError{{fmt.Sprintf("%s.%d.topic", f.Name, i),
				"Такого кода в классификаторе нет. Наберите слово из названия и выберите из списка."}}
		}
	}
	return nil
}

var (
	// marker is a number or a sign before a question: «1)», «2.», «–», «•».
	marker = regexp.MustCompile(`^(?:\(?\d{1,2}[.)](?:\s+|$)|[-–—•*]\s*)+`)
	// courtesy begins a line that asks nothing: how letters begin and end.
	courtesy = regexp.MustCompile(`(?i)^(?:здравствуй|добрый (?:день|вечер|утро)|доброе утро|доброго|` +
		`уважаем|с уважением|заранее|спасибо|благодарю|прошу ответить|жду ответа|вопросы:?$|обращение$|заявление$|` +
		`жалоба$)`)
)

// QuestionsIn proposes the questions of a letter of several lines: the public
// form asks to begin each on a line of its own. The words with which letters
// begin and end, and signs before a question, are left out. A letter of one
// line is one question, which needs no words of its own. A clerk decides; the
// letter itself stays as it was sent.
func QuestionsIn(text string) []Question {
	out := []Question{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(marker.ReplaceAllString(strings.TrimSpace(line), ""))
		if !strings.ContainsFunc(line, unicode.IsLetter) || asksNothing(line) {
			continue
		}
		if q := (Question{Wording: begun(line)}); !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	if len(out) < 2 || len(out) > MaxQuestions {
		return nil
	}
	return out
}

// asksNothing tells whether a line is a greeting, a farewell or a heading. One
// that goes on to ask is neither.
func asksNothing(line string) bool {
	const longest = 60
	return courtesy.MatchString(line) && utf8.RuneCountInString(line) <= longest && !strings.Contains(line, "?")
}

// begun is a line that is longer than the words of a question may be, as far as
// it goes, and says that it goes on.
func begun(line string) string {
	runes := []rune(line)
	if len(runes) <= MaxWording {
		return line
	}
	cut := string(runes[:MaxWording-1])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return cut + "…"
}
