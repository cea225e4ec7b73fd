package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
)

func letterForm() url.Values {
	return url.Values{"authors.0.surname": {frametest.Personal}, "authors.0.address": {"ул. Мира, 1"},
		"annotation":        {"Ремонт двора"},
		"questions.0.topic": {"0005.0005.0056.1168 – Содержание дорог"}, "official": {"official"},
		"received_on": {"10.03.2026"}, "sheets": {"2"}, "channel": {"post"}}
}

func TestRegistrationForm(t *testing.T) {
	t.Parallel()
	g := newFormRig(t)
	got, now := appeal.Intake{}, false
	g.intake = func(_ string, in appeal.Intake, _ []appeal.Upload, by appeal.Person,
		register bool) (*appeal.Card, error) {
		got, now = in, register
		return frametest.Accept(t, in, by, register)
	}
	b := g.Browse(t, "clerk")
	b.Moved("/appeals/new", letterForm(), "/appeals/"+frametest.CardID+"?done=register")
	require.True(t, now)
	require.Equal(t, "0005.0005.0056.1168", got.Questions[0].Topic)
	require.Equal(t, 2, got.Sheets)
	require.Equal(t, "2026-03-10", got.ReceivedDay.String())
	doc := b.Get("/appeals/"+frametest.CardID+"?done=register", http.StatusOK)
	require.Equal(t, "17-П/26", doc.Find("#number").Text(), "the number, large")
	form := letterForm()
	form.Set("later", "1")
	b.Moved("/appeals/new", form, "/appeals/"+frametest.CardID+"?done=accept")
	require.False(t, now)
}

func TestRegistrationFormKeepsEverything(t *testing.T) {
	t.Parallel()
	g := newFormRig(t)
	g.intake = func(string, appeal.Intake, []appeal.Upload, appeal.Person, bool) (*appeal.Card, error) {
		return nil, appeal.InvalidField("authors.0.address", "Укажите адрес (ст. 7).")
	}
	b, form := g.Browse(t, "clerk"), letterForm()
	form.Set("key", uuid.NewString())
	form.Del("authors.0.address")
	form.Set("received_on", "вчера")
	doc := b.Shown("/appeals/new", form, http.StatusUnprocessableEntity)
	require.Equal(t, frametest.Personal, frametest.Value(doc, "#authors-0-surname"))
	require.Equal(t, form.Get("key"), frametest.Value(doc, "main form input[name=key]"))
	require.Contains(t, doc.Find("#received_on-error").Text(), "Дата пишется так")
	form.Set("received_on", "2026-03-10")
	doc = b.Shown("/appeals/new", form, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find("#authors-0-address-error").Text(), "ст. 7")
	form.Set("rows", "authors.add")
	doc = b.Shown("/appeals/new", form, http.StatusOK)
	require.Equal(t, 1, doc.Find("#authors-1-surname[autofocus]").Length(), "one more row, and the cursor in it")
	form.Set("rows", "")
	form.Set("pick", "0")
	doc = b.Shown("/appeals/new", form, http.StatusOK)
	require.Equal(t, "Петров", frametest.Value(doc, "#authors-0-surname"), "the known applicant is filled in")
	require.Equal(t, 1, doc.Find("[data-fill]").Length())
}

func TestLookups(t *testing.T) {
	t.Parallel()
	b := newFormRig(t).Browse(t, "clerk")
	people := b.Shown("/lookup/people", url.Values{"authors.0.surname": {"Пет"}}, 200)
	require.Contains(t, people.Text(), "2\u00a0обращения")
	require.Contains(t, people.Find("[role=option]").AttrOr("data-fill", ""), `"authors.0.surname":"Петров"`)
	require.Zero(t, b.Shown("/lookup/people", url.Values{"authors.0.surname": {"Пе"}}, 200).Find("[role=option]").
		Length(), "three letters first")
	require.Contains(t, b.Shown("/lookup/people", url.Values{"authors.0.surname": {"Gtn"}}, 200).Text(), "Петров",
		"the Latin layout was on")
	require.Equal(t, 1, b.Shown("/lookup/addresses",
		url.Values{"field": {"authors.0.address"}, "authors.0.address": {"vbhf"}}, 200).Find("[role=option]").Length())
	address := b.Shown("/lookup/addresses",
		url.Values{"field": {"authors.0.address"}, "authors.0.address": {"мира"}}, 200)
	require.Equal(t, "ул. Мира, 1", address.Find("[role=option]").AttrOr("data-value", ""))
	require.Equal(t, http.StatusOK,
		b.Post("/lookup/addresses", url.Values{"field": {"authors.0.address"}, "authors.0.address": {"м"}}).Code)
	require.Equal(t, http.StatusUnprocessableEntity,
		b.Post("/lookup/addresses", url.Values{"field": {"x"}, "x": {"a\x00b"}}).Code)
	require.Contains(t, b.Shown("/lookup/kin", url.Values{"authors.0.surname": {"Пет"}}, 200).Text(),
		"Прежних обращений не\u00a0найдено")
	require.Equal(t, 1,
		b.Shown("/lookup/topics", url.Values{"field": {"questions.0.topic"}, "questions.0.topic": {"дорог"}},
			200).Find("li[role=option]").Length())
}

// What one letter has the next one begins with, if the clerk wants it so.
func TestHabitsOfAClerk(t *testing.T) {
	t.Parallel()
	g := newFormRig(t)
	b := g.Browse(t, "clerk")
	require.Equal(t, "post", b.Get("/appeals/new", 200).Find("#channel option[selected]").AttrOr("value", "post"))
	b.Moved("/appeals/new", with(letterForm(), "channel", "desk", "received_on", "06.03.2026", "carry", "on"),
		"/appeals/"+frametest.CardID+"?done=register")
	doc := b.Get("/appeals/new", http.StatusOK)
	require.Equal(t, "desk", doc.Find("#channel option[selected]").AttrOr("value", ""))
	require.Equal(t, "06.03.2026", frametest.Value(doc, "#received_on"))
	require.Equal(t, 1, doc.Find("#carry[checked]").Length())
	require.Empty(t, frametest.Value(doc, "#authors-0-surname"))
	topics := b.Shown("/lookup/topics", url.Values{"field": {"questions.0.topic"}, "questions.0.topic": {""}}, 200)
	require.True(t, strings.HasPrefix(topics.Find("[role=option]").First().Text(), "0005.0005.0056.1168"),
		"the last used topic first")
	b.Moved("/appeals/new", with(letterForm(), "channel", "desk"), "/appeals/"+frametest.CardID+"?done=register")
	require.Equal(t, "post", b.Get("/appeals/new", 200).Find("#channel option[selected]").AttrOr("value", "post"),
		"not asked for, not carried")
}

// Questions are added, moved and taken out without a script, too: what was
// typed moves with its question, and the cursor stays with it.
func TestRowsWithoutAScript(t *testing.T) {
	t.Parallel()
	b := newFormRig(t).Browse(t, "clerk")
	form := with(letterForm(), "questions.0.topic", "дороги", "questions.1.topic", "крыши",
		"questions.1.wording", "Когда починят?")
	rows := func(pressed string) *goquery.Document {
		return b.Shown("/appeals/new", with(form, "rows", pressed), http.StatusOK)
	}
	typed := func(doc *goquery.Document) []string {
		return doc.Find(`[data-rows=questions] > [data-row] input`).Map(
			func(_ int, i *goquery.Selection) string { return i.AttrOr("value", "") })
	}
	doc := rows("questions.up.1")
	require.Equal(t, []string{"крыши", "дороги"}, typed(doc))
	require.Equal(t, "Когда починят?", doc.Find("#questions-0-wording").Text())
	require.Equal(t, "questions.0.topic", doc.Find("[autofocus]").AttrOr("name", ""))
	require.Equal(t, []string{"крыши"}, typed(rows("questions.drop.0")))
	require.Equal(t, []string{"дороги", "крыши", ""}, typed(rows("questions.add")))
	require.Equal(t, []string{"дороги", "крыши"}, typed(rows("questions.down.1")), "there is nothing below")
	form.Set("text", "Здравствуйте!\n1. Когда починят?\n2) Почему темно?")
	require.Equal(t, "Почему темно?", rows("questions.split").Find("#questions-2-wording").Text())
	require.Empty(t, typed(b.Shown("/appeals/new", with(form, "rows", "files.drop.0"), http.StatusOK))[2:])
}
