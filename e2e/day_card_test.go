//go:build e2e

package e2e

import (
	"context"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// onPaper is a letter of somebody without a mailbox.
func onPaper(surname string) object {
	in := letter("")
	in["authors"] = []object{{"surname": surname, "name": "Анна", "patronymic": "Ильинична",
		"address": "184000, г. Североморье, ул. Полярная, д. 3"}}
	in["reply_by_email"] = false
	return in
}

// duties are the badges of the card that is open.
func (v *visitor) duties() string {
	v.t.Helper()
	text, err := chromedp.Run(v.ctx,
		chromedp.Evaluate[string](
			`[...document.querySelectorAll('.duty')].map(e => e.textContent.replaceAll('\u00a0', ' ')).join('; ')`))
	require.NoError(v.t, err)
	return text
}

// Badges stand until the work is done: a letter is printed and posted, a scan
// is attached, the address is corrected, and the history tells before and after.
func TestDayAtTheCard(t *testing.T) {
	surname := "Печатнова" + strings.Map(func(r rune) rune { return 'а' + r%26 }, uuid.NewString()[:6])
	api := login(t, "clerk")
	id := api.post("/api/v1/appeals", onPaper(surname))["id"].(string)
	card := "/appeals/" + id
	clerk := browse(t)("clerk")

	clerk.goTo(card)
	require.Contains(t, clerk.duties(), "нет скана")
	require.Contains(t, clerk.duties(), "напечатать писем: 1")
	clerk.picture("duties")

	letters := api.get("/api/v1/appeals/" + id + "/letters")["letters"].([]any)
	notice := letters[0].(map[string]any)["id"].(string)
	api.post("/api/v1/letters/printed", object{"ids": []string{notice}})
	clerk.goTo(card)
	require.Contains(t, clerk.duties(), "отправить почтой писем: 1", "printed, and not posted yet")

	clerk.goTo("/letters")
	clerk.clicks(`input[form=batch][value="` + notice + `"]`)
	clerk.fill(`#post-list`, "17")
	clerk.sends(`#batch .batch-post button`)
	clerk.shows(".notice", "Отмечено")
	clerk.goTo(card)
	require.NotContains(t, clerk.duties(), "писем")
	clerk.shows("#letters", "реестр № 17")

	clerk.acts(card, "correct", map[string]string{"address": "184000, г. Североморье, ул. Полярная, д. 33",
		"reason": "Опечатка в номере дома"})
	clerk.shows(".history .was-now del", "д. 3")
	clerk.shows(".history .was-now ins", "д. 33")
	clerk.shows(".history blockquote", "Опечатка")
	clerk.shows(".who", "д. 33")
	clerk.clicks(`.only [value=letter]`)
	clerk.until("only letters",
		`[...document.querySelectorAll('.history > li')].every(e => e.matches('.of-letter') || getComputedStyle(e).display === 'none')`)
	clerk.picture("history")
}

// sizes are the sizes of the pages of the open form, in millimetres.
func (v *visitor) sizes() [][2]float64 {
	v.t.Helper()
	var pdf string
	prefer := true
	v.do("print", chromedp.Func(func(ctx context.Context, at *chromedp.Target) error {
		out, err := cdp.Call(ctx, at, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &prefer})
		if err == nil {
			pdf = string(out.Data)
		}
		return err
	}))
	out := [][2]float64{}
	for _, m := range regexp.MustCompile(`/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\s*\]`).FindAllStringSubmatch(pdf, -1) {
		width, _ := strconv.ParseFloat(m[1], 64)
		height, _ := strconv.ParseFloat(m[2], 64)
		out = append(out, [2]float64{width * 25.4 / 72, height * 25.4 / 72})
	}
	return out
}

// Every form has the size of its paper, to the quarter of a millimetre that a
// browser's dots allow, and the journal of the month has every appeal.
func TestPrintedForms(t *testing.T) {
	api := login(t, "clerk")
	taken := api.post("/api/v1/appeals", letter("print-"+uuid.NewString()[:8]+"@example.ru"))
	id := taken["id"].(string)
	login(t, "head").post("/api/v1/appeals/"+id+"/resolve",
		object{"text": "Рассмотреть и ответить.", "executors": []string{"executor", "executor2"}, "control": true})
	clerk := browse(t)("clerk")
	for form, size := range map[string][2]float64{
		"slip/" + id: {105, 148}, "card/" + id: {210, 297}, "inventory/" + id: {210, 297}, "envelope/" + id: {229, 162},
		"envelope/" + id + "?format=dl": {220, 110},
	} {
		clerk.goTo("/print/" + form)
		clerk.picture("form")
		pages := clerk.sizes()
		require.NotEmpty(t, pages, form)
		for _, p := range pages {
			require.InDelta(t, size[0], p[0], 0.25, form)
			require.InDelta(t, size[1], p[1], 0.25, form)
		}
	}
	clerk.goTo("/print/slip/" + id)
	require.Len(t, clerk.sizes(), 1, "a slip is one slip")

	day := taken["registered_on"].(string)
	numbers, cursor := []string{}, ""
	for {
		answer := api.get("/api/v1/journal?from=" + day + "&to=" + day + "&limit=50&cursor=" + cursor)
		for _, e := range answer["entries"].([]any) {
			numbers = append(numbers, e.(map[string]any)["number"].(string))
		}
		next, more := answer["next"].(string)
		if !more {
			break
		}
		cursor = next
	}
	require.Contains(t, numbers, taken["number"])
	clerk.goTo("/print/journal?from=" + day + "&to=" + day)
	text := clerk.reads(".journal")
	for _, n := range numbers {
		require.Contains(t, text, n)
	}
}
