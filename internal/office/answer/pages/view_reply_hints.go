package pages

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"appeals/internal/appeal"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// CheckItem is a line of the list of what a reply must have: done, missing, or
// worth a look. A hint never blocks.
type CheckItem struct {
	State string `json:"state"` // ok, must, hint
	Text  string `json:"text"`
	Note  string `json:"note,omitempty"`
}

// Icon is the sign of the state, Word says it.
func (c CheckItem) Icon() string {
	return map[string]string{"ok": "✓", "must": "!", "hint": "?"}[c.State]
}

// Word says the state for those who do not see the sign.
func (c CheckItem) Word() string {
	return map[string]string{"ok": "есть", "must": "не хватает", "hint": "посмотрите"}[c.State]
}

// ReplyCheck is what the list is made of.
type ReplyCheck struct {
	Card     *appeal.Card
	Dir      appeal.Directory
	Day      web.Day
	Text     string
	Results  map[int]appeal.Result // of the questions that are open
	Promised string                // as typed
	Remarks  []RemarkItem
	Checking bool // for whoever checks, not for whoever writes
}

var (
	anyDate = regexp.MustCompile(
		`\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b\d{1,2}\s+` +
			`(января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)`)
	anyNorm = regexp.MustCompile(
		`(?i)(ст\.|стать|закон|кодекс|постановлени|правил|регламент|№\s*\d+-ФЗ|СанПиН|ГОСТ|СНиП)`)
	ofDocument = regexp.MustCompile(`(?i)(^|[\s\x{00a0}(])от[\s\x{00a0}]+$`)
	greeting   = regexp.MustCompile(`(?i)^\s*(уважаем|здравствуй|добрый день)`)
	sentence   = regexp.MustCompile(`[.!?]+[\s\x{00a0}]+|\n+`)
)

const (
	shortReply   = 120 // characters
	longSentence = 50  // words
)

// Items is the list, the duties first.
func (in ReplyCheck) Items() []CheckItem {
	out := in.questions()
	if text := strings.TrimSpace(in.Text); text == "" {
		return append(out, CheckItem{"must", "Текст ответа", "пока пуст"})
	}
	if item, any := in.remarks(); any {
		out = append(out, item)
	}
	return append(append(out, in.promise()...), in.hints()...)
}

// questions: art. 10 p. 1 pt. 4 asks for a reply on the substance of each.
func (in ReplyCheck) questions() []CheckItem {
	open := in.Card.Process.Open()
	if len(in.Card.Process.Asked) == 0 {
		open = []int{1}
	}
	missing := []string{}
	for _, n := range open {
		if in.Results[n] == "" {
			missing = append(missing, strconv.Itoa(n))
		}
	}
	switch {
	case len(missing) == 0 && len(open) == 1:
		return []CheckItem{{"ok", "Результат указан", ""}}
	case len(missing) == 0:
		return []CheckItem{{"ok", "Результат есть по каждому вопросу: " + strconv.Itoa(len(open)) + " из " +
			strconv.Itoa(len(open)), ""}}
	case len(open) == 1:
		return []CheckItem{{"must", "Результат рассмотрения", "выберите рядом с вопросом"}}
	}
	return []CheckItem{{"must", "Результат по вопросам: " + strings.Join(missing, ", "), "без него ответ не передать"}}
}

func (in ReplyCheck) remarks() (CheckItem, bool) {
	done := 0
	for _, r := range in.Remarks {
		if r.Done {
			done++
		}
	}
	all := len(in.Remarks)
	text := "Замечания учтены: " + strconv.Itoa(done) + " из " + strconv.Itoa(all)
	if done < all {
		if in.Checking {
			return CheckItem{"hint", text, "остальные исполнитель не отметил"}, true
		}
		return CheckItem{"hint", text, "отметьте учтённые"}, true
	}
	return CheckItem{"ok", text, ""}, all > 0
}

func (in ReplyCheck) promise() []CheckItem {
	if in.Promised == "" {
		return nil
	}
	day, err := appeal.ParseDay(in.Promised)
	switch {
	case err != nil:
		return []CheckItem{{"must", "Дата обещанного", "пишется так: 05.04.2026"}}
	case !day.After(in.Day.Today):
		return []CheckItem{{"must", "Дата обещанного", "должна быть позже сегодняшнего дня"}}
	case !mentions(in.Text, day):
		return []CheckItem{{"hint", "Обещано до " + day.Russian(), "в тексте этой даты нет"}}
	}
	return []CheckItem{{"ok", "Обещано до " + day.Russian(), ""}}
}

// hints look at form and language.
func (in ReplyCheck) hints() []CheckItem {
	out := []CheckItem{}
	hint := func(when bool, text, note string) {
		if when {
			out = append(out, CheckItem{"hint", text, note})
		}
	}
	gaps := appeal.Gaps(in.Text)
	if len(gaps) > 0 {
		out = append(out, CheckItem{"must", "Незаполненные места шаблона", strings.Join(gaps, "; ")})
	}
	measures, refusal := in.any(appeal.MeasuresDone, appeal.Supported), in.any(appeal.Explained, appeal.NotSupported)
	if measures {
		switch {
		case !datedMeasures(in.Text):
			hint(true, "Меры и даты", "в тексте нет ни одной даты: что, кем и когда сделано")
		case len(gaps) == 0:
			out = append(out, CheckItem{"ok", "Меры названы с датами", ""})
		}
	}
	hint(refusal && !anyNorm.MatchString(in.Text), "Норма права",
		"разъяснение или отказ обычно опираются на закон, правила, постановление")
	hint(greeting.MatchString(in.Text), "Обращение по имени", "его ставит бланк письма, второй раз не нужно")
	hint(len([]rune(in.Text)) < shortReply, "Ответ очень короткий", "ответ даётся по существу каждого вопроса")
	hint(in.longest() > longSentence, "Длинное предложение",
		russian.Count(in.longest(), "слово", "слова", "слов")+" подряд, разделите")
	hint(shouts(in.Text), "Слова из прописных букв", "выделять так в письме не принято")
	if executor, ok := in.Dir.Person(in.Card.Responsible); ok && executor.Phone == "" {
		hint(true, "Телефон исполнителя", "в справочнике его нет, под письмом не будет")
	}
	hint(!in.Card.Reachable(), "Куда отправить", "заявитель не назван или адреса нет")
	if len(in.Card.Intake.Questions) > 0 {
		out = append(out, CheckItem{"ok", "Имя, номер и дата обращения – в шапке бланка", ""})
	}
	return out
}

// datedMeasures tells whether a text names a day of its own: that of a decree
// or of a letter, «от 13.08.2006», says nothing of what was done.
func datedMeasures(text string) bool {
	for _, found := range anyDate.FindAllStringIndex(text, -1) {
		if !ofDocument.MatchString(text[:found[0]]) {
			return true
		}
	}
	return false
}

func (in ReplyCheck) any(results ...appeal.Result) bool {
	for _, got := range in.Results {
		for _, r := range results {
			if got == r {
				return true
			}
		}
	}
	return false
}

func (in ReplyCheck) longest() int {
	most := 0
	for _, s := range sentence.Split(in.Text, -1) {
		most = max(most, len(strings.Fields(s)))
	}
	return most
}

// shouts finds a word of seven capitals or more, longer than abbreviations are.
func shouts(text string) bool {
	run := 0
	for _, r := range text {
		if !unicode.IsUpper(r) {
			run = 0
			continue
		}
		if run++; run >= 7 {
			return true
		}
	}
	return false
}
