package law

import "time"

// latestFrom keeps every result, with a year of margin, inside the dates that exist.
var latestFrom = NewDate(9998, time.December, 31)

// Clock derives dates. Its zero value counts by the embedded calendar and the default
// policy, as the API does without settings.
type Clock struct {
	Calendars Calendars // nil: Embedded
	Policy    Policy    // empty values: DefaultPolicy
	Edition   string    // code of the law's edition that is cited; "": the newest
}

// Calendar returns the calendar in force.
func (c Clock) Calendar() *Calendar {
	if c.Calendars == nil {
		return Embedded()
	}
	return c.Calendars.InForce()
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
	// Statutory is the last day by the law (for an Internal rule, of the office's own
	// term); never moved.
	Statutory Date `json:"statutory"`
	// Control is the day the office plans for: Statutory moved by the policy.
	Control Date `json:"control"`
	// Provisional says that a day outside the calendar was consulted, so Control may
	// change when the calendar is loaded.
	Provisional bool   `json:"provisional"`
	Calendar    string `json:"calendar"` // version
	// Edition is the code of the law's edition that is cited. A deadline stored before
	// editions were recorded has none and reads the newest.
	Edition string `json:"edition,omitempty"`
	Policy  Policy `json:"policy"`
	Steps   []Step `json:"steps"`
}

// Due returns the exclusive end of the control date in loc; timers are armed for it.
func (d Deadline) Due(loc *time.Location) time.Time { return d.Control.End(loc) }

// Deadline counts the term of the rule from the event. For Extension use Extend, which
// takes the days. Bad input gives an *Error, a rule that is not one of Terms too.
func (c Clock) Deadline(rule Rule, from Date) (Deadline, error) {
	text, err := c.text(rule)
	if err != nil {
		return Deadline{}, err
	}
	if rule == Extension {
		return Deadline{}, &Error{
			Code: CodeDaysRequired, Field: "days",
			Message: "Укажите, на сколько дней продлевается срок: от 1 до 30.",
		}
	}
	last := from.AddDays(text.Days)
	if c.Policy.OrDefault().DayOne == RegistrationDay {
		last = last.AddDays(-1) // the event's own day is day one
	}
	return c.derive(Deadline{Rule: rule, From: from, Days: text.Days, Statutory: last}, text)
}

// Extend counts an extension of 1 to 30 days from the statutory last day of the term,
// not from the control date: a day lost to a weekend is not lost twice. Day one is the
// next day under either policy, since the last day itself belongs to the first term.
func (c Clock) Extend(from Date, days int) (Deadline, error) {
	text, err := c.text(Extension)
	if err != nil {
		return Deadline{}, err
	}
	if days < 1 || days > MaxExtensionDays {
		return Deadline{}, &Error{
			Code: CodeDaysOutOfRange, Field: "days",
			Message: "Срок продлевается не более чем на 30 дней. Укажите число от 1 до 30.",
		}
	}
	return c.derive(Deadline{Rule: Extension, From: from, Days: days, Statutory: from.AddDays(days)}, text)
}

// Recalculate derives a stored deadline again with this clock's calendar, for use when a
// calendar is loaded. The policy and the edition stay those it was counted by.
func (c Clock) Recalculate(d Deadline) (Deadline, error) {
	c.Policy, c.Edition = d.Policy, d.Edition
	fresh, err := c.again(d)
	if err == nil && d.Edition == "" {
		fresh.Edition = "" // what was stored without an edition does not get one in passing
	}
	return fresh, err
}

func (c Clock) again(d Deadline) (Deadline, error) {
	if d.Rule == Extension {
		return c.Extend(d.From, d.Days)
	}
	return c.Deadline(d.Rule, d.From)
}

// text finds a countable rule in the clock's edition.
func (c Clock) text(rule Rule) (RuleText, error) {
	if !rule.known() {
		return RuleText{}, unknownRule()
	}
	e, err := ParseEdition(c.Edition)
	if err != nil {
		return RuleText{}, err
	}
	text := rule.wording(e)
	if text.Title == "" {
		return RuleText{}, &Error{
			Code: CodeNotInForce, Field: "rule",
			Message: "В выбранной редакции закона такой нормы нет: " + rule.Text().Short + ". Проверьте редакцию.",
		}
	}
	return text, countable(text)
}

// derive moves the statutory day by the calendar and writes the steps down.
func (c Clock) derive(d Deadline, text RuleText) (Deadline, error) {
	calendar := c.Calendar() // one edition from beginning to end
	if err := c.Policy.Validate(); err != nil {
		return Deadline{}, err
	}
	if err := checkFrom(calendar, d.From); err != nil {
		return Deadline{}, err
	}
	d.Article = text.Article
	d.Policy = c.Policy.OrDefault()
	d.Calendar = calendar.Version()
	d.Edition = c.Edition
	if d.Edition == "" {
		d.Edition = newest().Code
	}
	m := move(calendar, d.Policy.NonWorking, d.From, d.Statutory)
	d.Control, d.Provisional = m.control, m.provisional
	d.Steps = steps(calendar, d, text, m)
	return d, nil
}

func checkFrom(calendar *Calendar, from Date) error {
	switch first := calendar.First(); {
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
