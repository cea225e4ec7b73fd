package policy

import (
	"regexp"
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

var (
	counts = []string{appeal.WorkingDays, appeal.CalendarDays, appeal.WorkingHours}
	events = []string{appeal.FromStage, appeal.FromReceipt, appeal.FromRegistered}
	code   = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
)

// tooFar bounds what is counted, in days or hours: more is a slip of the pen.
const tooFar = 365

// duty checks a term of the office's own. hours tells whether the office has a
// working day to count by.
func (c *checker) duty(at place, d appeal.Duty, earlier []appeal.Duty, hours bool) {
	c.dutyName(at.and("name"), d.Name, earlier)
	if d.Title == "" {
		c.wrong(at.and("title"), "пусто: название показывают карточка и письма")
	}
	c.stages(at.and("stages"), d.Stages)
	if len(d.Stages) == 0 {
		c.wrong(at.and("stages"), "пусто: укажите, на каких стадиях это ещё не сделано")
	}
	for i, ch := range d.Channels {
		if ch == "" || !appeal.Known(appeal.Channels, ch) {
			c.wrong(at.and("channels").and(i), "%s", oneOf(ch, codes(appeal.Channels)))
		}
	}
	c.term(at, d, hours)
	switch {
	case d.Count == appeal.WorkingHours && hours && d.From == appeal.FromRegistered:
		c.wrong(at.and("from"), "у регистрации есть день, но нет часа: считайте часы с поступления (received) "+
			"или с начала стадии (stage)")
	}
	switch {
	case !slices.Contains(events, d.From):
		c.wrong(at.and("from"), "%s", oneOf(d.From, events))
	case d.From == appeal.FromRegistered && slices.Contains(d.Stages, appeal.Received):
		c.wrong(at.and("from"), "на стадии «Поступило» регистрации ещё нет: считайте с поступления (received) "+
			"или уберите эту стадию")
	}
}

// term checks how long a duty has.
func (c *checker) term(at place, d appeal.Duty, hours bool) {
	if d.Within <= 0 || d.Within > tooFar {
		c.wrong(at.and("within"), "%d – не число от 1 до %d", d.Within, tooFar)
	}
	switch {
	case !slices.Contains(counts, d.Count):
		c.wrong(at.and("count"), "%s", oneOf(d.Count, counts))
	case d.Count == appeal.WorkingHours && !hours:
		c.wrong(at.and("count"), "часы считаются по рабочему дню: заполните раздел «Рабочий день» (hours)")
	}
}

func (c *checker) dutyName(at place, name string, earlier []appeal.Duty) {
	_, isRule := law.ParseRule(name)
	switch {
	case !code.MatchString(name):
		c.wrong(at, "«%s» – не код: нужны малые латинские буквы, цифры и _", name)
	case isRule == nil || slices.Contains(appeal.Clocks(), appeal.Clock(name)):
		c.wrong(at, "«%s» – срок, который есть у всех: назовите свой иначе", name)
	case slices.ContainsFunc(earlier, func(d appeal.Duty) bool { return d.Name == name }):
		c.wrong(at, "«%s» есть дважды: назовите один иначе", name)
	}
}

// openStages are the stages at which something can still be done.
func openStages() []appeal.Status {
	return slices.DeleteFunc(appeal.Statuses(), appeal.Status.Final)
}

func (c *checker) stages(at place, list []appeal.Status) {
	for i, s := range list {
		if !slices.Contains(openStages(), s) {
			c.wrong(at.and(i), "%s", oneOf(string(s), openStages()))
		}
	}
}

func codes(options []appeal.Option) []string {
	out := make([]string, len(options))
	for i, o := range options {
		out[i] = o.Code
	}
	return out
}
