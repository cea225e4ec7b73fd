package pages_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/public"
	"appeals/internal/office/public/pages"
	"appeals/internal/office/public/publictest"
	"appeals/internal/oidc"
	"appeals/internal/testkit"
	"appeals/internal/web/webtest"
)

const identifiedBack = "https://office.example.ru/submit/identify/back"

// identifying is the form with citizens who may, or must, show who they are.
func identifying(t *testing.T, issuer string, required bool) (*rig, *[]appeal.Intake) {
	t.Helper()
	g, sent := newRig(t), []appeal.Intake{}
	g.identification = pages.Identification{Required: required, Surname: "family_name", Name: "given_name",
		Patronymic: "middle_name", Email: "email", Address: "address.formatted"}
	g.Deps.Citizens = &frame.Errand{Title: "Госуслуги", Path: pages.IdentifyPath, Otherwise: "Можно и письмом.",
		Provider: oidc.New(oidc.Settings{Issuer: issuer, Client: testkit.ProviderClient, Secret: testkit.ProviderSecret,
			Redirect: identifiedBack}, time.Now)}
	house := g.Frame()
	taking := frametest.Intake(func(_ string, in appeal.Intake, _ []appeal.Upload, by appeal.Person,
		register bool) (*appeal.Card, error) {
		sent = append(sent, in)
		return frametest.Accept(t, in, by, register)
	})
	g.Open(t, house, pages.New(house, g.store, taking, g.identification).Module())
	return g, &sent
}

func led(b *frametest.Browser, path string) string {
	b.Helper()
	w := b.Send(frametest.NewGet(b.T, path))
	require.Equal(b, http.StatusSeeOther, w.Code, w.Body.String())
	return w.Header().Get("Location")
}

func identity(doc *goquery.Document) string { return webtest.Flat(doc.Find("#identity")) }

// A citizen whom a provider has vouched for finds his name in the form, cannot
// send another one, and the office keeps by whom he was vouched for. His browser
// forgets it with the form.
func TestCitizensShowWhoTheyAre(t *testing.T) {
	t.Parallel()
	provider := testkit.NewProvider(t, identifiedBack)
	g, sent := identifying(t, provider.Issuer, true)
	provider.Knows(t, "anna", "s-1", map[string]any{"family_name": frametest.Personal, "given_name": "Анна",
		"middle_name": "Львовна", "email": "anna@example.ru", "address": map[string]any{"formatted": "ул. Мира, 1"}})
	provider.Knows(t, "nameless", "s-2", nil)
	scenario{URL: "/api/v1/public/appeals", Body: publictest.Submission, Status: 403,
		Want: []string{"откройте страницу /submit"}}.Run(t, g)
	scenario{URL: "/api/v1/public/identification", Status: 200, Want: []string{`"mode":"required"`,
		`"provider":"Госуслуги"`}}.Run(t, g)

	b := g.Browse(t, "")
	doc := b.Get("/submit", 200)
	require.Zero(t, doc.Find("textarea").Length(), "no form before")
	require.Contains(t, identity(doc), "Форма открывается после подтверждения личности")
	require.Contains(t, webtest.Flat(doc.Find("main")), "подтверждать личность здесь не нужно")
	back := provider.SignIn(t, led(b, "/submit/identify"), "nameless")
	doc = b.Get("/submit/identify/back?"+back.RawQuery, http.StatusForbidden)
	require.Contains(t, identity(doc), "не сообщили фамилию или имя")
	back = provider.SignIn(t, led(b, "/submit/identify"), "anna")
	path := "/submit/identify/back?" + back.RawQuery
	require.Contains(t, identity(g.Browse(t, "").Get(path, http.StatusUnauthorized)), "начат не здесь")
	require.Equal(t, "/submit", led(b, path))

	form := publictest.Citizen(b)
	doc = b.Get("/submit", 200)
	require.Contains(t, identity(doc), "Личность подтверждена через Госуслуги: "+frametest.Personal+" Анна Львовна")
	require.Equal(t, 3, doc.Find("[name^='authors.0.'][readonly]").Length())
	require.Equal(t, "anna@example.ru", frametest.Value(doc, "[name='authors.0.email']"))
	require.Equal(t, "ул. Мира, 1", frametest.Value(doc, "[name='authors.0.address']"))
	b.Moved("/submit", publictest.Changed(form, "authors.0.surname", "Другая"), "/submit/receipt")
	require.Len(t, *sent, 1)
	in := (*sent)[0]
	require.Equal(t, frametest.Personal, in.Authors[0].Surname)
	require.Equal(t, &appeal.Identified{By: "Госуслуги", At: frametest.Now, Name: frametest.Personal + " Анна Львовна"},
		in.Identified)
	require.Empty(t, g.store.citizens, "the browser may be anybody's")
	require.Zero(t, b.Get("/submit", 200).Find("textarea").Length())
}

// A form that was typed for too long is not lost: the provider opens beside it.
func TestTypedFormsWaitForTheProvider(t *testing.T) {
	t.Parallel()
	provider := testkit.NewProvider(t, identifiedBack)
	g, sent := identifying(t, provider.Issuer, true)
	provider.Knows(t, "anna", "s-1", map[string]any{"family_name": frametest.Personal, "given_name": "Анна"})
	b := g.Browse(t, "")
	signIn := func(path string) {
		back := provider.SignIn(t, led(b, path), "anna")
		require.Equal(t, "/submit", led(b, "/submit/identify/back?"+back.RawQuery))
	}
	signIn("/submit/identify")
	form := publictest.Citizen(b)
	g.Wall = g.Wall.Add(public.CitizenLife)
	doc := b.Shown("/submit", form, 422)
	require.Equal(t, "Прошу убрать снег", frametest.Value(doc, "[name=text]"))
	require.Equal(t, "_blank", doc.Find("#identity a").AttrOr("target", ""))
	require.Contains(t, webtest.Flat(doc.Find(".summary")), "Сначала подтвердите личность")
	signIn("/submit/identify")
	b.Moved("/submit", form, "/submit/receipt")
	require.Len(t, *sent, 1)
	signIn("/submit/identify")
	b.Moved("/submit/not-me", url.Values{}, "/submit?again=1")
	require.Equal(t, "/submit/identify?again=1", b.Get("/submit?again=1", 200).Find("#identity a").AttrOr("href", ""))
}

// Each position of the switch is told as it is, and so is a provider that is away.
func TestTheFormSaysWhetherItIdentifies(t *testing.T) {
	t.Parallel()
	off := newRig(t)
	require.Contains(t, identity(off.Browse(t, "").Get("/submit", 200)), "Эта форма не проверяет, кто Вы")
	scenario{URL: "/api/v1/public/identification", Status: 200, Want: []string{`"mode":"off"`},
		WantNot: []string{"provider"}}.Run(t, off)
	off.Browse(t, "").Get("/submit/identify", http.StatusNotFound)

	g, sent := identifying(t, "http://127.0.0.1:1", false)
	b := g.Browse(t, "")
	require.Contains(t, identity(b.Get("/submit", 200)), "Вы можете подтвердить личность")
	doc := b.Get("/submit/identify", http.StatusServiceUnavailable)
	require.Contains(t, identity(doc), "Вход через Госуслуги сейчас не отвечает. Подождите минуту и повторите. "+
		"Можно и письмом.")
	require.NotZero(t, doc.Find("textarea").Length())
	b.Moved("/submit", publictest.Citizen(b), "/submit/receipt")
	require.Nil(t, (*sent)[0].Identified)
	scenario{URL: "/api/v1/public/appeals", Header: publictest.Proof(t, g, "key-1"), Body: publictest.Submission,
		Status: 201}.Run(t, g)

	g, _ = identifying(t, "http://127.0.0.1:1", true)
	doc = g.Browse(t, "").Get("/submit/identify", http.StatusServiceUnavailable)
	require.Contains(t, identity(doc), "сейчас не отвечает")
	require.Zero(t, doc.Find("textarea").Length())
}
