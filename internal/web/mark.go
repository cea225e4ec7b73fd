package web

import (
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// Mark is how a term stands: a colour with an icon and words, never the colour
// alone.
type Mark struct {
	Tone  string // far, near, today, late, done, none
	Icon  string
	Text  string
	Title string // the same in full, for the tooltip and the screen reader
}

// Tag is a short sign on a line or a card: «К», «повт.».
type Tag struct {
	Text, Title string
	Tone        string // "" or bad, warn, accent
}

// nearDays is the last number of working days that is marked as near.
const nearDays = 5

// Left tells how long the running clock of an appeal has to go: nothing special
// beyond five working days, then near, today, late.
func (d Day) Left(p appeal.Process) Mark {
	if !p.ClockRuns() || p.Control.IsZero() {
		return Mark{Tone: "none", Text: "–", Title: "Срок не идёт"}
	}
	days := p.Control.Sub(d.Today)
	working := d.Calendar.WorkingDaysBetween(d.Today, p.Control)
	switch {
	case p.Overdue(d.Now) || days < 0:
		return Mark{Tone: "late", Icon: "!", Text: "−" + strconv.Itoa(max(1, -days)) + russian.NBSP + "дн.",
			Title: russian.Left(min(-1, days))}
	case days == 0:
		return Mark{Tone: "today", Icon: "●", Text: "сегодня", Title: "Последний день сегодня"}
	case working > nearDays:
		return Mark{Tone: "far", Text: short(working), Title: "Осталось " + russian.WorkingDays(working)}
	case working == 0:
		return Mark{Tone: "near", Icon: "▲", Text: "без раб. дней", Title: "До срока не осталось рабочих дней"}
	}
	return Mark{Tone: "near", Icon: "▲", Text: short(working), Title: "Осталось " + russian.WorkingDays(working)}
}

func short(working int) string {
	return strconv.Itoa(working) + russian.NBSP + "раб." + russian.NBSP + "дн."
}

// verdictMarks are the tones of what is decided: a tick is for what was kept alone.
var verdictMarks = map[appeal.VerdictTone]Mark{
	appeal.WasKept: {Tone: "done", Icon: "✓"}, appeal.WasLate: {Tone: "waslate", Icon: "!"},
	appeal.StillOut: {Tone: "near", Icon: "▲"}, appeal.NotThere: {Tone: "late", Icon: "!"},
	appeal.NoTerm: {Tone: "none"},
}

// Verdict tells how a decision stands with its date.
func Verdict(v appeal.Verdict) Mark {
	m := verdictMarks[v.Tone]
	m.Text, m.Title = v.Short, v.Long
	return m
}

// Done is the same with its day: what was kept is its day alone.
func Done(v appeal.Verdict, on law.Date) Mark {
	m := Verdict(v)
	day := on.Russian()
	switch {
	case day == "":
		m.Text = v.Long
	case v.Tone == appeal.WasKept:
		m.Text = day
	default:
		m.Text = day + ", " + v.Short
	}
	return m
}

// OnTime tells how something of the office's own was done, that no letter carries.
func OnTime(late int) Mark {
	m := Verdict(appeal.Ended("", late, law.Date{}, appeal.Delivery{}))
	m.Title = m.Text
	return m
}

// Tags are the signs of an appeal. Escalation is one only as long as its date is
// missed: of what is decided, or in time again, nobody above has to know.
func (d Day) Tags(p appeal.Process, onControl bool, repetition, authorship, benefit string) []Tag {
	if !p.Overdue(d.Now) {
		p.Escalation = 0
	}
	return TagsOf(p, onControl, repetition, authorship, benefit)
}

// TagsOf are the signs that clerks look for: control, repetition, authorship,
// benefit, channel of a higher body, extension, escalation.
func TagsOf(p appeal.Process, onControl bool, repetition, authorship, benefit string) []Tag {
	tags := []Tag{}
	add := func(on bool, t Tag) {
		if on {
			tags = append(tags, t)
		}
	}
	add(onControl, Tag{"К", "На контроле", "bad"})
	add(p.Restricted, Tag{"доступ ограничен", "Видят только названные поимённо и те, у кого обращение в работе", "bad"})
	add(p.Special, Tag{"особый контроль", "На особом контроле", "bad"})
	add(!p.Promised.IsZero(), Tag{"доп. контроль до " + p.Promised.Russian(),
		"На дополнительном контроле: ответ обещает решение до " + p.Promised.Russian(), "warn"})
	add(p.Escalation > 0, Tag{"эск. " + strconv.Itoa(p.Escalation),
		"Эскалация, ступень " + strconv.Itoa(p.Escalation), "bad"})
	add(p.Extended, Tag{"продл.", "Срок продлён", "warn"})
	add(!p.MigrationBy.IsZero(), Tag{"миграция", "Возможны нарушения в сфере миграции (ч. 3.1 ст. 8)", "accent"})
	add(repetition == "repeated", Tag{"повт.", "Повторное обращение", "warn"})
	add(repetition == "multiple", Tag{"неоднокр.", "Неоднократное обращение", "warn"})
	add(repetition == "duplicate", Tag{"дубл.", "Дубликат", ""})
	add(authorship == "collective", Tag{"колл.", "Коллективное обращение", "accent"})
	add(authorship == "anonymous", Tag{"анон.", "Анонимное обращение", ""})
	add(benefit != "", Tag{"льгота", appeal.Title(appeal.Benefits, benefit), "accent"})
	add(p.Provisional, Tag{"предв.", "Дата предварительная: производственный календарь дальше не загружен", ""})
	return tags
}

// Holder names whom an appeal waits for.
func Holder(p appeal.Process, dir appeal.Directory) string {
	switch code := p.Holder(); code {
	case "":
		return ""
	case appeal.Department:
		return "отдел обращений"
	case string(appeal.Reviewer):
		return "проверяющий"
	default:
		return PersonName(dir, code)
	}
}

// PersonIn is «Иванову М. П.», the name in a case, as it is where nobody can
// tell how to decline it.
func PersonIn(dir appeal.Directory, code string, form russian.Case) string {
	p, ok := dir.Person(code)
	if !ok || p.Name == "" {
		return code
	}
	name, _ := russian.ParseName(p.Name).In(form)
	return name.Short()
}

// PersonName is «Иванова М. П.», or the code of somebody the directory has
// forgotten.
func PersonName(dir appeal.Directory, code string) string {
	if p, ok := dir.Person(code); ok && p.Name != "" {
		return russian.Initials(p.Name)
	}
	if code == appeal.Department {
		return "отдел обращений"
	}
	return code
}

// DueMark is the mark of a task's own date.
func (d Day) DueMark(due law.Date, overdue bool) Mark {
	if due.IsZero() && !overdue {
		return Mark{Tone: "none", Text: "–", Title: "Без срока"}
	}
	p := appeal.Process{Status: appeal.Execution, Control: due, Due: due.End(d.Zone)}
	if overdue {
		p.Due = d.Now
		if due.IsZero() {
			p.Control = d.Today
		}
	}
	return d.Left(p)
}
