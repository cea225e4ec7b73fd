package api

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	cardpages "appeals/internal/office/card/pages"
	listpages "appeals/internal/office/list/pages"
	publicpages "appeals/internal/office/public/pages"
	"appeals/internal/office/public/publictest"
)

// actTwice does an action and repeats it: the repeat is answered like the
// first time.
func (g *rig) actTwice(t *testing.T, who, url, action, body, want string) {
	t.Helper()
	for range 2 {
		scenario{As: who, URL: url + "/" + action, Method: http.MethodPost, Body: body, Status: 200,
			Header: map[string]string{frame.KeyHeader: action + "-1"}, Want: []string{want}}.Run(t, g)
	}
}

// TestLifeOfAnAppeal plays a whole life through the API on the real register.
func TestLifeOfAnAppeal(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	key := func(k string) map[string]string { return map[string]string{frame.KeyHeader: k} }
	const body = `{"channel":"post","official":"head","authors":[{"surname":"Секретарёва","name":"Анна","address":"ул. Мира, 1"}],"text":"Прошу отремонтировать двор."}`

	created := scenario{As: "clerk", URL: "/api/v1/appeals", Body: body, Header: key("c-1"), Status: 201,
		Want: []string{`"number":"1-ОГ/26"`}}.Run(t, g)
	url := created.Header().Get("Location")
	repeated := scenario{As: "clerk", URL: "/api/v1/appeals", Body: body, Header: key("c-1"), Status: 201,
		Want: []string{`"number":"1-ОГ/26"`}}.Run(t, g)
	require.Equal(t, url, repeated.Header().Get("Location"), "the same key makes the same appeal")
	scenario{As: "clerk", URL: "/api/v1/appeals", Body: strings.Replace(body, "двор", "дом", 1), Header: key("c-1"),
		Status: 422, Want: []string{`"code":"key_reused"`}}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/appeals", Body: `{"channel":"x"}`, Header: key("c-2"), Status: 422,
		Want: []string{`"field":"channel"`, `"field":"authors.0.surname"`}}.Run(t, g)

	scenario{As: "clerk", URL: "/api/v1/appeals?folder=open", Status: 200,
		Want: []string{`"number":"1-ОГ/26"`, frametest.Personal}, WantNot: []string{"2-ОГ"}}.Run(t, g)
	scenario{As: "executor", URL: "/api/v1/appeals", Status: 200, Want: []string{`"lines":[]`},
		WantNot: []string{frametest.Personal}}.Run(t, g)
	scenario{As: "executor", URL: url, Status: 404}.Run(t, g)
	scenario{As: "head", URL: "/api/v1/tasks", Status: 200}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/lookup/authors", Body: `{"surname":"Секр"}`, Status: 200,
		Want: []string{`"appeals":1`}}.Run(t, g)

	act := func(who, action, body, want string) { g.actTwice(t, who, url, action, body, want) }
	act("head", "resolve", `{"text":"Рассмотреть","executors":["executor","executor2"]}`, `"status":"execution"`)
	scenario{As: "head", URL: url + "/resolve", Body: `{"text":"Иначе","executors":["executor"]}`,
		Header: key("resolve-1"), Status: 422, Want: []string{`"code":"key_reused"`}}.Run(t, g)
	scenario{As: "executor", URL: url, Status: 200, Want: []string{`"name":"draft"`}}.Run(t, g)
	scenario{As: "executor", URL: "/api/v1/tasks", Status: 200, Want: []string{`"kind":"draft"`}}.Run(t, g)
	act("executor2", "contribute", `{"text":"Смета готова"}`, `"status":"execution"`)
	act("executor", "draft", `{"text":"Двор отремонтируют в мае.","result":"supported"}`, `"status":"check"`)
	act("reviewer", "approve", "", `"status":"signing"`)
	act("head", "sign", "{}", `"status":"answered"`)
	act("clerk", "file", `{"case":"01-17","sheets":3}`, `"status":"filed"`)

	scenario{As: "clerk", URL: url, Status: 200,
		Want: []string{`"actions":[{"name":"ask_annulment"`, `"days_left":null`, `"filing":{"case":"01-17"`}}.Run(t, g)
	scenario{As: "clerk", URL: url + "/history", Status: 200,
		Want: []string{"Ответ подписан", "Захаров Игорь Николаевич"}}.Run(t, g)
	scenario{As: "clerk", URL: url + "/deadlines", Status: 200}.Run(t, g)
}

// TestLookupsOnTheRealRegister: what the register answers fits the description.
func TestLookupsOnTheRealRegister(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	for _, url := range []string{"/control", "/people?role=official", "/units", "/topics?q=дорог",
		"/letters?state=to_print", "/tasks", "/me"} {
		scenario{As: "clerk", URL: frame.APIRoot + url, Status: 200}.Run(t, g)
	}
}

// TestCitizenOnTheRealRegister: receipt, status before and after registration,
// files that are not added twice.
func TestCitizenOnTheRealRegister(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	proved := publictest.Proof(t, g, "key-1")
	receipt := frametest.Decoded[publicpages.Receipt](t,
		scenario{URL: "/api/v1/public/appeals", Header: proved, Body: publictest.Submission, Status: 201}.Run(t, g))
	question := `{"code":"` + receipt.StatusCode + `"}`
	scenario{URL: "/api/v1/public/status", Body: question, Status: 200,
		Want:    []string{`"status":"received"`, `"register_by":"` + receipt.RegisterBy.String()},
		WantNot: []string{frametest.Personal}}.Run(t, g)

	list := frametest.Decoded[listpages.Lines](t,
		scenario{As: "clerk", URL: "/api/v1/appeals?folder=received", Status: 200}.Run(t, g))
	require.Len(t, list.Lines, 1)
	url := "/api/v1/appeals/" + list.Lines[0].ID
	scenario{As: "clerk", URL: url + "/register", Body: `{"official":"head","annotation":"Двор"}`, Status: 200,
		Want: []string{`"status":"registered"`}}.Run(t, g)
	scenario{URL: "/api/v1/public/status", Body: question, Status: 200,
		Want: []string{`"status":"registered"`, `"answer_by"`}, WantNot: []string{frametest.Personal}}.Run(t, g)
	again := frametest.Decoded[publicpages.Receipt](t, // without the proof: it was taken in
		scenario{URL: "/api/v1/public/appeals", Body: publictest.Submission, Status: 201}.Run(t, g))
	require.Equal(t, receipt, again)

	body, kind := frametest.MultipartBody(t, nil, 100)
	post := scenario{As: "clerk", URL: url + "/files", Body: body, Header: map[string]string{"Content-Type": kind},
		Status: 201}
	files := frametest.Decoded[cardpages.Files](t, post.Run(t, g))
	require.Equal(t, files, frametest.Decoded[cardpages.Files](t, post.Run(t, g)), "the same key adds the same files")
	post.Body, kind = frametest.MultipartBody(t, nil, 101)
	post.Header, post.Status, post.Want = map[string]string{"Content-Type": kind}, 422, []string{`"code":"key_reused"`}
	post.Run(t, g)
	stored := frametest.Decoded[cardpages.Files](t, scenario{As: "clerk", URL: url + "/files", Status: 200}.Run(t, g))
	require.Equal(t, files, stored)
	scenario{As: "clerk", URL: url + "/files/" + files.Files[0].ID, Status: 200, Want: []string{"%PDF-"}}.Run(t, g)
	scenario{As: "manager", URL: url + "/files/" + frametest.CardID, Status: 404}.Run(t, g)
}

// A citizen whose line was cut sends the form again: he gets the receipt of the
// first time, though the page has become too old meanwhile.
func TestPublicFormSentAgainGetsItsReceipt(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "")
	form := publictest.Citizen(b)
	b.Moved("/submit", form, "/submit/receipt")
	code := b.Get("/submit/receipt", http.StatusOK).Find("#code").Text()
	require.NotEmpty(t, code)
	g.Wall, b.Cookies = g.Wall.Add(72*time.Hour), nil
	b.Moved("/submit", form, "/submit/receipt")
	require.Equal(t, code, b.Get("/submit/receipt", http.StatusOK).Find("#code").Text())
	b.Shown("/submit", publictest.Changed(form, "key", uuid.NewString()), http.StatusUnprocessableEntity)
}
