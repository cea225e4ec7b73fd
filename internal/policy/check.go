package policy

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// check finds what would make an office count wrongly or write to nobody.
func check(o appeal.Office) error {
	var wrong []error
	for name, value := range map[string]string{"name": o.Name, "genitive": o.Genitive, "address": o.Address,
		"phone": o.Phone, "zone": zoneName(o), "department": o.Department, "head": o.Head} {
		if value == "" {
			wrong = append(wrong, fmt.Errorf("office.%s is empty", name))
		}
	}
	wrong = append(wrong, checkNumbers("incoming", o.Incoming), checkNumbers("outgoing", o.Outgoing))
	seen := map[string]bool{}
	for _, r := range o.Ladder.Rungs {
		if seen[r.Name] {
			wrong = append(wrong, fmt.Errorf("ladder: rung %q is there twice", r.Name))
		}
		seen[r.Name] = true
		wrong = append(wrong, checkRung(r))
	}
	return errors.Join(wrong...)
}

// zoneName is "" for the zones that Go makes up where none is given.
func zoneName(o appeal.Office) string {
	if name := o.Zone.String(); name != "UTC" && name != "Local" {
		return name
	}
	return ""
}

func checkCounting(p law.Policy) error {
	var wrong *law.Error
	if errors.As(p.Validate(), &wrong) {
		return fmt.Errorf("counting.%s: %w", wrong.Field, wrong)
	}
	return nil
}

func checkNumbers(name string, n appeal.Numbering) error {
	if n.Series == "" || !strings.Contains(n.Template, "{serial}") {
		return fmt.Errorf("numbers.%s needs a series and a template with {serial}", name)
	}
	if !strings.Contains(n.Template, "{year}") && !strings.Contains(n.Template, "{yy}") {
		return fmt.Errorf("numbers.%s: the serial starts anew each year, so the template needs {year} or {yy}", name)
	}
	return nil
}

func checkRung(r appeal.Rung) error {
	at := "ladder: rung " + r.Name
	switch {
	case r.Name == "":
		return errors.New("ladder: a rung has no name")
	case r.Kind != appeal.Remind && r.Kind != appeal.Escalate:
		return fmt.Errorf("%s: kind is reminder or escalation, not %q", at, r.Kind)
	case r.Count != appeal.WorkingDays && r.Count != appeal.CalendarDays:
		return fmt.Errorf("%s: count is working or calendar, not %q", at, r.Count)
	case r.Kind == appeal.Remind && r.Days >= 0:
		return fmt.Errorf("%s: a reminder comes before the date, so days is negative", at)
	case r.Kind == appeal.Escalate && r.Days <= 0:
		return fmt.Errorf("%s: escalation comes after the date, so days is positive", at)
	case r.Kind == appeal.Escalate && r.Level <= 0:
		return fmt.Errorf("%s: escalation needs a level", at)
	case len(r.To) == 0 || len(r.Clocks) == 0:
		return fmt.Errorf("%s: needs to and clocks", at)
	}
	return checkNames(at, r)
}

func checkNames(at string, r appeal.Rung) error {
	for _, a := range slices.Concat(r.To, r.Cc) {
		if !slices.Contains(appeal.Audiences, a) {
			return fmt.Errorf("%s: nobody is called %q; choose of %v", at, a, appeal.Audiences)
		}
	}
	for _, c := range r.Clocks {
		if _, err := law.ParseRule(string(c)); err != nil {
			return fmt.Errorf("%s: there is no clock %q", at, c)
		}
	}
	return nil
}
