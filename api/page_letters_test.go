package api

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

// One letter that cannot be marked does not stop the others: it stays ticked,
// with the reason in its line.
func TestManyLettersArePostedAtOnce(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	const gone = "0d1f8e7a-1111-4222-8333-444455557777"
	g.register.letter = func(id string) (appeal.PostedLetter, error) {
		l := sampleLetter
		l.ID = id
		return l, nil
	}
	posted := []string{}
	g.register.postLetter = func(id string) error {
		if id == letterID {
			return appeal.Refuse("С этим письмом так уже не поступить.", "")
		}
		posted = append(posted, id)
		return nil
	}
	b := g.browse(t, "clerk")
	form := url.Values{"id": {gone, letterID}, "on": {"10.03.2026"}, "list": {"17"}}
	doc := b.shown("/letters/posted", form, http.StatusConflict)
	require.Equal(t, []string{gone}, posted)
	require.Contains(t, doc.Find(".letter-queue [role=alert]").First().Text(), "так уже не поступить")
	require.Equal(t, "17", value(doc, "#post-list"), "nothing typed is lost")
	require.Positive(t, doc.Find(`input[form=batch][value="`+letterID+`"][checked]`).Length())

	b.moved("/letters/posted", url.Values{"id": {gone}, "on": {"10.03.2026"}}, "/letters?done=posted&n=1")
	doc = b.shown("/letters/posted", url.Values{"id": {gone}, "on": {"завтра"}}, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find("#post-on-error").Text(), "Дата пишется")
	doc = b.shown("/letters/posted", url.Values{"on": {"10.03.2026"}}, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find("#batch [role=alert]").Text(), "хотя бы одно")
}

func TestLetterGoesToAnotherAddress(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.letter = func(string) (appeal.PostedLetter, error) { return sampleLetter, nil }
	b := g.browse(t, "clerk")
	doc := b.shown("/letters/"+letterID+"/readdress", url.Values{"email": {"не почта"}}, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find(".readdress[open]").First().Text(), "Так адрес")
	b.moved("/letters/"+letterID+"/readdress", url.Values{"address": {"г. Североморье, ул. Мира, д. 2"}}, "/letters?done=readdressed")
}

func TestPostedOverTheAPI(t *testing.T) {
	t.Parallel()
	ready := func(_ *testing.T, g *rig) {
		g.register.letter = func(id string) (appeal.PostedLetter, error) {
			l := sampleLetter
			l.ID = id
			return l, nil
		}
		g.register.postLetter = func(string) error { return nil }
	}
	key := map[string]string{frame.KeyHeader: "k1"}
	runAll(t, []scenario{
		{name: "batch", as: "clerk", method: "POST", url: "/api/v1/letters/posted", header: key, body: `{"ids":["` + letterID + `"],"on":"2026-03-10","list":"17"}`,
			before: ready, status: 200, want: []string{`"done":true`}},
		{name: "in the future", as: "clerk", method: "POST", url: "/api/v1/letters/posted", header: key, body: `{"ids":["` + letterID + `"],"on":"2026-03-11"}`,
			before: ready, status: 422, want: []string{`"on"`}},
		{name: "printed", as: "clerk", method: "POST", url: "/api/v1/letters/printed", header: key, body: `{"ids":["` + letterID + `"]}`, before: ready, status: 200, want: []string{`"printed_at"`}},
		{name: "elsewhere", as: "clerk", method: "POST", url: "/api/v1/letters/" + letterID + "/readdress", header: key, body: `{"address":"ул. Мира, 2"}`, before: ready, status: 200,
			want: []string{`"replaces":"` + letterID + `"`}},
		{name: "posted list", as: "clerk", url: "/api/v1/letters/posted?from=2026-03-01&to=2026-03-31", before: ready, status: 200, want: []string{`"letters":[{`}},
		{name: "links", as: "clerk", url: cardURL + "/links", status: 200, want: []string{`"linked_from":[]`}},
		{name: "not for executors", as: "executor", method: "POST", url: "/api/v1/letters/posted", header: key, body: `{"ids":["` + letterID + `"]}`, before: ready, status: 403},
	})
}
