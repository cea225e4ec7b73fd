package appeal

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"appeals/internal/law"
)

// Office is the installation: who it is and by which rules it counts. All of
// it is policy, kept in the register, never compiled in.
type Office struct {
	Name       string // Администрация города …
	Genitive   string // администрации города …, for letters
	Address    string
	Phone      string
	Email      string
	Site       string
	Reception  string // place, days and hours of personal reception, art. 13
	Higher     string // who may be complained to when a reply is late
	Prosecutor string // the prosecutor's office of the place and its address
	Zone       *time.Location
	Clock      law.Clock
	Ladder     Ladder
	Duties     []Duty       // terms of the office's own
	NoPaper    []LetterKind // notices that it does not write on paper
	NoEmail    []LetterKind // and by e-mail
	Dispatch   Duty         // the one of sending what is signed, see Sends
	Hours      law.Hours    // the working day, for what counts in working hours
	Incoming   Numbering    // registration numbers of appeals
	Outgoing   Numbering    // numbers of replies and covering letters
	Telling    Numbering    // numbers of what else leaves the office, see NoticeNumbers
	PublicURL  string       // where the status page lives
	Factor     []Role       // who must have a second factor to sign in
	Department string       // code of the unit that runs the office
	Head       string       // code of the head of the administration

	Territories []string // codes of the territorial units: their clerks see what is theirs

	Edition PolicyEdition // which policy this is
}

// Fixed lends an office whose policy never changes to those who ask each time for
// the one in force.
func (o Office) Fixed() Office { return o }

// Today is the civil date in the office.
func (o Office) Today(at time.Time) law.Date { return law.DateOf(at, o.Zone) }

// Numbering makes numbers from a template with {serial}, {year} and {yy}. The
// serial is gap-free in each series and year.
type Numbering struct {
	Series   string
	Template string
}

// NoticeNumbers are the numbers of notices, where the policy does not name them, too.
func (o Office) NoticeNumbers() Numbering {
	if o.Telling.Template == "" {
		return Numbering{Series: "УВ", Template: "{serial}-УВ/{yy}"}
	}
	return o.Telling
}

// Format writes a number.
func (n Numbering) Format(serial, year int) string {
	y := strconv.Itoa(year)
	return strings.NewReplacer("{serial}", strconv.Itoa(serial), "{year}", y, "{yy}", y[len(y)-2:]).Replace(n.Template)
}

// Serial reads a number of the template back: the office must not give it again.
func (n Numbering) Serial(number string) (serial, year int, ok bool) {
	pattern := regexp.QuoteMeta(n.Template)
	pattern = strings.NewReplacer(`\{serial\}`, `(?P<serial>\d{1,9})`, `\{year\}`, `(?P<year>\d{4})`,
		`\{yy\}`, `(?P<yy>\d{2})`).Replace(pattern)
	read, err := regexp.Compile("^" + pattern + "$")
	if err != nil {
		return 0, 0, false
	}
	m := read.FindStringSubmatch(number)
	if m == nil {
		return 0, 0, false
	}
	for i, name := range read.SubexpNames() {
		switch n, _ := strconv.Atoi(m[i]); name {
		case "serial":
			serial = n
		case "year":
			year = n
		case "yy":
			year = max(year, 2000+n)
		}
	}
	return serial, year, serial > 0
}

// Records are what a decision may ask of the register, inside the transaction that
// writes the decision down.
type Records interface {
	Directory
	// Serial takes the next number of a series in a year. It is given back if
	// the transaction fails, so the series has no gaps.
	Serial(series string, year int) (int, error)
	// Replied lists earlier appeals of the card's applicant on its questions that
	// were answered on the substance (art. 11 p. 5).
	Replied(c *Card) ([]Ref, error)
	// Find finds an appeal by its number and compares it with the card.
	Find(number string, c *Card) (FoundAppeal, bool, error)
	// Told tells whether a letter with the number of an appeal has left for its
	// applicant, or lies printed to be posted.
	Told(id string) (bool, error)
	// Answer is the reply to an appeal that has been sent, if there is one.
	Answer(id string) (Reply, bool, error)
}

// FoundAppeal is an appeal that another one is to be tied to.
type FoundAppeal struct {
	Ref
	SameApplicant bool
	Main          string // the appeal that it duplicates itself
	Stays         string // number of an annulled registration of the same letter, for which this one stays
	Status        Status
}

// FollowUp is an action on another appeal that follows from an event. The
// register keeps it as a request in the same transaction.
type FollowUp struct {
	AppealID string
	Action   Action
	By       string // who does it, "" for whoever did what it follows from
	Values   Values // the answers, nil where the action has none
}

// Step is one business step on a card: who does what, when, with which answers.
type Step struct {
	Action  Action
	Actor   Person
	At      time.Time // when it arrived, the instant that counts by law
	Values  Values
	Version int // the version of the card that the person saw, 0 if not said
}

// Event is what a step leaves behind: a line of the history and the letters
// that follow.
type Event struct {
	Action  string            `json:"action"`
	Actor   string            `json:"actor"` // code of a person, "" for the office itself
	At      time.Time         `json:"at"`
	From    Status            `json:"from,omitempty"`
	To      Status            `json:"to"`
	Summary string            `json:"summary"` // in plain words
	Details map[string]string `json:"details,omitempty"`
	Changes []Alteration      `json:"changes,omitempty"` // what stood on the card before, and what stands there now
	Letters []Dispatch        `json:"-"`
	Alarm   *Alarm            `json:"-"` // for reminders and escalations
	Quiet   bool              `json:"-"` // leaves the version alone: nobody at the card is refused for it

	Concerned []string   `json:"-"` // employees whom the event gives work or moves a date
	Notices   []Notice   `json:"-"` // notifications inside the office, see Office.Notices
	Over      []string   `json:"-"` // details of notifications whose term has ended, see Office.over
	Follow    []FollowUp `json:"-"` // actions on other appeals that follow

	Helped    []string    `json:"-"` // employees for whom others do a part, where the event changes who or until when
	Dismissed []string    `json:"-"` // employees who have no part in the work any more
	Ended     []EndedTerm `json:"-"` // dates of assignments that count no more
}

// EndedTerm is a date that counts no more, as notifications tell of it.
type EndedTerm struct {
	Detail string
	Due    law.Date
	Person string // whose notifications of it are over, "" for everybody's
}

// Decide does one business step on a card inside the register's transaction.
// It returns what the history and the outbox get. An Event without an Action
// means that nothing was left to do.
type Decide = func(c *Card, records Records) (Event, []Letter, error)

// DecideAsked is Decide for a person's request.
type DecideAsked = func(c *Card, asked Request, records Records) (Event, []Letter, error)
