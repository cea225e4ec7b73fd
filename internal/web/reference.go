package web

import "appeals/internal/appeal"

// ReferenceSection is the address by which the main menu knows the reference
// pages.
const ReferenceSection = "/absences"

// bodyKeepers are the roles that keep the directory of bodies.
var bodyKeepers = []appeal.Role{appeal.Clerk, appeal.Admin}

// arrangers are the roles that enter the absence of anybody; everyone else
// enters his own.
var arrangers = []appeal.Role{appeal.Clerk, appeal.Manager, appeal.Admin}

// referenceTabs are the reference pages that a person may open.
func referenceTabs(p appeal.Person, current string) []NavItem {
	tabs := []NavItem{{Title: "Замещение", URL: "/absences"}}
	if p.Any(bodyKeepers) {
		tabs = append(tabs, NavItem{Title: "Органы", URL: "/bodies"})
	}
	tabs = append(tabs, NavItem{Title: "Правила закона", URL: "/rules"})
	if p.Any(calendarReaders) {
		tabs = append(tabs, NavItem{Title: "Календарь", URL: CalendarsPath})
	}
	for i := range tabs {
		tabs[i].Current = tabs[i].URL == current
	}
	return tabs
}

// everybody are all employees to choose from, grouped by their unit.
func everybody(dir appeal.Staff) []Choice {
	out := []Choice{}
	for _, p := range dir.People() {
		out = append(out, personChoice(dir, p))
	}
	return grouped(out)
}

func personChoice(dir appeal.Directory, p appeal.Person) Choice {
	c := Choice{Value: p.Code, Title: p.Name, Group: p.Unit}
	if u, ok := dir.Unit(p.Unit); ok && u.Name != "" {
		c.Group = u.Name
	}
	if p.Post != "" {
		c.Title += ", " + p.Post
	}
	return c
}
