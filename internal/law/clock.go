package law

import "time"

// latestFrom keeps every result, with a year of margin, inside the dates that exist.
var latestFrom = NewDate(9998, time.December, 31)

// Clock derives dates. Its zero value counts by the embedded calendar and the default
// policy, as the API does without settings.
type Clock struct {
	Calendar *Calendar // nil: Embedded
	Policy   Policy    // empty values: DefaultPolicy
}

// Deadline is a date with its derivation. It is stored as JSON, so that the office can
// show years later why the date was what it was.
type Deadline struct {
	Rule    Rule   `json:"rule"`
	Article string `json:"article"`
	// From is the event: receipt, registration, or for Extension the statutory last
	// day of the term being extended.
	From Date `json:"from"`
	Days int  `json:"days"` // calendar days of the term or of the extension
	// Statutory is the last day by the law; never moved.
	Statutory Date `json:"statutory"`
	// Control is the day the office plans for: Statutory moved by the policy.
	Control Date `json:"control"`
	// Provisional says that a day outside the calendar was consulted, so Control may
	// change when the calendar is loaded.
	Provisional bool   `json:"provisional"`
	Calendar    string `json:"calendar"` // version
	Policy      Policy `json:"policy"`
	Steps       []Step `json:"steps"`
}

// Due returns the exclusive end of the control date in loc; timers are armed for it.
func (d Deadline) Due(loc *time.Location) time.Time { return d.Control.End(loc) }

// Deadline counts the term of the rule from the event. For Extension use Extend, which
// takes the days. Bad input gives an *Error.
func (c Clock) Deadline(rule Rule, from Date) (Deadline, error) {
	if !rule.known() {
		return Deadline{}, unknownRule()
	}
	if rule == Extension {
		return Deadline{}, &Error{
			Code: CodeDaysRequired, Field: "days",
			Message: "Укажите, на сколько дней продлевается срок: от 1 до 30.",
		}
	}
	days := rule.Text().Days
	last := from.AddDays(days)
	if c.Policy.OrDefault().DayOne == RegistrationDay {
		last = last.AddDays(-1) // the event's own day is day one
	}
	return c.derive(Deadline{Rule: rule, From: from, Days: days, Statutory: last})
}

// Extend counts an extension of 1 to 30 days from the statutory last day of the term,
// not from the control date: a day lost to a weekend is not lost twice. Day one is the
// next day under either policy, since the last day itself belongs to the first term.
func (c Clock) Extend(from Date, days int) (Deadline, error) {
	if days < 1 || days > MaxExtensionDays {
		return Deadline{}, &Error{
			Code: CodeDaysOutOfRange, Field: "days",
			Message: "Срок продлевается не более чем на 30 дней. Укажите число от 1 до 30.",
		}
	}
	return c.derive(Deadline{Rule: Extension, From: from, Days: days, Statutory: from.AddDays(days)})
}

// Recalculate derives a stored deadline again with this clock's calendar, for use when a
// calendar is loaded. The policy stays the one it was counted by.
func (c Clock) Recalculate(d Deadline) (Deadline, error) {
	c.Policy = d.Policy
	if d.Rule == Extension {
		return c.Extend(d.From, d.Days)
	}
	return c.Deadline(d.Rule, d.From)
}

// derive moves the statutory day by the calendar and writes the steps down.
func (c Clock) derive(d Deadline) (Deadline, error) {
	if c.Calendar == nil {
		c.Calendar = Embedded()
	}
	if err := c.Policy.Validate(); err != nil {
		return Deadline{}, err
	}
	if err := c.checkFrom(d.From); err != nil {
		return Deadline{}, err
	}
	d.Article = d.Rule.Text().Article
	d.Policy = c.Policy.OrDefault()
	d.Calendar = c.Calendar.Version()
	m := move(c.Calendar, d.Policy.NonWorking, d.From, d.Statutory)
	d.Control, d.Provisional = m.control, m.provisional
	d.Steps = steps(c.Calendar, d, m)
	return d, nil
}

func (c Clock) checkFrom(from Date) error {
	switch first := c.Calendar.First(); {
	case from.IsZero():
		return &Error{
			Code: CodeDateRequired, Field: "from",
			Message: "Укажите дату, от которой считается срок.",
		}
	case from.Before(first):
		return &Error{
			Code: CodeDateTooEarly, Field: "from",
			Message: "Календарь начинается " + first.Russian() + ". Укажите дату не раньше этого дня.",
		}
	case from.After(latestFrom):
		return &Error{
			Code: CodeDateTooLate, Field: "from",
			Message: "Дата слишком далека. Проверьте год.",
		}
	}
	return nil
}
