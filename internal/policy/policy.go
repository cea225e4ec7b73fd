// Package policy loads the office's policy file: who the office is, how it
// counts days, how it numbers, when it reminds and whom it tells.
package policy

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"time"

	"go.yaml.in/yaml/v3"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

//go:embed office.yaml
var embedded []byte

type file struct {
	Office struct {
		Name, Genitive, Address, Phone, Email, Site string
		Zone, Department, Head                      string
	}
	Counting struct {
		DayOne     string `yaml:"day_one"`
		NonWorking string `yaml:"non_working"`
		Citation   string // the office's own act that says so
	}
	Numbers struct{ Incoming, Outgoing appeal.Numbering }
	Ladder  struct {
		At    string
		Rungs []appeal.Rung
	}
}

// Load reads a policy file, or the one that is compiled in if path is "".
// publicURL is where citizens find the office.
func Load(path, publicURL string) (appeal.Office, error) {
	text := embedded
	if path != "" {
		read, err := os.ReadFile(path)
		if err != nil {
			return appeal.Office{}, fmt.Errorf("read the policy: %w", err)
		}
		text = read
	}
	office, err := Parse(text)
	if err != nil {
		return appeal.Office{}, fmt.Errorf("policy %s: %w", path, err)
	}
	office.PublicURL = publicURL
	return office, nil
}

// Parse reads and checks the text of a policy file. Unknown keys are errors:
// a misspelt rung must not vanish in silence.
func Parse(text []byte) (appeal.Office, error) {
	var f file
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(&f); err != nil {
		return appeal.Office{}, err
	}
	zone, err := time.LoadLocation(f.Office.Zone)
	if err != nil {
		return appeal.Office{}, fmt.Errorf("office.zone: %w", err)
	}
	clock := law.Clock{Calendar: law.Embedded(), Policy: law.Policy{DayOne: law.DayOne(f.Counting.DayOne), NonWorking: law.NonWorking(f.Counting.NonWorking), Citation: f.Counting.Citation}}
	ladder, err := f.ladder()
	if err != nil {
		return appeal.Office{}, err
	}
	o := f.Office
	office := appeal.Office{
		Name: o.Name, Genitive: o.Genitive, Address: o.Address, Phone: o.Phone, Email: o.Email, Site: o.Site,
		Zone: zone, Clock: clock, Ladder: ladder, Incoming: f.Numbers.Incoming, Outgoing: f.Numbers.Outgoing,
		Department: o.Department, Head: o.Head,
	}
	return office, errors.Join(checkCounting(clock.Policy), check(office))
}

func (f file) ladder() (appeal.Ladder, error) {
	at, err := time.Parse("15:04", f.Ladder.At)
	if err != nil {
		return appeal.Ladder{}, fmt.Errorf("ladder.at: %q is not a time like 09:00", f.Ladder.At)
	}
	return appeal.Ladder{Hour: at.Hour(), Minute: at.Minute(), Rungs: f.Ladder.Rungs}, nil
}
