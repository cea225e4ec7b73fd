package api

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

// One letter that cannot be marked does not stop the others: it stays ticked,
// with the reason in its line.
func TestManyLettersArePostedAtOnce(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	const gone = "0d1f8e7a-1111-4222-8333-444455557777"
	g.register.letter = func(id string) (appeal.PostedLetter, error) {
		l := frametest.SampleLetter()
		l.ID = id
		return l, nil
	}
	posted := []string{}
	g.register.postLetter = func(id string) error {
		if id == frametest.LetterID {
			return appeal.Refuse("С этим письмом так уже не поступить.", "")
		}
		posted = append(posted, id)
		return nil
	}
	b := g.Browse(t, "clerk")
	form := url.Values{"id": {gone, frametest.LetterID}, "on": {"10.03.2026"}, "list": {"17"}}
	doc := b.Shown("/letters/posted", form, http.StatusConflict)
	require.Equal(t, []string{gone}, posted)
	require.Contains(t, doc.Find(".letter-queue [role=alert]").First().Text(), "так уже не поступить")
	require.Equal(t, "17", frametest.Value(doc, "#post-list"), "nothing typed is lost")
	require.Positive(t, doc.Find(`input[form=batch][value="`+frametest.LetterID+`"][checked]`).Length())

	b.Moved("/letters/posted", url.Values{"id": {gone}, "on": {"10.03.2026"}}, "/letters?done=posted&n=1")
	doc = b.Shown("/letters/posted", url.Values{"id": {gone}, "on": {"завтра"}}, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find("#post-on-error").Text(), "Дата пишется")
	doc = b.Shown("/letters/posted", url.Values{"on": {"10.03.2026"}}, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find("#batch [role=alert]").Text(), "хотя бы одно")
}

func TestLetterGoesToAnotherAddress(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.letter = func(string) (appeal.PostedLetter, error) { return frametest.SampleLetter(), nil }
	b := g.Browse(t, "clerk")
	doc := b.Shown("/letters/"+frametest.LetterID+"/readdress", url.Values{"email": {"не почта"}}, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find(".readdress[open]").First().Text(), "Так адрес")
	b.Moved("/letters/"+frametest.LetterID+"/readdress", url.Values{"address": {"г. Североморье, ул. Мира, д. 2"}}, "/letters?done=readdressed")
}

func TestPostedOverTheAPI(t *testing.T) {
	t.Parallel()
	ready := func(_ *testing.T, g *rig) {
		g.register.letter = func(id string) (appeal.PostedLetter, error) {
			l := frametest.SampleLetter()
			l.ID = id
			return l, nil
		}
		g.register.postLetter = func(string) error { return nil }
	}
	key := map[string]string{frame.KeyHeader: "k1"}
	runAll(t, []scenario{
		{Name: "batch", As: "clerk", Method: "POST", URL: "/api/v1/letters/posted", Header: key, Body: `{"ids":["` + frametest.LetterID + `"],"on":"2026-03-10","list":"17"}`,
			Before: ready, Status: 200, Want: []string{`"done":true`}},
		{Name: "in the future", As: "clerk", Method: "POST", URL: "/api/v1/letters/posted", Header: key, Body: `{"ids":["` + frametest.LetterID + `"],"on":"2026-03-11"}`,
			Before: ready, Status: 422, Want: []string{`"on"`}},
		{Name: "printed", As: "clerk", Method: "POST", URL: "/api/v1/letters/printed", Header: key, Body: `{"ids":["` + frametest.LetterID + `"]}`, Before: ready, Status: 200, Want: []string{`"printed_at"`}},
		{Name: "elsewhere", As: "clerk", Method: "POST", URL: "/api/v1/letters/" + frametest.LetterID + "/readdress", Header: key, Body: `{"address":"ул. Мира, 2"}`, Before: ready, Status: 200,
			Want: []string{`"replaces":"` + frametest.LetterID + `"`}},
		{Name: "posted list", As: "clerk", URL: "/api/v1/letters/posted?from=2026-03-01&to=2026-03-31", Before: ready, Status: 200, Want: []string{`"letters":[{`}},
		{Name: "links", As: "clerk", URL: frametest.CardURL + "/links", Status: 200, Want: []string{`"linked_from":[]`}},
		{Name: "not for executors", As: "executor", Method: "POST", URL: "/api/v1/letters/posted", Header: key, Body: `{"ids":["` + frametest.LetterID + `"]}`, Before: ready, Status: 403},
	})
}
