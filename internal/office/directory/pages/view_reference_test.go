package pages_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/directory/pages"
	"appeals/internal/web"
	"appeals/internal/web/webtest"
)

// personnel is the whole sample staff, some of it away.
type personnel struct{ webtest.Staff }

func may(n int) law.Date { return law.NewDate(2026, 5, n) }

func absencesInput(as string) pages.AbsencesInput {
	return pages.AbsencesInput{Who: webtest.Who(as), Dir: &personnel{}, Day: webtest.Day(), Values: url.Values{},
		Key: webtest.Key()}
}

func referenceSheets() map[string]webtest.Sheet {
	typed := absencesInput("clerk")
	typed.Values = url.Values{"person": {"executor"}, "substitute": {"roads"}, "from": {"18.05.2026"},
		"to": {"05.06.2026"}, "reason": {webtest.Hostile}}
	typed.Effect = pages.AbsenceEffect(typed.Dir,
		appeal.Absence{Person: "executor", Substitute: "roads", From: may(18), To: may(31)}, 12, 3)
	typed.Err = &appeal.Error{Code: appeal.Invalid, Message: "Проверьте выделенные поля.",
		Fields: []appeal.FieldError{{Field: "from",
			Message: "На эти дни отсутствие уже оформлено: с 01.06.2026 по 14.06.2026."}}}
	back := absencesInput("roads")
	back.Ended, back.EndErr = "a-2",
		&appeal.Error{Code: appeal.Invalid, Message: "Проверьте выделенные поля.",
			Fields: []appeal.FieldError{{Field: "returned_on", Message: "Задним числом замещение не прекратить."}}}
	back.Values = url.Values{"person": {"roads"}, "returned_on": {"01.05.2026"}}
	retired := []appeal.Body{{Code: "fms", Name: "Управление ФМС по области " + webtest.Hostile, Address: "г. Приморск",
		Kind: appeal.Authority}}
	list := pages.BodiesInput{Who: webtest.Who("clerk"), Bodies: webtest.Bodies, Retired: retired,
		Values: url.Values{"kind": {"authority"}}, Key: webtest.Key()}
	edit := list
	edit.Edited, edit.Values = true, pages.BodyValues(webtest.Bodies[0])
	edit.Err = &appeal.Error{Code: appeal.Invalid, Message: "Проверьте выделенные поля.",
		Fields: []appeal.FieldError{{Field: "kind", Message: "Такой орган может быть один."}}}
	rules := func(as string) pages.RulesView {
		return pages.NewRules(webtest.Frame(as, web.ReferenceSection),
			pages.RulesInput{Who: webtest.Who(as), Calendar: law.Embedded(), Today: webtest.Day().Today})
	}
	away := pages.AwayInput{AbsencesInput: pages.AbsencesInput{Who: webtest.Who("roads"), Dir: &personnel{},
		Day: webtest.Day(), Values: url.Values{"from": {"x"}}, Key: webtest.Key(),
		Err: &appeal.Error{Code: appeal.Invalid, Message: "Проверьте выделенные поля.",
			Fields: []appeal.FieldError{{Field: "from", Message: "Дата пишется так."}}}}, Tasks: webtest.Tasks()}
	return map[string]webtest.Sheet{
		"away": webtest.On("away", pages.NewAway(webtest.Frame("roads", "/tasks"), away)),
		"absences": webtest.On("absences",
			pages.NewAbsences(webtest.Frame("clerk", web.ReferenceSection), absencesInput("clerk"))),
		"absences-typed": webtest.On("absences",
			pages.NewAbsences(webtest.Frame("clerk", web.ReferenceSection), typed)),
		"absences-own": webtest.On("absences", pages.NewAbsences(webtest.Frame("roads", web.ReferenceSection), back)),
		"bodies":       webtest.On("bodies", pages.NewBodies(webtest.Frame("clerk", web.ReferenceSection), list)),
		"bodies-edit":  webtest.On("bodies", pages.NewBodies(webtest.Frame("clerk", web.ReferenceSection), edit)),
		"bodies-empty": webtest.On("bodies",
			pages.NewBodies(webtest.Frame("admin", web.ReferenceSection),
				pages.BodiesInput{Who: webtest.Who("admin"), Values: url.Values{}, Key: webtest.Key()})),
		"rules": webtest.On("rules", rules("executor")), "rules-admin": webtest.On("rules", rules("admin")),
	}
}

func TestAbsencesAreGroupedByTime(t *testing.T) {
	t.Parallel()
	doc := render(t, referenceSheets()["absences"])
	groups := doc.Find(".absences")
	require.Equal(t, 3, groups.Length())
	require.Contains(t, webtest.Words(groups.Eq(0)), "Лебедев А. Ю.")
	require.Contains(t, webtest.Words(groups.Eq(0)), "сегодня Соболева В. И.", "the stand-in of the stand-in is named")
	require.Contains(t, webtest.Words(groups.Eq(0)), "вернётся 30.05.2026")
	require.Contains(t, webtest.Words(groups.Eq(1)), "через 18 дней")
	require.Equal(t, "Отменить", webtest.Words(groups.Eq(1).Find("button")))
	require.Zero(t, groups.Eq(2).Find("form").Length(), "what is over cannot be ended")
}

func TestWhySomebodyIsAwayIsNotEverybodysBusiness(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("absences",
		pages.NewAbsences(webtest.Frame("executor", ""), absencesInput("executor"))))
	require.Contains(t, webtest.Words(doc.Find(".absences").Eq(1)), "Отпуск", "one's own")
	require.NotContains(t, webtest.Words(doc.Find(".absences").Eq(0)), "Отпуск")
	require.Equal(t, 1, doc.Find(`form[action$="/end"]`).Length())
	require.Equal(t, 1, doc.Find("#person option").Length())
}

func TestEffectNamesWhoActsOnWhichDays(t *testing.T) {
	t.Parallel()
	a := appeal.Absence{Person: "executor", Substitute: "executor2", From: may(11), To: may(18)}
	require.Equal(t, []string{
		"Перейдут: 12\u00a0открытых поручений, 1\u00a0обращение на рассмотрении и подписи.",
		"11.05.2026 – 12.05.2026: Кузнецова\u00a0О.\u00a0А.", "13.05.2026 – 15.05.2026: Соболева\u00a0В.\u00a0И.",
		"16.05.2026 – 18.05.2026: Кузнецова\u00a0О.\u00a0А.",
		"Сидоров\u00a0П.\u00a0И.: работа останется видна в списке задач с пометкой, у кого она, и вернётся 19.05.2026.",
	}, pages.AbsenceEffect(&personnel{}, a, 12, 1))
	require.Contains(t, pages.AbsenceEffect(&personnel{}, a, 0, 0)[0], "нет открытых поручений")
	for _, half := range []appeal.Absence{{}, {Person: "executor"}, {Person: "executor", From: may(5), To: may(4)},
		{Person: "nobody", From: may(5), To: may(6)}} {
		require.Empty(t, pages.AbsenceEffect(&personnel{}, half, 1, 1))
	}
}

// Every rule stands on the page once, under its article; what is not verified
// is marked for everybody and listed for the administrator.
func TestRulesPageHasEveryRule(t *testing.T) {
	t.Parallel()
	doc, admin := render(t, referenceSheets()["rules"]), render(t, referenceSheets()["rules-admin"])
	require.Zero(t, doc.Find("#unverified").Length())
	unsure := 0
	for _, r := range law.Rules() {
		row := doc.Find("#rule-" + string(r.Rule))
		require.Equal(t, 1, row.Length(), r.Rule)
		require.Contains(t, webtest.Words(row), strings.Join(strings.Fields(r.Duty), " "), r.Rule)
		marked := row.Find(".tag").FilterFunction(func(_ int, s *goquery.Selection) bool {
			return s.Text() == "проверить"
		}).Length() == 1
		require.Equal(t, !r.Verified, marked, r.Rule)
		if !r.Verified || r.Unverified != "" {
			unsure++
			require.Equal(t, 1, admin.Find(`#unverified a[href="#rule-`+string(r.Rule)+`"]`).Length(), r.Rule)
		}
	}
	require.Equal(t, unsure, admin.Find("#unverified tbody tr").Length())
	require.Contains(t, webtest.Words(doc.Find("#rule-extension .rule-term")), "до 30 дней")
	require.Contains(t, webtest.Words(doc.Find("#rule-abusive .rule-term")), "в пределах 30 дней")
	require.Contains(t, webtest.Words(doc.Find("#policy")), "191 ГК РФ")
}

// Every article that the product cites leads to a place on the page.
func TestEveryCitedArticleIsOnThePage(t *testing.T) {
	t.Parallel()
	doc := render(t, referenceSheets()["rules"])
	for _, row := range appeal.Table() {
		anchor := strings.TrimPrefix(web.RulesURL(row.Article), "/rules")
		require.Equal(t, 1, doc.Find(anchor).Length(), "%s: %s", row.Action, row.Article)
	}
	for _, r := range law.Rules() {
		require.Equal(t, 1, doc.Find(strings.TrimPrefix(web.RulesURL(r.Article), "/rules")).Length(), r.Rule)
	}
	require.Equal(t, "/rules#st-8", web.RulesURL("ч. 3 и 4 ст. 8"))
	require.Equal(t, "/rules#koap-5-59", web.RulesURL("ст. 5.59 КоАП РФ"))
	require.Equal(t, "/rules#law", web.RulesURL("внутренний порядок"))
}

func TestActionsTableIsTheTable(t *testing.T) {
	t.Parallel()
	doc := render(t, referenceSheets()["rules"])
	rows := doc.Find(".matrix tbody tr").Has("td")
	require.Equal(t, len(appeal.Table()), rows.Length())
	possible := 0
	for _, row := range appeal.Table() {
		possible += len(row.From)
	}
	require.Equal(t, possible, rows.Find("span[title]").Length())
	require.Equal(t, doc.Find(".matrix thead th").Length(), rows.First().Find("td").Length())
	require.Equal(t, strconv.Itoa(doc.Find(".matrix thead th").Length()),
		doc.Find(".matrix tbody th").First().AttrOr("colspan", ""))
}

func TestEverybodyArrangesTheirOwnSubstitution(t *testing.T) {
	t.Parallel()
	in := pages.AwayInput{AbsencesInput: pages.AbsencesInput{Who: webtest.Who("executor"), Dir: &personnel{},
		Day: webtest.Day(), Values: url.Values{}, Key: webtest.Key()}, Tasks: webtest.Tasks()}
	doc := render(t, webtest.On("away", pages.NewAway(webtest.Frame("executor", "/tasks"), in)))
	require.Equal(t, []string{"", "executor2", "executor3", "roads"},
		webtest.Values(doc, "select[name=substitute] option"), "those with the same rights, one's own unit first")
	require.Equal(t, "executor", doc.Find(`#form input[name=person]`).AttrOr("value", ""))
	require.Contains(t, webtest.Flat(doc.Find(".away-work")), "Протекает крыша")
	require.NotContains(t, webtest.Flat(doc.Find(".away-work")), "Яма у остановки",
		"work of those whom one stands in for is not one's own")
}

func (personnel) People() []appeal.Person { return webtest.People }

func (personnel) ClosedUnits() []appeal.Unit { return nil }

func (personnel) Units() []appeal.Unit { return webtest.Units }

func (personnel) Absences() []appeal.Absence {
	return []appeal.Absence{
		{ID: "a-1", Person: "reviewer", Substitute: "reviewer", From: may(-40), To: may(-20), Reason: "Обучение"},
		{ID: "a-2", Person: "roads", Substitute: "executor2", From: may(4), To: may(29), Reason: "Отпуск"},
		{ID: "a-3", Person: "executor2", Substitute: "executor3", From: may(13), To: may(15), Reason: webtest.Hostile},
		{ID: "a-4", Person: "executor", Substitute: "roads", From: law.NewDate(2026, 6, 1),
			To: law.NewDate(2026, 6, 14), Reason: "Отпуск"},
	}
}

func (personnel) Powers() []appeal.Power { return nil }

func (personnel) Wording(string) (string, bool) { return "", false }
