package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/formguard/formguardtest"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	desk "appeals/internal/office/reception"
	"appeals/internal/office/reception/pages"
	"appeals/internal/office/stores"
	"appeals/internal/reception"
	"appeals/internal/testkit"
)

// rig is the department on the real register: who gets a slot is decided there.
type rig struct {
	*frametest.Rig
	store *stores.All
}

func newRig(t *testing.T) *rig {
	t.Helper()
	return newRigOn(t, func(e testkit.Engine) pages.Engine { return e })
}

// newRigOn is one whose engine is not quite like that.
func newRigOn(t *testing.T, engine func(testkit.Engine) pages.Engine) *rig {
	t.Helper()
	store, office := testkit.Store(t), testkit.Office()
	g := &rig{frametest.On(t, store, office, testkit.People()), store}
	g.Now = time.Date(2026, 3, 2, 10, 0, 0, 0, testkit.Zone())
	g.Config.PublicRate = 100
	house := g.Frame()
	g.Open(t, house, pages.New(house, store, engine(testkit.Engine{Store: store, Office: office}), testkit.Silent{}).
		Module())
	return g
}

func form(pairs ...string) url.Values {
	v := url.Values{"key": {uuid.NewString()}}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return v
}

// approved makes a schedule by the pages: the clerk proposes, the head agrees.
func (g *rig) approved(t *testing.T) string {
	t.Helper()
	clerk, head := g.Browse(t, "clerk"), g.Browse(t, "head")
	w := clerk.Post("/receptions/schedules", form("from", "01.03.2026", "to", "31.03.2026"))
	require.Equal(t, http.StatusSeeOther, w.Code, w.Body.String())
	at := w.Header().Get("Location")
	doc := clerk.Shown(at+"/rule", form("official", "head", "weekday", "2", "from", "15:00", "to", "17:00",
		"slot", "15", "place", "каб. 101", "off", "next"), http.StatusUnprocessableEntity)
	require.Contains(t, doc.Text(), "какие недели месяца")
	require.Equal(t, "каб. 101", frametest.Value(doc, "#place"), "nothing typed is lost")
	clerk.Moved(at+"/rule", form("official", "head", "weeks", "2", "weeks", "4", "weekday", "2", "from", "15:00",
		"to", "17:00", "slot", "15", "place", "каб. 101", "off", "next"), at)
	doc = clerk.Shown(at+"/approve", form("number", "12-р", "dated", "20.02.2026"), http.StatusConflict)
	require.Contains(t, doc.Text(), "согласовали не все")
	rule := frametest.Value(head.Get(at, http.StatusOK), "form[action$='/agree'] input[name=rule]")
	head.Moved(at+"/agree", form("rule", rule), at)
	clerk.Moved(at+"/approve", form("number", "12-р", "dated", "20.02.2026"), at)
	return at
}

func TestFromTheScheduleToTheJournal(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	at := g.approved(t)
	clerk, head := g.Browse(t, "clerk"), g.Browse(t, "head")
	require.Contains(t, clerk.Get(at, http.StatusOK).Text(), "10.03.2026")

	slot := first(clerk.Get("/receptions/book?official=head", http.StatusOK), "#slot")
	refused := clerk.Shown("/receptions/book", form("slot", slot, "surname", "Берёзкина", "text", "Крыша",
		"people", "1"), http.StatusUnprocessableEntity)
	require.Contains(t, refused.Text(), "Напишите имя.")
	require.Equal(t, "Берёзкина", frametest.Value(refused, "#surname"))
	w := clerk.Post("/receptions/book", form("slot", slot, "surname", "Берёзкина", "name", "Анна", "phone", "1",
		"address", "ул. Полярная, 1", "text", "Крыша", "people", "1"))
	require.Equal(t, http.StatusSeeOther, w.Code, w.Body.String())
	card, _, _ := strings.Cut(w.Header().Get("Location"), "?")
	clerk.Shown("/receptions/book", form("slot", slot, "surname", "Орлов", "name", "Пётр", "phone", "2", "text", "Двор",
		"people", "1"), http.StatusUnprocessableEntity)

	doc := clerk.Shown(card+"/"+string(reception.CheckIn), form("document", "passport"), http.StatusConflict)
	require.Contains(t, doc.Text(), "отметить его раньше нельзя")
	g.Now = time.Date(2026, 3, 10, 15, 1, 0, 0, testkit.Zone())
	clerk.Moved(card+"/"+string(reception.CheckIn), form("document", "passport"), card+"?done=reception_check_in")
	require.Contains(t, clerk.Get("/receptions", http.StatusOK).Text(), "ждёт ")
	doc = head.Shown(card+"/"+string(reception.AnswerOrally), form("question", "1", "text", "Починят."),
		http.StatusUnprocessableEntity)
	require.Contains(t, doc.Text(), "Гражданин согласен")
	head.Moved(card+"/"+string(reception.AnswerOrally), form("question", "1", "text", "Починят.", "consent", "on"),
		card+"?done=reception_answer")
	head.Moved(card+"/"+string(reception.Finish), form(), card+"?done=reception_finish")
	id := strings.TrimPrefix(card, "/receptions/")
	for _, page := range []string{"/print/reception/" + id, "/print/reception/" + id + "/consent"} {
		require.Contains(t, head.Get(page, http.StatusOK).Text(), "Берёзкина", page)
	}
	require.Contains(t, clerk.Get("/print/receptions", http.StatusOK).Text(), "Дан устный ответ")
	figures := clerk.Get("/receptions/figures", http.StatusOK).Text()
	require.Contains(t, figures, "100 %")
	require.NotContains(t, figures, "только приёмы, которые Вам видны")
	require.Contains(t, g.Browse(t, "deputy").Get("/receptions/figures", http.StatusOK).Text(),
		"только приёмы, которые Вам видны")
	clerk.Get("/print/receptions/day?day=10.03.2026", http.StatusOK)
	clerk.Get("/print/receptions/guard", http.StatusOK)
	clerk.Get("/print"+strings.Replace(strings.TrimPrefix(at, "/receptions"), "/schedules", "/reception-schedule", 1),
		http.StatusOK)
	g.Browse(t, "executor").Get(card, http.StatusNotFound)
}

// first is the first free time of a list.
func first(doc *goquery.Document, list string) string {
	value := ""
	doc.Find(list + " option").EachWithBreak(func(_ int, o *goquery.Selection) bool {
		value = o.AttrOr("value", "")
		return value == "" || value == "now"
	})
	return value
}

func TestACitizenBooksAndCancels(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.approved(t)
	citizen := g.Browse(t, "")
	require.Contains(t, citizen.Get("/reception", http.StatusOK).Text(), "10.03.2026, 15:00–17:00")
	page := citizen.Get("/reception/book", http.StatusOK)
	v := url.Values{"key": {frametest.Value(page, "input[name=key]")},
		"token": {frametest.Value(page, "input[name=token]")}, "slot": {first(page, "#slot")},
		"surname": {"Берёзкина"}, "name": {"Анна"}, "text": {"Крыша"}, "people": {"1"},
		"phone": {"8 900"}}
	doc := citizen.Shown("/reception/book", v, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Text(), "Ответьте на вопрос")
	require.Contains(t, doc.Text(), "Отметьте согласие")
	v.Set("consent", "on")
	v.Set("token", frametest.Value(doc, "input[name=token]"))
	v.Set("answer", formguardtest.Answer(v.Get("token")))
	g.Wall = g.Wall.Add(time.Minute)
	booked := citizen.Shown("/reception/book", v, http.StatusOK)
	require.Contains(t, booked.Text(), "ЛП-1/2026")
	list, err := g.store.Receptions(t.Context(), deskQuery())
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.Contains(t, booked.Text(), list[0].Code)

	wrong := url.Values{"number": {"ЛП-1/2026"}, "code": {"не тот"}}
	citizen.Shown("/reception/cancel", wrong, http.StatusUnprocessableEntity)
	wrong.Set("code", list[0].Code)
	require.Contains(t, citizen.Shown("/reception/cancel", wrong, http.StatusOK).Text(), "отменена")
	gone, err := g.store.Reception(t.Context(), list[0].ID)
	require.NoError(t, err)
	require.Equal(t, reception.Cancelled, gone.State)
	require.False(t, gone.ToCall, "he knows")
	require.Equal(t, law.NewDate(2026, 3, 10), gone.Day(testkit.Zone()))
}

func deskQuery() desk.Query { return desk.Query{} }
