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
		c.wrong(at.and("title"), "is empty: a card and the letters show it")
	}
	c.stages(at.and("stages"), d.Stages)
	if len(d.Stages) == 0 {
		c.wrong(at.and("stages"), "is empty: say at which stages the duty is still to be done")
	}
	for i, ch := range d.Channels {
		if ch == "" || !appeal.Known(appeal.Channels, ch) {
			c.wrong(at.and("channels").and(i), "%s", oneOf(ch, codes(appeal.Channels)))
		}
	}
	if d.Within <= 0 || d.Within > tooFar {
		c.wrong(at.and("within"), "%d is not a number from 1 to %d", d.Within, tooFar)
	}
	switch {
	case !slices.Contains(counts, d.Count):
		c.wrong(at.and("count"), "%s", oneOf(d.Count, counts))
	case d.Count == appeal.WorkingHours && !hours:
		c.wrong(at.and("count"), "hours are counted by the working day: add the section hours")
	case d.Count == appeal.WorkingHours && d.From == appeal.FromRegistered:
		c.wrong(at.and("from"), "the registration has a day and no hour: count hours from received or from stage")
	}
	switch {
	case !slices.Contains(events, d.From):
		c.wrong(at.and("from"), "%s", oneOf(d.From, events))
	case d.From == appeal.FromRegistered && slices.Contains(d.Stages, appeal.Received):
		c.wrong(at.and("from"), "at the stage received there is no registration yet")
	}
}

func (c *checker) dutyName(at place, name string, earlier []appeal.Duty) {
	_, isRule := law.ParseRule(name)
	switch {
	case !code.MatchString(name):
		c.wrong(at, "%q is not a code of small Latin letters, digits and _", name)
	case isRule == nil || slices.Contains(appeal.Clocks(), appeal.Clock(name)):
		c.wrong(at, "%q is the name of a term that every office has", name)
	case slices.ContainsFunc(earlier, func(d appeal.Duty) bool { return d.Name == name }):
		c.wrong(at, "%q is there twice", name)
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
