//go:build e2e

package e2e

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// official is the morning of a head of the administration at a tablet, with
// everything that waits for a decision prepared by programs.
type official struct {
	*visitor
	clerk *client
	email string
}

// draft prepares an appeal with a draft resolution for the head.
func (o *official) draft(annotation string) (id, number string) {
	o.t.Helper()
	in := letter(o.email)
	in["annotation"], in["official"] = annotation, "head"
	card := o.clerk.post("/api/v1/appeals", in)
	id, number = card["id"].(string), card["number"].(string)
	o.clerk.post("/api/v1/appeals/"+id+"/propose",
		object{"text": "Рассмотреть и ответить.", "executors": []string{"executor", "executor2"}})
	return id, number
}

// reply prepares an appeal whose reply waits for the head's signature.
func (o *official) reply(text string) (id, number string) {
	o.t.Helper()
	in := letter(o.email)
	in["official"] = "head"
	card := o.clerk.post("/api/v1/appeals", in)
	id, number = card["id"].(string), card["number"].(string)
	path := "/api/v1/appeals/" + id + "/"
	login(o.t, "head").post(path+"resolve", object{"text": "Ответить.", "executors": []string{"executor"}})
	login(o.t, "executor").post(path+"draft", object{"text": text, "result": "measures_taken"})
	login(o.t, "reviewer").post(path+"approve", object{})
	return id, number
}

// opens shows a list of the desk with an item on it, which may be on a later page.
func (o *official) opens(list, item string) {
	o.t.Helper()
	o.goTo("/desk?list=" + list)
	for range 5 {
		if inPage[bool](o.visitor, `Boolean(document.querySelector("`+item+`"))`) {
			return
		}
		o.sends(`.desk .paging a`)
	}
	o.t.Fatalf("no %s in %s", item, list)
}

func (o *official) key(keys string, modifiers ...chromedp.KeyOption) {
	o.t.Helper()
	o.do("press "+keys, chromedp.KeyEvent(keys, modifiers...))
}

// presses sends Ctrl+Enter from a field and waits for the page that answers.
func (o *official) decides(field string) {
	o.t.Helper()
	o.do("focus "+field, chromedp.Focus(field))
	// The page takes a decision only from somebody who had the time to see it.
	o.do("look", chromedp.Poll[chromedp.Void](`performance.now() > 450`))
	ctx, cancel := context.WithTimeout(o.ctx, time.Minute)
	defer cancel()
	_, err := chromedp.RunResponse(ctx, chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	require.NoError(o.t, err)
}

func (o *official) card(id string) object { return o.clerk.get("/api/v1/appeals/" + id) }

// small lists what a finger would miss: less than 44 px high.
const small = `[...document.querySelectorAll(".desk a, .desk button, .desk input, .desk summary, .desk textarea")]
	.filter((e) => e.checkVisibility() && !e.closest(".hide") && !e.matches(".preview a"))
	.filter((e) => { const r = (e.type === "checkbox" ? e.closest("label") : e).getBoundingClientRect(); return r.height > 0 && r.height < 43.5; })
	.map((e) => e.outerHTML.slice(0, 90)).join("\n")`

// TestDayOfOfficial: drafts are approved at once and one of them was changed
// meanwhile; replies are signed, a double click signs once; a term is extended
// after the notice was read.
func TestDayOfOfficial(t *testing.T) {
	o := &official{clerk: login(t, "clerk"), email: "official-" + uuid.NewString()[:8] + "@example.ru"}
	o.visitor = &visitor{t: t}
	first, _ := o.draft("Не горят фонари во дворе")
	second, secondNumber := o.draft("Не убран снег у подъезда")
	third, _ := o.draft("Сломана детская площадка")
	fourth, _ := o.draft("Нужна скамейка у остановки")
	signedOne, numberOne := o.reply("Кровля отремонтирована 20 ноября, протечек нет.")
	signedTwo, numberTwo := o.reply("Подвал осушен 21 ноября, насос заменён.")

	o.visitor = browse(t)("head")
	require.Contains(t, o.at(), "/desk", "an official begins at the desk")
	o.do("tablet", chromedp.EmulateViewport(768, 1024, chromedp.EmulateTouch))

	item := func(id string) string { return "#item-" + id }
	o.opens("orders", item(first))
	o.picture("orders")
	require.Empty(t, inPage[string](o.visitor, small), "too small for a finger")

	// The second executor becomes the responsible one by keyboard.
	chip := item(first) + ` .person:nth-child(2) .chip-name`
	o.do("focus", chromedp.Focus(chip))
	o.key(kb.ArrowLeft)
	require.Equal(t, "executor2,executor", o.value(`[name="`+first+`/executors"]`))
	require.Contains(t, o.reads(item(first)+` .person:first-child`), "отв.")
	o.do("date", chromedp.Click(item(first)+` [data-set]:nth-child(2)`))
	require.NotEmpty(t, o.value(`[name="`+first+`/due"]`))

	// A draft goes back to the clerk with remarks.
	o.do("return", chromedp.Click(item(fourth)+` .desk-return > summary`))
	o.fill(item(fourth)+` [name="`+fourth+`/remarks"]`, "Назовите срок установки.")
	o.picture("return")
	o.sends(item(fourth) + ` .desk-return button.button[name=do]`)
	require.Contains(t, o.reads(".desk-done"), "возвращён с замечаниями")
	require.Equal(t, "registered", o.card(fourth)["status"])
	require.Equal(t, "Назовите срок установки.", o.card(fourth)["resolution"].(object)["remarks"])

	// Meanwhile somebody ties the second appeal to another one.
	o.fill(`[name="`+second+`/text"]`, " Доложить лично.")
	o.clerk.post("/api/v1/appeals/"+second+"/link", object{"number": numberOne, "kind": "related"})
	for _, id := range []string{first, second, third} {
		o.do("tick", chromedp.Click(`[name=mark][value="`+id+`"]`))
	}
	require.Contains(t, o.reads("[data-marked]"), "(3)")
	o.sends("[data-marked]")
	require.Contains(t, o.reads("#desk-done-title"), "Выполнено: 2, отказано: 1")
	require.Contains(t, o.reads(item(second)+" [role=alert]"), "тем временем изменили")
	require.Contains(t, o.reads(item(second)+" [role=alert]"), "Связано с другим обращением", "what happened")
	require.Contains(t, o.value(`[name="`+second+`/text"]`), "Доложить лично.", "nothing typed is lost")
	require.False(t, inPage[bool](o.visitor, `Boolean(document.querySelector("`+item(first)+`"))`),
		"what is decided is gone")
	o.picture("refused")
	require.Equal(t, "executor2", o.card(first)["responsible"])
	require.Equal(t, "execution", o.card(third)["status"])

	o.decides(`[name="` + second + `/text"]`)
	require.Contains(t, o.reads(".desk-done"), secondNumber)
	require.Contains(t, o.card(second)["resolution"].(object)["text"], "Доложить лично.")

	// Replies: read as the applicant will, then signed; the button is hit twice.
	o.opens("replies", item(signedOne))
	o.do("the letter", chromedp.Click(item(signedOne)+" .desk-sample > summary"))
	require.Contains(t, o.reads(item(signedOne)+" .preview"), "____", "no number is taken for a preview")
	require.Contains(t, o.reads(item(signedOne)+" .preview"), "протечек нет")
	o.picture("replies")
	for _, id := range []string{signedOne, signedTwo} {
		o.do("tick", chromedp.Click(`[name=mark][value="`+id+`"]`))
	}
	_, err := chromedp.RunResponse(o.ctx, chromedp.DoubleClick("[data-marked]"))
	require.NoError(t, err)
	require.Contains(t, o.reads("#desk-done-title"), "Выполнено: 2")
	require.Equal(t, "answered", o.card(signedTwo)["status"])

	// The term of the third appeal, after the notice was read.
	form := `form[action$="/extend"] `
	o.goTo("/appeals/" + third + "#do-extend")
	o.fill(form+`[name=days]`, "10")
	until := o.value(form + `[name=until]`)
	require.Regexp(t, `^\d\d\.\d\d\.\d{4}$`, until, "the date follows the days")
	o.choose(form+`[name=ground]`, "exceptional")
	o.fill(form+`[name=reason]`, "Нужен комиссионный осмотр площадки.")
	o.do("the notice", chromedp.Click(form+`[hx-post]`))
	require.Contains(t, o.reads("#extend-sample .preview"), until)
	require.Contains(t, o.reads("#extend-sample .preview"), "комиссионный осмотр")
	require.Equal(t, "execution", o.card(third)["status"])
	require.Nil(t, o.card(third)["extension"], "a preview does nothing")
	o.picture("notice")
	o.sends(form + `button.primary`)
	require.Contains(t, o.reads(".card-head"), "продл.")

	sent := func(words string) int {
		n := 0
		for _, m := range messagesTo(t, o.email, "") {
			if strings.Contains(m["text"].(string), words) {
				n++
			}
		}
		return n
	}
	soon(t, "the letters arrive", func() bool {
		return sent("протечек нет") > 0 && sent("насос заменён") > 0 && sent("Нужен комиссионный осмотр") > 0
	})
	require.Equal(t, 1, sent("протечек нет"), "once, "+numberOne)
	require.Equal(t, 1, sent("насос заменён"), "once, "+numberTwo)
}
