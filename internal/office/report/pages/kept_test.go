package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/frame/frametest"
	"appeals/internal/office/report/pages"
	"appeals/internal/testkit"
)

// A report from a draft over its text to an approved one that never changes, to the page
// that everybody reads; a card that comes later shows as a difference.
func TestReportFromDraftToPublic(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	clerk, head := g.Browse(t, "clerk"), g.Browse(t, "head")
	at := "/reports/quarter?period=" + frametest.Now.Format("2006-01")
	doc := clerk.Get(at, http.StatusOK)
	form := doc.Find("form[action*='/keep']")
	require.Equal(t, 1, form.Length())
	key := url.Values{"key": {frametest.Value(doc, "form[action*='/keep'] input[name=key]")}}
	w := clerk.Post(form.AttrOr("action", ""), key)
	require.Equal(t, http.StatusSeeOther, w.Code, w.Body.String())
	kept := w.Header().Get("Location")
	require.Equal(t, kept, clerk.Post(form.AttrOr("action", ""), key).Header().Get("Location"), "a double click")
	require.Zero(t, g.Browse(t, "reviewer").Get(at, http.StatusOK).Find("form[action*='/keep']").Length())

	doc = clerk.Get(kept, http.StatusOK)
	require.Contains(t, doc.Find("textarea").Text(), "поступило 1 обращение")
	require.Contains(t, doc.Find(".report-kept").Text(), "Проект")
	change := func(do, words string) url.Values {
		return url.Values{"key": {uuid.NewString()}, "do": {do}, "words": {words},
			"hash": {frametest.Value(head.Get(kept, http.StatusOK), "input[name=hash]")}}
	}
	clerk.Moved(kept, change("words", "Поступило 1 обращение, а не 99."), kept+"?done=1")
	require.Contains(t, clerk.Get(kept, http.StatusOK).Find(".report-untied").Text(), "99")
	clerk.Moved(kept, change("words", "Поступило 1 обращение."), kept+"?done=1")
	require.Equal(t, http.StatusForbidden, clerk.Post(kept, change("approve", "")).Code)
	require.Equal(t, http.StatusConflict, clerk.Post(kept, change("publish", "")).Code, "it is not approved")
	stale := change("approve", "")
	stale.Set("hash", "0")
	require.Contains(t, head.Shown(kept, stale, http.StatusConflict).Find(".error").Text(), "Прочитайте ещё раз")
	open := strings.Replace(kept, pages.KeptPath, pages.OpenPath+"/", 1)
	nobody := g.Browse(t, "")
	nobody.Get(open, http.StatusNotFound)
	head.Moved(kept, change("approve", ""), kept+"?done=1")

	require.Equal(t, http.StatusConflict, clerk.Post(kept, change("words", "Другое")).Code,
		"what is approved is frozen")
	in := frametest.SampleIntake()
	in.Addressee = "head"
	_, err := testkit.Intake(g.store, testkit.Office()).Accept(t.Context(), "later", in, nil,
		testkit.Person("clerk"), true,
		frametest.Now)
	require.NoError(t, err)
	doc = clerk.Get(kept, http.StatusOK)
	require.Contains(t, doc.Find(".report-kept").Text(), "Утверждён")
	require.Contains(t, doc.Find(".report-kept details").Text(), "Поступило обращений")
	require.Equal(t, "1", doc.Find(".report-table tbody tr").Eq(1).Find("td").First().Text(), "its own figure stays")
	require.Empty(t, doc.Find(".report-kept .error").Text())

	clerk.Moved(kept, change("publish", ""), kept+"?done=1")
	doc = nobody.Get(open, http.StatusOK)
	require.Contains(t, doc.Find("main").Text(), "Поступило 1 обращение.")
	require.Zero(t, doc.Find(".report-table a").Length())
	require.Positive(t, doc.Find(".report-bars svg").Length())
	require.Contains(t, nobody.Get(pages.OpenPath, http.StatusOK).Find(".report-list").Text(), "Отчёт о работе")
	for as, want := range map[string]string{"csv": "Поступило обращений;1", "json": `"sha256"`} {
		w := nobody.Send(frametest.NewGet(t, open+"/"+as))
		require.Equal(t, http.StatusOK, w.Code)
		require.Contains(t, w.Body.String(), want)
	}
	require.Equal(t, http.StatusOK, clerk.Send(frametest.NewGet(t, kept+"/xlsx")).Code)
	require.Contains(t, clerk.Get(pages.ReportsPath, http.StatusOK).Find(".report-list").Text(), "опубликован")
	require.Contains(t, g.Browse(t, "manager").Get(pages.ExportsPath, http.StatusOK).Find("table").Text(), "XLSX")
}
