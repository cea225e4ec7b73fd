package pages_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/intake"
	"appeals/internal/office/intake/pages"
	"appeals/internal/similar"
	"appeals/internal/web"
	"appeals/internal/web/webtest"
)

// alike are appeals of the register with every kind of mark.
func alike(t *testing.T) []similar.Appeal {
	t.Helper()
	list := webtest.Lines(t)
	same := similar.Likeness{Name: similar.SameName, Place: similar.SameAddress, Sure: true, Percent: 92,
		SameTopic: true}
	dup := similar.Appeal{Line: list[1], Likeness: same, Files: 3}
	again := similar.Appeal{Line: list[6], Likeness: same,
		Reply: &similar.Reply{Number: "88-ОГ/26", SentOn: law.NewDate(2026, 5, 12), Result: appeal.Explained}}
	again.Percent = 40
	ended := similar.Appeal{Line: list[5], Likeness: same, Terminated: true,
		Ending: &similar.Ending{Action: appeal.Terminate, At: webtest.Now}}
	ended.Status = appeal.Unanswered
	late := similar.Appeal{Line: list[0],
		Likeness: similar.Likeness{Name: similar.SlipName, Place: similar.SameHouse, SameTopic: true}, Expired: true}
	stranger := similar.Appeal{Line: list[2],
		Likeness: similar.Likeness{Name: similar.NoName, Place: similar.OtherAddress, Percent: 81}, Files: 1}
	out := []similar.Appeal{dup, again, ended, late, stranger}
	for i := range out {
		out[i].ID = webtest.ID[:len(webtest.ID)-1] + string('1'+rune(i))
	}
	return similar.Rank(similar.Query{Author: appeal.Author{Surname: "Антонова", Address: "ул. Мира, 14"}}, out)
}

func intakeSheet(t *testing.T, failed bool) pages.IntakeView {
	t.Helper()
	in := pages.IntakeInput{Values: pages.IntakeDefaults(webtest.Day().Today, "head"), Key: webtest.Key(),
		Topics: webtest.Topics, Dir: &webtest.Staff{}, Day: webtest.Day()}
	if failed {
		in.Values.Set("key", webtest.Key())
		in.Values.Set("authors.0.surname", "Антонова")
		in.Values.Set("authors.1.surname", webtest.Hostile)
		in.Values.Set("covering.from", "Аппарат Правительства")
		in.Looked = true
		in.Known = []intake.KnownAuthor{{Author: webtest.Intake().Authors[0], Appeals: 3, Last: "ОГ-41/2026"},
			{Author: webtest.Intake().Authors[1], Appeals: 1}}
		in.Similar = alike(t)
		in.Err = &appeal.Error{Code: appeal.Invalid, Message: "Проверьте выделенные поля.", Fields: []appeal.FieldError{
			{Field: "authors.0.address",
				Message: "Укажите почтовый адрес или электронную почту для ответа (ч. 1 и 3 ст. 7)."},
			{Field: "annotation", Message: "Изложите суть обращения: текст или аннотацию."}}}
	}
	return pages.NewIntake(webtest.Frame("clerk", "/appeals"), in)
}

// askSheet is the form that asks once whether the appeal is a repetition.
func askSheet(t *testing.T) pages.IntakeView {
	t.Helper()
	in := pages.IntakeInput{Values: pages.IntakeDefaults(webtest.Day().Today, "head"), Key: webtest.Key(),
		Topics: webtest.Topics, Dir: &webtest.Staff{}, Day: webtest.Day(), Looked: true, Similar: alike(t), Ask: true,
		Later: true}
	for name, value := range map[string]string{"key": webtest.Key(), "authors.0.surname": "Антонова",
		"annotation": "О протекающей кровле " + webtest.Hostile, "against": "zhi", "migration": "on"} {
		in.Values.Set(name, value)
	}
	return pages.NewIntake(webtest.Frame("clerk", "/appeals"), in)
}

func TestSimilarSayWhyAndWhat(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("intake", intakeSheet(t, true)))
	rows := doc.Find(".kin > li")
	require.Equal(t, 5, rows.Length())
	first := rows.First()
	require.Equal(t, "то же лицо", first.Find(".tag.accent").First().Text())
	require.Contains(t, first.Text(), "похожий текст 92 %")
	require.Contains(t, first.Text(), "3\u00a0файла")
	require.Equal(t, "_blank", first.Find("a").AttrOr("target", ""), "the earlier card opens beside")
	take := first.Find("button.kin-take")
	require.Equal(t, "duplicate ОГ-126/2026", take.AttrOr("value", ""))
	require.Equal(t, "Дубликат", take.Text())
	require.JSONEq(t, `{"repetition":"duplicate","previous":"ОГ-126/2026"}`, take.AttrOr("data-mark", ""))
	require.Contains(t, doc.Find(".kin").Text(), "Ответ № 88-ОГ/26 от 12.05.2026: разъяснено")
	require.Contains(t, doc.Find(".kin").Text(), "переписка прекращена")
	require.Contains(t, doc.Find(".kin").Text(), "срок истёк")
	require.Equal(t, 1, doc.Find("template#ask-ready").Length(), "a script asks without a journey to the server")
}

// A mark that the form has taken is said, and can be taken back.
func TestTakenMarkIsSaid(t *testing.T) {
	t.Parallel()
	in := pages.IntakeInput{Values: url.Values{}, Dir: &webtest.Staff{}, Day: webtest.Day(), Looked: true,
		Similar: alike(t)}
	require.True(t, pages.TakeMark(in.Values, "duplicate ОГ-126/2026"))
	b := &strings.Builder{}
	require.NoError(t, pages.PageTemplates.RenderPart(b, "intake", "kin", pages.NewSimilarPart(in)))
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(b.String()))
	require.NoError(t, err)
	require.Contains(t, doc.Find(".taken").Text(), "Отмечено: дубликат")
	require.Zero(t, doc.Find("template").Length(), "nothing is left to ask")
	back := doc.Find(".taken button").AttrOr("value", "")
	require.True(t, pages.TakeMark(in.Values, back))
	require.Equal(t, url.Values{"repetition": {"primary"}, "previous": {""}}, in.Values)
	for _, wrong := range []string{"", "merged ОГ-1/2026", "duplicat", " "} {
		require.False(t, pages.TakeMark(in.Values, wrong), wrong)
	}
	require.True(t, pages.TakeMark(in.Values, "related ОГ-1/2026"))
	require.Equal(t, url.Values{"repetition": {"primary"}, "previous": {"ОГ-1/2026"}}, in.Values)
}

func TestAskingOnce(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("intake", askSheet(t)))
	ask := doc.Find("#ask .ask")
	require.Contains(t, ask.Text(), "Похоже на № ОГ-126/2026")
	require.Contains(t, ask.Text(), "один ответ")
	require.Equal(t, "1", ask.Find("input[name=asked]").AttrOr("value", ""))
	require.Equal(t, "later", ask.Find("input[name=then]").AttrOr("value", ""))
	require.Equal(t, "duplicate ОГ-126/2026", ask.Find("button[name=take]").AttrOr("value", ""))
	require.Equal(t, "Нет, это новое обращение", ask.Find("button[name=fresh]").Text())
	require.Zero(t, doc.Find("template#ask-ready").Length())
	require.Equal(t, 1, doc.Find("#migration[checked]").Length())
	require.Equal(t, "zhi", doc.Find("input[name=against][checked]").AttrOr("value", ""))
	_, open := doc.Find("details:has(input[name=against])").Attr("open")
	require.True(t, open, "what is chosen is seen")

	for name, values := range map[string]url.Values{
		"asked":          {"asked": {"1"}},
		"a mark":         {"repetition": {"repeated"}},
		"a number":       {"previous": {"ОГ-1/2026"}},
		"nothing chosen": {"repetition": {"primary"}},
	} {
		require.Equal(t, name == "nothing chosen", pages.Undecided(values), name)
	}
}

func TestSimilarQueryOfAForm(t *testing.T) {
	t.Parallel()
	q := pages.QueryOf(url.Values{"authors.0.surname": {"Антонова"}, "authors.0.address": {" ул. Мира, 14 "},
		"authors.1.surname": {"Вторая"}, "annotation": {"О кровле"},
		"text": {"а\r\nб"}, "questions.0.topic": {"0005.0005.0056.1168 – Ремонт"}, "questions.1.topic": {"ремонт кр"}})
	require.Equal(t, appeal.Author{Surname: "Антонова", Address: "ул. Мира, 14"}, q.Author)
	require.Equal(t, "а\nб", q.Text)
	require.Equal(t, []string{"0005.0005.0056.1168"}, q.Topics, "words are not a topic yet")
}

// intakeSheets are the registration form: empty, refused, and asking.
func intakeSheets(t *testing.T) map[string]webtest.Sheet {
	t.Helper()
	return map[string]webtest.Sheet{
		"intake":       webtest.On("intake", intakeSheet(t, false)),
		"intake-error": webtest.On("intake", intakeSheet(t, true)),
		"intake-ask":   webtest.On("intake", askSheet(t)),
	}
}

// The form follows the channel: what came by the site is an electronic document.
func TestTheFormFollowsTheChannel(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("intake", askSheet(t)))
	lead := doc.Find("select[data-leads=form]")
	require.Equal(t, "channel", lead.AttrOr("name", ""))
	require.Equal(t, "electronic", lead.Find("option[value=web]").AttrOr("data-goes", ""))
	require.Equal(t, "written", lead.Find("option[value=post]").AttrOr("data-goes", ""))
	for _, o := range lead.Find("option[data-goes]").EachIter() {
		require.Equal(t, 1, doc.Find("select[name=form] option[value="+o.AttrOr("data-goes", "")+"]").Length())
	}
}

// The letter of another body is asked for where the appeal came so: the block
// stands open, its body is one of the directory or is typed by a clear choice.
func TestCoveringLetterOfTheForm(t *testing.T) {
	t.Parallel()
	sheet := func(pairs ...string) *goquery.Document {
		in := pages.IntakeInput{Values: pages.IntakeDefaults(webtest.Day().Today, "head"), Key: webtest.Key(),
			Dir: &webtest.Staff{}, Day: webtest.Day()}
		for i := 0; i+1 < len(pairs); i += 2 {
			in.Values.Set(pairs[i], pairs[i+1])
		}
		if _, wrong := web.ParseIntake(in.Values); len(wrong) > 0 {
			in.Err = &appeal.Error{Code: appeal.Invalid, Fields: wrong}
		}
		return render(t, webtest.On("intake", pages.NewIntake(webtest.Frame("clerk", "/appeals"), in)))
	}
	doc := sheet()
	require.Zero(t, doc.Find("details#covering[open]").Length())
	require.Equal(t, "covering", doc.Find("#channel option[value=forwarded]").AttrOr("data-opens", ""))
	require.Equal(t, 1, doc.Find("#covering-body option[value=zhi]").Length())
	require.Equal(t, 1, doc.Find("#covering-due").Length())
	require.Equal(t, 1, sheet("channel", "forwarded").Find("details#covering[open]").Length())
	require.Contains(t, sheet("covering.from", "Правительство").Find("#covering-body-error").Text(), "Нет в")
	require.Contains(t, sheet("covering.body", "-").Find("#covering-from-error").Text(), "Впишите")

	in, wrong := web.ParseIntake(url.Values{"covering.body": {"zhi"}, "covering.from": {"Забытое"},
		"covering.due": {"15.12.2026"}})
	require.Empty(t, wrong)
	require.Equal(t, appeal.Covering{Body: "zhi", Due: law.NewDate(2026, 12, 15)}, *in.Covering)
	in, _ = web.ParseIntake(url.Values{"covering.body": {"-"}, "covering.from": {"Правительство"}})
	require.Equal(t, appeal.Covering{From: "Правительство"}, *in.Covering)
}

// Where it is distributed who resolves what, nobody has to be chosen: the topic tells.
func TestTheTopicMayTellTheOfficial(t *testing.T) {
	t.Parallel()
	in := pages.IntakeInput{Values: pages.IntakeDefaults(webtest.Day().Today, ""), Key: webtest.Key(),
		Dir: &webtest.Staff{}, Day: webtest.Day()}
	first := func() string {
		doc := render(t, webtest.On("intake", pages.NewIntake(webtest.Frame("clerk", "/appeals"), in)))
		_, required := doc.Find("#official").Attr("required")
		return fmt.Sprint(doc.Find("#official option").First().Text(), " ", required)
	}
	require.Equal(t, "Выберите true", first())
	in.Dir = &distributed{}
	require.Equal(t, "По тематике первого вопроса false", first())
}

type distributed struct{ webtest.Staff }

func (distributed) Powers() []appeal.Power {
	return []appeal.Power{{Official: "head", Does: appeal.Resolves, From: webtest.Day().Today}}
}
