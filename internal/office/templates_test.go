package office_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	answerpages "appeals/internal/office/answer/pages"
	calendarpages "appeals/internal/office/calendar/pages"
	cardpages "appeals/internal/office/card/pages"
	controlpages "appeals/internal/office/control/pages"
	directorypages "appeals/internal/office/directory/pages"
	helppages "appeals/internal/office/help/pages"
	intakepages "appeals/internal/office/intake/pages"
	journalpages "appeals/internal/office/journal/pages"
	letterspages "appeals/internal/office/letters/pages"
	listpages "appeals/internal/office/list/pages"
	noticespages "appeals/internal/office/notices/pages"
	publicpages "appeals/internal/office/public/pages"
	requestspages "appeals/internal/office/requests/pages"
	signingpages "appeals/internal/office/signing/pages"
	"appeals/internal/web"
)

// sets are the pages of the whole house.
var sets = []web.Templates{
	web.Own, answerpages.PageTemplates, calendarpages.PageTemplates, cardpages.PageTemplates,
	controlpages.PageTemplates, directorypages.PageTemplates, helppages.PageTemplates, intakepages.PageTemplates,
	journalpages.PageTemplates, letterspages.PageTemplates, listpages.PageTemplates, noticespages.PageTemplates,
	publicpages.PageTemplates, requestspages.PageTemplates, signingpages.PageTemplates,
}

// A page is parsed when it is first drawn, so one that cannot be is found here.
func TestEveryPageCanBeParsed(t *testing.T) {
	pages := 0
	for _, set := range sets {
		for name, parse := range set {
			require.NotPanics(t, func() { parse() }, name)
			pages++
		}
	}
	require.Greater(t, pages, 30)
}

// templatesOf are the pages of the department that draws a page.
func templatesOf(page string) web.Templates {
	for _, set := range sets {
		if _, has := set[page]; has {
			return set
		}
	}
	return nil
}
