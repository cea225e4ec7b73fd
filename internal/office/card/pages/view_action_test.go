package pages_test

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	"appeals/internal/office/card/cardtest"
	"appeals/internal/office/card/pages"
	"appeals/internal/web/webtest"
)

// on draws a card on another day.
func on(t *testing.T, l life, as string, today law.Date) *goquery.Document {
	t.Helper()
	in := l.as(t, as)
	in.Day.Now, in.Day.Today = today.At(10, 0, appealtest.Moscow), today
	return render(t, webtest.On("card", pages.NewCard(webtest.Frame(as, "/appeals"), in)))
}

func TestPrimaryActionIsOpen(t *testing.T) {
	t.Parallel()
	for status, want := range map[appeal.Status][2]string{
		appeal.Registered: {"clerk", "propose"}, appeal.Resolution: {"head", "resolve"},
		appeal.Execution: {"executor", "draft"},
		appeal.Check:     {"reviewer", "approve"}, appeal.Signing: {"head", "sign"}, appeal.Answered: {"clerk", "file"},
	} {
		view := cardSheet(t, status, want[0])
		require.NotNil(t, view.Primary, status)
		require.Equal(t, want[1], view.Primary.Action, status)
	}
	require.Nil(t, cardSheet(t, appeal.Signing, "clerk").Primary, "what turns a case aside is never offered first")
}

// A proposal of the department is the official's starting point.
func TestResolutionStartsFromTheProposal(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("card", cardSheet(t, appeal.Resolution, "head")))
	require.Contains(t, doc.Find("#resolve-text").Text(), "выходом на место")
	require.Equal(t, "executor", doc.Find("#resolve-executors option[selected]").AttrOr("value", ""))
	require.Equal(t, "executor2", doc.Find(`input[name="executors_more"][checked]`).AttrOr("value", ""))
}

// distributed is the directory of an office where the deputy resolves everything.
type distributed struct {
	appeal.Directory
	official string
}

func (d distributed) Powers() []appeal.Power {
	return []appeal.Power{{Official: d.official, Does: appeal.Resolves, From: law.NewDate(2020, 1, 1)}}
}

// A draft says so where it would go to an official who by the distribution of powers is not the one.
func TestDraftSaysWhoResolves(t *testing.T) {
	t.Parallel()
	for official, says := range map[string]bool{"deputy": true, "head": false} {
		in := cardInput(t, appeal.Registered, "clerk")
		in.Dir = distributed{in.Dir, official}
		doc := render(t, webtest.On("card", pages.NewCard(webtest.Frame("clerk", "/appeals"), in)))
		said := webtest.Flat(doc.Find("#do-propose"))
		require.Equal(t, says, strings.Contains(said, "По распределению полномочий (все обращения)"), official)
	}
}

func TestActionsComeInGroups(t *testing.T) {
	t.Parallel()
	doc := on(t, fresh, "head", law.NewDate(2026, 4, 17))
	require.Equal(t, []string{"Резолюция и поручения", "Сроки и запросы", "В другой орган (ст. 8)",
		"Без ответа по существу (ст. 7, 11)", "Контроль и связи", "Карточка"}, webtest.Texts(doc, ".act-group > h3"))
	require.Equal(t, []string{"do-resolve"},
		doc.Find(".primary-act").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("id", "") }))
	require.Zero(t, doc.Find(".other-act[open]").Length(), "only the primary stands open")
	require.Zero(t, doc.Find("details .other-act").Length(), "each is one click away")
	redirect := doc.Find("#do-redirect")
	require.Contains(t, webtest.Flat(redirect), "7 дней со дня регистрации – до 22.04.2026")
	require.Contains(t, webtest.Flat(redirect),
		"заявителю – уведомление о перенаправлении; в орган – сопроводительное письмо")
	require.Contains(t, webtest.Flat(redirect.Find("summary").First()), "до 22.04")
	require.Contains(t, webtest.Flat(doc.Find("#do-return_complaint")), "внутренний срок, в законе его нет")
	unclear := webtest.Flat(doc.Find("#do-leave_unclear .act-law"))
	require.Contains(t, unclear, law.UnclearNotice.Text().Duty, "the law's own sentence says when")
	require.Contains(t, unclear, "проверить", "what was not seen in the law is marked")
	require.Contains(t, webtest.Flat(doc.Find("#do-leave_abusive .act-law")),
		"Отдельного срока нет: в пределах срока рассмотрения, до 15.05.2026")
	doc.Find(".act-group .other-act").Each(func(_ int, s *goquery.Selection) {
		require.Contains(t, webtest.Flat(s.Find(".act-foot")), "№ 59-ФЗ", s.AttrOr("id", ""))
	})
}

// Every action that a card may offer can be drawn, says its article, and asks
// for all that it cannot do without.
func TestEveryActionHasAForm(t *testing.T) {
	t.Parallel()
	c, history := webtest.Live(t, webtest.ThreeQuestions(), webtest.Do(appeal.Resolve, "head", 1, webtest.Order()),
		webtest.Do(appeal.Inquire, "executor", 1, appeal.Values{"bodies": []string{"zhi"}, "text": "Акт."}))
	for _, row := range appeal.Table() {
		in := cardtest.Shown(t, c, history, "executor")
		in.Actions = []appeal.Row{row}
		doc := render(t, webtest.On("card", pages.NewCard(webtest.Frame("executor", "/appeals"), in)))
		form := doc.Find(`form[action$="/` + string(row.Action) + `"]`)
		require.Equal(t, 1, form.Length(), row.Action)
		require.Contains(t, form.Text(), row.Article, row.Action)
		for _, f := range row.Fields {
			if f.Required {
				require.NotZero(t, form.Find(fmt.Sprintf(`[name="%s"], [name^="%s."]`, f.Name, f.Name)).Length(),
					"%s of %s", f.Name, row.Action)
			}
		}
		for _, l := range row.Letters {
			require.NotEqual(t, string(l.Kind), l.Kind.Title(), "the letter %s has no words", l.Kind)
		}
	}
}

func TestLateIsAskedOnlyAfterTheTerm(t *testing.T) {
	t.Parallel()
	for day, late := range map[law.Date]bool{law.NewDate(2026, 4, 22): false, law.NewDate(2026, 4, 23): true} {
		form := on(t, fresh, "head", day).Find("#do-redirect")
		require.Equal(t, late, form.Find("[name=late]").Length() == 1, day)
		require.Equal(t, late, form.Find("[name=late_reason]").Length() == 1, day)
		require.Equal(t, late, strings.Contains(webtest.Flat(form), "срок истёк 22.04.2026"), day)
	}
}

func TestListsOfAForm(t *testing.T) {
	t.Parallel()
	doc := render(t, life(partlyRedirected).sheet(t, "clerk"))
	redirect := doc.Find("#do-redirect")
	require.Equal(t, []string{"1", "2"}, webtest.Values(doc, `#do-redirect [name=questions]`),
		"only the open questions")
	require.Contains(t, webtest.Flat(redirect), "1. Ремонт кровли и подъезда")
	require.Equal(t, 1, redirect.Find(".fold:not([open]) [name=body]").Length(), "what the directory lacks is folded")
	require.Zero(t, redirect.Find("[type=search]").Length(), "five bodies need no search")
	one := render(t, life(waiting).sheet(t, "head")).Find("#do-request_information")
	require.Equal(t, 1, one.Find(`[name=bodies][value=court][disabled]`).Length(),
		"courts are not asked (art. 10 p. 1 pt. 2)")
	require.Equal(t, 4, one.Find(`[name=bodies]:not([disabled])`).Length())

	doc = render(t, life(partlyRedirected).sheet(t, "executor"))
	require.Equal(t, 1, doc.Find(`[name="results.1"]`).Length())
	require.Equal(t, 1, doc.Find(`[name="results.2"]`).Length())
	require.Zero(t, doc.Find(`[name="results.3"]`).Length(), "another body has it")
	require.Zero(t, render(t, life(substituted).sheet(t, "executor2")).Find(`[name^="results"]`).Length(),
		"one question has one result")

	in := life(fresh).as(t, "head")
	in.Card.Against = []string{"zhi"}
	doc = render(t, webtest.On("card", pages.NewCard(webtest.Frame("head", "/appeals"), in)))
	require.Equal(t, 1, doc.Find(`#do-redirect [name=bodies][value=zhi][disabled]`).Length(),
		"a complaint does not go to the accused (art. 8 p. 6)")
	require.Equal(t, doc.Find(`[name=executors_more]`).Length(), doc.Find(`#do-resolve [name^="dates."]`).Length(),
		"a date beside each co-executor")
}

// A refused form comes back with all its lists, and with its errors beside them.
func TestRefusedListsAreKept(t *testing.T) {
	t.Parallel()
	doc := render(t, refusedRedirect(t))
	require.Equal(t, []string{"2", "3"}, webtest.Values(doc, `#do-redirect [name=questions][checked]`))
	require.Equal(t, []string{"edu"}, webtest.Values(doc, `#do-redirect [name=bodies][checked]`))
	require.Equal(t, 1, doc.Find(`#do-redirect .fold[open] [name=address][aria-invalid]`).Length())
	require.Contains(t, doc.Find("#redirect-late_reason-error").Text(), "причину")

	in := life(fresh).as(t, "head")
	in.Tried = &pages.Tried{Action: appeal.Resolve, Message: "Проверьте выделенные поля.", Values: url.Values{
		"executors": {"executor"}, "executors_more": {"roads"}, "dates.roads": {"01.01.2026"},
		"dates.executor2": {"05.05.2026"}},
		Fields: []appeal.FieldError{{Field: "dates", Message: "Эта дата уже прошла."},
			{Field: "unknown", Message: "О поле, которого в форме нет."}}}
	doc = render(t, webtest.On("card", pages.NewCard(webtest.Frame("head", "/appeals"), in)))
	require.Equal(t, "01.01.2026", doc.Find(`[name="dates.roads"]`).AttrOr("value", ""))
	require.Equal(t, "05.05.2026", doc.Find(`[name="dates.executor2"]`).AttrOr("value", ""), "nothing typed is lost")
	require.Contains(t, doc.Find("#resolve-executors-dates-error").Text(), "прошла")
	require.Contains(t, doc.Find(".primary-act .notice").Text(), "О поле, которого в форме нет.",
		"no error is swallowed")
}

func TestTheFormKnowsTheCase(t *testing.T) {
	t.Parallel()
	doc := render(t, life(waiting).sheet(t, "executor"))
	require.Equal(t, []string{"", "1", "2"}, webtest.Values(doc, `#do-information_received [name=no] option`))
	require.Equal(t, "14.05.2026", doc.Find(`#do-information_received [name=on]`).AttrOr("value", ""))
	require.Equal(t, []string{"", "executor3"}, webtest.Values(doc, `#do-assign [name=person] option`),
		"colleagues without an assignment")
	doc = render(t, life(waiting).sheet(t, "head"))
	require.Equal(t, []string{"", "executor", "executor2"}, webtest.Values(doc, `#do-reassign [name=from] option`))
	require.Equal(t, []string{"", "executor3", "roads"}, webtest.Values(doc, `#do-reassign [name=to] option`))
}

func TestPromiseIsWhatAnAnsweredAppealWaitsFor(t *testing.T) {
	t.Parallel()
	view := life(promised).sheet(t, "clerk").View.(pages.CardView)
	require.NotNil(t, view.Primary)
	require.Equal(t, "fulfil", view.Primary.Action)
}

// A card stays light with a big directory: no photo of it in every form.
func TestPagesStayLight(t *testing.T) {
	t.Parallel()
	for name, s := range cardSheets(t) {
		require.Less(t, len(webtest.Drawn(t, pages.PageTemplates, s)), 152<<10, name) // some 20 kB on the way
	}
	in := life(waiting).as(t, "head")
	in.Dir = bigStaff{&webtest.Staff{}}
	b := &bytes.Buffer{}
	require.NoError(t, pages.PageTemplates.Render(b, "card", pages.NewCard(webtest.Frame("head", "/appeals"), in)))
	require.Less(t, b.Len(), 188<<10) // five forms ask for one of many
	doc, err := goquery.NewDocumentFromReader(b)
	require.NoError(t, err)
	require.Equal(t, 1, doc.Find("#do-redirect [type=search]").Length(), "a long list can be searched")
}

// bigStaff has sixty executors and forty bodies.
type bigStaff struct{ *webtest.Staff }

func (bigStaff) WithRole(r appeal.Role) []appeal.Person {
	out := []appeal.Person{}
	for i := range 60 {
		out = append(out, appeal.Person{Code: fmt.Sprintf("executor%d", i),
			Name: "Константинопольская Александра Владимировна", Post: "главный специалист", Unit: "kgh",
			Roles: []appeal.Role{r}})
	}
	return out
}

func (bigStaff) Bodies() []appeal.Body {
	out := []appeal.Body{}
	for i := range 40 {
		out = append(out, appeal.Body{Code: fmt.Sprintf("body%d", i),
			Name: "Министерство градостроительства и благоустройства области", Kind: appeal.Authority})
	}
	return out
}

// A long form stands under headings, folded until there is something to say in one.
func TestLongFormHasParts(t *testing.T) {
	t.Parallel()
	in := life(fresh).as(t, "clerk")
	form := render(t, webtest.On("card", pages.NewCard(webtest.Frame("clerk", "/appeals"), in))).Find("#do-correct")
	require.Equal(t, []string{"Суть", "Как и когда поступило", "Заявитель", "Сопроводительное письмо",
		"На кого жалоба"}, form.Find(".form-part > summary").Map(func(_ int, s *goquery.Selection) string {
		return webtest.Flat(s)
	}))
	require.Zero(t, form.Find(".form-part[open]").Length())
	require.Equal(t, 1, form.Find(".form-part #correct-surname").Length())
	require.Zero(t, form.Find(".form-part #correct-reason").Length(), "what is always asked stands open")
	in.Tried = &pages.Tried{Action: appeal.Correct, Fields: []appeal.FieldError{{Field: "email", Message: "Не так."}}}
	form = render(t, webtest.On("card", pages.NewCard(webtest.Frame("clerk", "/appeals"), in))).Find("#do-correct")
	require.Equal(t, "Заявитель", webtest.Flat(form.Find(".form-part[open] > summary")))
}
