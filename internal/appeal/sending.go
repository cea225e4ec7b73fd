package appeal

import (
	"slices"
	"time"

	"appeals/internal/law"
)

// What is decided counts by law when it has been sent: an answer is «направлен»
// (art. 10 and 12), an appeal is «направляется» (art. 8). Until then the clock of the
// appeal goes on, and the office has a term of its own to send what is signed.

// demanded are the letters that the law asks for, by what it says so in.
var demanded = map[LetterKind]string{
	ReplyLetter: "п. 4 ч. 1 ст. 10", DuplicateNotice: "п. 4 ч. 1 ст. 10", InformationLetter: "п. 2 ч. 1 ст. 10",
	RedirectCover: "ч. 3, 3.1 и 4 ст. 8", RedirectNotice: "ч. 3, 3.1 и 4 ст. 8",
	ComplaintReturnNotice: "ч. 7 ст. 8", ExtensionNotice: "ч. 2 ст. 12",
	CourtReturnNotice: "ч. 2 ст. 11", AbuseNotice: "ч. 3 ст. 11", UnreadableLetter: "ч. 4 ст. 11",
	UnclearLetter: "ч. 4.1 ст. 11", TerminationNotice: "ч. 5 ст. 11", SiteLetter: "ч. 5.1 ст. 11",
	SecretNotice: "ч. 6 ст. 11",
}

// Article is what of the law asks for a letter of the kind, "" where nothing does.
func (k LetterKind) Article() string { return demanded[k] }

// DemandedLetters are the kinds that the law asks for.
func DemandedLetters() []LetterKind {
	out := []LetterKind{}
	for _, k := range sortedKeys(byText(demanded)) {
		out = append(out, LetterKind(k))
	}
	return out
}

func byText(m map[LetterKind]string) map[string]string {
	out := map[string]string{}
	for k, v := range m {
		out[string(k)] = v
	}
	return out
}

// DispatchTitle is the term in which what is signed is sent.
const DispatchTitle = "Отправка подписанного"

// Sends is the office's term of sending what is signed: the next working day where
// its policy does not say otherwise.
func (o Office) Sends() Duty {
	d := Duty{Name: string(DispatchClock), Title: DispatchTitle, Within: 1, Count: WorkingDays}
	if o.Dispatch.Within > 0 {
		d.Within, d.Count = o.Dispatch.Within, o.Dispatch.Count
	}
	return d
}

// dispatchTerm is that term for the oldest letter that has still to go.
func (o Office) dispatchTerm(c *Card) (OpenTerm, bool) {
	if len(c.Unsent) == 0 || c.Status.Final() {
		return OpenTerm{}, false
	}
	since := c.Unsent[0].Since
	t, runs := o.countDuty(o.Sends(), since, o.Today(since), since)
	t.Person = Department
	return t, runs
}

// Unsent is a letter that the law asks for and that has not left the office.
type Unsent struct {
	Kind  LetterKind  `json:"kind"`
	State LetterState `json:"state"`
	Since time.Time   `json:"since"`
}

// OutgoingLetters are the kinds of letters that leave the office.
func OutgoingLetters() []LetterKind {
	out := []LetterKind{}
	for _, k := range sortedKeys(byText(letterTitles)) {
		if k := LetterKind(k); k.Outgoing() {
			out = append(out, k)
		}
	}
	return out
}

// OptionalLetters are the notices that an office may leave unwritten: no law asks for them.
func OptionalLetters() []LetterKind {
	return []LetterKind{Receipt, RegistrationNotice, AssignmentNotice, RefusalNotice, WithdrawalNotice,
		FulfilmentNotice, AnnulmentNotice}
}

// Writes tells whether the office writes a letter of the kind that would go in this state.
// What the law asks for it always writes.
func (o Office) Writes(k LetterKind, as LetterState) bool {
	off := o.NoEmail
	if as == ToPrint {
		off = o.NoPaper
	}
	return k.Article() != "" || !slices.Contains(off, k)
}

// Outgoing tells whether letters of the kind are outgoing documents. What the program
// says of itself to an address that nobody has looked at is none.
func (k LetterKind) Outgoing() bool { return k != Receipt && !k.Internal() }

// Waits tells whether a letter in the state has still to leave the office.
func (s LetterState) Waits() bool { return s == Queued || s == ToPrint || s == Undeliverable }

// unsent are those of the card's letters, the oldest first.
func (c *Card) unsent() []Unsent {
	var out []Unsent
	for _, l := range c.Sending {
		if l.State.Waits() && l.Kind.Article() != "" {
			out = append(out, Unsent{l.Kind, l.State, l.Since})
		}
	}
	slices.SortStableFunc(out, func(a, b Unsent) int { return a.Since.Compare(b.Since) })
	return out
}

// Hold takes the letters of an event to the card. A decision whose letters have still
// to go stops no clock: it is the day of sending that the law counts by.
func (o Office) Hold(c *Card, e *Event, letters []Letter) {
	for _, l := range letters {
		if l.Kind.Article() != "" {
			c.Sending = append(c.Sending, LetterTrace{Kind: l.Kind, State: l.State, Since: l.CreatedAt})
		}
	}
	if c.Unsent = c.unsent(); len(c.Unsent) == 0 {
		return
	}
	if e.From != e.To && e.To.in(decided) && c.decisionWaits() {
		c.goOn(o)
		delete(e.Details, daysLateNote)
		e.Over = slices.DeleteFunc(e.Over, func(of string) bool { return of == "" || of == handedUp })
		e.Follow = nil // a duplicate is answered when the reply to both has gone
	}
	o.Arrange(c)
}

// decisionWaits tells whether a letter that carries the decision has still to go.
func (c *Card) decisionWaits() bool {
	return slices.ContainsFunc(c.Sending, func(l LetterTrace) bool {
		return l.State.Waits() && l.Kind.Article() != "" && c.ofDecision(l)
	})
}

// ofDecision tells whether a letter carries how the appeal was decided, and not what was
// done on its way, the redirection of a part of it. One that goes to another address says
// what was said when its first was made.
func (c *Card) ofDecision(l LetterTrace) bool {
	made := l.Since
	if !l.Made.IsZero() {
		made = l.Made
	}
	return !made.Before(c.StageSince)
}

// goOn lets the main clock run on over a decision.
func (c *Card) goOn(o Office) {
	d := c.lastMain()
	if d == nil {
		return
	}
	d.MetOn, d.DaysLate = law.Date{}, 0
	c.Clock, c.Due, c.ClosedAt = d.Rule, d.Due(o.Zone), zeroTime
	if r := c.Reply(); r != nil && c.Status == Answered {
		r.SentOn = law.Date{}
	}
}

// lastMain is the main clock that runs, or the one that ran last.
func (c *Card) lastMain() *Deadline {
	for i := len(c.Deadlines) - 1; i >= 0; i-- {
		if d := &c.Deadlines[i]; d.IsMain() && !d.Superseded {
			return d
		}
	}
	return nil
}

// sentOn is the day on which the last letter of the decision went.
func (c *Card) sentOn(o Office) (day law.Date) {
	for _, l := range c.Sending {
		on := l.On
		if on.IsZero() {
			on = o.Today(later(l.Sent, l.Since)) // a mail server does not travel through time with the office
		}
		if c.ofDecision(l) && (l.State == Sent || l.State == Posted) && on.After(day) {
			day = on
		}
	}
	return day
}

// noteSending stops the clock on the day on which the decision was sent. Where
// something of it has still to go, or the day is known, nothing is left to do.
func noteSending(t *turn) error {
	c := t.card
	day := c.sentOn(t.office)
	if !c.Status.in(decided) || c.decisionWaits() || day.IsZero() || !c.countsOn(day) {
		t.idle = true
		return nil
	}
	decidedOn := t.office.Today(c.StageSince)
	if day.Before(decidedOn) {
		day = decidedOn
	}
	t.event.Quiet = true
	t.stopSent(day)
	for i := range c.Deadlines { // what the decision has kept is kept by the same letters
		if d := &c.Deadlines[i]; !d.IsMain() && d.Rule != law.InformationRequest && d.MetOn == decidedOn {
			d.meet(day)
		}
	}
	t.note("отправлено", day.Russian())
	t.event.Over = []string{"", handedUp, ofTerm(DispatchTitle)}
	if c.Status == Answered {
		t.answerDuplicates()
	}
	return nil
}

// countsOn tells whether the day of sending is news to the card.
func (c *Card) countsOn(day law.Date) bool {
	d := c.lastMain()
	return d != nil && d.Rule != law.Registration && (d.MetOn.IsZero() || d.MetOn != day)
}

// stopSent stops the main clock on the day, wherever it stopped before.
func (t *turn) stopSent(day law.Date) {
	c := t.card
	if d := c.lastMain(); d != nil {
		d.meet(day)
		t.noteLate(d.DaysLate)
	}
	c.Clock, c.Due, c.ClosedAt = "", zeroTime, t.step.At
	if day.Before(t.on) { // it is noted later than it happened
		c.ClosedAt = later(t.office.moment(day), c.StageSince)
	}
	if r := c.Reply(); r != nil && c.Status == Answered {
		r.SentOn = day
	}
}

// answerDuplicates closes the appeals that the same reply answers.
func (t *turn) answerDuplicates() {
	for _, d := range t.card.Duplicates {
		t.event.Follow = append(t.event.Follow, FollowUp{AppealID: d.ID, Action: ReplyWithMain,
			By: t.card.Reply().Signed})
	}
}

// allSent: an appeal is filed when what the law asks to send has been sent.
func allSent(p Process) error {
	if len(p.Unsent) == 0 {
		return nil
	}
	u := p.Unsent[0]
	return Refuse("Ещё не отправлено: "+u.Kind.Title()+" – "+u.State.waitsFor()+
		" Отправку отмечает отдел на странице «Письма», после этого обращение можно списать.", u.Kind.Article())
}

// waitsFor says who has to do what with a letter that has not gone.
func (s LetterState) waitsFor() string {
	switch s {
	case Queued:
		return "письмо в очереди на отправку по электронной почте, оно уйдёт само."
	case Undeliverable:
		return "письмо не дошло, сотрудник отдела исправляет адрес или отправляет его почтой."
	}
	return "сотрудник отдела печатает письмо и сдаёт его на почту."
}

// LateUnsent is the instant before which a letter was made that should have been
// sent by now.
func (o Office) LateUnsent(now time.Time) time.Time {
	d, cal := o.Sends(), o.Clock.Calendar()
	if d.Count == WorkingHours {
		at, _ := cal.AddWorkingTime(now, -time.Duration(d.Within)*time.Hour, o.Hours, o.Zone)
		return at
	}
	day := o.Today(now)
	for due := day; !due.Before(o.Today(now)); {
		day = day.AddDays(-1)
		due, _ = d.after(day, cal)
	}
	return day.End(o.Zone)
}
