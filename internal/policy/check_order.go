package policy

import (
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// length is how many days a term has at least, counted as a rung is, 0 where nobody
// can tell: an executor's own date may be any.
func length(clock appeal.Clock, o appeal.Office) (n int, count string) {
	for _, d := range o.Duties {
		if d.Name == string(clock) {
			return d.Within, d.Count
		}
	}
	if d := o.Sends(); d.Name == string(clock) {
		return d.Within, d.Count
	}
	if rule, err := law.ParseRule(string(clock)); err == nil && rule != law.Extension {
		return rule.Text().Days, appeal.CalendarDays
	}
	return 0, ""
}

// calendarDays are about so many days of the calendar.
func calendarDays(n int, count string) int {
	if count == appeal.WorkingDays {
		return n * 7 / 5
	}
	return n
}

// resolution is the duty that ends where the work begins, if the office has one.
const resolution = "resolution"

// inTime refuses a reminder that would come before its term begins, or before the
// resolution where it is meant for those who work by it: it would never go out.
func (c *checker) inTime(at place, r appeal.Rung, o appeal.Office) {
	if r.Kind != appeal.Remind || r.Count == appeal.WorkingHours || r.Days >= 0 {
		return
	}
	ahead := calendarDays(-r.Days, r.Count)
	for _, clock := range r.Clocks {
		n, count := length(clock, o)
		left := calendarDays(n, count) - ahead
		switch {
		case n == 0 || count == appeal.WorkingHours:
		case left < 0 || left == 0 && count == r.Count:
			c.wrong(at.and("days"), "напоминание пришлось бы раньше, чем начнётся срок %s (%s): оно никогда не уйдёт. "+
				"Поставьте ближе к концу срока", clock, span(n, count))
			return
		case c.beforeResolution(r, clock, o, left):
			c.wrong(at.and("days"), "напоминание пришлось бы раньше резолюции, а оно – для тех, кто работает по ней. "+
				"Поставьте ближе к концу срока или добавьте стадии до резолюции")
			return
		}
	}
}

// beforeResolution tells whether a rung for the stages behind the resolution comes
// before the day by which the office wants the resolution.
func (c *checker) beforeResolution(r appeal.Rung, clock appeal.Clock, o appeal.Office, day int) bool {
	before := []appeal.Status{appeal.Received, appeal.Registered, appeal.Resolution}
	if clock != appeal.Clock(law.Consideration) || len(r.Stages) == 0 ||
		slices.ContainsFunc(r.Stages, func(s appeal.Status) bool { return slices.Contains(before, s) }) {
		return false
	}
	within, count := length(resolution, o)
	return count != appeal.WorkingHours && day < calendarDays(within, count)
}

// inOrder refuses an escalation that comes sooner than one of a lower level, or
// together with it.
func (c *checker) inOrder(at place, r appeal.Rung, rungs []appeal.Rung, o appeal.Office) {
	if r.Kind != appeal.Escalate {
		return
	}
	for _, e := range rungs {
		if e.Kind != appeal.Escalate || e.Count != r.Count || e.Level >= r.Level ||
			e.Days+e.Hours < r.Days+r.Hours {
			continue
		}
		for _, clock := range r.Clocks {
			if slices.Contains(e.Clocks, clock) && overlap(r.Stages, e.Stages, o.StagesOf(clock)) {
				c.wrong(at.and("level"), "для срока %s уровень %d приходится не позже уровня %d (ступень %s): "+
					"более высокая ступень должна идти позже", clock, r.Level, e.Level, e.Name)
				return
			}
		}
	}
}

// span is «2 рабочих дня», after «за» and «через» alike.
func span(n int, count string) string {
	switch count {
	case appeal.WorkingHours:
		return russian.Count(n, "рабочий час", "рабочих часа", "рабочих часов")
	case appeal.WorkingDays:
		return russian.WorkingDays(n)
	}
	return russian.CalendarDays(n)
}
