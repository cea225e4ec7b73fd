package law

import "strconv"

// Kinds of steps, in the order in which they come.
const (
	StepEvent       = "event"       // what happened and when
	StepRule        = "rule"        // what the law demands
	StepCount       = "count"       // day one and the number of days
	StepLastDay     = "last_day"    // the statutory last day and what day it is
	StepMove        = "move"        // what the calendar does to the control date
	StepException   = "exception"   // instead of move: no working day in the term
	StepResult      = "result"      // both dates
	StepProvisional = "provisional" // the calendar did not reach; only then
)

const labourCode = "ст. 112 Трудового кодекса РФ"

// Step is one line of the derivation, for a person who wants to know why.
type Step struct {
	Kind    string `json:"kind"`
	Date    Date   `json:"date"`
	Text    string `json:"text"`    // Russian, a full sentence
	Article string `json:"article"` // the ground of this step, may be empty
}

// steps tells the derivation of d, whose dates are already found.
func steps(c *Calendar, d Deadline, rule RuleText, m moved) []Step {
	list := []Step{
		{StepEvent, d.From, "Событие: " + rule.From + " — " + long(d.From) + ".", ""},
		{StepRule, d.From, rule.Duty + "." + ownLimit(rule), rule.Article},
		countStep(d, rule),
		{StepLastDay, d.Statutory, "Последний, " + strconv.Itoa(d.Days) + "-й день — " + long(d.Statutory) +
			": " + nature(c.Day(d.Statutory)) + ".", rule.Article},
		moveStep(c, d, rule, m),
		{StepResult, d.Control, "Итог: " + termName(rule) + " — " + d.Statutory.Russian() +
			", контрольная дата — " + d.Control.Russian() + ".", ""},
	}
	if d.Provisional {
		list = append(list, provisionalStep(c, d))
	}
	return list
}

// ownLimit says of a term that the law does not set it.
func ownLimit(rule RuleText) string {
	if !rule.Internal {
		return ""
	}
	return " Срока закон не устанавливает: " + days(rule.Days) + " — внутренний предел."
}

// termName names the statutory day: an internal limit must not pass for the law's.
func termName(rule RuleText) string {
	if rule.Internal {
		return "внутренний срок"
	}
	return "срок по закону"
}

func countStep(d Deadline, rule RuleText) Step {
	first, why := d.From.AddDays(1), "следующий за событием"
	ground := d.Policy.DayOne.Choice().Citation
	switch {
	case d.Rule == Extension:
		why, ground = "следующий за последним днём основного срока", rule.Article
	case d.Policy.DayOne == RegistrationDay:
		first, why = d.From, "сам день события"
	}
	return Step{StepCount, first, "Отсчёт: первый день срока — " + long(first) + ", " + why + "; всего " +
		calendarDays(d.Days) + ".", ground}
}

func moveStep(c *Calendar, d Deadline, rule RuleText, m moved) Step {
	step := Step{Kind: StepMove, Date: m.control, Article: d.Policy.NonWorking.Choice().Citation}
	control := long(m.control) + mayWork(c.Day(m.control))
	off := dayOff(c.Day(d.Statutory))
	switch m.manner {
	case stays:
		step.Text = "Последний день рабочий: контрольная дата совпадает с ним."
		step.Article = ""
	case fixed:
		step.Text = off + ", но по принятому порядку контрольная дата не переносится."
	case held:
		step.Text = "Последний день может оказаться рабочим: пока календарь не загружен, контрольная дата не " +
			"переносится."
	case back:
		step.Text = off + ": контрольная дата переносится на предшествующий рабочий день — " + control + "."
	case forward:
		step.Text = off + ": контрольная дата переносится на следующий рабочий день — " + control + "."
	case after:
		step.Kind, step.Article = StepException, "" // no act seen provides for this case
		step.Text = "С " + d.From.Russian() + " по " + d.Statutory.Russian() +
			" нет ни одного рабочего дня, а раньше события " +
			"контрольная дата быть не может. Она ставится на первый рабочий день после — " + control + ". " +
			upperFirst(termName(rule)) + " не меняется."
	}
	return step
}

// dayOff begins the sentence about a last day on which nobody is expected at work.
func dayOff(d Day) string {
	if d.Known || d.Title != "" {
		return "Последний день нерабочий"
	}
	return "Последний день, вероятно, нерабочий"
}

// mayWork warns about a control date that only may turn out to be a working day.
func mayWork(d Day) string {
	if d.Working {
		return ""
	}
	return " (может оказаться рабочим днём)"
}

func provisionalStep(c *Calendar, d Deadline) Step {
	return Step{
		Kind: StepProvisional, Date: c.Last(), Article: labourCode,
		Text: "Дата предварительная: производственный календарь загружен по " + c.Last().Russian() + ", дальше " +
			assumed(d.Policy.NonWorking) + ". После загрузки календаря дата пересчитывается.",
	}
}

// assumed says what was taken for a day off past the calendar; see reading.
func assumed(mode NonWorking) string {
	if mode == Following {
		return "вперёд переносят только праздники, так как выходной могут объявить рабочим днём"
	}
	return "учтены выходные, праздники и перенос выходного, совпавшего с праздником"
}
