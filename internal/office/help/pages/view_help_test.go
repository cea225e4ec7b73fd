package pages_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/office/help/pages"
	"appeals/internal/web"
	"appeals/internal/web/webtest"
)

func TestHelpHasAnAnchorForEachSection(t *testing.T) {
	t.Parallel()
	view := pages.NewHelp(webtest.Frame("clerk", ""))
	require.Equal(t, "«Приёмная»: как работать", view.Title)
	doc := render(t, webtest.On("help", view))
	require.Greater(t, len(view.Sections), 5)
	for _, s := range view.Sections {
		require.Equal(t, 1, doc.Find("h2[id='"+s.ID+"']").Length(), s.ID)
	}
	require.Equal(t, "/help#регистрация", web.HelpFor("/appeals/new"))
	require.Equal(t, "/help#замещение", web.HelpFor("/absences"))
	require.Equal(t, "/help#уведомления", web.HelpFor("/settings"))
	require.Equal(t, "/help", web.HelpFor("/somewhere"))
	for path, section := range map[string]string{"/tasks": "мои-задачи-ответ-проверка", "/tasks/away": "замещение",
		"/appeals/:id": "карточка", "/appeals": "список-обращений", "/letters": "письма",
		"/control/trend": "контроль"} {
		require.Equal(t, "/help#"+section, web.HelpFor(path))
	}
	for _, section := range web.HelpSections() {
		require.Equal(t, 1, doc.Find("h2[id='"+section+"']").Length(), "a sign «?» points to %s", section)
	}
}

func helpSheets() map[string]webtest.Sheet {
	return map[string]webtest.Sheet{"help": webtest.On("help", pages.NewHelp(webtest.Frame("clerk", "")))}
}
