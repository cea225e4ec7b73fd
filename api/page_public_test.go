package api

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/formguard"
	"appeals/internal/formguard/formguardtest"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	publicpages "appeals/internal/office/public/pages"
)

// citizen opens the form and fills it in as a person with a script does: the
// work is done and a minute goes by.
func citizen(b *browser) url.Values {
	b.Helper()
	doc := b.Get("/submit", http.StatusOK)
	b.Rig.Wall = b.Rig.Wall.Add(2 * time.Minute)
	token := frametest.Value(doc, "input[name=token]")
	return url.Values{
		"key": {frametest.Value(doc, "input[name=key]")}, "token": {token}, "nonce": {formguardtest.Work(token)}, "type": {"application"},
		"authors.0.surname": {frametest.Personal}, "authors.0.name": {"Анна"}, "authors.0.email": {"a@example.ru"}, "text": {"Прошу убрать снег"}, "consent": {"on"},
	}
}

// sendFiles posts a form with files, as browsers do.
func sendFiles(b *browser, path string, form url.Values, names ...string) *httptest.ResponseRecorder {
	b.Helper()
	body := &bytes.Buffer{}
	w := multipart.NewWriter(body)
	for name, values := range form {
		for _, v := range values {
			require.NoError(b, w.WriteField(name, v))
		}
	}
	for _, name := range names {
		part, err := w.CreateFormFile("files", name)
		require.NoError(b, err)
		_, err = part.Write([]byte("content of " + name))
		require.NoError(b, err)
	}
	require.NoError(b, w.Close())
	r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, path, body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return b.Send(r)
}

func changed(form url.Values, pairs ...string) url.Values {
	out := url.Values{}
	for name, values := range form {
		out[name] = values
	}
	for i := 0; i < len(pairs); i += 2 {
		out.Set(pairs[i], pairs[i+1])
	}
	return out
}

func TestCitizenSubmits(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.byNumber = func(number, code string) (*appeal.Card, error) {
		require.Equal(t, []string{"", "AB12CD34"}, []string{number, code})
		return frametest.SampleCard(t), nil
	}
	b := g.Browse(t, "")
	form := citizen(b)
	require.Contains(t, b.Shown("/submit", changed(form, "website", "http://spam.example"), 422).Find("#website-error").Text(), "пустым")
	b.Moved("/submit", form, "/submit/receipt")
	doc := b.Get("/submit/receipt", http.StatusOK)
	require.Equal(t, "AB12CD34", doc.Find("#code").Text())
	require.Contains(t, doc.Find(".sent").Text(), frametest.Personal, "whoever has just sent it sees what was sent")
	require.Equal(t, "submit", doc.Find("body").AttrOr("data-forget", ""))
	file := b.Send(frametest.NewGet(t, "/submit/receipt.pdf"))
	require.Equal(t, http.StatusOK, file.Code)
	require.Equal(t, []string{"application/pdf", "no-store"}, []string{file.Header().Get("Content-Type"), file.Header().Get("Cache-Control")})
	require.True(t, bytes.HasPrefix(file.Body.Bytes(), []byte("%PDF-")))
	for range defaultVisits {
		b.Send(frametest.NewGet(t, "/submit/receipt.pdf"))
	}
	require.Equal(t, http.StatusTooManyRequests, b.Send(frametest.NewGet(t, "/submit/receipt.pdf")).Code)

	require.Contains(t, b.Shown("/submit/forget", nil, 200).Find(".notice.ok").Text(), "стёрты")
	g.Wall = g.Wall.Add(publicpages.ReceiptLife)
	require.Empty(t, b.Get("/submit/receipt", http.StatusOK).Find("#code").Text(), "after its time the receipt is gone")
}

// A code alone is no receipt: who knows it sees nothing that was sent.
func TestReceiptCannotBeForged(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.byNumber = func(string, string) (*appeal.Card, error) { return frametest.SampleCard(t), nil }
	b := g.Browse(t, "")
	for _, value := range []string{"AB12CD34", `eyJzdGF0dXNfY29kZSI6IkFCMTJDRDM0In0`, formguard.New([]byte("guess")).Seal(publicpages.ReceiptPurpose, `{"status_code":"AB12CD34"}`, g.Wall.Add(time.Hour))} {
		b.Cookies = []*http.Cookie{{Name: publicpages.ReceiptCookie, Value: value}}
		require.Empty(t, b.Get("/submit/receipt", http.StatusOK).Find("#code").Text())
		require.Equal(t, http.StatusNotFound, b.Send(frametest.NewGet(t, "/submit/receipt.pdf")).Code)
	}
}

func TestEverythingWrongIsSaidAtOnce(t *testing.T) {
	t.Parallel()
	b := newRig(t).Browse(t, "")
	form := citizen(b)
	form = changed(form, "authors.0.surname", "", "authors.0.name", "", "authors.0.email", "", "text", " ", "consent", "", "type", "complaint", "authors.1.surname", "Вторая")
	form.Del("consent")
	doc := b.Shown("/submit", form, 422)
	require.Equal(t, 5, doc.Find("[data-summary] a").Length(), doc.Find("[data-summary]").Text())
	for _, id := range []string{"authors-0-surname", "authors-0-name", "authors-0-address", "text", "consent"} {
		require.Equal(t, 1, doc.Find("#"+id+"[aria-invalid=true]").Length(), id)
	}
	require.NotContains(t, doc.Find(".error").Text(), "аннотац", "the clerk's words are not the citizen's")
	require.NotContains(t, doc.Find(".error").Text(), "заполняет администрация")
	require.Equal(t, "Вторая", frametest.Value(doc, "#authors-1-surname"))
	require.Equal(t, form.Get("nonce"), frametest.Value(doc, "input[name=nonce]"), "the work is not done twice")
	require.Zero(t, doc.Find(".robot.needed").Length())
}

// A program that posts at once is refused, in words that show a person the way.
func TestProgramsAreRefusedAndPeopleAreNot(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "")
	form := citizen(b)
	bot := changed(form, "token", "", "nonce", "", "key", uuid.NewString())
	doc := b.Shown("/submit", bot, 422)
	require.Equal(t, 1, doc.Find(".robot.needed #answer").Length())
	require.NotEmpty(t, frametest.Value(doc, "input[name=token]"), "with a new token")
	require.Equal(t, "Прошу убрать снег", frametest.Value(doc, "#text"))

	answered := changed(bot, "key", frametest.Value(doc, "input[name=key]"), "token", frametest.Value(doc, "input[name=token]"), "answer", formguardtest.Answer(frametest.Value(doc, "input[name=token]")))
	b.Moved("/submit", answered, "/submit/receipt")

	fresh := citizen(b)
	require.Contains(t, b.Shown("/submit", changed(fresh, "nonce", "wrong"), 422).Find("#answer-error").Text(), "вопрос")
	require.Contains(t, b.Shown("/submit", changed(fresh, "answer", "сто"), 422).Find("#answer-error").Text(), "Сложите")
	require.Contains(t, b.Shown("/submit", changed(fresh, "key", uuid.NewString()), 422).Find("#answer-error").Text(), "вопрос", "one token is one form")
	g.Wall = g.Wall.Add(formguard.FormLife)
	doc = b.Shown("/submit", fresh, 422)
	require.Contains(t, doc.Find("#answer-error").Text(), "слишком долго")
	require.Equal(t, fresh.Get("key"), frametest.Value(doc, "input[name=key]"), "what was sent yesterday is not sent twice")
	require.NotEqual(t, fresh.Get("token"), frametest.Value(doc, "input[name=token]"))

	quick := b.Get("/submit", http.StatusOK)
	token := frametest.Value(quick, "input[name=token]")
	doc = b.Shown("/submit", changed(fresh, "key", frametest.Value(quick, "input[name=key]"), "token", token, "nonce", formguardtest.Work(token)), 422)
	require.Contains(t, doc.Find("#answer-error").Text(), "очень быстро")
}

func TestFilesSurviveAnError(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	sent := []string{}
	g.intake = func(_ string, in appeal.Intake, files []appeal.Upload, by appeal.Person, register bool) (*appeal.Card, error) {
		sent = nil
		for _, f := range files {
			sent = append(sent, f.Name)
		}
		return frametest.Accept(t, in, by, register)
	}
	b := g.Browse(t, "")
	form := citizen(b)
	w := sendFiles(b, "/submit", changed(form, "text", ""), "Двор.jpg", "Акт.pdf")
	require.Equal(t, 422, w.Code)
	doc := frametest.Parsed(t, w)
	require.Equal(t, 2, doc.Find("input[name=drop]").Length())
	w = sendFiles(b, "/submit", changed(form, "text", "", "kept", "1", "drop", "0"), "Ещё.png")
	require.Equal(t, "Акт.pdf", frametest.Parsed(t, w).Find(".file-name").First().Text())
	w = sendFiles(b, "/submit", changed(form, "kept", "1"))
	require.Equal(t, http.StatusSeeOther, w.Code, w.Body.String())
	require.Equal(t, []string{"Акт.pdf", "Ещё.png"}, sent)

	other := citizen(b)
	sendFiles(b, "/submit", changed(other, "token", "", "text", ""), "Чужой.jpg")
	require.Empty(t, g.register.kept[other.Get("key")], "nothing is kept for a form that is not ours")
	w = sendFiles(b, "/submit", changed(other, "text", ""), strings.Fields(strings.Repeat("a.jpg ", 20))...)
	require.Equal(t, 20, frametest.Parsed(t, w).Find("input[name=drop]").Length())
	w = sendFiles(b, "/submit", changed(other, "kept", "1"), "21.jpg")
	require.Contains(t, frametest.Parsed(t, w).Find("#files-error").Text(), "Больше 20")
	g.register.full = true
	w = sendFiles(b, "/submit", changed(citizen(b), "text", ""), "Двор.jpg")
	require.Contains(t, frametest.Parsed(t, w).Find(".files-field .notice").Text(), "выберите их ещё раз")
}

func TestTogether(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	got := appeal.Intake{}
	g.intake = func(_ string, in appeal.Intake, _ []appeal.Upload, by appeal.Person, register bool) (*appeal.Card, error) {
		got = in.Normal()
		return frametest.Accept(t, in, by, register)
	}
	b := g.Browse(t, "")
	form := changed(citizen(b), "authors.1.surname", "Вторая", "add", "author")
	doc := b.Shown("/submit", form, 200)
	require.Equal(t, "Вторая", frametest.Value(doc, "#authors-1-surname"))
	require.Equal(t, 1, doc.Find("#authors-2-surname").Length(), "one more row")
	require.Zero(t, doc.Find("[data-summary]").Length(), "nothing is wrong")
	form.Del("add")
	b.Moved("/submit", form, "/submit/receipt")
	require.Equal(t, "collective", got.Authorship)
	require.Len(t, got.Authors, 2)
}

func TestCitizenAsksForStatus(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "")
	require.Contains(t, b.Shown("/status", url.Values{"number": {"1"}, "code": {"XX"}}, 404).Find("[role=alert]").Text(), "нет")
	g.register.byNumber = func(string, string) (*appeal.Card, error) { return frametest.SampleCard(t), nil }
	doc := b.Shown("/status", url.Values{"number": {"17-П/26"}, "code": {"AB12CD34"}}, 200)
	require.Contains(t, doc.Find(".status").Text(), "9\u00a0апреля\u00a02026")
	require.Contains(t, doc.Find(".promise").Text(), "не\u00a0позднее")
	require.NotContains(t, doc.Text(), frametest.Personal)
	require.NotContains(t, doc.Text(), "Ремонт двора")
}

// own is an appeal with a letter to its applicant and one to the staff.
func own(t *testing.T, g *rig) {
	t.Helper()
	g.register.byNumber = func(number, code string) (*appeal.Card, error) {
		if code != "AB12CD34" {
			return nil, frametest.Missing()
		}
		return frametest.SampleCard(t), nil
	}
	g.register.letters = func(id string) []appeal.PostedLetter {
		require.Equal(t, frametest.CardID, id)
		reply, inner := frametest.SampleLetter(), frametest.SampleLetter()
		reply.Text, reply.State, reply.SentAt = "Администрация\nОтдел\n\nНа обращение: № 17-П/26\nДата: 10.03.2026\n\nУважаемая Анна! Двор убран.\n\n-- \nАдрес", appeal.Sent, frametest.Now
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

	w := b.Post("/status/letters", url.Values{"number": {"17-П/26"}, "code": {"AB12CD34"}, "surname": {frametest.Personal}})
	require.Equal(t, []string{"no-store", "same-origin"}, []string{w.Header().Get("Cache-Control"), w.Header().Get("Referrer-Policy")}, "nothing is kept, nothing told to other sites")
	doc := ask("17-П/26", "AB12CD34", " секретарЕва ", 200)
	require.Contains(t, doc.Find(".letter-body").Text(), "Двор убран.")
	require.NotContains(t, doc.Text(), "Внутреннее", "letters of the staff are not the applicant's")
	ticket := frametest.Value(doc, "input[name=ticket]")
	w = b.Post("/status/letter.pdf", url.Values{"ticket": {ticket}, "letter": {frametest.LetterID}})
	require.Equal(t, http.StatusOK, w.Code)
	require.Equal(t, []string{"application/pdf", "no-store", "no-referrer"}, []string{w.Header().Get("Content-Type"), w.Header().Get("Cache-Control"), w.Header().Get("Referrer-Policy")})
	require.True(t, bytes.HasPrefix(w.Body.Bytes(), []byte("%PDF-")))
	for name, form := range map[string]url.Values{
		"the letter of the staff": {"ticket": {ticket}, "letter": {frametest.OtherID}}, "no ticket": {"letter": {frametest.LetterID}}, "a forged one": {"ticket": {ticket + "x"}, "letter": {frametest.LetterID}},
		"a ticket for something else": {"ticket": {formguard.New([]byte("x")).Seal("letters", frametest.CardID, g.Wall.Add(time.Hour))}, "letter": {frametest.LetterID}},
	} {
		require.Contains(t, []int{http.StatusForbidden, http.StatusNotFound}, b.Post("/status/letter.pdf", form).Code, name)
	}
	g.Wall = g.Wall.Add(publicpages.TicketLife)
	require.Equal(t, http.StatusForbidden, b.Post("/status/letter.pdf", url.Values{"ticket": {ticket}, "letter": {frametest.LetterID}}).Code, "half an hour later")
}

// Asking for the status in between does not make more guesses of the surname.
func TestSurnamesAreNotGuessed(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	own(t, g)
	ask := func(surname string, status int) {
		t.Helper()
		scenario{URL: "/api/v1/public/letters", Body: `{"number":"17-П/26","code":"AB12CD34","surname":"` + surname + `"}`, Status: status}.Run(t, g)
		g.Wall = g.Wall.Add(time.Second * 7)
	}
	for range frame.LoginAttempts {
		ask("Иванов", 404)
		scenario{URL: "/api/v1/public/status", Body: `{"number":"17-П/26","code":"AB12CD34"}`, Status: 200}.Run(t, g)
	}
	ask(frametest.Personal, 429)
	g.Wall = g.Wall.Add(frame.LoginWindow)
	ask(frametest.Personal, 200)
}

func TestLettersByTheAPI(t *testing.T) {
	t.Parallel()
	right := `{"number":"17-П/26","code":"AB12CD34","surname":"` + frametest.Personal + `"}`
	runAll(t, []scenario{
		{Name: "letters", URL: "/api/v1/public/letters", Body: right, Before: own, Status: 200, Want: []string{`"kind":"reply"`, "Двор убран", `"date":"2026-03-10"`}, WantNot: []string{"Внутреннее"}, Headers: map[string]string{"Cache-Control": "no-store"}},
		{Name: "file", URL: "/api/v1/public/letters/" + frametest.LetterID + "/pdf", Body: right, Before: own, Status: 200, Want: []string{"%PDF-"}, Headers: map[string]string{"Cache-Control": "no-store"}},
		{Name: "not the applicant's", URL: "/api/v1/public/letters/" + frametest.OtherID + "/pdf", Body: right, Before: own, Status: 404},
		{Name: "wrong surname", URL: "/api/v1/public/letters", Body: `{"code":"AB12CD34","surname":"Х"}`, Before: own, Status: 404, Want: []string{"номеру, коду и фамилии"}},
		{Name: "wrong code", URL: "/api/v1/public/letters", Body: `{"code":"X","surname":"` + frametest.Personal + `"}`, Before: own, Status: 404, Want: []string{"номеру, коду и фамилии"}},
		{Name: "nothing", URL: "/api/v1/public/letters", Body: `{}`, Before: own, Status: 422, Want: []string{`"field":"code"`, `"field":"surname"`}},
	})
}

func TestOrganisationsAndAnonymousLetters(t *testing.T) {
	t.Parallel()
	c := &appeal.Card{Intake: appeal.Intake{Authors: []appeal.Author{{Organisation: "ТСЖ «Берёзка»"}, {Surname: "Иванова-Петрова"}, {}}}}
	for name, want := range map[string]bool{"тсж березка": true, "иванова петрова": true, "Иванова": false, "": false, "  ": false} {
		require.Equal(t, want, publicpages.Authored(c, name), name)
	}
	c.Intake.Authorship = "anonymous"
	require.False(t, publicpages.Authored(c, "Иванова-Петрова"))
}

func TestLateAppealsSayWhatToDo(t *testing.T) {
	t.Parallel()
	office := frametest.Office()
	office.Phone, office.Prosecutor = "8 (8150) 45-00-00", "в прокуратуру города Североморье, ул. Сафонова, д. 1"
	due := law.NewDate(2026, 4, 9)
	v := publicpages.PublicStatus{Number: "17-П/26", AnswerBy: due}
	v.Expect(office, due)
	require.False(t, v.Late)
	require.Contains(t, v.Promise, "сегодня")
	v.Expect(office, due.AddDays(-21))
	require.Contains(t, v.Promise, "осталось не больше 21\u00a0дня")
	v.Expect(office, due.AddDays(2))
	require.True(t, v.Late)
	require.Equal(t, 2, v.LateDays)
	all := strings.Join(v.Advice, "\n")
	for _, want := range []string{"45-00-00", "17-П/26", "5.59 КоАП", "Сафонова", "п. 4 ст. 5", "суд"} {
		require.Contains(t, all, want)
	}
	closed := publicpages.PublicStatus{}
	closed.Expect(office, due)
	require.Empty(t, closed.Promise)
}

func TestPublicPagesSurviveTheRegister(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.register.byNumber = func(string, string) (*appeal.Card, error) { return nil, frametest.ErrBroken }
	b := g.Browse(t, "")
	w := b.Post("/status/letters", url.Values{"code": {"X"}, "surname": {"Y"}})
	require.Equal(t, 500, w.Code)
	require.NotContains(t, w.Body.String(), frametest.Personal)
}
