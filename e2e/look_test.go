//go:build e2e

package e2e

import (
	"context"
	_ "embed"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// heaviest is how many bytes a page may weigh with everything it loads, as it
// travels: a village line loads that in a few seconds.
const heaviest = 150_000

// look.js tells what is wrong with the page in view.
//
//go:embed look.js
var lookScript string

// sight is what a browser tells of a page.
type sight struct {
	Title      string   `json:"title"`
	Headings   int      `json:"headings"`
	Sideways   int      `json:"sideways"` // pixels that do not fit the window's width
	Weight     int      `json:"weight"`   // bytes, as they travel
	Violations []string `json:"violations"`
	Links      []string `json:"links"`
	Errors     []string `json:"errors"`
}

func (s sight) check(t *testing.T, what string) {
	t.Helper()
	for _, v := range append(s.Violations, s.Errors...) {
		t.Errorf("%s: %s", what, v)
	}
	if s.Headings != 1 || strings.TrimSpace(s.Title) == "" {
		t.Errorf("%s: %d first headings, title %q", what, s.Headings, s.Title)
	}
	if s.Sideways > 0 {
		t.Errorf("%s: %d pixels wider than the window", what, s.Sideways)
	}
	if s.Weight > heaviest {
		t.Errorf("%s: weighs %d bytes", what, s.Weight)
	}
}

// axe is the checker of accessibility that the tests install. AXE names its file.
func axe(t *testing.T) string {
	t.Helper()
	file := os.Getenv("AXE")
	if file == "" {
		t.Fatal("AXE is not set; run these tests by `make test`")
	}
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(text)
}

// scheme is the colour scheme that a person prefers.
func (v *visitor) scheme(name string) {
	v.t.Helper()
	v.do("prefer "+name, chromedp.Func(func(ctx context.Context, at *chromedp.Target) error {
		_, err := cdp.Call(ctx, at, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{
				{Name: "prefers-color-scheme", Value: name},
				{Name: "prefers-reduced-motion", Value: "reduce"}, // a colour on its way to another one is neither
			},
		})
		return err
	}))
}

// look asks the browser what is wrong with the page in view.
func look(t *testing.T, v *visitor, axe string) sight {
	t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, 90*time.Second)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](axe+";\n"+lookScript, chromedp.EvalAwaitPromise))
	require.NoError(t, err)
	found := sight{}
	require.NoError(t, json.Unmarshal([]byte(text), &found))
	return found
}

// watch makes every page of the tab keep the errors of its scripts.
func (v *visitor) watch() {
	v.t.Helper()
	v.do("watch the script", chromedp.Func(func(ctx context.Context, at *chromedp.Target) error {
		_, err := cdp.Call(ctx, at,
			page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `
			window.officeErrors = [];
			addEventListener("error", (e) => officeErrors.push("script: " + e.message));
			addEventListener("unhandledrejection", (e) => officeErrors.push("script: " + e.reason));
			addEventListener("securitypolicyviolation", (e) => officeErrors.push("policy: " + e.violatedDirective + " " + e.blockedURI));`})
		return err
	}))
}
