//go:build e2e

package e2e

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// inPage runs JavaScript in the page and returns what it says.
func inPage[T any](v *visitor, js string) T {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, 15*time.Second)
	defer cancel()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](js))
	require.NoError(v.t, err, js)
	return out
}

// TestListOfOnesOwn is the list as a clerk arranges it: columns, orders,
// filters, a search that is kept, lines by keyboard, the card in short.
func TestListOfOnesOwn(t *testing.T) {
	clerk := browse(t)("clerk")
	surname := "Заозёр" + strings.Map(func(r rune) rune { return []rune("бвгджзклмнпрстфх")[r%16] },
		uuid.NewString()[:6]) + "ова"
	letterOf := letter("list@example.ru")
	letterOf["authors"] = []map[string]any{{"surname": surname, "name": "Вера", "address": "ул. Морская, д. 9",
		"email": "list@example.ru"}}
	letterOf["annotation"] = "Не горят фонари у школы"
	letterOf["text"] = "Вечером дети идут по сугробам в темноте."
	login(t, "clerk").post("/api/v1/appeals", letterOf)

	clerk.goTo("/appeals")
	clerk.sees(`th[data-col=applicant]`)
	inPage[bool](clerk, `(() => { document.querySelector('.look').open = true; return true })()`)
	clerk.do("a column more", chromedp.Click(`.look-list [name=columns][value=channel]`))
	clerk.sends(`.look-form [value=save]`)
	clerk.sees(`th[data-col=channel]`)
	for _, order := range []string{"ascending", "descending", ""} {
		clerk.sends(`th[data-col=channel] .th a`)
		require.Equal(t, order, inPage[string](clerk,
			`document.querySelector('th[data-col=channel]').getAttribute('aria-sort') || ''`))
	}

	clerk.do("the filter of a head", chromedp.Click(`th[data-col=channel] .funnel`))
	clerk.choose(`th[data-col=channel] select`, "post")
	clerk.picture("filter")
	clerk.sends(`th[data-col=channel] .head-pop .primary`)
	require.Contains(t, clerk.at(), "channel=post")
	require.Contains(t, clerk.reads(`.chosen`), "Почта")
	clerk.sends(`.chip`)
	require.NotContains(t, clerk.at(), "channel=post")

	clerk.do("to the search by a key", chromedp.KeyEvent("/"))
	require.Equal(t, "q", inPage[string](clerk, `document.activeElement.name`))
	clerk.do("the driver types the key, too", chromedp.Clear(`.find-form [name=q]`))
	// another case, and a word of the text
	clerk.fill(`.find-form [name=q]`, strings.TrimSuffix(surname, "а")+"ой сугробы\r")
	clerk.sees(`.found mark`)
	require.Equal(t, "сугробам", clerk.reads(`.found mark`))
	require.Equal(t, 1, inPage[int](clerk, `document.querySelectorAll('tbody tr').length`))
	clerk.picture("found")
	nameless(t, clerk)

	inPage[bool](clerk, `(() => { document.querySelector('.list-tools .tool').open = true; return true })()`)
	name := "Фонари " + uuid.NewString()[:8]
	clerk.fill(`#keep-name`, name)
	clerk.sends(`form[action="/searches"] button`)
	require.Equal(t, name, clerk.reads("h1"))
	clerk.goTo("/appeals")
	clerk.waits("the kept search counts",
		`[...document.querySelectorAll('.folders a')].some(a => a.textContent.includes(`+inQuotes(name)+
			`) && a.querySelector('.count').textContent === '1')`)
	inPage[bool](clerk, `(() => { [...document.querySelectorAll('.folders a')].find(a => a.textContent.includes(`+
		inQuotes(name)+`)).click(); return true })()`)
	clerk.waits("the kept search is open with its one line", `document.querySelector('h1').textContent === `+
		inQuotes(name)+
		` && document.readyState === 'complete' && document.querySelectorAll('tbody tr').length === 1`)
	nameless(t, clerk)
	inPage[bool](clerk, `(() => { document.querySelector('.list-tools .tool').open = true; return true })()`)
	clerk.sends(`form[action$="/drop"] button`)

	clerk.goTo("/appeals?folder=all")
	clerk.sees(`.row-link`)
	clerk.do("down twice", chromedp.KeyEvent("j"), chromedp.KeyEvent("j"))
	require.Equal(t, 1, inPage[int](clerk,
		`[...document.querySelectorAll('tbody tr')].indexOf(document.activeElement.closest('tr'))`))
	first := inPage[string](clerk, `document.activeElement.getAttribute('href')`)
	clerk.do("the card in short", chromedp.KeyEvent(" "))
	clerk.waits("the pane shows the line",
		`document.querySelector('#pane a[href="'+document.activeElement.getAttribute('href')+'"]') !== null`)
	clerk.picture("pane")
	clerk.do("the pane follows", chromedp.KeyEvent("j"))
	clerk.waits("the pane shows the next line",
		`document.querySelector('#pane h2 a').getAttribute('href') !== `+inQuotes(first))
	clerk.do("away", chromedp.KeyEvent("\u001b"))
	clerk.waits("the pane is away", `document.querySelector('#pane').hidden`)
	clerk.opensBy("\r")
	require.Contains(t, clerk.at(), "/appeals/")

	clerk.goTo("/appeals")
	inPage[bool](clerk, `(() => { document.querySelector('.look').open = true; return true })()`)
	clerk.sends(`.look-form [value=usual]`)
	require.Equal(t, 0, inPage[int](clerk, `document.querySelectorAll('th[data-col=channel]').length`))
}

// nameless: no address of the page, nor its own, has what was typed.
func nameless(t *testing.T, v *visitor) {
	t.Helper()
	for _, address := range inPage[[]string](v,
		`[location.href, ...[...document.querySelectorAll('a[href]')].map(a => a.href)]`) {
		plain, err := url.QueryUnescape(address)
		require.NoError(t, err)
		require.NotContains(t, strings.ToLower(plain), "заоз")
	}
}

func inQuotes(s string) string { return "'" + strings.ReplaceAll(s, "'", `\'`) + "'" }

// opensBy presses a key that opens another page.
func (v *visitor) opensBy(key string) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, time.Minute)
	defer cancel()
	_, err := chromedp.RunResponse(ctx, chromedp.KeyEvent(key))
	require.NoError(v.t, err)
}
