package pages_test

import (
	"net/http"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

// letterIn puts a letter of a state into the register, which refuses what is
// done already.
func letterIn(state appeal.LetterState) func(*testing.T, *rig) {
	return func(_ *testing.T, g *rig) {
		current := frametest.SampleLetter()
		current.State = state
		g.store.letter = func(string) (appeal.PostedLetter, error) { return current, nil }
		g.store.post = func(string) error {
			if current.State == appeal.Posted || current.State == appeal.Queued {
				return appeal.Refuse("Уже.", "")
			}
			current.State = appeal.Posted
			return nil
		}
	}
}

func TestLetters(t *testing.T) {
	t.Parallel()
	url := "/api/v1/letters/" + frametest.LetterID
	runAll(t, []scenario{
		{Name: "queue", As: "clerk", URL: "/api/v1/letters?state=to_print", Status: 200,
			Want: []string{`"state":"to_print"`}},
		{Name: "letters of an appeal", As: "clerk", URL: frametest.CardURL + "/letters", Status: 200,
			Want: []string{`"kind":"reply"`, `"to":[]`}},
		{Name: "queue of what", As: "clerk", URL: "/api/v1/letters", Status: 422, Want: []string{`"field":"state"`}},
		{Name: "letter", As: "clerk", URL: url, Before: letterIn(appeal.ToPrint), Status: 200},
		{Name: "no letter", As: "clerk", URL: url, Status: 404},
		{Name: "posted", As: "clerk", URL: url + "/posted", Method: http.MethodPost, Before: letterIn(appeal.ToPrint),
			Status: 200, Want: []string{`"state":"posted"`}},
		{Name: "posted twice", As: "clerk", URL: url + "/posted", Method: http.MethodPost,
			Before: letterIn(appeal.Posted), Status: 200},
		{Name: "posted without a key", As: "clerk", URL: url + "/posted", Method: http.MethodPost, NoKey: true,
			Before: letterIn(appeal.ToPrint), Status: 400},
		{Name: "again", As: "clerk", URL: url + "/retry", Method: http.MethodPost,
			Before: letterIn(appeal.Undeliverable), Status: 200},
		{Name: "again twice", As: "clerk", URL: url + "/retry", Method: http.MethodPost,
			Before: letterIn(appeal.Queued), Status: 200},
	})
}

func TestPostedOverTheAPI(t *testing.T) {
	t.Parallel()
	ready := func(_ *testing.T, g *rig) {
		g.store.letter = func(id string) (appeal.PostedLetter, error) {
			l := frametest.SampleLetter()
			l.ID = id
			return l, nil
		}
		g.store.post = func(string) error { return nil }
	}
	key := map[string]string{frame.KeyHeader: "k1"}
	runAll(t, []scenario{
		{Name: "batch", As: "clerk", Method: "POST", URL: "/api/v1/letters/posted", Header: key,
			Body:   `{"ids":["` + frametest.LetterID + `"],"on":"2026-03-10","list":"17"}`,
			Before: ready, Status: 200, Want: []string{`"done":true`}},
		{Name: "in the future", As: "clerk", Method: "POST", URL: "/api/v1/letters/posted", Header: key,
			Body:   `{"ids":["` + frametest.LetterID + `"],"on":"2026-03-11"}`,
			Before: ready, Status: 422, Want: []string{`"on"`}},
		{Name: "printed", As: "clerk", Method: "POST", URL: "/api/v1/letters/printed", Header: key,
			Body: `{"ids":["` + frametest.LetterID + `"]}`, Before: ready, Status: 200, Want: []string{`"printed_at"`}},
		{Name: "elsewhere", As: "clerk", Method: "POST", URL: "/api/v1/letters/" + frametest.LetterID + "/readdress",
			Header: key, Body: `{"address":"ул. Мира, 2"}`, Before: ready, Status: 200,
			Want: []string{`"replaces":"` + frametest.LetterID + `"`}},
		{Name: "posted list", As: "clerk", URL: "/api/v1/letters/posted?from=2026-03-01&to=2026-03-31", Before: ready,
			Status: 200, Want: []string{`"letters":[{`}},
		{Name: "nor the queue", As: "executor", URL: "/api/v1/letters?state=to_print", Status: 403,
			Want: []string{"сотрудник отдела"}},
		{Name: "not for executors", As: "executor", Method: "POST", URL: "/api/v1/letters/posted", Header: key,
			Body: `{"ids":["` + frametest.LetterID + `"]}`, Before: ready, Status: 403},
	})
}
