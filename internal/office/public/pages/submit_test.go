package pages_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/formguard"
	"appeals/internal/formguard/formguardtest"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/public/pages"
	"appeals/internal/office/public/publictest"
)

func TestSubmit(t *testing.T) {
	t.Parallel()
	with := func(extra string) string {
		return publictest.Submission[:len(publictest.Submission)-1] + "," + extra + "}"
	}
	url, proved := "/api/v1/public/appeals", publictest.Proof(t, newRig(t), "key-1")
	runAll(t, []scenario{
		{Name: "receipt", URL: url, Header: proved, Body: publictest.Submission, Status: 201,
			Want:    []string{`"status_code":"AB12CD34"`, `"received_on":"2026-03-10"`, `"register_by":"2026-03-13"`},
			WantNot: []string{frametest.Personal, "number", frametest.CardID}},
		{Name: "without consent", URL: url, Header: proved, Body: `{"text":"x"}`, Status: 422, Want: []string{`"field":"consent"`}},
		{Name: "without text", URL: url, Header: proved, Body: `{"consent":true,"text":" "}`, Status: 422,
			Want: []string{`"field":"text"`}},
		{Name: "what the office fills in", URL: url, Header: proved,
			Body: with(
				`"channel":"post","received_on":"2026-01-01","registered_on":"2026-01-01","covering":{"from":"x","number":"1","report":true},"annotation":"x","authorship":"anonymous"`),
			Status: 422, Want: []string{`"field":"channel"`, `"field":"received_on"`, `"field":"registered_on"`,
				`"field":"covering"`, `"field":"annotation"`, `"field":"authorship"`}},
		{Name: "a link for a name", URL: url, Header: proved, Status: 422,
			Body: strings.Replace(publictest.Submission, "Анна", "http://evil.example/pay", 1),
			Want: []string{`"field":"authors.0.name"`, appeal.LinkInName}},
		{Name: "no register", URL: url, Header: proved, Body: with(`"register":true`), Status: 422,
			Want: []string{`"field":"register"`}},
		{Name: "without a key", URL: url, Body: publictest.Submission, NoKey: true, Status: 400},
		{Name: "without a proof", URL: url, Body: publictest.Submission, Status: 422,
			Want: []string{`"field":"Form-Token"`, "/public/challenges"}},
		{Name: "with the proof of another key", URL: url, Body: publictest.Submission, Status: 422,
			Header: map[string]string{"Idempotency-Key": "key-2", "Form-Token": proved["Form-Token"],
				"Form-Answer": proved["Form-Answer"]}, Want: []string{`"field":"Form-Token"`}},
		{Name: "with a wrong answer", URL: url, Body: publictest.Submission, Status: 422,
			Header: map[string]string{"Form-Token": proved["Form-Token"], "Form-Answer": "1"},
			Want:   []string{"не решено"}},
	})
	g := newRig(t)
	g.intake = func(_ string, in appeal.Intake, _ []appeal.Upload, by appeal.Person,
		register bool) (*appeal.Card, error) {
		require.Equal(t, []string{"web", "electronic", ""}, []string{in.ReceivedVia, in.Form, by.Code})
		require.False(t, register)
		return frametest.Accept(t, in, by, register)
	}
	proved = publictest.Proof(t, g, "key-1")
	scenario{URL: url, Header: proved, Body: publictest.Submission, Status: 201}.Run(t, g)
	for range visits - 2 {
		scenario{URL: url, Header: proved, Body: publictest.Submission, Status: 201}.Run(t, g)
	}
	scenario{URL: url, Header: proved, Body: publictest.Submission, Status: 429, Want: []string{`"code":"too_many"`},
		Headers: map[string]string{"Retry-After": "60"}}.Run(t, g)
}

// sendFiles posts a form with files, as browsers do.
func sendFiles(b *frametest.Browser, path string, form url.Values, names ...string) *httptest.ResponseRecorder {
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

func TestCitizenSubmits(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.byNumber = func(number, code string) (*appeal.Card, error) {
		require.Equal(t, []string{"", "AB12CD34"}, []string{number, code})
		return frametest.SampleCard(t), nil
	}
	b := g.Browse(t, "")
	form := publictest.Citizen(b)
	require.Contains(t,
		b.Shown("/submit", publictest.Changed(form, "website", "http://spam.example"), 422).Find("#website-error").
			Text(), "пустым")
	b.Moved("/submit", form, "/submit/receipt")
	doc := b.Get("/submit/receipt", http.StatusOK)
	require.Equal(t, "AB12CD34", doc.Find("#code").Text())
	require.Contains(t, doc.Find(".sent").Text(), frametest.Personal, "whoever has just sent it sees what was sent")
	require.Equal(t, "submit", doc.Find("body").AttrOr("data-forget", ""))
	file := b.Send(frametest.NewGet(t, "/submit/receipt.pdf"))
	require.Equal(t, http.StatusOK, file.Code)
	require.Equal(t, []string{"application/pdf", "no-store"},
		[]string{file.Header().Get("Content-Type"), file.Header().Get("Cache-Control")})
	require.True(t, bytes.HasPrefix(file.Body.Bytes(), []byte("%PDF-")))
	for range visits {
		b.Send(frametest.NewGet(t, "/submit/receipt.pdf"))
	}
	require.Equal(t, http.StatusTooManyRequests, b.Send(frametest.NewGet(t, "/submit/receipt.pdf")).Code)

	require.Contains(t, b.Shown("/submit/forget", nil, 200).Find(".notice.ok").Text(), "стёрты")
	g.Wall = g.Wall.Add(pages.ReceiptLife)
	require.Empty(t, b.Get("/submit/receipt", http.StatusOK).Find("#code").Text(), "after its time the receipt is gone")
}

// A code alone is no receipt: who knows it sees nothing that was sent.
func TestReceiptCannotBeForged(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.byNumber = func(string, string) (*appeal.Card, error) { return frametest.SampleCard(t), nil }
	b := g.Browse(t, "")
	for _, value := range []string{"AB12CD34", `eyJzdGF0dXNfY29kZSI6IkFCMTJDRDM0In0`,
		formguard.New([]byte("guess")).Seal(pages.ReceiptPurpose, `{"status_code":"AB12CD34"}`,
			g.Wall.Add(time.Hour))} {
		b.Cookies = []*http.Cookie{{Name: pages.ReceiptCookie, Value: value}}
		require.Empty(t, b.Get("/submit/receipt", http.StatusOK).Find("#code").Text())
		require.Equal(t, http.StatusNotFound, b.Send(frametest.NewGet(t, "/submit/receipt.pdf")).Code)
	}
}

func TestEverythingWrongIsSaidAtOnce(t *testing.T) {
	t.Parallel()
	b := newRig(t).Browse(t, "")
	form := publictest.Citizen(b)
	form = publictest.Changed(form, "authors.0.surname", "", "authors.0.name", "", "authors.0.email", "", "text", " ",
		"consent", "", "type", "complaint", "authors.1.surname", "Вторая")
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
	form := publictest.Citizen(b)
	bot := publictest.Changed(form, "token", "", "nonce", "", "key", uuid.NewString())
	doc := b.Shown("/submit", bot, 422)
	require.Equal(t, 1, doc.Find(".robot.needed #answer").Length())
	require.NotEmpty(t, frametest.Value(doc, "input[name=token]"), "with a new token")
	require.Equal(t, "Прошу убрать снег", frametest.Value(doc, "#text"))

	answered := publictest.Changed(bot, "key", frametest.Value(doc, "input[name=key]"), "token",
		frametest.Value(doc, "input[name=token]"), "answer",
		formguardtest.Answer(frametest.Value(doc, "input[name=token]")))
	b.Moved("/submit", answered, "/submit/receipt")

	fresh := publictest.Citizen(b)
	require.Contains(t, b.Shown("/submit", publictest.Changed(fresh, "nonce", "wrong"), 422).Find("#answer-error").
		Text(), "вопрос")
	require.Contains(t, b.Shown("/submit", publictest.Changed(fresh, "answer", "сто"), 422).Find("#answer-error").
		Text(), "Сложите")
	require.Contains(t,
		b.Shown("/submit", publictest.Changed(fresh, "key", uuid.NewString()), 422).Find("#answer-error").Text(),
		"вопрос", "one token is one form")
	g.Wall = g.Wall.Add(formguard.FormLife)
	doc = b.Shown("/submit", fresh, 422)
	require.Contains(t, doc.Find("#answer-error").Text(), "слишком долго")
	require.Equal(t, fresh.Get("key"), frametest.Value(doc, "input[name=key]"),
		"what was sent yesterday is not sent twice")
	require.NotEqual(t, fresh.Get("token"), frametest.Value(doc, "input[name=token]"))

	quick := b.Get("/submit", http.StatusOK)
	token := frametest.Value(quick, "input[name=token]")
	doc = b.Shown("/submit", publictest.Changed(fresh, "key", frametest.Value(quick, "input[name=key]"), "token", token,
		"nonce", formguardtest.Work(token)), 422)
	require.Contains(t, doc.Find("#answer-error").Text(), "очень быстро")
}

func TestFilesSurviveAnError(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	sent := []string{}
	g.intake = func(_ string, in appeal.Intake, files []appeal.Upload, by appeal.Person,
		register bool) (*appeal.Card, error) {
		sent = nil
		for _, f := range files {
			sent = append(sent, f.Name)
		}
		return frametest.Accept(t, in, by, register)
	}
	b := g.Browse(t, "")
	form := publictest.Citizen(b)
	w := sendFiles(b, "/submit", publictest.Changed(form, "text", ""), "Двор.jpg", "Акт.pdf")
	require.Equal(t, 422, w.Code)
	doc := frametest.Parsed(t, w)
	require.Equal(t, 2, doc.Find("input[name=drop]").Length())
	w = sendFiles(b, "/submit", publictest.Changed(form, "text", "", "kept", "1", "drop", "0"), "Ещё.png")
	require.Equal(t, "Акт.pdf", frametest.Parsed(t, w).Find(".file-name").First().Text())
	w = sendFiles(b, "/submit", publictest.Changed(form, "kept", "1"))
	require.Equal(t, http.StatusSeeOther, w.Code, w.Body.String())
	require.Equal(t, []string{"Акт.pdf", "Ещё.png"}, sent)

	other := publictest.Citizen(b)
	sendFiles(b, "/submit", publictest.Changed(other, "token", "", "text", ""), "Чужой.jpg")
	require.Empty(t, g.store.kept[other.Get("key")], "nothing is kept for a form that is not ours")
	w = sendFiles(b, "/submit", publictest.Changed(other, "text", ""), strings.Fields(strings.Repeat("a.jpg ", 20))...)
	require.Equal(t, 20, frametest.Parsed(t, w).Find("input[name=drop]").Length())
	w = sendFiles(b, "/submit", publictest.Changed(other, "kept", "1"), "21.jpg")
	require.Contains(t, frametest.Parsed(t, w).Find("#files-error").Text(), "Больше 20")
	g.store.full = true
	w = sendFiles(b, "/submit", publictest.Changed(publictest.Citizen(b), "text", ""), "Двор.jpg")
	require.Contains(t, frametest.Parsed(t, w).Find(".files-field .notice").Text(), "выберите их ещё раз")
}

func TestTogether(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	got := appeal.Intake{}
	g.intake = func(_ string, in appeal.Intake, _ []appeal.Upload, by appeal.Person,
		register bool) (*appeal.Card, error) {
		got = in.Normal()
		return frametest.Accept(t, in, by, register)
	}
	b := g.Browse(t, "")
	form := publictest.Changed(publictest.Citizen(b), "authors.1.surname", "Вторая", "add", "author")
	doc := b.Shown("/submit", form, 200)
	require.Equal(t, "Вторая", frametest.Value(doc, "#authors-1-surname"))
	require.Equal(t, 1, doc.Find("#authors-2-surname").Length(), "one more row")
	require.Zero(t, doc.Find("[data-summary]").Length(), "nothing is wrong")
	form.Del("add")
	b.Moved("/submit", form, "/submit/receipt")
	require.Equal(t, "collective", got.Authorship)
	require.Len(t, got.Authors, 2)
}
