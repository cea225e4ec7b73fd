package pages_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
)

func TestLetterPages(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.letter = func(string) (appeal.PostedLetter, error) { return frametest.SampleLetter(), nil }
	posted := ""
	g.store.post = func(id string) error { posted = id; return nil }
	b := g.Browse(t, "clerk")
	require.Contains(t, b.Get("/letters/"+frametest.LetterID, http.StatusOK).Find(".sheet").Text(), "Ответ")
	b.Moved("/letters/"+frametest.LetterID+"/posted", nil, "/letters?done=posted")
	require.Equal(t, frametest.LetterID, posted)
}

// One letter that cannot be marked does not stop the others: it stays ticked,
// with the reason in its line.
func TestManyLettersArePostedAtOnce(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	const gone = "0d1f8e7a-1111-4222-8333-444455557777"
	g.store.letter = func(id string) (appeal.PostedLetter, error) {
		l := frametest.SampleLetter()
		l.ID = id
		return l, nil
	}
	posted := []string{}
	g.store.post = func(id string) error {
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
	g.store.letter = func(string) (appeal.PostedLetter, error) { return frametest.SampleLetter(), nil }
	b := g.Browse(t, "clerk")
	doc := b.Shown("/letters/"+frametest.LetterID+"/readdress", url.Values{"email": {"не почта"}},
		http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find(".readdress[open]").First().Text(), "Так адрес")
	b.Moved("/letters/"+frametest.LetterID+"/readdress", url.Values{"address": {"г. Североморье, ул. Мира, д. 2"}},
		"/letters?done=readdressed")
}

func TestChosenLettersArePrinted(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.letter = func(id string) (appeal.PostedLetter, error) {
		l := frametest.SampleLetter()
		l.ID, l.Address = id, "184000, г. Североморье, ул. Мира, д. 1"
		return l, nil
	}
	b := g.Browse(t, "clerk")
	other := "0d1f8e7a-1111-4222-8333-444455557777"
	chosen := url.Values{"id": {frametest.LetterID, other}}
	require.Equal(t, 2, b.Shown("/print/letters", chosen, http.StatusOK).Find(".letter").Length(),
		"each on a sheet of its own")
	chosen.Set("as", "c5")
	doc := b.Shown("/print/letters", chosen, http.StatusOK)
	require.Equal(t, 1, doc.Find(".c5").Length(), "one address, one envelope")
	require.Equal(t, "184000", doc.Find(".zip").Text())
	chosen.Set("as", "list")
	require.Equal(t, 2, b.Shown("/print/letters", chosen, http.StatusOK).Find("tbody tr").Length())
}

func TestEnvelopeOfAnAppeal(t *testing.T) {
	t.Parallel()
	b := newRig(t).Browse(t, "clerk")
	doc := b.Get("/print/envelope/"+frametest.CardID, http.StatusOK)
	require.Contains(t, doc.Find("main").Text(), "ул. Мира, 1")
	require.Equal(t, 1, doc.Find("link[href^='/static/paper.css']").Length())
	require.Equal(t, 1,
		b.Get("/print/envelope/"+frametest.CardID+"?format=dl", http.StatusOK).Find(".paper.dl").Length())
}

// The desk is narrowed by kind, by who signed and by how the letter goes.
func TestDeskIsNarrowed(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	doc := g.Browse(t, "clerk").Get("/letters?kind=reply&official=head&only=paper", http.StatusOK)
	require.Equal(t, appeal.ReplyLetter, g.store.desk.Kind)
	require.Equal(t, "head", g.store.desk.Official)
	require.Equal(t, 1, doc.Find(".letter-queue").Length())
	require.Equal(t, "Ответ заявителю", doc.Find("#desk-kind option[selected]").Text())
}
