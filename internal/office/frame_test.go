package office_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	helppages "appeals/internal/office/help/pages"
	listpages "appeals/internal/office/list/pages"
	"appeals/internal/web"
)

// The two lists of dark colours, of the system and of a person's choice, are
// one.
func TestDarkIsOneDark(t *testing.T) {
	t.Parallel()
	css, err := os.ReadFile("../web/static/css/00-ground.css")
	require.NoError(t, err)
	_, system, found := strings.Cut(string(css), `:root:not([data-theme="light"]) {`)
	require.True(t, found)
	_, chosen, found := strings.Cut(string(css), "color-scheme: dark;\n")
	require.True(t, found)
	system, _, _ = strings.Cut(system, "}")
	chosen, _, _ = strings.Cut(chosen, "}")
	require.Equal(t, strings.TrimSpace(system), strings.TrimSpace(chosen))
	require.Contains(t, chosen, "--ground")
}

func TestChosenThemeIsDrawnByTheServer(t *testing.T) {
	t.Parallel()
	f := frame("clerk", "/tasks")
	f.Theme = web.ThemeOf("dark")
	b := &bytes.Buffer{}
	require.NoError(t, templatesOf("tasks").Render(b, "tasks", listpages.NewTasks(f, listpages.TasksInput{Dir: &staff{}, Day: day()})))
	require.Contains(t, b.String(), `data-theme="dark"`)
	require.Contains(t, b.String(), `content="dark"`)
	require.Contains(t, b.String(), `value="dark" class="theme-choice" aria-pressed="true"`)
	require.Equal(t, web.ThemeOfSystem, web.ThemeOf(`dark" onload="`))
}

func TestHelpHasAnAnchorForEachSection(t *testing.T) {
	t.Parallel()
	view := helppages.NewHelp(frame("clerk", ""))
	require.Equal(t, "«Приёмная»: как работать", view.Title)
	doc := render(t, sheet{"help", view})
	require.Greater(t, len(view.Sections), 5)
	for _, s := range view.Sections {
		require.Equal(t, 1, doc.Find("h2[id='"+s.ID+"']").Length(), s.ID)
	}
	require.Equal(t, "/help#регистрация", web.HelpFor("/appeals/new"))
	require.Equal(t, "/help#замещение", web.HelpFor("/absences"))
	require.Equal(t, "/help#уведомления", web.HelpFor("/settings"))
	require.Equal(t, "/help", web.HelpFor("/somewhere"))
	for path, section := range map[string]string{"/tasks": "мои-задачи-ответ-проверка", "/tasks/away": "замещение", "/appeals/:id": "карточка", "/appeals": "список-обращений", "/letters": "письма", "/control/trend": "контроль"} {
		require.Equal(t, "/help#"+section, web.HelpFor(path))
	}
	for _, section := range web.HelpSections() {
		require.Equal(t, 1, doc.Find("h2[id='"+section+"']").Length(), "a sign «?» points to %s", section)
	}
}

func TestErrorPagesSayWhatToDo(t *testing.T) {
	t.Parallel()
	for _, status := range []int{403, 404, 500, 503} {
		v := web.NewError(frame("executor", ""), status, "Заголовок", "Текст.", "", newKey(), nil)
		require.NotEmpty(t, v.Do, status)
		require.Equal(t, status >= 500, v.RequestID != "", status)
	}
	require.Contains(t, web.NewError(frame("executor", ""), 403, "x", "y", "", "", nil).Do[0], "заместитель начальника", "who one is")
	require.Empty(t, web.NewError(frame("", ""), 403, "x", "y", "", "", nil).Do, "nothing to tell of a stranger's roles")
}
