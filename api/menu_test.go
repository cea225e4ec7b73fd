package api

import (
	"net/http"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/frame/frametest"
	"appeals/internal/testkit"
)

// What the menu offers opens, and what it does not offer is refused.
func TestMenuOffersWhatAPersonMayOpen(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	for _, who := range testkit.People() {
		b := g.Browse(t, who.Code)
		offered := b.Get("/help", http.StatusOK).Find("nav.menu")
		for _, page := range g.Menu {
			status := http.StatusForbidden
			if offered.Find(`a[href="`+page.Path+`"]`).Length() == 1 {
				status = http.StatusOK
			}
			require.Equal(t, status, b.Send(frametest.NewGet(t, page.Path)).Code, "%s opens %s", who.Code, page.Path)
		}
	}
}

func TestMenuOfEachRole(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	for who, want := range map[string][]string{
		"clerk":    {"Мои задачи", "Обращения", "Приём", "Письма", "Контроль", "Отчёты", "Справочники"},
		"executor": {"Мои задачи", "Обращения", "Справочники"},
		"reviewer": {"Мои задачи", "Обращения", "Приём", "Контроль", "Отчёты", "Справочники"},
		"head":     {"На решение", "Мои задачи", "Обращения", "Приём", "Контроль", "Отчёты", "Справочники"},
		"manager":  {"Мои задачи", "Обращения", "Приём", "Контроль", "Отчёты", "Справочники"},
		"admin":    {"Мои задачи", "Обращения", "Контроль", "Отчёты", "Справочники", "Управление"},
	} {
		doc := g.Browse(t, who).Get("/help", http.StatusOK)
		doc.Find("nav.menu .menu-count").Remove()
		require.Equal(t, want, doc.Find("nav.menu a").Map(func(_ int, a *goquery.Selection) string {
			return a.Text()
		}), who)
	}
}
