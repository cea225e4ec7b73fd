package report

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"appeals/internal/law"
)

// Draft is the analytical text of a report, drafted from its figures by rules: what
// came in, what grew and fell, what was asked about, what was done. A person reads and
// mends it. It is "" for a form without these rows.
func Draft(s Sheet) string {
	if _, known := s.at("received", "now"); !known {
		return ""
	}
	parts := []string{s.began(), s.moved(), s.themes(), s.done(), s.left()}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "\n\n")
}

func appeals(n int) string {
	return strconv.Itoa(n) + " " + law.Plural(n, "обращение", "обращения", "обращений")
}

func questionsOf(n int) string {
	return strconv.Itoa(n) + " " + law.Plural(n, "вопрос", "вопроса", "вопросов")
}

// during is «За I квартал 2026 года», «С начала 2026 года по 20.05.2026».
func (s Sheet) during() string {
	if rest, since := strings.CutPrefix(s.Period, "с "); since {
		return "С " + rest
	}
	if s.Period != "" && s.Period[0] >= '0' && s.Period[0] <= '9' && strings.Contains(s.Period, "–") {
		return "За период " + s.Period
	}
	return "За " + s.Period
}

func (s Sheet) began() string {
	now, before := s.At("received", "now"), s.At("received", "before")
	text := s.during() + " поступило " + appeals(now.N)
	diff := s.At("received", "difference").N
	switch change := s.At("received", "change"); {
	case before.N == 0:
		text += ". Год назад за те же дни обращений не было"
	case diff == 0:
		text += ", столько же, сколько за те же дни год назад"
	case diff > 0:
		text += ": на " + appeals(diff) + ", или на " + change.Said() + " %, больше, чем за те же дни год назад (" +
			before.Said() + ")"
	default:
		change.N = -change.N
		text += ": на " + appeals(-diff) + ", или на " + change.Said() + " %, меньше, чем за те же дни год назад (" +
			before.Said() + ")"
	}
	return text + "."
}

// moved tells what grew most and what fell most, by channel, kind and form.
func (s Sheet) moved() string {
	var up, down Line
	most, least := 0, 0
	for _, r := range s.Rows {
		group, _, _ := strings.Cut(r.Code, "_")
		if group != "channel" && group != "type" {
			continue
		}
		diff := s.At(r.Code, "difference").N
		if before := s.At(r.Code, "before").N; before == 0 {
			continue
		}
		if diff > most {
			up, most = r, diff
		}
		if diff < least {
			down, least = r, diff
		}
	}
	said := func(verb string, r Line) string {
		return verb + " в строке «" + r.Title + "»: было " + s.At(r.Code, "before").Said() + ", стало " +
			s.At(r.Code, "now").Said() + "."
	}
	out := []string{}
	if most > 0 {
		out = append(out, said("Больше всего прибавилось", up))
	}
	if least < 0 {
		out = append(out, said("Больше всего убавилось", down))
	}
	return strings.Join(out, " ")
}

// themes are the five things that were asked about most.
func (s Sheet) themes() string {
	found := []Line{}
	for _, r := range s.Rows {
		if strings.HasPrefix(r.Code, "asked_") && s.At(r.Code, "now").N > 0 {
			found = append(found, r)
		}
	}
	slices.SortStableFunc(found, func(a, b Line) int {
		return cmp.Compare(s.At(b.Code, "now").N, s.At(a.Code, "now").N)
	})
	if len(found) == 0 {
		return ""
	}
	parts := []string{}
	for _, r := range found[:min(len(found), 5)] {
		parts = append(parts, strings.ToLower(r.Title[:2])+r.Title[2:]+" – "+s.At(r.Code, "now").Said())
	}
	n := s.At("questions", "now").N
	return "В обращениях " + questionsOf(n) + ". О чём писали чаще всего: " + strings.Join(parts, "; ") + "."
}

func (s Sheet) done() string {
	n := func(code string) int { return s.At(code, "now").N }
	text := "Рассмотрено " + appeals(n("closed")) + ". "
	parts := []string{}
	for _, c := range [][2]string{{"in_time", "ответ дан в срок"}, {"late", "ответ дан позже срока"},
		{"redirected", "перенаправлено по компетенции"}, {"other", "окончено иначе"}} {
		if n(c[0]) > 0 {
			parts = append(parts, c[1]+" – "+s.At(c[0], "now").Said())
		}
	}
	if len(parts) > 0 {
		text += "Из них: " + strings.Join(parts, ", ") + ". "
	}
	parts = nil
	for _, c := range [][2]string{{"measures", "поддержано, меры приняты"}, {"supported", "поддержано"},
		{"explained", "разъяснено"}, {"not_supported", "не поддержано"}} {
		if n(c[0]) > 0 {
			parts = append(parts, c[1]+" – "+s.At(c[0], "now").Said())
		}
	}
	if len(parts) > 0 {
		text += "По вопросам: " + strings.Join(parts, ", ") + "."
	}
	return strings.TrimSpace(text)
}

func (s Sheet) left() string {
	text := "На следующий период перешло " + appeals(s.At("end", "now").N)
	if late := s.At("overdue", "now"); late.N > 0 {
		text += ", из них с истёкшим сроком – " + late.Said()
	}
	return text + "."
}

// numbers are those of a text; digits of dates, quarters and years are none.
var (
	dated   = regexp.MustCompile(`\d{1,2}\.\d{1,2}\.\d{4}|\b(19|20)\d{2}\b|\d+ месяц\S*`)
	numeral = regexp.MustCompile(`\d+(,\d+)?`)
)

// Untied are the numbers of a text that no figure of the sheet agrees with, each once.
func Untied(words string, s Sheet) []string {
	known := map[string]bool{}
	for _, r := range s.Rows {
		for _, c := range r.Cells {
			known[strings.TrimPrefix(c.Said(), "−")] = true
		}
	}
	out := []string{}
	text := strings.NewReplacer("\u00a0", "", "\u202f", "").Replace(dated.ReplaceAllString(words, ""))
	for _, n := range numeral.FindAllString(text, -1) {
		if !known[n] && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}
