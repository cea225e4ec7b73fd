package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
)

func told() []appeal.Notification {
	return []appeal.Notification{
		{ID: 9, Kind: appeal.NoteRework, At: frametest.Now, AppealID: frametest.CardID, Number: "ОГ-9/2026",
			Subject: "О дороге <b>"},
		{ID: 8, Kind: appeal.NoteUndelivered, At: frametest.Now.Add(-time.Hour), LetterID: frametest.LetterID},
		{ID: 3, Kind: appeal.NoteAssigned, At: frametest.Now.AddDate(0, 0, -1), ReadAt: frametest.Now,
			AppealID: frametest.CardID, For: "executor", Detail: "соисполнитель"},
	}
}

func TestNotificationsPage(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.all = told()
	b := g.Browse(t, "clerk")
	doc := b.Get("/notifications", http.StatusOK)
	require.Equal(t, "2", doc.Find("#bell .bell-count").Text())
	require.Contains(t, doc.Find("#bell").Text(), "2\u00a0новых")
	require.Equal(t, 2, doc.Find(".notices.new li").Length())
	require.Contains(t, doc.Find(".notices").Last().Text(), "Вчера")
	require.Contains(t, doc.Find(".notices").Last().Text(), "по замещению: исполнитель")
	require.Equal(t, "5", doc.Find(".menu-count [aria-hidden]").Text())

	w := b.Send(frametest.NewGet(t, "/notifications/open/9"))
	require.Equal(t, http.StatusSeeOther, w.Code)
	require.Equal(t, "/appeals/"+frametest.CardID+"#do-draft", w.Header().Get("Location"))
	require.Equal(t, "/letters/"+frametest.LetterID,
		b.Send(frametest.NewGet(t, "/notifications/open/8")).Header().Get("Location"))
	require.Zero(t, b.Get("/notifications", http.StatusOK).Find(".bell-count, .notices.new").Length())
	b.Get("/notifications/open/77", http.StatusNotFound)
	b.Get("/notifications/open/x", http.StatusNotFound)
	b.Get("/notifications?cursor=zz", http.StatusUnprocessableEntity)
}

// What asks for the same stands together, the most pressing first, and a long
// group is folded; the head of the page counts as the bell does.
func TestNewNotificationsAreGrouped(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	today := law.DateOf(frametest.Now, frametest.Now.Location())
	id := int64(1000)
	add := func(n int, kind appeal.NoticeKind, due law.Date) {
		for range n {
			id--
			g.store.all = append(g.store.all, appeal.Notification{ID: id, Kind: kind, At: frametest.Now, Due: due,
				AppealID: frametest.CardID, Number: "ОГ-1/2026"})
		}
	}
	add(2, appeal.NoteSigned, law.Date{})
	add(12, appeal.NoteReminder, today.AddDays(1))
	add(1, appeal.NoteReminder, today)
	add(3, appeal.NoteEscalation, today.AddDays(-2))
	add(1, appeal.NoteEscalation, today.AddDays(9))
	add(1, appeal.NoteNotDone, law.Date{})
	doc := g.Browse(t, "clerk").Get("/notifications", http.StatusOK)
	titles := doc.Find(".notices.new h2").Map(func(_ int, s *goquery.Selection) string {
		return strings.Join(strings.Fields(s.Text()), " ")
	})
	require.Equal(t, []string{"Принятое действие не выполнено", "Срок прошёл 3", "Эскалация", "Срок сегодня",
		"Срок завтра 12", "Ответ подписан 2"}, titles)
	require.Equal(t, "20", doc.Find("#bell .bell-count").Text())
	require.Contains(t, doc.Find(".head").Text(), "20\u00a0новых")
	require.Equal(t, 20, doc.Find(".notice-line").Length())
	require.Equal(t, "Ещё\u00a07", doc.Find(".notices-more summary").Text())
	require.Equal(t, "999", doc.Find(`input[name="up_to"]`).AttrOr("value", ""))

	add(200, appeal.NoteReminder, today.AddDays(1))
	doc = g.Browse(t, "clerk").Get("/notifications", http.StatusOK)
	require.Equal(t, "99+", doc.Find("#bell .bell-count").Text())
	require.Contains(t, doc.Find(".head").Text(), "новых больше\u00a099", "not «50 новых» under «99+»")
}

func TestReadUpToWhatThePageShowed(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.all = told()
	b := g.Browse(t, "clerk")
	b.Moved("/notifications/read", url.Values{"up_to": {"8"}}, "/notifications")
	require.Equal(t, "1", b.Get("/settings", http.StatusOK).Find(".bell-count").Text(), "what came later stays new")
}

func TestBellIsQuietUntilSomethingChanges(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.all = told()
	b := g.Browse(t, "clerk")
	require.Equal(t, http.StatusNoContent, b.Send(frametest.NewGet(t, "/notifications/bell?seen=9-2")).Code)
	doc := b.Get("/notifications/bell?seen=8-1", http.StatusOK)
	require.Equal(t, "2", doc.Find("#bell .bell-count").Text())
	require.Contains(t, doc.Find("#bell-say").Text(), "Пришло уведомление")
	require.Zero(t, b.Get("/notifications/bell?seen=9-3", http.StatusOK).Find("#bell-say").Length(),
		"read elsewhere: nothing to say")
	require.Equal(t, http.StatusNoContent, g.Browse(t, "").Send(frametest.NewGet(t, "/notifications/bell")).Code,
		"no login page in the corner")
}

func TestSettings(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "executor")
	doc := b.Get("/settings", http.StatusOK)
	require.Equal(t, "now", frametest.Value(doc, `input[name="mail.assigned"][checked]`), "as it always was")
	require.Zero(t, doc.Find(`input[name="app.reminder"]`).Length(), "not to be switched off")
	require.Zero(t, doc.Find(`input[name="mail.to_check"]`).Length(), "not an executor's")
	require.Zero(t, doc.Find(`#digest[checked]`).Length())

	b.Moved("/settings", url.Values{"mail.assigned": {"digest"}, "mail.signed": {"now"}}, "/settings?saved=1")
	doc = b.Get("/settings?saved=1", http.StatusOK)
	require.Equal(t, "digest", frametest.Value(doc, `input[name="mail.assigned"][checked]`))
	require.Zero(t, doc.Find(`input[name="app.signed"][checked]`).Length(), "switched off")
	require.Equal(t, 1, doc.Find(`#digest[checked]`).Length(), "what waits for the digest needs one")
	require.Contains(t, doc.Find(".notice.ok").Text(), "сохранены")
	require.Equal(t, http.StatusUnprocessableEntity, b.Post("/settings", url.Values{"mail.assigned": {"pigeon"}}).Code)
}

func TestNoticesOverTheAPI(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.all = told()
	for _, c := range []scenario{
		{Name: "list", URL: "/api/v1/notifications", As: "clerk", Status: 200,
			Want: []string{`"unread":2`, `"kind":"rework"`, `"number":"ОГ-9/2026"`}},
		{Name: "nobody", URL: "/api/v1/notifications", Status: 401},
		{Name: "read without a key", Method: http.MethodPost, URL: "/api/v1/notifications/read", As: "clerk",
			NoKey: true, Body: `{"up_to":9}`, Status: 400, Want: []string{"Idempotency-Key"}},
		{Name: "read nothing", Method: http.MethodPost, URL: "/api/v1/notifications/read", As: "clerk", Body: `{}`,
			Status: 422, Want: []string{"up_to"}},
		{Name: "read", Method: http.MethodPost, URL: "/api/v1/notifications/read", As: "clerk", Body: `{"up_to":9}`,
			Status: 204},
		{Name: "all read", URL: "/api/v1/notifications", As: "clerk", Status: 200, Want: []string{`"unread":0`}},
		{Name: "usual settings", URL: "/api/v1/settings", As: "clerk", Status: 200,
			Want: []string{`"digest":false`, `"kind":"reminder"`, `"mail":"now"`}},
		{Name: "choose", Method: http.MethodPut, URL: "/api/v1/settings", As: "clerk",
			Body: `{"digest":true,"kinds":{"reminder":{"app":false,"mail":"digest"}}}`, Status: 200,
			Want: []string{`"digest":true`, `"app":true,"mail":"digest"`}},
		{Name: "wrong kind", Method: http.MethodPut, URL: "/api/v1/settings", As: "clerk",
			Body: `{"digest":true,"kinds":{"weather":{"app":true,"mail":"now"}}}`, Status: 422,
			Want: []string{"kinds.weather"}},
		{Name: "no mail about mail", Method: http.MethodPut, URL: "/api/v1/settings", As: "clerk",
			Body: `{"digest":true,"kinds":{"undelivered":{"app":true,"mail":"now"}}}`, Status: 422,
			Want: []string{"О сбое почты"}},
	} {
		c.Run(t, g)
	}
	require.JSONEq(t, `{"digest":true,"kinds":{"reminder":{"app":false,"mail":"digest"}}}`,
		g.Register.Chosen["clerk/notices"])
}

// A notification of an action leads to the page of one's own actions.
func TestNoticeOfAnActionLeadsToOwnActions(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.all = []appeal.Notification{{ID: 1, Kind: appeal.NoteNotDone, At: frametest.Now, AppealID: frametest.CardID,
		Detail: "Подписать: нельзя"}}
	w := g.Browse(t, "official").Send(frametest.NewGet(t, "/notifications/open/1"))
	require.Equal(t, "/requests", w.Header().Get("Location"))
}
