package pages_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

// fates are an action of each fate, of one person and of another one.
func fates(who string) []appeal.OwnRequest {
	fate := func(id string, actor string, state appeal.RequestState, why *appeal.Error) appeal.OwnRequest {
		return appeal.OwnRequest{Number: "17-П/26",
			Request: appeal.Request{ID: id, AppealID: frametest.CardID, Action: appeal.Sign, Actor: actor,
				At: frametest.Now, State: state, Error: why}}
	}
	return []appeal.OwnRequest{
		fate(frametest.OtherID, who, appeal.Denied,
			&appeal.Error{Code: appeal.Refused, Message: "Ответ уже возвращён.", Article: "ст. 10"}),
		fate("00000000-0000-4000-8000-000000000002", who, appeal.Pending,
			&appeal.Error{Code: appeal.Internal, Message: "Внутренняя ошибка."}),
		fate("00000000-0000-4000-8000-000000000003", who, appeal.Pending, nil),
		fate("00000000-0000-4000-8000-000000000004", who, appeal.Applied, nil),
		fate("00000000-0000-4000-8000-000000000005", "somebody", appeal.Pending, nil),
	}
}

func TestOwnActionsPage(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.own = fates("official")
	b := g.Browse(t, "official")
	doc := b.Get("/requests", http.StatusOK)
	require.Equal(t, 4, doc.Find("main tbody tr").Length(), "nobody else's")
	text := doc.Find("main").Text()
	for _, want := range []string{"Ответ уже возвращён. (ст. 10 № 59-ФЗ)", "задержано неисправностью",
		"обратитесь к администратору", "повторять тоже", "выполнено"} {
		require.Contains(t, text, want)
	}
	require.Equal(t, 1, doc.Find(`a[href="/appeals/`+frametest.CardID+`#do-sign"]`).Length(),
		"only what was refused is done again")
	require.Equal(t, 1, doc.Find(`.me-menu a[href="/requests"]`).Length())
	b.Moved("/requests/"+frametest.OtherID+"/seen", url.Values{}, "/requests")
	require.NotContains(t, b.Get("/requests", http.StatusOK).Find("main").Text(), "Ответ уже возвращён")
	g.store.own = nil
	require.Equal(t, 1, b.Get("/requests", http.StatusOK).Find("main .empty").Length())
}

func TestOwnActionsOverTheAPI(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.own = fates("official")
	at := frame.APIRoot + "/operations"
	scenario{As: "official", URL: at, Status: 200,
		Want: []string{`"number":"17-П/26"`, `"held":true`, `"state":"refused"`, `"state":"applied"`}}.Run(t, g)
	scenario{As: "clerk", URL: at, Status: 200, Want: []string{`"operations":[]`}}.Run(t, g)
	scenario{As: "clerk", Method: frame.Post, URL: at + "/" + frametest.OtherID + "/seen", Status: 404}.Run(t, g)
	scenario{As: "official", Method: frame.Post, URL: at + "/x/seen", Status: 404}.Run(t, g)
	scenario{As: "official", Method: frame.Post, URL: at + "/" + frametest.OtherID + "/seen", Status: 204}.Run(t, g)
}
