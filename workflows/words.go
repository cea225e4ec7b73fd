package workflows

import (
	"fmt"
	"strings"

	"appeals/internal/appeal"
)

// StaticSummary is the line of an appeal in the list of workflows. It never
// changes, so an appeal that has no number yet is told by its day.
func StaticSummary(p appeal.Process) string {
	name := "Обращение"
	if p.Number != "" {
		name += " " + p.Number
	}
	return fmt.Sprintf("%s, канал %s, поступило %s", name, p.Channel, p.ReceivedOn.Russian())
}

// details say what the appeal waits for, of whom, until when.
func details(id string, p appeal.Process, next appeal.Alarm, planned bool) string {
	parts := []string{fmt.Sprintf("**%s** – %s", p.Status.Title(), numberOrNone(p))}
	if holder := p.Holder(); holder != "" {
		parts = append(parts, fmt.Sprintf("Ждёт: `%s`", holder))
	}
	if p.Acting != "" {
		parts = append(parts, fmt.Sprintf("По замещению: `%s`", p.Acting))
	}
	if len(p.Asked) > 1 {
		parts = append(parts, "Вопросы: "+questions(p.Asked))
	}
	if p.Escalation > 0 {
		parts = append(parts, fmt.Sprintf("**Эскалация**: ступень %d", p.Escalation))
	}
	if p.Special {
		parts = append(parts, "**Особый контроль**")
	}
	if !p.Promised.IsZero() {
		parts = append(parts, "Дополнительный контроль до "+p.Promised.Russian())
	}
	if !p.Due.IsZero() {
		parts = append(parts, fmt.Sprintf("Срок: %s (по закону %s)%s", p.Control.Russian(), p.Statutory.Russian(),
			provisional(p)))
	}
	if planned {
		parts = append(parts, fmt.Sprintf("Дальше: %s %s, %s", next.Kind.Word(), next.Rung,
			next.At.Format("02.01.2006 15:04")))
	}
	parts = append(parts, "[Карточка](/appeals/"+id+")") // the UI stands at the office's own address
	return strings.Join(parts, "\n\n")
}

// questions tell what became of each: «1 – направлен по компетенции, 2 –
// поддержано, 3 – рассматривается».
func questions(asked []appeal.QuestionState) string {
	words := make([]string, len(asked))
	for i, q := range asked {
		words[i] = fmt.Sprintf("%d – %s", q.No, resultWord(q.Result))
	}
	return strings.Join(words, ", ")
}

func resultWord(r appeal.Result) string {
	switch r {
	case "":
		return "рассматривается"
	case appeal.Transferred:
		return "направлен по компетенции"
	}
	return strings.ToLower(appeal.Title(appeal.Results, string(r)))
}

func numberOrNone(p appeal.Process) string {
	if p.Number == "" {
		return "ещё не зарегистрировано"
	}
	return p.Number
}

func provisional(p appeal.Process) string {
	if p.Provisional {
		return ", предварительно: производственный календарь ещё не загружен"
	}
	return ""
}

func timerSummary(p appeal.Process, a appeal.Alarm) string {
	if a.Clock != "" {
		return fmt.Sprintf("%s: %s, %s %s", a.Rung, a.Kind.Word(), strings.ToLower(a.Title), a.Control.Russian())
	}
	return fmt.Sprintf("%s: %s, срок %s%s", a.Rung, a.Kind.Word(), p.Control.Russian(), provisional(p))
}

func ringSummary(p appeal.Process, a appeal.Alarm) string {
	holder := p.Holder()
	if a.Person != "" {
		holder = a.Person
	}
	return fmt.Sprintf("%s %s, ждёт %s", a.Kind.Word(), a.Rung, holder)
}
