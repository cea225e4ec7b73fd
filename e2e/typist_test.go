//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// typist is a clerk whose hands stay on the keyboard: real key events, counted.
type typist struct {
	*visitor
	strokes int
}

func (k *typist) types(text string) {
	k.t.Helper()
	k.strokes += len([]rune(text))
	k.do("type", chromedp.KeyEvent(text))
}

func (k *typist) press(key string, held ...chromedp.Modifier) {
	k.t.Helper()
	k.strokes += len([]rune(key)) + len(held)
	k.do("press", chromedp.KeyEvent(key, chromedp.KeyModifiers(held...)))
}

// enter is one event, as a keyboard sends it: the character belongs to the key,
// and does not come where the key has moved the focus to.
func (k *typist) enter() {
	k.t.Helper()
	k.strokes++
	k.do("Enter", chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		key := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "Enter", Code: "Enter",
			Text: "\r", UnmodifiedText: "\r", WindowsVirtualKeyCode: 13, NativeVirtualKeyCode: 13}
		if _, err := cdp.Call(ctx, tab, input.DispatchKeyEvent, key); err != nil {
			return err
		}
		key.Type, key.Text, key.UnmodifiedText = input.DispatchKeyEventTypeKeyUp, "", ""
		_, err := cdp.Call(ctx, tab, input.DispatchKeyEvent, key)
		return err
	}))
}

func (k *typist) sendsForm() { k.t.Helper(); k.press(kb.Enter, chromedp.ModifierCtrl) }

// takes types the beginning of something and takes the first offer of the list.
func (k *typist) takes(beginning string) {
	k.t.Helper()
	k.types(beginning)
	k.sees(`#combo-list [role=option]`)
	k.press(kb.ArrowDown)
	k.enter()
}

// finds takes what the list under a field offers first by itself, such as a topic.
func (k *typist) finds(words string) {
	k.t.Helper()
	k.types(words)
	k.enter()
	k.waits("the list is shut",
		`!document.getElementById("combo-list") && !document.activeElement.name.endsWith(".topic")`)
}

// at the field of this name.
func (k *typist) in(name string) {
	k.t.Helper()
	k.waits("the focus is in "+name, fmt.Sprintf(`document.activeElement.name === %q`, name))
}

// waits lets happen what a page does by itself.
func (v *visitor) waits(what, condition string) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, 20*time.Second)
	defer cancel()
	var err error
	for {
		var is bool
		if is, err = chromedp.Run(ctx, chromedp.Evaluate[bool](condition)); err == nil && is {
			return
		}
		select {
		case <-ctx.Done():
			v.picture("failed")
			said, _ := chromedp.Run(v.ctx,
				chromedp.Evaluate[string](
					`location.pathname + " | " + (document.activeElement.name || document.activeElement.tagName) + " | " + [...document.querySelectorAll(".notice, .error, [data-draft-state]")].map(e => e.textContent).join(" / ")`))
			v.t.Fatalf("%s: never; the page: %s (%v)", what, said, err)
		case <-time.After(25 * time.Millisecond):
		}
	}
}

func (v *visitor) runs(script string) {
	v.t.Helper()
	v.do("script", chromedp.Evaluate[chromedp.Void](script))
}

// setLine says twice whether the line is cut: browsers before the rules had it
// of their own want it beside them, and refuse the command without.
var setLine = cdp.Command[lineParams, cdp.Empty]{Method: network.CommandEmulateNetworkConditionsByRule}

type lineParams struct {
	Offline bool                  `json:"offline"`
	Rules   []*network.Conditions `json:"matchedNetworkConditions"`
}

// offline cuts the line of a tab, or mends it.
func (v *visitor) offline(is bool) {
	v.t.Helper()
	v.do("line", chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		if _, err := cdp.Call(ctx, tab, network.Enable, network.EnableParams{}); err != nil {
			return err
		}
		cut := lineParams{Offline: is,
			Rules: []*network.Conditions{{Offline: is, DownloadThroughput: -1, UploadThroughput: -1}}}
		if _, err := cdp.Call(ctx, tab, setLine, cut); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, tab, network.OverrideNetworkState,
			network.OverrideNetworkStateParams{Offline: is, DownloadThroughput: -1, UploadThroughput: -1})
		return err
	}))
}

// drops lets files fall on the middle of the page, as from a folder beside it.
func (v *visitor) drops(files ...string) {
	v.t.Helper()
	data := &input.DragData{Items: []*input.DragDataItem{}, Files: files, DragOperationsMask: 1}
	v.do("drop", chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		for _, kind := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter,
			input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
			if _, err := cdp.Call(ctx, tab, input.DispatchDragEvent,
				input.DispatchDragEventParams{Type: kind, X: 400, Y: 500, Data: data}); err != nil {
				return err
			}
		}
		return nil
	}))
}

// pastes hands the page a picture as the clipboard does after a scan.
func (v *visitor) pastes() {
	v.t.Helper()
	v.runs(`(() => {
		const data = new DataTransfer(), png = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="), (c) => c.charCodeAt(0));
		data.items.add(new File([png], "image.png", { type: "image/png" }));
		document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
	})()`)
}

// paperFile is a PDF of some pages in a folder of the test.
func paperFile(t *testing.T, name string, pages int) string {
	t.Helper()
	b, offsets := &strings.Builder{}, []int{}
	object := func(text string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(b, "%d 0 obj\n%s\nendobj\n", len(offsets), text)
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", i+3)
	}
	object(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", pages, kids))
	for range pages {
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")
	}
	start := b.Len()
	fmt.Fprintf(b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF", len(offsets)+1, start)
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(b.String()), 0o600))
	return path
}

// stranger is a surname that nobody else has.
func stranger(beginning string) string {
	const letters = "абвгдежзиклмнопр"
	out := []rune(beginning)
	for _, d := range uuid.New().String()[:8] {
		out = append(out, []rune(letters)[strings.IndexRune("0123456789abcdef", d)])
	}
	return string(out) + "ов"
}

// appealsOf are the cards of an applicant, the newest first.
func appealsOf(t *testing.T, c *client, surname string) []object {
	t.Helper()
	out := []object{}
	lines, _ := c.get("/api/v1/appeals?q=" + url.QueryEscape(surname))["lines"].([]any)
	for _, line := range lines {
		out = append(out, c.get("/api/v1/appeals/"+line.(object)["id"].(string)))
	}
	return out
}

// newTypist seats a clerk at an empty form.
func newTypist(t *testing.T) *typist {
	t.Helper()
	k := &typist{visitor: browse(t)("clerk")}
	k.goTo("/appeals/new")
	k.in("authors.0.surname")
	return k
}

// letterFrom types a whole letter of somebody new, and leaves it unsent.
func (k *typist) letterFrom(surname, annotation string) {
	k.t.Helper()
	k.in("authors.0.surname")
	k.types(surname)
	k.enter()
	k.in("authors.0.name")
	k.types("Вера")
	k.enter()
	k.in("authors.0.patronymic")
	k.types("Олеговна")
	k.enter()
	k.in("authors.0.address")
	k.types("г. Североморье, ул. Новая, д. 7")
	k.enter()
	k.in("questions.0.topic")
	k.finds("уборка снега")
	k.in("questions.0.wording")
	k.enter()
	k.in("annotation")
	k.types(annotation)
}
