package appeal

import (
	"slices"

	"appeals/internal/law"
)

// Absence is a time in which somebody else stands in for an employee
// (замещение): a leave, an illness, a journey. Both days belong to it.
type Absence struct {
	ID         string   `json:"id"`
	Person     string   `json:"person"`
	Substitute string   `json:"substitute"`
	From       law.Date `json:"from"`
	To         law.Date `json:"to"`
	Reason     string   `json:"reason,omitempty"`
}

// On tells whether the absence covers a day.
func (a Absence) On(day law.Date) bool { return !day.Before(a.From) && !day.After(a.To) }

// StandIn is who acts for a person on a day: the person himself, or the
// substitute, or the substitute's one if he is away as well. People who stand
// in for one another in a ring act for themselves.
func StandIn(absences []Absence, code string, day law.Date) string {
	seen := []string{}
	for at := code; !slices.Contains(seen, at); {
		seen = append(seen, at)
		i := slices.IndexFunc(absences, func(a Absence) bool { return a.Person == at && a.On(day) })
		if i < 0 {
			return at
		}
		at = absences[i].Substitute
	}
	return code
}

// StandsFor lists the people for whom somebody acts on a day.
func StandsFor(absences []Absence, code string, day law.Date) []string {
	out := []string{}
	for _, a := range absences {
		if a.Person != code && a.On(day) && StandIn(absences, a.Person, day) == code &&
			!slices.Contains(out, a.Person) {
			out = append(out, a.Person)
		}
	}
	return out
}

// OnDay is the person with those for whom he stands in on a day.
func (p Person) OnDay(absences []Absence, day law.Date) Person {
	p.For = StandsFor(absences, p.Code, day)
	return p
}
