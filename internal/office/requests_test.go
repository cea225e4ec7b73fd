package office_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	requestspages "appeals/internal/office/requests/pages"
)

// requestSheets are a person's own actions, one of each fate, and none.
func requestSheets() map[string]sheet {
	fate := func(state appeal.RequestState, why *appeal.Error) appeal.OwnRequest {
		return appeal.OwnRequest{Number: "ОГ-1/2026", Request: appeal.Request{ID: sampleID, AppealID: sampleID, Action: appeal.Sign, At: day().Now, State: state, Error: why}}
	}
	internal := &appeal.Error{Code: appeal.Internal, Message: "Внутренняя ошибка."}
	all := []appeal.OwnRequest{fate(appeal.Denied, &appeal.Error{Code: appeal.Refused, Message: hostile, Article: "ст. 10"}), fate(appeal.Denied, internal),
		fate(appeal.Pending, internal), fate(appeal.Pending, nil), fate(appeal.Applied, nil)}
	return map[string]sheet{
		"requests":       {"requests", requestspages.NewRequests(frame("head", "/requests"), all, day())},
		"requests-empty": {"requests", requestspages.NewRequests(frame("head", "/requests"), nil, day())},
	}
}

// Only what was refused asks for something; whom to turn to depends on why.
func TestOwnActionsSayWhatToDo(t *testing.T) {
	doc := render(t, requestSheets()["requests"])
	rows := doc.Find("main tbody tr")
	require.Equal(t, 5, rows.Length())
	require.Equal(t, 2, rows.Find("form button").Length())
	require.Contains(t, rows.Eq(0).Text(), hostile)
	require.Contains(t, strings.ReplaceAll(rows.Eq(0).Text(), "\u00a0", " "), "выполните его снова")
	require.Contains(t, strings.ReplaceAll(rows.Eq(1).Text(), "\u00a0", " "), "Обратитесь к администратору")
	for i := 2; i < 5; i++ {
		require.Zero(t, rows.Eq(i).Find("form, .button").Length())
	}
}
