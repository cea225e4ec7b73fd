package law

// manner says how the control date came about; the steps tell it in words.
type manner int

const (
	stays   manner = iota // the last day is a working day
	fixed                 // a day off, but the policy moves nothing
	held                  // a presumed day off, which may yet turn out working
	back                  // moved to the preceding working day
	forward               // moved to the following working day
	after                 // no working day in the term: the first one after it
)

// moved is the control date with how it was found.
type moved struct {
	control     Date
	manner      manner
	provisional bool // a day outside the calendar was consulted
}

// move finds the control date for a term from the event to its statutory last day.
func move(c *Calendar, mode NonWorking, from, statutory Date) moved {
	w := walk{calendar: c}
	return w.move(mode, from, statutory)
}

func (w *walk) move(mode NonWorking, from, statutory Date) moved {
	m := moved{control: statutory}
	switch working := w.working(statutory, cautious); {
	case working:
		m.manner = stays
	case mode == Unchanged:
		m.manner = fixed
	case mode == Following:
		m.control, m.manner = w.forward(statutory, certain), forward
	default:
		m.control, m.manner = w.preceding(from, statutory)
	}
	if m.control == statutory && (m.manner == forward || m.manner == after) {
		m.manner = held
	}
	m.provisional = w.guessed
	return m
}

// walk consults days and remembers whether the calendar failed to cover one.
type walk struct {
	calendar *Calendar
	guessed  bool
	// flipped is a day taken for the opposite of what the calendar says; usually none.
	flipped Date
}

func (w *walk) working(d Date, r reading) bool {
	if d == w.flipped && !d.IsZero() {
		return !w.calendar.Day(d).Working
	}
	working, known := w.calendar.working(d, r)
	w.guessed = w.guessed || !known
	return working
}

// preceding looks for the last working day of the term. Control may not come before the
// event itself, so a term without one (letters of 31 December, to be registered within
// 3 days) gets the first working day after it. That walk begins at the last day once
// more: where only a presumed transfer made it a day off, control stays on it.
func (w *walk) preceding(from, statutory Date) (Date, manner) {
	for d := statutory; !d.Before(from); d = d.AddDays(-1) {
		if w.working(d, cautious) {
			return d, back
		}
	}
	return w.forward(statutory, lawful), after
}

func (w *walk) forward(d Date, r reading) Date {
	for !w.working(d, r) {
		d = d.AddDays(1)
	}
	return d
}
