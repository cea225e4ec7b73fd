package api

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
)

func told() fakeNotices {
	return fakeNotices{all: []appeal.Notification{
		{ID: 9, Kind: appeal.NoteRework, At: officeNow, AppealID: cardID, Number: "ОГ-9/2026", Subject: "О дороге <b>"},
		{ID: 8, Kind: appeal.NoteUndelivered, At: officeNow.Add(-time.Hour), LetterID: letterID},
		{ID: 3, Kind: appeal.NoteAssigned, At: officeNow.AddDate(0, 0, -1), ReadAt: officeNow, AppealID: cardID, For: "executor", Detail: "соисполнитель"},
	}}
}

func TestNotificationsPage(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.notices = told()
	b := g.browse(t, "clerk")
	doc := b.get("/notifications", http.StatusOK)
	require.Equal(t, "2", doc.Find("#bell .bell-count").Text())
	require.Contains(t, doc.Find("#bell").Text(), "2\u00a0новых")
	require.Equal(t, 2, doc.Find(".notices.new li").Length())
	require.Contains(t, doc.Find(".notices").Last().Text(), "Вчера")
	require.Contains(t, doc.Find(".notices").Last().Text(), "по замещению: исполнитель")
	require.Equal(t, "5", doc.Find(".menu-count [aria-hidden]").Text())

	w := b.send(newGet(t, "/notifications/open/9"))
	require.Equal(t, http.StatusSeeOther, w.Code)
	require.Equal(t, "/appeals/"+cardID+"#do-draft", w.Header().Get("Location"))
	require.Equal(t, "/letters/"+letterID, b.send(newGet(t, "/notifications/open/8")).Header().Get("Location"))
	require.Zero(t, b.get("/notifications", http.StatusOK).Find(".bell-count, .notices.new").Length())
	b.get("/notifications/open/77", http.StatusNotFound)
	b.get("/notifications/open/x", http.StatusNotFound)
	b.get("/notifications?cursor=zz", http.StatusUnprocessableEntity)
}

func TestReadUpToWhatThePageShowed(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.notices = told()
	b := g.browse(t, "clerk")
	b.moved("/notifications/read", url.Values{"up_to": {"8"}}, "/notifications")
	require.Equal(t, "1", b.get("/tasks", http.StatusOK).Find(".bell-count").Text(), "what came later stays new")
}

func TestBellIsQuietUntilSomethingChanges(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.notices = told()
	b := g.browse(t, "clerk")
	require.Equal(t, http.StatusNoContent, b.send(newGet(t, "/notifications/bell?seen=9-2")).Code)
	doc := b.get("/notifications/bell?seen=8-1", http.StatusOK)
	require.Equal(t, "2", doc.Find("#bell .bell-count").Text())
	require.Contains(t, doc.Find("#bell-say").Text(), "Пришло уведомление")
	require.Zero(t, b.get("/notifications/bell?seen=9-3", http.StatusOK).Find("#bell-say").Length(), "read elsewhere: nothing to say")
	require.Equal(t, http.StatusNoContent, g.browse(t, "").send(newGet(t, "/notifications/bell")).Code, "no login page in the corner")
}

func TestOpenCardIsSeen(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	inExecution(t, g)
	g.browse(t, "executor").get("/appeals/"+cardID, http.StatusOK)
	require.Equal(t, []string{cardID}, g.register.notices.seen)
}

func TestSettings(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.browse(t, "executor")
	doc := b.get("/settings", http.StatusOK)
	require.Equal(t, "now", value(doc, `input[name="mail.assigned"][checked]`), "as it always was")
	require.Zero(t, doc.Find(`input[name="app.reminder"]`).Length(), "not to be switched off")
	require.Zero(t, doc.Find(`input[name="mail.to_check"]`).Length(), "not an executor's")
	require.Zero(t, doc.Find(`#digest[checked]`).Length())

	b.moved("/settings", url.Values{"mail.assigned": {"digest"}, "mail.signed": {"now"}}, "/settings?saved=1")
	doc = b.get("/settings?saved=1", http.StatusOK)
	require.Equal(t, "digest", value(doc, `input[name="mail.assigned"][checked]`))
	require.Zero(t, doc.Find(`input[name="app.signed"][checked]`).Length(), "switched off")
	require.Equal(t, 1, doc.Find(`#digest[checked]`).Length(), "what waits for the digest needs one")
	require.Contains(t, doc.Find(".notice.ok").Text(), "сохранены")
	require.Equal(t, http.StatusUnprocessableEntity, b.post("/settings", url.Values{"mail.assigned": {"pigeon"}}).Code)
}

func TestNoticesOverTheAPI(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.notices = told()
	for _, c := range []scenario{
		{name: "list", url: "/api/v1/notifications", as: "clerk", status: 200, want: []string{`"unread":2`, `"kind":"rework"`, `"number":"ОГ-9/2026"`}},
		{name: "nobody", url: "/api/v1/notifications", status: 401},
		{name: "read without a key", method: http.MethodPost, url: "/api/v1/notifications/read", as: "clerk", noKey: true, body: `{"up_to":9}`, status: 400, want: []string{"Idempotency-Key"}},
		{name: "read nothing", method: http.MethodPost, url: "/api/v1/notifications/read", as: "clerk", body: `{}`, status: 422, want: []string{"up_to"}},
		{name: "read", method: http.MethodPost, url: "/api/v1/notifications/read", as: "clerk", body: `{"up_to":9}`, status: 204},
		{name: "all read", url: "/api/v1/notifications", as: "clerk", status: 200, want: []string{`"unread":0`}},
		{name: "usual settings", url: "/api/v1/settings", as: "clerk", status: 200, want: []string{`"digest":false`, `"kind":"reminder"`, `"mail":"now"`}},
		{name: "choose", method: http.MethodPut, url: "/api/v1/settings", as: "clerk", body: `{"digest":true,"kinds":{"reminder":{"app":false,"mail":"digest"}}}`, status: 200, want: []string{`"digest":true`, `"app":true,"mail":"digest"`}},
		{name: "wrong kind", method: http.MethodPut, url: "/api/v1/settings", as: "clerk", body: `{"digest":true,"kinds":{"weather":{"app":true,"mail":"now"}}}`, status: 422, want: []string{"kinds.weather"}},
		{name: "no mail about mail", method: http.MethodPut, url: "/api/v1/settings", as: "clerk", body: `{"digest":true,"kinds":{"undelivered":{"app":true,"mail":"now"}}}`, status: 422, want: []string{"О сбое почты"}},
	} {
		c.run(t, g)
	}
	require.JSONEq(t, `{"digest":true,"kinds":{"reminder":{"app":false,"mail":"digest"}}}`, g.register.chosen["clerk/notices"])
}
