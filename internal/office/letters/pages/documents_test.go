package pages_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
)

// The journal tells of each document how it went, and the form for the post has a line
// for each envelope.
func TestJournalOfOutgoingDocuments(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "clerk")
	row := b.Get("/outgoing?from=01.03.2026&to=31.03.2026", http.StatusOK).Find("tbody tr").Text()
	for _, said := range []string{"7-ОГ/26", "Ответ заявителю", "на № ОГ-125/2026 от 02.03.2026", "реестр № 17",
		"18400075000018"} {
		require.Contains(t, row, said)
	}
	paper := b.Get("/print/form103?from=01.03.2026&to=31.03.2026", http.StatusOK)
	require.Equal(t, 1, paper.Find("tbody tr").Length())
	require.Contains(t, paper.Find("h2").Text(), "внутренних почтовых отправлений")
	require.Contains(t, paper.Find("tbody tr").Text(), "184000")
	require.Contains(t, b.Get("/print/outgoing?from=01.03.2026&to=31.03.2026", http.StatusOK).Find("td").Text(),
		"Заказным письмом")
	b.Get("/outgoing?from=завтра&to=31.03.2026", http.StatusUnprocessableEntity)
	for _, path := range []string{"/outgoing", "/print/outgoing", "/print/form103"} {
		g.Browse(t, "executor").Get(path, http.StatusForbidden)
	}
}

func TestDeliveryIsNoted(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.letter = func(string) (appeal.PostedLetter, error) {
		l := frametest.SampleLetter()
		l.State = appeal.Posted
		return l, nil
	}
	g.store.post = func(string) error { return nil }
	b := g.Browse(t, "clerk")
	at := "/letters/" + frametest.LetterID
	require.Contains(t, b.Get(at, http.StatusOK).Find("#delivery").Text(), "№ 7-ОГ/26 от 06.03.2026")
	doc := b.Shown(at+"/delivery", url.Values{"track": {"18400075000017"}, "why": {"нет дома"}},
		http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find("#delivery-track-error").Text(), "Контрольная цифра")
	require.Equal(t, "нет дома", frametest.Value(doc, "#delivery-why"), "nothing typed is lost")
	doc = b.Shown(at+"/delivery", url.Values{"delivered_on": {"08.03.2026"}}, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find("#delivery-delivered_on-error").Text(), "Раньше отправки")
	b.Moved(at+"/delivery", url.Values{"returned_on": {"10.03.2026"}, "why": {"Истёк срок хранения"}},
		at+"?done=delivery")
	require.Equal(t, law.NewDate(2026, 3, 10), g.store.noted.ReturnedOn)
}
