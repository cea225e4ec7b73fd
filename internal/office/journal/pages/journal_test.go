package pages_test

import (
	"bytes"
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/office/journal"
)

// journalOf is a register with so many appeals, two to a page.
func journalOf(n int) func(journal.JournalQuery) (journal.JournalPage, error) {
	return func(q journal.JournalQuery) (journal.JournalPage, error) {
		start := 0
		if q.Cursor != "" {
			_, _ = fmt.Sscan(q.Cursor, &start)
		}
		page := journal.JournalPage{}
		for i := start; i < min(start+2, n); i++ {
			page.Entries = append(page.Entries, journal.JournalEntry{ID: fmt.Sprint(i),
				Number: fmt.Sprintf("ОГ-%d/26", i+1), RegisteredOn: law.NewDate(2026, 3, 10),
				ReceivedOn: law.NewDate(2026, 3, 10), Status: appeal.Execution,
				Applicant: frametest.Personal, Annotation: "Ремонт двора", Repetition: "repeated",
				Results: []string{"explained"}, Executors: []appeal.Assignee{{Person: "executor", Responsible: true}}})
		}
		if start+2 < n {
			page.Next = fmt.Sprint(start + 2)
		}
		return page, nil
	}
}

func TestJournalIsPrintedWhole(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.journal = journalOf(5)
	b := g.Browse(t, "clerk")
	doc := b.Get("/print/journal", http.StatusOK)
	require.Equal(t, 5, doc.Find(".journal tbody tr").Length(), "all pages of the register")
	require.Contains(t, doc.Find(".journal tbody tr").First().Text(), "ОГ-1/26")
	require.Equal(t, "01.03.2026", frametest.Value(doc, "#period-from"), "the month so far")
	require.Contains(t, doc.Find("h2").Text(), "01.03.2026 – 10.03.2026")
	doc = b.Get("/print/journal?from=01.03.2026&to=вчера", http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find("#period-to-error").Text(), "Дата пишется")
	require.Equal(t, "вчера", frametest.Value(doc, "#period-to"))
	require.Equal(t, http.StatusForbidden, g.Browse(t, "executor").Send(frametest.NewGet(t, "/print/journal")).Code)
}

// The journal goes away as a workbook with every entry, and who took it is kept.
func TestJournalAsAFile(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.journal = journalOf(5)
	b := g.Browse(t, "clerk")
	at := b.Get("/print/journal", http.StatusOK).Find("header.bar nav a").AttrOr("href", "")
	w := b.Send(frametest.NewGet(t, at))
	require.Equal(t, http.StatusOK, w.Code, w.Body.String())
	f, err := excelize.OpenReader(bytes.NewReader(w.Body.Bytes()))
	require.NoError(t, err)
	rows, err := f.GetRows("Журнал")
	require.NoError(t, err)
	require.Len(t, rows, 4+5)
	require.Equal(t, []string{"5", "ОГ-5/26"}, rows[8][:2])
	require.Equal(t, "clerk", g.store.taken.Person)
	require.Equal(t, 5, g.store.taken.Rows)
	require.Equal(t, http.StatusUnprocessableEntity,
		b.Send(frametest.NewGet(t, "/print/journal/xlsx?from=01.03.2026&to=вчера")).Code)
}

func TestJournalIsPaged(t *testing.T) {
	t.Parallel()
	journal := func(_ *testing.T, g *rig) { g.store.journal = journalOf(3) }
	const days = "/api/v1/journal?from=2026-03-01&to=2026-03-31"
	runAll(t, []scenario{
		{Name: "first page", As: "clerk", URL: days, Status: 200, Before: journal,
			Want: []string{`"number":"ОГ-1/26"`, `"next":"2"`}},
		{Name: "last page", As: "clerk", URL: days + "&cursor=2", Status: 200, Before: journal,
			Want: []string{`"number":"ОГ-3/26"`}, WantNot: []string{`"next"`}},
		{Name: "days turned round", As: "clerk", URL: "/api/v1/journal?from=2026-03-31&to=2026-03-01", Status: 422,
			Want: []string{`"to"`}},
		{Name: "links", As: "clerk", URL: frametest.CardURL + "/links", Status: 200,
			Want: []string{`"linked_from":[]`}},
		{Name: "not for executors", As: "executor", URL: days, Status: 403},
	})
}

func TestFormsOfACard(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "clerk")
	for form, want := range map[string]string{"card": "Регистрационно-контрольная карточка № 17-П/26",
		"slip": "17-П/26", "inventory": "Внутренняя опись"} {
		doc := b.Get("/print/"+form+"/"+frametest.CardID, http.StatusOK)
		require.Contains(t, doc.Find("main").Text(), want, form)
		require.NotContains(t, doc.Find("main").Text(), "never@example.ru", "a letter that never went is in no file")
		require.Equal(t, 1, doc.Find("link[href^='/static/paper.css']").Length())
	}
	require.Equal(t, http.StatusNotFound,
		g.Browse(t, "executor").Send(frametest.NewGet(t, "/print/card/"+frametest.CardID)).Code,
		"who does not see the card does not print it")
}
