package pages

import (
	"appeals/internal/appeal"
	"appeals/internal/web"
)

// everybody are all employees to choose from, grouped by their unit.
func everybody(dir appeal.Staff) []web.Choice {
	out := []web.Choice{}
	for _, p := range dir.People() {
		out = append(out, personChoice(dir, p))
	}
	return web.Grouped(out)
}

func personChoice(dir appeal.Directory, p appeal.Person) web.Choice {
	c := web.Choice{Value: p.Code, Title: p.Name, Group: p.Unit}
	if u, ok := dir.Unit(p.Unit); ok && u.Name != "" {
		c.Group = u.Name
	}
	if p.Post != "" {
		c.Title += ", " + p.Post
	}
	return c
}
