package pages_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

const newAppeal = `{"channel":"post","official":"official","authors":[{"surname":"Секретарёва","name":"Анна","address":"ул. Мира, 1"}],"text":"Прошу отремонтировать двор."}`

func TestCreate(t *testing.T) {
	t.Parallel()
	runAll(t, []scenario{
		{Name: "registered at once", As: "clerk", URL: "/api/v1/appeals", Body: newAppeal, Status: 201,
			Want: []string{`"number":"17-П/26"`, `"status":"registered"`, `"status_title":"Зарегистрировано"`,
				`"version":1`, `"actions":[{"name":"propose"`, `"days_left":30`},
			Headers: map[string]string{"Location": frametest.CardURL, "ETag": `"1"`}},
		{Name: "received only", As: "clerk", URL: "/api/v1/appeals",
			Body: newAppeal[:len(newAppeal)-1] + `,"register":false}`, Status: 201,
			Want: []string{`"status":"received"`}, WantNot: []string{`"number":"`}},
		{Name: "only a clerk", As: "executor", URL: "/api/v1/appeals", Body: newAppeal, Status: 403,
			WantNot: []string{frametest.Personal}},
		{Name: "nobody", URL: "/api/v1/appeals", Body: newAppeal, Status: 401, WantNot: []string{frametest.Personal}},
		{Name: "without a key", As: "clerk", URL: "/api/v1/appeals", Body: newAppeal, NoKey: true, Status: 400,
			Want: []string{frame.KeyHeader}},
		{Name: "key with a line break", As: "clerk", URL: "/api/v1/appeals", Body: newAppeal,
			Header: map[string]string{frame.KeyHeader: "a\x01b"}, Status: 400},
		{Name: "refused by the intake", As: "clerk", URL: "/api/v1/appeals", Body: newAppeal, Status: 422,
			Want: []string{`"field":"authors.0.surname"`},
			Before: func(_ *testing.T, g *rig) {
				g.intake = func(string, appeal.Intake, []appeal.Upload, appeal.Person, bool) (*appeal.Card, error) {
					return nil, appeal.InvalidField("authors.0.surname", "Укажите фамилию.")
				}
			}},
	})
}

// TestKeysOfRequests: a UUID is the request itself, anything else belongs to
// one person and one address.
func TestKeysOfRequests(t *testing.T) {
	t.Parallel()
	require.Equal(t, frametest.OtherID, frame.RequestIDOf("clerk", "/a", frametest.OtherID))
	same := frame.RequestIDOf("clerk", "/a", "k")
	require.Equal(t, same, frame.RequestIDOf("clerk", "/a", "k"))
	for _, other := range []string{frame.RequestIDOf("head", "/a", "k"), frame.RequestIDOf("clerk", "/b", "k"),
		frame.RequestIDOf("clerk", "/a", "l"), frame.RequestIDOf("clerk", "/a", "{"+frametest.OtherID+"}")} {
		require.NotEqual(t, same, other)
	}
	g := newRig(t)
	keys := []string{}
	g.intake = func(key string, in appeal.Intake, _ []appeal.Upload, by appeal.Person,
		register bool) (*appeal.Card, error) {
		keys = append(keys, key)
		return frametest.Accept(t, in, by, register)
	}
	for range 2 {
		scenario{As: "clerk", URL: "/api/v1/appeals", Body: newAppeal, Status: 201}.Run(t, g)
	}
	require.Equal(t, keys[0], keys[1])
}

func TestUnreadableBodies(t *testing.T) {
	t.Parallel()
	runAll(t, []scenario{
		{Name: "syntax", As: "clerk", URL: "/api/v1/appeals", Body: "{\n  \"text\": \"Да\",,\n}", Status: 400,
			Want: []string{"строка 2, знак 16"}},
		{Name: "cut", As: "clerk", URL: "/api/v1/appeals", Body: `{"text":`, Status: 400, Want: []string{"строка 1"}},
		{Name: "list", As: "clerk", URL: "/api/v1/appeals", Body: `[]`, Status: 400, Want: []string{"объект"}},
		{Name: "number too large", As: "clerk", URL: "/api/v1/appeals", Body: `{"sheets":1e999}`, Status: 400,
			Want: []string{"число"}},
		{Name: "unknown fields, all of them", As: "clerk", URL: "/api/v1/appeals",
			Body: `{"txet":"x","addressee":"head","authors":[{"surnmae":"x","zzz":1}]}`, Status: 422,
			Want: []string{`"field":"txet"`, `"field":"authors.0.surnmae"`, "Такого поля нет. Возможно, surname.",
				"Возможно, text.", "Возможно, official.", `"Такого поля нет."`}},
		{Name: "wrong case is another name", As: "clerk", URL: "/api/v1/appeals", Body: `{"Text":"x"}`, Status: 422,
			Want: []string{`"field":"Text"`}},
		{Name: "wrong types", As: "clerk", URL: "/api/v1/appeals", Status: 422,
			Body: `{"text":1,"sheets":"x","enclosures":1.5,"consent":"да","authors":{},"questions":[1],"received_on":"01.02.2026","covering":"x"}`,
			Want: []string{`"field":"text"`, `"field":"sheets"`, `"field":"enclosures"`, `"field":"consent"`,
				`"field":"authors"`, `"field":"questions.0"`, `"field":"received_on"`, `"field":"covering"`}},
		{Name: "broken UTF-8", As: "clerk", URL: "/api/v1/appeals", Body: "{\"text\":\"\xd0\xff\"}", Status: 422,
			Want: []string{`"field":"text"`, appeal.BrokenText}},
		{Name: "NUL", As: "clerk", URL: "/api/v1/appeals", Body: `{"authors":[{"surname":"a\u0000b"}]}`, Status: 422,
			Want: []string{`"field":"authors.0.surname"`}},
		{Name: "broken UTF-8 in a name", As: "clerk", URL: "/api/v1/appeals", Body: "{\"te\xffxt\":1}", Status: 422,
			Want: []string{appeal.BrokenText}},
		{Name: "broken UTF-8 in an action", As: "official", URL: frametest.CardURL + "/resolve",
			Body: "{\"text\":\"\xff\",\"executors\":[\"executor\"]}", Status: 422,
			Want: []string{`"field":"text"`, appeal.BrokenText}},
		{Name: "unknown field of an action", As: "official", URL: frametest.CardURL + "/resolve", Body: `{"txet":1}`,
			Status: 422, Want: []string{`"field":"txet"`, `"field":"executors"`}},
		{Name: "too long", As: "clerk", URL: "/api/v1/appeals",
			Body: `{"text":"` + strings.Repeat("x", frame.MaxJSON) + `"}`, Status: 413,
			Want: []string{"2 МБ", `"code":"too_large"`}},
		{Name: "nulls are nothing", As: "clerk", URL: "/api/v1/appeals", Status: 201,
			Body: `{"text":"x","channel":"post","official":"official","covering":null,"sheets":null,"received_on":null,"authors":null}`},
	})
}

func TestUploads(t *testing.T) {
	t.Parallel()
	const card = `{"text":"x","channel":"post","official":"official"}`
	for _, v := range []struct {
		name   string
		parts  map[string]string
		size   int
		status int
		want   string
	}{
		{"with a file", map[string]string{frame.AppealPart: card}, 100, 201, `"number":"17-П/26"`},
		{"without files", map[string]string{frame.AppealPart: card}, -1, 201, `"number"`},
		{"without the card", map[string]string{}, 100, 400, "В запросе нет части"},
		{"with a wrong card", map[string]string{frame.AppealPart: `{"x":1}`}, 100, 422, `"field":"x"`},
		{"file too large", map[string]string{frame.AppealPart: card}, appeal.MaxFileBytes, 413, "20 МБ"},
		{"all too large", map[string]string{frame.AppealPart: card}, frame.MaxMultipart, 413, "25 МБ"},
	} {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			g := newRig(t)
			var got []appeal.Upload
			g.intake = func(_ string, in appeal.Intake, files []appeal.Upload, by appeal.Person,
				register bool) (*appeal.Card, error) {
				got = files
				return frametest.Accept(t, in, by, register)
			}
			body, kind := frametest.MultipartBody(t, v.parts, v.size)
			scenario{As: "clerk", URL: "/api/v1/appeals", Body: body, Header: map[string]string{"Content-Type": kind},
				Status: v.status, Want: []string{v.want}}.Run(t, g)
			if v.status == 201 && v.size > 0 {
				require.Equal(t, "двор.pdf", got[0].Name)
				require.Equal(t, "application/pdf", got[0].Type)
			}
		})
	}
	runAll(t, []scenario{{Name: "torn form", As: "clerk", URL: "/api/v1/appeals", Body: "--x\r\nContent-Dis",
		Status: 400,
		Header: map[string]string{"Content-Type": "multipart/form-data; boundary=x"}}})
}
