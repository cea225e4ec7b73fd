package pages_test

import (
	"bytes"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/formguard"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/public/pages"
)

// own is an appeal with a letter to its applicant and one to the staff.
func own(t *testing.T, g *rig) {
	t.Helper()
	g.store.byNumber = func(number, code string) (*appeal.Card, error) {
		if code != "AB12CD34" {
			return nil, frametest.Missing()
		}
		return frametest.SampleCard(t), nil
	}
	g.store.letters = func(id string) []appeal.PostedLetter {
		require.Equal(t, frametest.CardID, id)
		reply, inner := frametest.SampleLetter(), frametest.SampleLetter()
		reply.Text, reply.State, reply.SentAt = "Администрация\nОтдел\n\nНа обращение: № 17-П/26\nДата: "+
			"10.03.2026\n\nУважаемая Анна! Двор убран.\n\n-- \nАдрес", appeal.Sent, frametest.Now
		inner.ID, inner.Kind, inner.Text = frametest.OtherID, appeal.Assignment, "Внутреннее поручение"
		return []appeal.PostedLetter{reply, inner}
	}
}

func TestLettersNeedAllThree(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	own(t, g)
	b := g.Browse(t, "")
	ask := func(number, code, surname string, status int) *goquery.Document {
		t.Helper()
		return b.Shown("/status/letters", url.Values{"number": {number}, "code": {code}, "surname": {surname}}, status)
	}
	wrongCode := ask("17-П/26", "WRONG", frametest.Personal, 404).Find("main").Text()
	wrongName := ask("17-П/26", "AB12CD34", "Другая", 404).Find("main").Text()
	require.Equal(t, wrongCode, wrongName, "a wrong surname looks like a wrong code")
	require.NotContains(t, wrongName, "убран")
	require.Equal(t, "surname", ask("17-П/26", "AB12CD34", " ", 422).Find("[aria-invalid=true]").AttrOr("name", ""))

	w := b.Post("/status/letters",
		url.Values{"number": {"17-П/26"}, "code": {"AB12CD34"}, "surname": {frametest.Personal}})
	require.Equal(t, []string{"no-store", "same-origin"},
		[]string{w.Header().Get("Cache-Control"), w.Header().Get("Referrer-Policy")},
		"nothing is kept, nothing told to other sites")
	doc := ask("17-П/26", "AB12CD34", " секретарЕва ", 200)
	require.Contains(t, doc.Find(".letter-body").Text(), "Двор убран.")
	require.NotContains(t, doc.Text(), "Внутреннее", "letters of the staff are not the applicant's")
	ticket := frametest.Value(doc, "input[name=ticket]")
	w = b.Post("/status/letter.pdf", url.Values{"ticket": {ticket}, "letter": {frametest.LetterID}})
	require.Equal(t, http.StatusOK, w.Code)
	require.Equal(t, []string{"application/pdf", "no-store", "no-referrer"},
		[]string{w.Header().Get("Content-Type"), w.Header().Get("Cache-Control"), w.Header().Get("Referrer-Policy")})
	require.True(t, bytes.HasPrefix(w.Body.Bytes(), []byte("%PDF-")))
	for name, form := range map[string]url.Values{
		"the letter of the staff": {"ticket": {ticket}, "letter": {frametest.OtherID}},
		"no ticket":               {"letter": {frametest.LetterID}},
		"a forged one":            {"ticket": {ticket + "x"}, "letter": {frametest.LetterID}},
		"a ticket for something else": {"ticket": {formguard.New([]byte("x")).Seal("letters", frametest.CardID,
			g.Wall.Add(time.Hour))}, "letter": {frametest.LetterID}},
	} {
		require.Contains(t, []int{http.StatusForbidden, http.StatusNotFound},
			b.Post("/status/letter.pdf", form).Code, name)
	}
	g.Wall = g.Wall.Add(pages.TicketLife)
	require.Equal(t, http.StatusForbidden,
		b.Post("/status/letter.pdf", url.Values{"ticket": {ticket}, "letter": {frametest.LetterID}}).Code,
		"half an hour later")
}

// Asking for the status in between does not make more guesses of the surname.
func TestSurnamesAreNotGuessed(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	own(t, g)
	ask := func(surname string, status int) {
		t.Helper()
		scenario{URL: "/api/v1/public/letters",
			Body: `{"number":"17-П/26","code":"AB12CD34","surname":"` + surname + `"}`, Status: status}.Run(t, g)
		g.Wall = g.Wall.Add(time.Second * 7)
	}
	for range appeal.PaceOfSecret.Free {
		ask("Иванов", 404)
		scenario{URL: "/api/v1/public/status", Body: `{"number":"17-П/26","code":"AB12CD34"}`, Status: 200}.Run(t, g)
	}
	ask(frametest.Personal, 429)
	g.Wall = g.Wall.Add(appeal.PaceOfSecret.Span)
	ask(frametest.Personal, 200)
}

func TestLettersByTheAPI(t *testing.T) {
	t.Parallel()
	right := `{"number":"17-П/26","code":"AB12CD34","surname":"` + frametest.Personal + `"}`
	runAll(t, []scenario{
		{Name: "letters", URL: "/api/v1/public/letters", Body: right, Before: own, Status: 200,
			Want: []string{`"kind":"reply"`, "Двор убран", `"date":"2026-03-10"`}, WantNot: []string{"Внутреннее"},
			Headers: map[string]string{"Cache-Control": "no-store"}},
		{Name: "file", URL: "/api/v1/public/letters/" + frametest.LetterID + "/pdf", Body: right, Before: own,
			Status: 200, Want: []string{"%PDF-"}, Headers: map[string]string{"Cache-Control": "no-store"}},
		{Name: "not the applicant's", URL: "/api/v1/public/letters/" + frametest.OtherID + "/pdf", Body: right,
			Before: own, Status: 404},
		{Name: "wrong surname", URL: "/api/v1/public/letters", Body: `{"code":"AB12CD34","surname":"Х"}`, Before: own,
			Status: 404, Want: []string{"номеру, коду и фамилии"}},
		{Name: "wrong code", URL: "/api/v1/public/letters", Body: `{"code":"X","surname":"` + frametest.Personal + `"}`,
			Before: own, Status: 404, Want: []string{"номеру, коду и фамилии"}},
		{Name: "nothing", URL: "/api/v1/public/letters", Body: `{}`, Before: own, Status: 422,
			Want: []string{`"field":"code"`, `"field":"surname"`}},
	})
}

func TestOrganisationsAndAnonymousLetters(t *testing.T) {
	t.Parallel()
	c := &appeal.Card{Intake: appeal.Intake{Authors: []appeal.Author{{Organisation: "ТСЖ «Берёзка»"},
		{Surname: "Иванова-Петрова"}, {}}}}
	for name, want := range map[string]bool{"тсж березка": true, "иванова петрова": true, "Иванова": false, "": false,
		"  ": false} {
		require.Equal(t, want, pages.Authored(c, name), name)
	}
	c.Intake.Authorship = "anonymous"
	require.False(t, pages.Authored(c, "Иванова-Петрова"))
}

func TestPublicPagesSurviveTheRegister(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.byNumber = func(string, string) (*appeal.Card, error) { return nil, frametest.ErrBroken }
	b := g.Browse(t, "")
	w := b.Post("/status/letters", url.Values{"code": {"X"}, "surname": {"Y"}})
	require.Equal(t, 500, w.Code)
	require.NotContains(t, w.Body.String(), frametest.Personal)
}
