package appeal

import (
	"slices"

	"appeals/internal/law"
)

// Reach is a set of appeals that a role opens to a person.
type Reach string

// The reaches of the table of sight.
const (
	Whole       Reach = "whole"      // весь журнал
	OfTerritory Reach = "territory"  // принятые территориальным подразделением и порученные ему
	Addressed   Reach = "addressed"  // адресованные самому должностному лицу
	Supervised  Reach = "supervised" // порученные подразделениям, которые он возглавляет или курирует
	OfUnit      Reach = "unit"       // порученные подразделению
	InHand      Reach = "in_hand"    // порученные лично
)

// View is a row of the table of sight: what a role opens, and to whom of those
// who have it.
type View struct {
	Role  Role
	Reach Reach
	To    func(Viewer) bool // nil: everybody with the role
}

// Viewer is an employee whose sight is looked up: as the office stands on a day.
type Viewer struct {
	Person
	Head        bool // of the administration, or who stands in for the head
	Territorial bool // works in a territorial unit
}

// views is the table of sight. A role without a row opens no appeal: an administrator
// needs no contents of any.
var views = []View{
	{Clerk, Whole, func(v Viewer) bool { return !v.Territorial }},
	{Clerk, OfTerritory, func(v Viewer) bool { return v.Territorial }},
	{Reviewer, Whole, nil},
	{Manager, Whole, nil},
	{Official, Whole, func(v Viewer) bool { return v.Head }},
	{Official, Addressed, nil},
	{Official, Supervised, nil},
	{Executor, InHand, nil},
	{Executor, OfUnit, nil},
}

// Sight is what a person may see of the register on a day. The zero Sight sees
// nothing. An appeal of restricted access is seen only by those whom the
// restriction names and those who have a part in it by name; who stands in for
// one of them sees what that one sees, as long as the absence lasts.
type Sight struct {
	Everything bool // of the office's own programs, which show what they read to nobody
	Reaches    []Reach
	Hands      []string // the person and those whom he stands in for
	Unit       string   // the person's own
	Supervised []string // units that one of the hands heads or supervises
}

// OfTheOffice is the sight of the office's own programs.
var OfTheOffice = Sight{Everything: true}

// Has tells whether the sight reaches that far.
func (s Sight) Has(r Reach) bool { return slices.Contains(s.Reaches, r) }

// Only tells whether the sight has no other reaches than these.
func (s Sight) Only(these ...Reach) bool {
	return !slices.ContainsFunc(s.Reaches, func(r Reach) bool { return !slices.Contains(these, r) })
}

// OnDuty is the person as he stands on a day: with those whom he stands in for,
// and with what he may see.
func (o Office) OnDuty(p Person, staff Staff, day law.Date) Person {
	p = p.OnDay(staff.Absences(), day)
	v := Viewer{Person: p, Head: p.Acts(o.Head), Territorial: slices.Contains(o.Territories, p.Unit)}
	p.Sight = Sight{Hands: append([]string{p.Code}, p.For...), Unit: p.Unit, Supervised: supervised(p, staff)}
	for _, row := range views {
		if p.Is(row.Role) && (row.To == nil || row.To(v)) && !p.Sight.Has(row.Reach) {
			p.Sight.Reaches = append(p.Sight.Reaches, row.Reach)
		}
	}
	return p
}

// supervised are the units whose head, or supervising deputy head of the
// administration, is the person. Closed ones count: their old appeals stay.
func supervised(p Person, staff Staff) []string {
	out := []string{}
	for _, u := range slices.Concat(staff.Units(), staff.ClosedUnits()) {
		if p.Acts(u.Head) || p.Acts(u.Deputy) {
			out = append(out, u.Code)
		}
	}
	return out
}

// Sees tells whether the appeal exists for the person.
func (s Sight) Sees(c *Card) bool {
	if s.Everything || s.hasPart(c) {
		return true
	}
	if c.Restricted {
		return false
	}
	return slices.ContainsFunc(s.Reaches, func(r Reach) bool { return s.reaches(r, c) })
}

// hasPart tells whether the case names one of the hands: as its official, among
// its executors, or in the restriction. A part is seen only by a role that
// works by parts; a restriction opens to whomever it names.
func (s Sight) hasPart(c *Card) bool {
	if c.Restriction != nil && slices.ContainsFunc(c.Restriction.Named, s.hand) {
		return true
	}
	return s.Has(Addressed) && s.reaches(Addressed, c) || s.Has(InHand) && s.reaches(InHand, c)
}

func (s Sight) hand(code string) bool { return code != "" && slices.Contains(s.Hands, code) }

func (s Sight) reaches(r Reach, c *Card) bool {
	given := func(to func(Assignee) bool) bool { return slices.ContainsFunc(c.Assignees, to) }
	switch r {
	case Whole:
		return true
	case Addressed:
		return s.hand(c.Official)
	case InHand:
		return given(func(a Assignee) bool { return s.hand(a.Person) })
	case Supervised:
		return given(func(a Assignee) bool { return slices.Contains(s.Supervised, a.Unit) })
	case OfUnit:
		return s.Unit != "" && given(func(a Assignee) bool { return a.Unit == s.Unit })
	case OfTerritory:
		return s.Unit != "" && (c.Territory == s.Unit || given(func(a Assignee) bool { return a.Unit == s.Unit }))
	}
	return false
}
