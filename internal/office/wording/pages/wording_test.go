package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/letters"
	"appeals/internal/letters/trial"
	"appeals/internal/office/stores"
	"appeals/internal/office/wording"
	"appeals/internal/office/wording/pages"
	"appeals/internal/register"
	"appeals/internal/testkit"
	"appeals/internal/web/webtest"
)

// Every page keeps what the office promises of all pages.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	dir, admin := &office{}, webtest.Frame("admin", "/staff")
	own := wording.Version{No: 4, Name: "reply", Text: "Subject: " + webtest.Hostile + "\n", Reason: webtest.Hostile,
		By: "executor", At: webtest.Day().Now}
	draft, samples, err := wording.Checked(wording.Draft{Name: "reply",
		Text: letters.Shipped("reply") + "\n~ Добавлено.\n"})
	require.NoError(t, err)
	in := pages.WordingInput{Name: "reply", Versions: []wording.Version{own, {No: 2, Name: "reply", By: "head"}},
		Dir: dir, Zone: time.UTC, Key: webtest.Key(), Values: url.Values{"text": {webtest.Hostile}}}
	preview, wrong := in, in
	preview.Checked, preview.Samples = &draft, samples
	wrong.Err = &appeal.Error{Code: appeal.Invalid, Message: "Проверьте выделенные поля.",
		Fields: []appeal.FieldError{{Field: "text", Message: "Строка 2."}, {Field: "reason", Message: "Напишите."}}}
	webtest.Check(t, pages.PageTemplates, map[string]webtest.Sheet{
		"wordings": webtest.On("wordings", pages.NewWordings(admin, pages.WordingsInput{Dir: dir, Zone: time.UTC,
			Own: map[string]wording.Version{"reply": own}})),
		"wording":         webtest.On("wording", pages.NewWording(admin, in)),
		"wording-preview": webtest.On("wording", pages.NewWording(admin, preview)),
		"wording-wrong":   webtest.On("wording", pages.NewWording(admin, wrong)),
	})
}

// office is the directory of the samples with everybody in it.
type office struct{ webtest.Staff }

func (office) People() []appeal.Person { return webtest.People }

func (office) ClosedUnits() []appeal.Unit { return nil }

func (office) Units() []appeal.Unit { return webtest.Units }

// TestAWordingIsTaken: seen before it is taken, in force at once, gone back to,
// and never laid over what another person changed meanwhile.
func TestAWordingIsTaken(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	g := frametest.On(t, store, testkit.Office(), testkit.People())
	house := g.Frame()
	g.Open(t, house, pages.New(house, store).Module())
	b := g.Browse(t, "admin")
	const at = "/wordings/extension_notice"

	page := b.Get(at, http.StatusOK)
	text := page.Find("textarea[name=text]").Text()
	require.Contains(t, text, "{{.Обращение.Номер}}: срок рассмотрения")
	form := func(text, reason, base, do string) url.Values {
		return url.Values{"text": {text}, "reason": {reason}, "base": {base}, "do": {do}, "key": {webtest.Key()}}
	}
	changed := strings.Replace(text, "Причина продления:", "Почему понадобилось время:", 1)
	shown := b.Shown(at, form(changed, "", "0", "preview"), http.StatusOK)
	require.Contains(t, shown.Find("#samples").Text(), "Почему понадобилось время:")
	require.Contains(t, shown.Find(".diff ins").Text(), "понадобилось")
	require.Equal(t, "исходный текст", strings.TrimSpace(b.Get(at, http.StatusOK).Find(".head .soft").Text()))

	shown = b.Shown(at, form(changed, "", "0", "keep"), http.StatusUnprocessableEntity)
	require.Equal(t, 1, shown.Find("[name=reason][aria-invalid]").Length())
	require.Contains(t, shown.Find("textarea").Text(), "понадобилось", "nothing typed is lost")
	shown = b.Shown(at, form(strings.Replace(changed, ".Обращение.Номер", ".Нумер", 1), "проба", "0", "keep"),
		http.StatusUnprocessableEntity)
	require.Contains(t, shown.Find("#text-error").Text(), "Строка 1. Нет такой подстановки: «Нумер»")

	taken := form(changed, "Проще", "0", "keep")
	require.Equal(t, http.StatusSeeOther, b.Post(at, taken).Code)
	require.Equal(t, http.StatusSeeOther, b.Post(at, taken).Code, "a second click is the same version")
	require.Contains(t, written(t, store), "Почему понадобилось время:")
	versions, err := store.Versions(t.Context(), "extension_notice")
	require.NoError(t, err)
	require.Len(t, versions, 1)

	other := g.Browse(t, "admin")
	shown = other.Shown(at, form(changed+"\n~ Ещё.\n", "Дополнение", "0", "keep"), http.StatusConflict)
	require.Contains(t, shown.Find("[role=alert]").Text(), "тем временем изменил")
	require.Contains(t, shown.Find("textarea").Text(), "Ещё.")

	base := shown.Find("input[name=base]").AttrOr("value", "")
	require.Equal(t, http.StatusSeeOther, b.Post(at, form(text, "Как было", base, "keep")).Code)
	require.Contains(t, written(t, store), "Причина продления:")
	b = g.Browse(t, "clerk")
	b.Get(at, http.StatusForbidden)
}

// written is the notice that the office writes by what the register holds.
func written(t *testing.T, store *stores.All) string {
	t.Helper()
	dir, err := store.Directory(t.Context())
	require.NoError(t, err)
	l := trial.Course(trial.AsTyped)["extension_notice"](t)
	if text, own := dir.Wording("extension_notice"); own {
		l.Records.Wordings = map[string]string{"extension_notice": text}
	}
	return l.Letters()[0].Text
}

// TestAWordingIsSeenOnARealAppeal: the letter as it would be now, nothing sent.
func TestAWordingIsSeenOnARealAppeal(t *testing.T) {
	t.Parallel()
	store, office := testkit.Store(t), testkit.Office()
	people := testkit.People()
	for i := range people {
		if people[i].Code == "admin" { // who works with appeals, too
			people[i].Roles = append(people[i].Roles, appeal.Clerk)
		}
	}
	require.NoError(t, store.PutPeople(t.Context(), []register.Account{{Person: people[len(people)-1]}}))
	g := frametest.On(t, store, office, people)
	house := g.Frame()
	g.Open(t, house, pages.New(house, store).Module())
	in := frametest.SampleIntake()
	in.Addressee = "head"
	card, err := testkit.Intake(store, office).Accept(t.Context(), "a", in, nil, testkit.Person("clerk"), true,
		frametest.Now)
	require.NoError(t, err)
	b := g.Browse(t, "admin")
	ask := func(name, number string, status int) string {
		text := letters.Spoken(letters.Shipped(name))
		return b.Shown("/wordings/"+name, url.Values{"text": {text}, "number": {number}, "do": {"preview"},
			"key": {webtest.Key()}, "base": {"0"}}, status).Find("main").Text()
	}
	require.Contains(t, ask("registration_notice", card.Number, http.StatusOK), "Обращение "+card.Number)
	require.Contains(t, ask("extension_notice", card.Number, http.StatusUnprocessableEntity), "нет того, о чём письмо")
	require.Contains(t, ask("registration_notice", "ОГ-999/2026", http.StatusUnprocessableEntity), "номером нет")
}
