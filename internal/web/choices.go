package web

import (
	"cmp"
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/russian"
)

// Choices turns a list of the domain into the choices of a select.
func Choices(list []appeal.Option) []Choice {
	out := make([]Choice, len(list))
	for i, o := range list {
		out[i] = Choice{Value: o.Code, Title: o.Title}
	}
	return out
}

// Optional puts an empty choice first.
func Optional(title string, list []Choice) []Choice {
	return append([]Choice{{Title: title}}, list...)
}

// Units are the units in use to choose from, each behind and within the one that it is a part of.
func Units(dir appeal.Staff, title func(appeal.Unit) string) []Choice {
	out := []Choice{}
	for _, u := range appeal.UnitTree(dir.Units()) {
		out = append(out, Choice{Value: u.Code, Title: Within(u.Depth, title(u.Unit))})
	}
	return out
}

// Within moves the title of a choice to where it stands in a tree.
func Within(depth int, title string) string { return strings.Repeat(russian.NBSP, 3*depth) + title }

// People are employees to choose from, grouped by their unit.
func People(dir appeal.Directory, role appeal.Role) []Choice {
	out := []Choice{}
	for _, p := range dir.WithRole(role) {
		group := p.Unit
		if u, ok := dir.Unit(p.Unit); ok && u.Name != "" {
			group = u.Name
		}
		title := p.Name
		if p.Post != "" {
			title += ", " + p.Post
		}
		out = append(out, Choice{Value: p.Code, Title: title, Group: group, Short: russian.Initials(p.Name)})
	}
	return Grouped(out)
}

// Insiders are the employees who may be let into an appeal beside its executors, whom
// their assignment lets in: everybody who has another role than theirs.
func Insiders(dir appeal.Directory) []Choice {
	out, seen := []Choice{}, map[string]bool{}
	for _, role := range []appeal.Role{appeal.Clerk, appeal.Official, appeal.Reviewer, appeal.Manager} {
		for _, c := range People(dir, role) {
			if !seen[c.Value] {
				seen[c.Value], c.Group = true, ""
				out = append(out, c)
			}
		}
	}
	return out
}

// Accused are those whom an appeal may complain of: the units and the people of
// the office, then other bodies.
func Accused(dir appeal.Directory) []Choice {
	units, people, bodies, seen := []Choice{}, []Choice{}, []Choice{}, map[string]bool{}
	for _, role := range appeal.Roles() {
		for _, p := range dir.WithRole(role) {
			if seen[p.Code] {
				continue
			}
			seen[p.Code] = true
			people = append(people, Choice{Value: appeal.AgainstPerson(p.Code), Title: p.Name})
			code := appeal.AgainstUnit(p.Unit)
			if u, known := dir.Unit(p.Unit); known && u.Name != "" && !seen[code] {
				seen[code] = true
				units = append(units, Choice{Value: code, Title: u.Name, Note: "наше подразделение"})
			}
		}
	}
	for _, b := range dir.Bodies() {
		bodies = append(bodies, Choice{Value: b.Code, Title: b.Name, Note: BodyKinds[b.Kind]})
	}
	slices.SortStableFunc(people, func(a, b Choice) int { return cmp.Compare(a.Title, b.Title) })
	return slices.Concat(units, people, bodies)
}

// Grouped brings the choices of a group together, the groups and the choices
// in the order in which they first came.
func Grouped(list []Choice) []Choice {
	order, byGroup := []string{}, map[string][]Choice{}
	for _, c := range list {
		if _, known := byGroup[c.Group]; !known {
			order = append(order, c.Group)
		}
		byGroup[c.Group] = append(byGroup[c.Group], c)
	}
	out := make([]Choice, 0, len(list))
	for _, g := range order {
		out = append(out, byGroup[g]...)
	}
	return out
}

// Group is a heading with its choices.
type Group struct {
	Title   string
	Choices []Choice
}

// Groups splits the options by heading; without headings there is one group.
func (i Input) Groups() []Group { return Groups(i.Options) }

// MoreGroups splits the co-executors by heading.
func (i Input) MoreGroups() []Group { return Groups(i.More) }

func Groups(list []Choice) []Group {
	out := []Group{}
	for _, c := range list {
		if len(out) == 0 || out[len(out)-1].Title != c.Group {
			out = append(out, Group{Title: c.Group})
		}
		last := &out[len(out)-1]
		last.Choices = append(last.Choices, c)
	}
	return out
}

// UnitTitle is a unit where old ones stand beside those in use.
func UnitTitle(u appeal.Unit) string {
	if u.Closed.IsZero() {
		return u.Name
	}
	return u.Name + " (закрыто " + u.Closed.Russian() + ")"
}
