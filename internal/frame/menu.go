package frame

import (
	"cmp"
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// MenuItem makes a page a section of the main menu. Who sees the item is who
// may open the page: nothing else is said of it.
type MenuItem struct {
	Title string
	Place int // items stand in the order of their places
}

// Menu is the main menu of the office: the pages that are its sections.
type Menu []Page

// MenuOf is the menu that the departments make together.
func MenuOf(modules []Module) Menu {
	menu := Menu{}
	for _, m := range modules {
		for _, p := range m.Pages {
			if p.Menu != (MenuItem{}) {
				menu = append(menu, p)
			}
		}
	}
	slices.SortStableFunc(menu, func(a, b Page) int { return cmp.Compare(a.Menu.Place, b.Menu.Place) })
	return menu
}

// For is what a person sees of the menu on a page of the section.
func (m Menu) For(who appeal.Person, section string) []web.NavItem {
	items := []web.NavItem{}
	for _, p := range m {
		if p.Access.Check(who) == nil {
			items = append(items, web.NavItem{Title: p.Menu.Title, URL: p.Path, Current: p.Path == section})
		}
	}
	return items
}
