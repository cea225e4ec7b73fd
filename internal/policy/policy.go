// Package policy reads the office's policy: who the office is, how it counts days,
// how it numbers, what it asks of itself, when it reminds and whom it tells. It keeps a
// program at the edition in force, and puts others in force.
package policy

import (
	_ "embed"
	"fmt"
	"os"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

//go:embed office.yaml
var embedded []byte

// Schema is the JSON Schema of a policy file, for editors.
//
//go:embed office.schema.json
var Schema []byte

// file is the policy file. The tags of its types are the keys.
type file struct {
	Office   who
	Counting counting
	Numbers  numbers
	Hours    *hours
	Dispatch *dispatch
	Notices  notices
	Duties   []appeal.Duty
	Ladder   ladder
	SignIn   signIn `yaml:"sign_in"`
}

// notices are the letters that the office does not write.
type notices struct {
	NoPaper []appeal.LetterKind `yaml:"no_paper"`
	NoEmail []appeal.LetterKind `yaml:"no_email"`
}

// dispatch is the term of sending what is signed.
type dispatch struct {
	Within int
	Count  string
}

func (d *dispatch) duty() appeal.Duty {
	if d == nil {
		return appeal.Duty{}
	}
	return appeal.Duty{Within: d.Within, Count: d.Count}
}

// signIn is what the office asks of those who sign in.
type signIn struct {
	Factor []appeal.Role `yaml:"second_factor"`
}

type who struct {
	Name, Genitive, Address, Phone, Email, Site string
	Reception, Higher, Prosecutor               string
	Zone, Department, Head                      string
	Territories                                 []string
}

type counting struct {
	DayOne     string `yaml:"day_one"`
	NonWorking string `yaml:"non_working"`
	Citation   string // the office's own act that says so
}

type numbers struct{ Incoming, Outgoing, Notices appeal.Numbering }

type hours struct {
	From, To  string
	BreakFrom string `yaml:"break_from"`
	BreakTo   string `yaml:"break_to"`
}

type ladder struct {
	At      string
	Spread  *int   `yaml:"spread_minutes"` // nil for usualSpread
	Digest  string // "" for a quarter of an hour after the last of those
	DaysOff bool   `yaml:"days_off"`
	Rungs   []appeal.Rung
}

// usualSpread is over how many minutes an office spreads its alarms that does
// not say otherwise: five thousand of one morning are eight a second then.
const usualSpread = 10

func (l ladder) spread() int {
	if l.Spread == nil {
		return usualSpread
	}
	return *l.Spread
}

// Load reads a policy file, or the one that is compiled in if path is "".
// publicURL is where citizens find the office.
func Load(path, publicURL string) (appeal.Office, error) {
	text, name := embedded, "compiled in"
	if path != "" {
		read, err := ReadFile(path)
		if err != nil {
			return appeal.Office{}, err
		}
		text, name = read, path
	}
	office, err := Parse(text)
	if err != nil {
		return appeal.Office{}, fmt.Errorf("policy %s:\n%w", name, err)
	}
	office.PublicURL = publicURL
	return office, nil
}

// ReadFile reads a policy file.
func ReadFile(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the policy: %w", err)
	}
	return text, nil
}

// Parse reads and checks the text of a policy. All mistakes are told at once, each
// with its line, in Russian: the error is *Mistakes.
func Parse(text []byte) (appeal.Office, error) {
	f, c, err := read(text)
	if err != nil {
		return appeal.Office{}, err
	}
	office := f.office(c)
	c.check(f, office)
	return office, found(c.list)
}

// office is what the file says; what cannot be read is left out and told.
func (f file) office(c *checker) appeal.Office {
	zone, err := time.LoadLocation(f.Office.Zone)
	if err != nil || zone == time.UTC || zone == time.Local {
		c.wrong(place{"office", "zone"}, "«%s» – не часовой пояс. Напишите, например, Europe/Moscow", f.Office.Zone)
		zone = time.UTC
	}
	at, err := time.Parse("15:04", f.Ladder.At)
	if err != nil {
		c.wrong(place{"ladder", "at"}, "«%s» – не время. Напишите, например, 09:00", f.Ladder.At)
	}
	o, n := f.Office, f.Counting
	return appeal.Office{
		Name: o.Name, Genitive: o.Genitive, Address: o.Address, Phone: o.Phone, Email: o.Email, Site: o.Site,
		Reception: o.Reception, Higher: o.Higher, Prosecutor: o.Prosecutor,
		Zone: zone, Department: o.Department, Head: o.Head, Territories: o.Territories,
		Clock: law.Clock{Calendars: law.Embedded(),
			Policy: law.Policy{DayOne: law.DayOne(n.DayOne), NonWorking: law.NonWorking(n.NonWorking),
				Citation: n.Citation}},
		Factor:   f.SignIn.Factor,
		Incoming: f.Numbers.Incoming, Outgoing: f.Numbers.Outgoing, Telling: f.Numbers.Notices,
		Hours: f.Hours.minutes(c), NoPaper: f.Notices.NoPaper, NoEmail: f.Notices.NoEmail,
		Dispatch: f.Dispatch.duty(), Duties: f.Duties,
		Ladder: appeal.Ladder{Hour: at.Hour(), Minute: at.Minute(), Spread: f.Ladder.spread(),
			Digest: c.minute(place{"ladder", "digest"}, f.Ladder.Digest), DaysOff: f.Ladder.DaysOff,
			Rungs: f.Ladder.Rungs},
	}
}

// minutes reads the working day. An office without one counts nothing in hours.
func (h *hours) minutes(c *checker) law.Hours {
	if h == nil {
		return law.Hours{}
	}
	return law.Hours{
		From: c.minute(place{"hours", "from"}, h.From), To: c.minute(place{"hours", "to"}, h.To),
		BreakFrom: c.minute(place{"hours", "break_from"}, h.BreakFrom),
		BreakTo:   c.minute(place{"hours", "break_to"}, h.BreakTo),
	}
}

// minute is the minute of the day; "" is none.
func (c *checker) minute(at place, text string) int {
	switch t, err := time.Parse("15:04", text); {
	case text == "":
		return 0
	case text == "24:00":
		return 24 * 60
	case err != nil:
		c.wrong(at, "«%s» – не время. Напишите, например, 09:00", text)
		return 0
	default:
		return t.Hour()*60 + t.Minute()
	}
}
