package pages_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/signing/pages"
	"appeals/internal/web/webtest"
)

func deskInput(t *testing.T, list string, as appeal.Person, status appeal.Status) pages.DeskInput {
	t.Helper()
	c, _ := webtest.Card(t, status)
	return pages.DeskInput{List: list, Who: as, Cards: []*appeal.Card{c}, Dir: &webtest.Staff{}, Day: webtest.Day(),
		NewKey:   webtest.Key,
		Counters: map[lists.Folder]int{lists.Resolution: 6, lists.Signing: 2, lists.Overdue: 1}}
}

// deskSheets are the desk with each of its lists, and after a refusal.
func deskSheets(t *testing.T) map[string]webtest.Sheet {
	t.Helper()
	orders, replies, terms := deskInput(t, pages.DeskOrders, webtest.Who("head"), appeal.Resolution),
		deskInput(t, pages.DeskReplies, webtest.Who("head"), appeal.Signing),
		deskInput(t, pages.DeskTerms, webtest.Who("head"), appeal.Execution)
	terms.Overdue, terms.Today = webtest.Lines(t)[:1], webtest.Lines(t)[1:2]
	orders.Next = "bmV4dA"
	tried := deskInput(t, pages.DeskOrders, webtest.Who("head"), appeal.Resolution)
	tried.Sent = map[string]pages.DeskTried{webtest.ID: {
		Values: url.Values{"text": {"Моя правка " + webtest.Hostile}, "executors": {"executor2,executor,roads"},
			"due": {"01.05.2026"}, "dates.roads": {"02.05.2026"}}, Marked: true,
		Message: "Проверьте выделенные поля.",
		Fields: []appeal.FieldError{{Field: "due", Message: "Эта дата уже прошла."},
			{Field: "dates.roads", Message: "Эта дата уже прошла."}},
		Happened: []string{"14.05.2026 10:12 – Связано с другим обращением (Иванова Мария Петровна)"},
	}}
	tried.Done = []pages.DeskDone{{ID: "x", Number: "ОГ-1/2026", URL: "/appeals/x", State: "done",
		Text: "Наложена резолюция."}, {ID: "y", Number: "ОГ-2/2026", URL: "/appeals/y", State: "accepted",
		Text: "Принято."},
		{ID: webtest.ID, Number: "ОГ-125/2026", URL: "/appeals/y", State: "refused", Text: "Проверьте выделенные поля.",
			Typed: "Набрано " + webtest.Hostile}}
	f := webtest.Frame("head", "/desk")
	return map[string]webtest.Sheet{"desk-orders": webtest.On("desk", pages.NewDesk(f, orders)),
		"desk-replies": webtest.On("desk", pages.NewDesk(f, replies)),
		"desk-terms":   webtest.On("desk", pages.NewDesk(f, terms)),
		"desk-tried":   webtest.On("desk", pages.NewDesk(f, tried)),
		"desk-empty": webtest.On("desk",
			pages.NewDesk(f, pages.DeskInput{List: pages.DeskOrders, Who: webtest.Who("head"), Dir: &webtest.Staff{},
				Day: webtest.Day(), NewKey: webtest.Key}))}
}

// What was tried comes back in its order, each date with its own error.
func TestDeskKeepsTheOrderOfExecutors(t *testing.T) {
	t.Parallel()
	doc := render(t, deskSheets(t)["desk-tried"])
	field := doc.Find("[data-people]")
	require.Equal(t, "executor2,executor,roads", field.AttrOr("data-order", ""))
	require.Equal(t, "executor2", field.Find("option[selected]").AttrOr("value", ""), "the first one is responsible")
	require.Equal(t, "02.05.2026", field.Find(`[name="`+webtest.ID+`/dates.roads"][aria-invalid]`).AttrOr("value", ""))
	require.Equal(t, "01.05.2026", doc.Find(`[name="`+webtest.ID+`/due"][aria-invalid]`).AttrOr("value", ""))
	require.Contains(t, doc.Find(".desk-item [role=alert]").Text(), "Связано с другим обращением")
	require.Equal(t, "Выполнено: 1, принято, будет выполнено: 1, отказано: 1.",
		strings.TrimSpace(doc.Find("#desk-done-title").Text()))
}

func TestDeskWarnsOfADraftThatIsStale(t *testing.T) {
	t.Parallel()
	doc := render(t, deskSheets(t)["desk-orders"])
	require.Contains(t, webtest.Flat(doc.Find(".desk-warn")), "Срок в проекте уже прошёл: 08.05.2026")
	doc = render(t, deskSheets(t)["desk-replies"])
	require.Regexp(t, `Замечания к версии 1 .+подрядчик`, webtest.Flat(doc.Find(".desk-act .remarks")))
}

func TestDeskWarnsOfWhatIsUnfilled(t *testing.T) {
	t.Parallel()
	in := deskInput(t, pages.DeskReplies, webtest.Who("head"), appeal.Signing)
	in.Cards[0].Replies[len(in.Cards[0].Replies)-1].Text = "Кровлю починят до …."
	doc := render(t, webtest.On("desk", pages.NewDesk(webtest.Frame("head", "/desk"), in)))
	require.Contains(t, webtest.Flat(doc.Find(".desk-warn")), "не заполнено: Кровлю починят до ….")
}

// A list that is empty has no empty circle beside its name.
func TestDeskTabsCountWhatIsThere(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("desk", pages.NewDesk(webtest.Frame("head", "/desk"),
		deskInput(t, pages.DeskReplies, webtest.Who("head"), appeal.Signing))))
	require.NotContains(t, webtest.Texts(doc, ".desk-tabs .count"), "")
}

// A stand-in sees whose work it is.
func TestDeskOfAStandIn(t *testing.T) {
	t.Parallel()
	deputy := appeal.Person{Code: "deputy", Roles: []appeal.Role{appeal.Official}, For: []string{"head"}}
	doc := render(t, webtest.On("desk",
		pages.NewDesk(webtest.Frame("head", "/desk"), deskInput(t, pages.DeskOrders, deputy, appeal.Resolution))))
	require.Equal(t, "по замещению: Громов С. Н.", webtest.Flat(doc.Find(".desk-item .stand-in")))
	doc = render(t, deskSheets(t)["desk-orders"])
	require.Zero(t, doc.Find(".desk-item .stand-in").Length())
}

// The ready dates: calendar days from today, off days back to the working day
// before, none past the control date as long as it can be kept.
func TestQuickDates(t *testing.T) {
	t.Parallel()
	at := func(y int, m time.Month, d int) []string {
		in := deskInput(t, pages.DeskOrders, webtest.Who("head"), appeal.Resolution)
		in.Day.Now = time.Date(y, m, d, 10, 0, 0, 0, appealtest.Moscow)
		in.Day.Today = law.NewDate(y, m, d)
		out := []string{}
		for _, s := range render(t, webtest.On("desk", pages.NewDesk(webtest.Frame("head", "/desk"), in))).
			Find("[data-set]").EachIter() {
			value := s.AttrOr("data-value", "")
			if _, off := s.Attr("disabled"); off {
				value = "-"
			}
			out = append(out, value)
		}
		return out
	}
	// The control date is Friday 15 May; 1 to 3 and 9 to 11 May are days off.
	require.Equal(t, []string{"24.04.2026", "24.04.2026", "30.04.2026", "06.05.2026", "08.05.2026"}, at(2026, 4, 21))
	require.Equal(t, []string{"08.05.2026", "12.05.2026", "15.05.2026", "-", "-"}, at(2026, 5, 7))
	require.Equal(t, []string{"15.05.2026", "-", "-", "-", "-"}, at(2026, 5, 14))
	require.Equal(t, []string{"21.05.2026", "22.05.2026", "28.05.2026", "02.06.2026", "05.06.2026"}, at(2026, 5, 18),
		"the term is over: any date is late, a near one is best")
}

// What an official decided and what then was refused, or still waits, is said
// at the item, which is on the desk again.
func TestDeskSaysWhatBecameOfAnAcceptedDecision(t *testing.T) {
	in := deskInput(t, pages.DeskOrders, webtest.Who("head"), appeal.Resolution)
	id := in.Cards[0].ID
	in.Own = []appeal.OwnRequest{
		{Request: appeal.Request{AppealID: id, Action: appeal.Resolve, State: appeal.Denied,
			Error: &appeal.Error{Message: "Срок прошёл."}}},
		{Request: appeal.Request{AppealID: "another", Action: appeal.Resolve, State: appeal.Denied,
			Error: &appeal.Error{Message: "Чужое."}}},
	}
	text := render(t, webtest.On("desk", pages.NewDesk(webtest.Frame("head", "/desk"), in))).Find(".desk-warn").Text()
	require.Contains(t, text, "было принято, но не выполнено: Срок прошёл.")
	require.NotContains(t, text, "Чужое")
	in.Own[0].State = appeal.Pending
	require.Contains(t,
		render(t, webtest.On("desk", pages.NewDesk(webtest.Frame("head", "/desk"), in))).Find(".desk-warn").Text(),
		"решать заново не нужно")
}

// A draft is shown with the date of the resolution, that of the appeal beside it.
func TestDeskShowsTheDateOfTheDecision(t *testing.T) {
	t.Parallel()
	in := deskInput(t, pages.DeskOrders, webtest.Who("head"), appeal.Resolution)
	of := func() string {
		return webtest.Flat(render(t, webtest.On("desk", pages.NewDesk(webtest.Frame("head", "/desk"), in))).
			Find(".desk-left"))
	}
	require.Contains(t, of(), "до 15.05.2026")
	require.NotContains(t, of(), "обращение до")
	in.Asked = appealtest.Strict().StageDue
	require.Contains(t, of(), "до 17.04.2026")
	require.Contains(t, of(), "обращение до 15.05.2026")
}
