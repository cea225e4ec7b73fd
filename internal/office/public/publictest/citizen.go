// Package publictest is a citizen for the tests of the public form.
package publictest

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"appeals/internal/formguard/formguardtest"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

// Submission is an appeal as a program of a citizen sends it.
const Submission = `{"authors":[{"surname":"Секретарёва","name":"Анна","email":"anna@example.ru"}],
	"text":"Двор.","consent":true}`

// Proof is what a program brings in its headers, with the answer of a person to
// the question that it was given for its key.
func Proof[G frametest.Tested](t *testing.T, g G, key string) map[string]string {
	t.Helper()
	given := frametest.Decoded[struct{ Token string }](t, frametest.Scenario[G]{URL: "/api/v1/public/challenges",
		Method: http.MethodPost, Header: map[string]string{frame.KeyHeader: key}, Status: http.StatusCreated}.Run(t, g))
	return map[string]string{frame.KeyHeader: key, "Form-Token": given.Token,
		"Form-Answer": formguardtest.Answer(given.Token)}
}

// Citizen opens the form and fills it in as a person with a script does: the
// work is done and a minute goes by.
func Citizen(b *frametest.Browser) url.Values {
	b.Helper()
	doc := b.Get("/submit", http.StatusOK)
	b.Rig.Wall = b.Rig.Wall.Add(2 * time.Minute)
	token := frametest.Value(doc, "input[name=token]")
	return url.Values{
		"key": {frametest.Value(doc, "input[name=key]")}, "token": {token}, "nonce": {formguardtest.Work(token)},
		"type":              {"application"},
		"authors.0.surname": {frametest.Personal}, "authors.0.name": {"Анна"}, "authors.0.email": {"a@example.ru"},
		"text": {"Прошу убрать снег"}, "consent": {"on"},
	}
}

// Changed is a form with some fields otherwise, by turns a name and a value.
func Changed(form url.Values, pairs ...string) url.Values {
	out := url.Values{}
	for name, values := range form {
		out[name] = values
	}
	for i := 0; i < len(pairs); i += 2 {
		out.Set(pairs[i], pairs[i+1])
	}
	return out
}
