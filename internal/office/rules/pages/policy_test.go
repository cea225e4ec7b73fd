package pages_test

import (
	"log/slog"
	"net/url"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/office/rules/pages"
	staffpages "appeals/internal/office/staff/pages"
	"appeals/internal/office/stores"
	"appeals/internal/policy"
	"appeals/internal/testkit"
	"appeals/internal/web/webtest"
)

// desk is the department on the real register.
func desk(t *testing.T) (*frametest.Rig, *stores.All) {
	t.Helper()
	store := testkit.Store(t)
	shipped, err := policy.Load("", "https://office.example.ru")
	require.NoError(t, err)
	shipped.Clock.Calendars = &law.Almanac{}
	current := &policy.Current{Register: store, Default: shipped, Log: slog.New(slog.DiscardHandler)}
	loaded := struct {
		*policy.Loader
		*stores.All
	}{&policy.Loader{Register: store, Current: current, Cards: store}, store}
	g := frametest.On(t, store, shipped, testkit.People())
	g.Deps.Office = current.Office
	house := g.Frame()
	g.Open(t, house, pages.New(house, loaded).Module(), staffpages.New(house, store, testkit.Engine{}, nil).Module())
	return g, store
}

// fields are what a form of a page would send.
func fields(page *goquery.Document) url.Values {
	out := url.Values{}
	page.Find("form[action='/policy/preview'] [name]").Each(func(_ int, s *goquery.Selection) {
		name, kind := s.AttrOr("name", ""), s.AttrOr("type", "")
		_, checked := s.Attr("checked")
		switch {
		case goquery.NodeName(s) == "button" || kind == "checkbox" && !checked:
		case goquery.NodeName(s) == "select":
			out.Add(name, s.Find("option[selected]").AttrOr("value", ""))
		case kind == "checkbox":
			out.Add(name, s.AttrOr("value", "on"))
		default:
			out.Add(name, s.AttrOr("value", ""))
		}
	})
	return out
}

// An administrator changes a setting on the page, sees what is wrong where he typed it,
// what it would change for whom, and puts it in force with a reason. What another one
// has saved meanwhile is told; a manager only looks.
func TestAPolicyIsChangedOnThePage(t *testing.T) {
	t.Parallel()
	g, store := desk(t)
	in := frametest.SampleIntake()
	in.Addressee = "head"
	card, err := testkit.Intake(store, g.Deps.Office()).Accept(t.Context(), "a", in, nil, testkit.Person("clerk"), true,
		frametest.Now)
	require.NoError(t, err)
	admin := g.Browse(t, "admin")
	form := fields(admin.Get("/policy/edit", 200))
	require.Equal(t, "-10", form.Get("ladder.rungs.0.days"))

	form.Set("ladder.rungs.0.days", "завтра")
	form.Set("office.phone", "8 (8150) 45-00-99")
	page := admin.Shown("/policy/preview", form, 422)
	require.Equal(t, "завтра", page.Find("[name='ladder.rungs.0.days']").AttrOr("value", ""))
	require.Equal(t, "8 (8150) 45-00-99", page.Find("[name='office.phone']").AttrOr("value", ""),
		"nothing typed is lost")
	wrong := page.Find("#" + page.Find("[name='ladder.rungs.0.days']").AttrOr("id", "") + "-error")
	require.Contains(t, wrong.Text(), "«завтра» – не целое число")
	require.Equal(t, 1, wrong.Closest("details[open]").Length(), "it is unfolded")

	form.Set("ladder.rungs.0.days", "-12")
	page = admin.Shown("/policy/preview", form, 200)
	changes := webtest.Flat(page.Find(".policy-changes tbody"))
	require.Contains(t, changes, "8 (8150) 45-00-00 8 (8150) 45-00-99")
	require.Contains(t, changes, "напоминание за 12 рабочих дней")
	tried := page.Find(".policy-tried tbody tr")
	require.Equal(t, 1, tried.Length())
	require.Equal(t, "/appeals/"+card.ID, tried.Find("a").AttrOr("href", ""))
	require.Contains(t, webtest.Flat(tried), "T-10 изменится")
	posted := url.Values{"base": {"0"}, "text": {page.Find("form[action='/policy'] [name=text]").AttrOr("value", "")}}
	page = admin.Shown("/policy", posted, 422)
	require.Contains(t, webtest.Flat(page.Find("form[action='/policy']")), "Напишите, зачем")

	posted.Set("note", "Новая инструкция")
	admin.Moved("/policy", posted, "/policy?saved=1")
	require.Equal(t, "8 (8150) 45-00-99", g.Deps.Office().Phone, "at once")
	posted.Set("note", "Другая")
	posted.Set("text", posted.Get("text")+"# later\n")
	page = admin.Shown("/policy", posted, 409)
	require.Contains(t, page.Text(), "уже действуют")
	stale := fields(admin.Get("/policy/edit", 200))
	stale.Set("base", "0")
	stale.Set("office.phone", "8 (8150) 45-00-11")
	require.Contains(t, admin.Shown("/policy/preview", stale, 409).Text(), "другой сотрудник сохранил")

	require.Contains(t, admin.Get("/policy/editions/1", 200).Text(), "Новая инструкция")
	last, err := store.LastRecount(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 1, last.Policy)
	looks := g.Browse(t, "manager").Get("/policy", 200)
	require.Contains(t, webtest.Flat(looks.Find("main")), "действует редакция № 1")
	require.Zero(t, looks.Find("a[href='/policy/edit']").Length())
	g.Browse(t, "manager").Get("/policy/edit", 403)
	g.Browse(t, "clerk").Get("/policy", 403)
}
