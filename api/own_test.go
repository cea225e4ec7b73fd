package api

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
)

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
	g.register.own = []appeal.OwnRequest{{Number: "17-П/26", Request: appeal.Request{
		ID: frametest.OtherID, AppealID: frametest.CardID, Action: appeal.Sign, Actor: "official", At: frametest.Now, State: appeal.Denied,
		Error: &appeal.Error{Code: appeal.Refused, Message: "Ответ уже возвращён.", Article: "ст. 10"},
	}}}
	require.Contains(t, b.Get("/desk?list=replies", http.StatusOK).Find(".desk-item .desk-warn").Text(), "Ответ уже возвращён")
}

func (f *fakeRegister) OwnRequests(context.Context, string, time.Time) ([]appeal.OwnRequest, error) {
	return f.own, nil
}
