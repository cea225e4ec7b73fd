package pages_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/requests/pages"
	"appeals/internal/reception"
	"appeals/internal/web/webtest"
)

// requestSheets are a person's own actions, one of each fate, and none.
func requestSheets() map[string]webtest.Sheet {
	fate := func(state appeal.RequestState, why *appeal.Error) appeal.OwnRequest {
		return appeal.OwnRequest{Number: "ОГ-1/2026",
			Request: appeal.Request{ID: webtest.ID, AppealID: webtest.ID, Action: appeal.Sign, At: webtest.Day().Now,
				State: state, Error: why}}
	}
	internal := &appeal.Error{Code: appeal.Internal, Message: "Внутренняя ошибка."}
	all := []appeal.OwnRequest{fate(appeal.Denied,
		&appeal.Error{Code: appeal.Refused, Message: webtest.Hostile, Article: "ст. 10"}),
		fate(appeal.Denied, internal),
		fate(appeal.Pending, internal), fate(appeal.Pending, nil), fate(appeal.Applied, nil)}
	onReception := fate(appeal.Pending, nil)
	onReception.AppealID, onReception.ReceptionID, onReception.Action = "", webtest.ID, reception.CheckIn
	return map[string]webtest.Sheet{
		"requests-reception": webtest.On("requests", pages.NewRequests(webtest.Frame("clerk", "/requests"),
			[]appeal.OwnRequest{onReception}, webtest.Day())),
		"requests": webtest.On("requests",
			pages.NewRequests(webtest.Frame("head", "/requests"), all, webtest.Day())),
		"requests-empty": webtest.On("requests",
			pages.NewRequests(webtest.Frame("head", "/requests"), nil, webtest.Day())),
	}
}

// Only what was refused asks for something; whom to turn to depends on why.
func TestOwnActionsSayWhatToDo(t *testing.T) {
	doc := render(t, requestSheets()["requests"])
	rows := doc.Find("main tbody tr")
	require.Equal(t, 5, rows.Length())
	require.Equal(t, 2, rows.Find("form button").Length())
	require.Contains(t, rows.Eq(0).Text(), webtest.Hostile)
	require.Contains(t, strings.ReplaceAll(rows.Eq(0).Text(), "\u00a0", " "), "выполните его снова")
	require.Contains(t, strings.ReplaceAll(rows.Eq(1).Text(), "\u00a0", " "), "Обратитесь к администратору")
	for i := 2; i < 5; i++ {
		require.Zero(t, rows.Eq(i).Find("form, .button").Length())
	}
}

// An action on a reception leads to the reception.
func TestAnActionOnAReceptionLeadsThere(t *testing.T) {
	t.Parallel()
	row := render(t, requestSheets()["requests-reception"]).Find("main tbody tr")
	require.Equal(t, "/receptions/"+webtest.ID, row.Find("th a").AttrOr("href", ""))
	require.NotEmpty(t, strings.TrimSpace(row.Find("td").First().Text()))
}
