package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/lists"
)

// deskOf puts cards on the desk of the official, by their IDs: drafts of
// resolutions, or replies to sign.
func deskOf(t *testing.T, g *rig, status appeal.Status, cards map[string]*appeal.Card, order ...string) {
	t.Helper()
	for i, id := range order {
		card := frametest.SampleCard(t)
		card.ID, card.Number = id, frame.Itoa(i+1)+"-П"
		card.Status = status
		card.Resolution = &appeal.Order{Text: "Рассмотреть " + card.Number, Executors: []string{"other", "executor"},
			Draft: true, By: "clerk", At: frametest.Now}
		card.Replies = []appeal.Reply{{Version: 1, Text: "Ответ по существу", Result: "explained", Author: "executor",
			At: frametest.Now, Approved: "reviewer"}}
		cards[id] = card
	}
	g.Register.CardOf = func(id string) (*appeal.Card, error) {
		card, ok := cards[id]
		if !ok {
			return nil, frametest.Missing()
		}
		copied := *card
		return &copied, nil
	}
	g.store.list = func(f lists.Filter) (lists.Page, error) {
		page := lists.Page{}
		require.Contains(t, f.Officials, "official", "one's own appeals only")
		for _, id := range order {
			if c := cards[id]; f.Folder == lists.Resolution && c.Status == appeal.Resolution ||
				f.Folder == lists.Signing && c.Status == appeal.Signing {
				page.Lines = append(page.Lines, lists.Line{Process: c.Process})
			}
		}
		return page, nil
	}
}

const deskThird = "0d1f8e7a-1111-4222-8333-444455559999"

// sentBack is the whole form of the desk as the browser would send it.
func sentBack(doc *goquery.Document) url.Values {
	form := url.Values{}
	doc.Find(".desk-form").Find("input, textarea, select").Each(func(_ int, s *goquery.Selection) {
		name := s.AttrOr("name", "")
		_, checked := s.Attr("checked")
		switch {
		case name == "" || name == "csrf" || s.AttrOr("type", "") == "checkbox" && !checked:
		case s.Is("textarea"):
			form.Add(name, s.Text())
		case s.Is("select"):
			form.Add(name, s.Find("option[selected]").AttrOr("value", ""))
		default:
			form.Add(name, s.AttrOr("value", ""))
		}
	})
	return form
}

func TestDeskIsForOfficials(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	require.Equal(t, http.StatusForbidden, g.Browse(t, "clerk").Post("/desk", url.Values{}).Code)
	g.Browse(t, "executor").Get("/desk", http.StatusForbidden)
	doc := g.Browse(t, "official").Get("/desk", http.StatusOK)
	require.Contains(t, doc.Find(".empty").Text(), "Проектов резолюций нет")
	require.Equal(t, 1, doc.Find(`.menu a[href="/desk"][aria-current]`).Length())
	b := g.Browse(t, "")
	b.Moved("/login", url.Values{"login": {"official"}, "password": {"demo"}}, "/desk")
}

func TestDeskShowsDraftsAsForms(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	deskOf(t, g, appeal.Resolution, map[string]*appeal.Card{}, frametest.CardID, frametest.OtherID)
	doc := g.Browse(t, "official").Get("/desk?list=orders", http.StatusOK)
	require.Equal(t, 2, doc.Find(".desk-item").Length())
	require.Equal(t, "Рассмотреть 1-П", frametest.Value(doc, `[name="`+frametest.CardID+`/text"]`))
	require.Equal(t, "other,executor", doc.Find(`[data-people]`).First().AttrOr("data-order", ""),
		"the order of the draft")
	require.Equal(t, []string{"3 дня", "5 дней", "10 дней", "15 дней", "20 дней"},
		texts(doc.Find(".desk-item").First().Find("[data-set]")))
	require.Equal(t, "13.03.2026", doc.Find("[data-set]").First().AttrOr("data-value", ""))
	require.Contains(t, doc.Find(".desk-item").First().Text(), frametest.SampleText)
	require.Equal(t, 1, doc.Find("#desk-people").Length(), "the list of people once")
}

func texts(s *goquery.Selection) []string {
	return s.Map(func(_ int, s *goquery.Selection) string {
		return strings.ReplaceAll(strings.TrimSpace(s.Text()), "\u00a0", " ")
	})
}

// Several are approved at once: the one that somebody changed meanwhile is
// refused with the reason and keeps what was typed, the others are done.
func TestDeskApprovesWhatIsTicked(t *testing.T) {
	t.Parallel()
	g, cards := newRig(t), map[string]*appeal.Card{}
	deskOf(t, g, appeal.Resolution, cards, frametest.CardID, frametest.OtherID, deskThird)
	done := actingOn(g, cards, appeal.Execution)
	b := g.Browse(t, "official")
	form := sentBack(b.Get("/desk", http.StatusOK))
	form["mark"], form["do"] = []string{frametest.CardID, frametest.OtherID}, []string{"resolve"}
	form.Set(frametest.CardID+"/executors", "executor,other")
	form.Set(frametest.OtherID+"/text", "Моя правка")
	form.Set(deskThird+"/text", "Ещё не решил")
	cards[frametest.OtherID].Version++ // by somebody else
	doc := b.Shown("/desk", form, http.StatusOK)
	require.Contains(t, doc.Find(".desk-done").Text(), "Выполнено: 1, отказано: 1")
	require.Contains(t, doc.Find("#item-"+frametest.OtherID+" [role=alert]").Text(), "тем временем изменили")
	require.Equal(t, "Моя правка", frametest.Value(doc, `[name="`+frametest.OtherID+`/text"]`), "nothing typed is lost")
	require.Equal(t, "Ещё не решил", frametest.Value(doc, `[name="`+deskThird+`/text"]`),
		"not even where nothing was asked")
	require.Zero(t, doc.Find("#item-"+frametest.CardID).Length(), "what is decided is gone")
	require.Equal(t, []string{"executor", "other"}, (*done)[0].Values.List("executors"), "the order of the chips")
	require.Len(t, *done, 1)

	b.Shown("/desk", form, http.StatusOK)
	require.Len(t, *done, 1, "the same form again does nothing again")

	again := sentBack(doc)
	again["mark"], again["do"] = nil, []string{"resolve:" + frametest.OtherID}
	doc = b.Shown("/desk", again, http.StatusOK)
	require.Len(t, *done, 2)
	require.Equal(t, "Моя правка", (*done)[1].Values.Text("text"))
	require.Equal(t, 1, doc.Find("#item-"+deskThird+"[data-next]").Length(), "the next one is ready")
}

// actingOn does requests on the cards of a test and keeps them.
func actingOn(g *rig, cards map[string]*appeal.Card, to appeal.Status) *[]appeal.Request {
	known, list, busy := map[string]appeal.Request{}, &[]appeal.Request{}, sync.Mutex{}
	g.engine.RequestOf = func(id string) (appeal.Request, error) {
		busy.Lock()
		defer busy.Unlock()
		r, ok := known[id]
		if !ok {
			return r, frametest.Missing()
		}
		return r, nil
	}
	g.engine.ActOf = func(r appeal.Request) (appeal.Request, error) {
		busy.Lock()
		defer busy.Unlock()
		if before, ok := known[r.ID]; ok {
			return before, nil
		}
		r.State = appeal.Applied
		known[r.ID], *list = r, append(*list, r)
		cards[r.AppealID].Status = to
		cards[r.AppealID].Version++
		return r, nil
	}
	return list
}

// What was decided by somebody else has no form any more: the typed text is
// shown with the reason.
func TestDeskTellsWhatWasDecidedMeanwhile(t *testing.T) {
	t.Parallel()
	g, cards := newRig(t), map[string]*appeal.Card{}
	deskOf(t, g, appeal.Resolution, cards, frametest.CardID, frametest.OtherID)
	b := g.Browse(t, "official")
	form := sentBack(b.Get("/desk", http.StatusOK))
	form["do"] = []string{"resolve:" + frametest.CardID}
	form.Set(frametest.CardID+"/text", "Мой долгий текст")
	cards[frametest.CardID].Status = appeal.Execution
	doc := b.Shown("/desk", form, http.StatusOK)
	require.Contains(t, doc.Find(".desk-done .refused").Text(), "обращение на стадии «На исполнении»", "the reason")
	require.Contains(t, doc.Find(".desk-done .typed").Text(), "Мой долгий текст")
}

func TestDeskRefusesDatesApart(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	deskOf(t, g, appeal.Resolution, map[string]*appeal.Card{}, frametest.CardID)
	b := g.Browse(t, "official")
	form := sentBack(b.Get("/desk", http.StatusOK))
	form["do"] = []string{"resolve:" + frametest.CardID}
	form.Set(frametest.CardID+"/executors", "other,executor")
	form.Set(frametest.CardID+"/due", "01.02.2026")
	form.Set(frametest.CardID+"/dates.executor", "02.02.2026")
	doc := b.Shown("/desk", form, http.StatusOK)
	require.Equal(t, 2, doc.Find(`#item-`+frametest.CardID+` [aria-invalid]`).Length(),
		"the date of all and that of the co-executor")
	require.Equal(t, "02.02.2026", frametest.Value(doc, `[name="`+frametest.CardID+`/dates.executor"]`))
	form["do"], form["mark"] = []string{"resolve"}, nil
	doc = b.Shown("/desk", form, http.StatusOK)
	require.Contains(t, doc.Find(".notice.info").Text(), "Ничего не отмечено")
	require.Equal(t, "01.02.2026", frametest.Value(doc, `[name="`+frametest.CardID+`/due"]`))
	form.Del(frametest.CardID + "/key")
	form["do"] = []string{"resolve:" + frametest.CardID}
	b.Shown("/desk", form, http.StatusBadRequest)
}

func TestDeskSignsAndReturns(t *testing.T) {
	t.Parallel()
	g, cards := newRig(t), map[string]*appeal.Card{}
	deskOf(t, g, appeal.Signing, cards, frametest.CardID, frametest.OtherID, deskThird)
	done := actingOn(g, cards, appeal.Answered)
	b := g.Browse(t, "official")
	doc := b.Get("/desk?list=replies", http.StatusOK)
	require.Contains(t, doc.Find(".desk-reply").First().Text(), "Ответ по существу")
	require.Contains(t, doc.Find(".desk-results").First().Text(), "Проверил: проверяющий")
	form := sentBack(doc)
	form["do"] = []string{"rework:" + frametest.CardID}
	doc = b.Shown("/desk", form, http.StatusOK)
	require.Contains(t, doc.Find("#item-"+frametest.CardID+" .desk-return[open] .error").Text(), "Заполните поле",
		"a return needs remarks")
	form.Set(frametest.CardID+"/remarks", "Нет ответа на вопрос 2.")
	b.Shown("/desk", form, http.StatusOK)
	require.Equal(t, "Нет ответа на вопрос 2.", (*done)[0].Values.Text("remarks"))
	form["mark"], form["do"] = []string{frametest.OtherID, deskThird}, []string{"sign"}
	doc = b.Shown("/desk", form, http.StatusOK)
	require.Contains(t, doc.Find(".desk-done").Text(), "Выполнено: 2")
	require.Len(t, *done, 3)
	require.Equal(t, appeal.Sign, (*done)[2].Action)
}

func TestDeskGivesADraftBack(t *testing.T) {
	t.Parallel()
	g, cards := newRig(t), map[string]*appeal.Card{}
	deskOf(t, g, appeal.Resolution, cards, frametest.CardID)
	done := actingOn(g, cards, appeal.Registered)
	b := g.Browse(t, "official")
	form := sentBack(b.Get("/desk", http.StatusOK))
	form["do"] = []string{"return_draft:" + frametest.CardID}
	doc := b.Shown("/desk", form, http.StatusOK)
	require.Contains(t, doc.Find("#item-"+frametest.CardID+" .desk-return[open] .error").Text(), "Заполните поле",
		"a return needs remarks")
	form.Set(frametest.CardID+"/remarks", "Назначьте другого исполнителя.")
	doc = b.Shown("/desk", form, http.StatusOK)
	require.Contains(t, doc.Find(".desk-done").Text(), "Проект резолюции возвращён с замечаниями")
	require.Equal(t, []any{appeal.ReturnDraft, "Назначьте другого исполнителя."},
		[]any{(*done)[0].Action, (*done)[0].Values.Text("remarks")})
}

// What was accepted on the desk and refused later is said there, with a way to
// the page that tells of all.
func TestDeskSaysWhatWasRefusedAfterAcceptance(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	deskOf(t, g, appeal.Signing, map[string]*appeal.Card{}, frametest.CardID)
	b := g.Browse(t, "official")
	require.NotContains(t, b.Get("/desk?list=replies", http.StatusOK).Find(".desk-item").Text(), "не\u00a0выполнено")
	g.engine.ActOf = func(r appeal.Request) (appeal.Request, error) { r.State = appeal.Pending; return r, nil }
	form := sentBack(b.Get("/desk?list=replies", http.StatusOK))
	form.Set("do", "sign:"+frametest.CardID)
	w := b.Post("/desk", form)
	require.Equal(t, http.StatusOK, w.Code)
	require.Equal(t, 1, frametest.Parsed(t, w).Find(`.desk-done .accepted a[href="/requests"]`).Length())
	g.actions.Own = []appeal.OwnRequest{{Number: "17-П/26", Request: appeal.Request{
		ID: frametest.OtherID, AppealID: frametest.CardID, Action: appeal.Sign, Actor: "official", At: frametest.Now,
		State: appeal.Denied,
		Error: &appeal.Error{Code: appeal.Refused, Message: "Ответ уже возвращён.", Article: "ст. 10"},
	}}}
	require.Contains(t, b.Get("/desk?list=replies", http.StatusOK).Find(".desk-item .desk-warn").Text(),
		"Ответ уже возвращён")
}
