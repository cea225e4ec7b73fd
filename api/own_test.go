package api

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

func (f *fakeRegister) OwnRequests(_ context.Context, person string, _ time.Time) ([]appeal.OwnRequest, error) {
	out := []appeal.OwnRequest{}
	for _, r := range f.own {
		if r.Actor == person {
			out = append(out, r)
		}
	}
	return out, nil
}

func (f *fakeRegister) SeenRequest(_ context.Context, person, id string, _ time.Time) error {
	for i, r := range f.own {
		if r.Actor == person && r.ID == id {
			f.own = append(f.own[:i:i], f.own[i+1:]...)
			return nil
		}
	}
	return frametest.Missing()
}

// fates are an action of each fate, of one person and of another one.
func fates(who string) []appeal.OwnRequest {
	fate := func(id string, actor string, state appeal.RequestState, why *appeal.Error) appeal.OwnRequest {
		return appeal.OwnRequest{Number: "17-П/26", Request: appeal.Request{ID: id, AppealID: frametest.CardID, Action: appeal.Sign, Actor: actor, At: frametest.Now, State: state, Error: why}}
	}
	return []appeal.OwnRequest{
		fate(frametest.OtherID, who, appeal.Denied, &appeal.Error{Code: appeal.Refused, Message: "Ответ уже возвращён.", Article: "ст. 10"}),
		fate("00000000-0000-4000-8000-000000000002", who, appeal.Pending, &appeal.Error{Code: appeal.Internal, Message: "Внутренняя ошибка."}),
		fate("00000000-0000-4000-8000-000000000003", who, appeal.Pending, nil),
		fate("00000000-0000-4000-8000-000000000004", who, appeal.Applied, nil),
		fate("00000000-0000-4000-8000-000000000005", "somebody", appeal.Pending, nil),
	}
}

func TestOwnActionsPage(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.own = fates("official")
	b := g.Browse(t, "official")
	doc := b.Get("/requests", http.StatusOK)
	require.Equal(t, 4, doc.Find("main tbody tr").Length(), "nobody else's")
	text := doc.Find("main").Text()
	for _, want := range []string{"Ответ уже возвращён. (ст. 10 № 59-ФЗ)", "задержано неисправностью", "обратитесь к администратору", "повторять тоже", "выполнено"} {
		require.Contains(t, text, want)
	}
	require.Equal(t, 1, doc.Find(`a[href="/appeals/`+frametest.CardID+`#do-sign"]`).Length(), "only what was refused is done again")
	require.Equal(t, 1, doc.Find(`.me-menu a[href="/requests"]`).Length())
	b.Moved("/requests/"+frametest.OtherID+"/seen", url.Values{}, "/requests")
	require.NotContains(t, b.Get("/requests", http.StatusOK).Find("main").Text(), "Ответ уже возвращён")
	g.register.own = nil
	require.Equal(t, 1, b.Get("/requests", http.StatusOK).Find("main .empty").Length())
}

func TestOwnActionsOverTheAPI(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.own = fates("official")
	at := frame.APIRoot + "/operations"
	scenario{As: "official", URL: at, Status: 200, Want: []string{`"number":"17-П/26"`, `"held":true`, `"state":"refused"`, `"state":"applied"`}}.Run(t, g)
	scenario{As: "clerk", URL: at, Status: 200, Want: []string{`"operations":[]`}}.Run(t, g)
	scenario{As: "clerk", Method: frame.Post, URL: at + "/" + frametest.OtherID + "/seen", Status: 404}.Run(t, g)
	scenario{As: "official", Method: frame.Post, URL: at + "/x/seen", Status: 404}.Run(t, g)
	scenario{As: "official", Method: frame.Post, URL: at + "/" + frametest.OtherID + "/seen", Status: 204}.Run(t, g)
}

// A notification of an action leads to the page of one's own actions.
func TestNoticeOfAnActionLeadsToOwnActions(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.notices = fakeNotices{all: []appeal.Notification{{ID: 1, Kind: appeal.NoteNotDone, At: frametest.Now, AppealID: frametest.CardID, Detail: "Подписать: нельзя"}}}
	w := g.Browse(t, "official").Send(frametest.NewGet(t, "/notifications/open/1"))
	require.Equal(t, "/requests", w.Header().Get("Location"))
}

// What was accepted on the desk and refused later is said there, with a way to
// the page that tells of all.
func TestDeskSaysWhatWasRefusedAfterAcceptance(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	deskOf(t, g, appeal.Signing, map[string]*appeal.Card{}, frametest.CardID)
	b := g.Browse(t, "official")
	require.NotContains(t, b.Get("/desk?list=replies", http.StatusOK).Find(".desk-item").Text(), "не\u00a0выполнено")
	g.desk.act = func(r appeal.Request) (appeal.Request, error) { r.State = appeal.Pending; return r, nil }
	form := sentBack(b.Get("/desk?list=replies", http.StatusOK))
	form.Set("do", "sign:"+frametest.CardID)
	w := b.Post("/desk", form)
	require.Equal(t, http.StatusOK, w.Code)
	require.Equal(t, 1, frametest.Parsed(t, w).Find(`.desk-done .accepted a[href="/requests"]`).Length())
	g.register.own = fates("official")[:1]
	require.Contains(t, b.Get("/desk?list=replies", http.StatusOK).Find(".desk-item .desk-warn").Text(), "Ответ уже возвращён")
}
