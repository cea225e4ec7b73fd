//go:build e2e

package e2e

import (
	"cmp"
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// walker looks at every page that people can come to. What others have looked
// at meanwhile is in seen.
type walker struct {
	t    *testing.T
	v    *visitor
	axe  string
	seen *sync.Map
	who  string
}

// perPerson are pages that show each person something else; all others are
// looked at once.
var perPerson = regexp.MustCompile(`^/(tasks|desk|appeals/\{id\}|notifications|requests|settings)?$`)

// TestEveryPage follows the links from each person's first page and looks at
// every kind of page that it meets: accessible in light and dark, no wider than
// the window, not too heavy, one heading, no error in the script. People walk at
// the same time; a kind of page is looked at by whoever comes first.
func TestEveryPage(t *testing.T) {
	seat, script, seen := browser(t, office), axe(t), &sync.Map{}
	for _, who := range []string{"", "clerk", "head", "executor", "reviewer", "manager", "admin", "auditor"} {
		t.Run(cmp.Or(who, "citizen"), func(t *testing.T) {
			t.Parallel()
			v := seat(t, who)
			v.watch()
			w := &walker{t: t, v: v, axe: script, seen: seen, who: who}
			w.walk(map[string][]string{"": {"/", "/invite"}, "auditor": {"/trail"}}[who])
			if who != "" {
				w.walk([]string{"/tasks", "/appeals"})
			}
		})
	}
}

// walk goes through the pages breadth first. It is bounded by the kinds of
// pages, not by the number of appeals.
func (w *walker) walk(queue []string) {
	queued := map[string]bool{}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		kind := kindOf(path)
		key := kind
		if perPerson.MatchString(kind) {
			key = w.who + " " + kind
		}
		if _, met := w.seen.LoadOrStore(key, true); met {
			continue
		}
		for _, link := range w.visit(path, strings.Trim(unnamed.ReplaceAllString(key, "-"), "-")) {
			k := kindOf(link)
			if w.who == "admin" && strings.HasPrefix(k, "/appeals/{id}") {
				continue // he reads numbers, of what is stuck for instance, and opens no card
			}
			if followed(link) && !queued[k] {
				queued[k] = true
				queue = append(queue, link)
			}
		}
	}
}

var (
	uuids   = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`)
	numbers = regexp.MustCompile(`/[0-9]+(/|$)`)
	letters = regexp.MustCompile(`^/wordings/[a-z_]+`) // a page for each letter, all of one kind
	unnamed = regexp.MustCompile(`[^a-z0-9]+`)
)

// kindOf is the address of a page without what makes it one of many.
func kindOf(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return link
	}
	kind := numbers.ReplaceAllString(uuids.ReplaceAllString(u.Path, "{id}"), "/{n}$1")
	kind = letters.ReplaceAllString(kind, "/wordings/{name}")
	names := []string{}
	for name := range u.Query() {
		names = append(names, name)
	}
	switch {
	case len(names) == 0:
		return kind
	case len(names) > 1: // the same page, more and more narrowed
		return kind + "?…"
	}
	slices.Sort(names)
	return kind + "?" + strings.Join(names, "&")
}

// asFile are the addresses under which a list, a book or a report goes away as a file.
var asFile = regexp.MustCompile(`/(xlsx|csv|pdf|json)($|\?)`)

// followed tells whether a link leads to a page and not to a file.
func followed(link string) bool {
	return !strings.Contains(link, "/files/") && !asFile.MatchString(link) && !strings.HasPrefix(link, "/static/") &&
		!strings.HasPrefix(link, "/api/") && !strings.HasPrefix(link, "/temporal/") && // Temporal's own pages
		!slices.Contains([]string{".pdf", ".csv", ".xlsx", ".txt"}, filepath.Ext(strings.Split(link, "?")[0]))
}

// visit looks at a page in light and dark and returns its links. A citizen's
// page has to fit a phone, too.
func (w *walker) visit(path, name string) []string {
	response, err := chromedp.RunResponse(w.v.ctx, chromedp.Navigate(office.App(path)))
	require.NoError(w.t, err, path)
	require.EqualValues(w.t, 200, response.Status, path)
	found := w.look(path, name)
	if w.who == "" {
		w.v.do("a phone", chromedp.EmulateViewport(390, 844))
		w.look(path+" on a phone", name+"-phone")
		w.v.do("a desk", chromedp.EmulateViewport(1280, 1024))
	}
	return found.Links
}

func (w *walker) look(what, name string) sight {
	w.t.Helper()
	found := sight{}
	for _, scheme := range []string{"dark", "light"} {
		w.v.scheme(scheme)
		found = look(w.t, w.v, w.axe)
		w.v.wholePicture(name + "-" + scheme)
		found.check(w.t, what+", "+scheme)
	}
	return found
}

// TestEveryState looks at the pages as they are when something is wrong, empty
// or just done.
func TestEveryState(t *testing.T) {
	seat, script := browser(t, office), axe(t)
	states := []struct {
		name, who string
		come      func(v *visitor)
	}{
		{"not found", "", func(v *visitor) { v.goTo("/no-such-page") }},
		{"forbidden", "executor", func(v *visitor) { v.goTo("/letters") }},
		{"wrong password", "", func(v *visitor) {
			v.goTo("/login")
			v.fill(`input[name=login]`, "clerk")
			v.fill(`input[name=password]`, "wrong\r")
			v.sees(`[role=alert]`)
		}},
		{"registration with errors", "clerk", func(v *visitor) {
			v.goTo("/appeals/new")
			v.fill(`[name="annotation"]`, "Просит убрать снег")
			v.do("Ctrl+Enter", chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
			v.sees(`[aria-invalid=true]`)
		}},
		{"nothing found", "clerk", func(v *visitor) {
			v.goTo("/appeals")
			v.fill(`main [name=q]`, "абракадабра\r")
			v.sees(`.empty`)
		}},
		{"a wrong filter", "clerk", func(v *visitor) { v.goTo("/appeals?from=2026-02-30") }},
		{"status not found", "", func(v *visitor) {
			v.goTo("/status")
			v.fill(`[name=code]`, "QQQQQQQQ\r")
			v.sees(`[role=alert]`)
		}},
		{"an action refused", "clerk", func(v *visitor) {
			id := login(t, "clerk").post("/api/v1/appeals", letter("state@example.ru"))["id"].(string)
			v.goTo("/appeals/" + id)
			v.do("skip the browser's own check", chromedp.Evaluate[chromedp.Void](noCheck))
			v.sends(`form[action$="/propose"] button.primary`)
			v.sees(`[aria-invalid=true]`)
		}},
	}
	for _, s := range states {
		t.Run(strings.ReplaceAll(s.name, " ", "_"), func(t *testing.T) {
			t.Parallel()
			v := seat(t, s.who)
			v.watch()
			s.come(v)
			w := &walker{t: t, v: v, axe: script, who: s.who}
			w.look(s.name, "state")
			if s.who == "" {
				v.do("a phone", chromedp.EmulateViewport(390, 844))
				w.look(s.name+" on a phone", "state-phone")
			}
		})
	}
}

// noCheck turns off the browser's own check of forms on the page in view.
const noCheck = `document.querySelectorAll("form").forEach((form) => { form.noValidate = true; })`

// TestPagesComeSmall keeps the answers compressed.
func TestPagesComeSmall(t *testing.T) {
	v := browse(t)("clerk")
	v.goTo("/appeals")
	ratio, err := chromedp.Run(v.ctx, chromedp.Evaluate[float64](`(() => {
		const n = performance.getEntriesByType("navigation")[0];
		return n.encodedBodySize / n.decodedBodySize;
	})()`))
	require.NoError(t, err)
	require.Less(t, ratio, 0.5, fmt.Sprintf("the list travels at %.0f %% of its size", ratio*100))
}
