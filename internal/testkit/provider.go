package testkit

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"
)

// Provider is a real provider of OpenID Connect in a process of its own:
// deploy/provider.
type Provider struct {
	Issuer string
	file   string
	people map[string]Known
}

// Known is somebody whom a provider knows, with his claims.
type Known struct {
	Subject  string         `json:"subject"`
	Password string         `json:"password"`
	Claims   map[string]any `json:"claims"`
}

// What the office is known by to the provider.
const (
	ProviderClient = "office"
	ProviderSecret = "a secret of the office"
)

// NewProvider starts a provider that sends people back to an address.
func NewProvider(t testing.TB, redirects ...string) *Provider {
	t.Helper()
	dir := t.TempDir()
	p := &Provider{file: filepath.Join(dir, "people.json"), people: map[string]Known{}}
	p.write(t)
	gomod, err := exec.Command("go", "env", "GOMOD").Output()
	require.NoError(t, err)
	// The program is built once, and kept where Go keeps what it has built.
	run := exec.CommandContext(context.WithoutCancel(t.Context()), "go", "run", ".", "-client", ProviderClient,
		"-secret", ProviderSecret, "-redirects", strings.Join(redirects, ","), "-people", p.file)
	run.Dir = filepath.Join(filepath.Dir(strings.TrimSpace(string(gomod))), "deploy", "provider")
	run.Stderr = os.Stderr
	life, err := run.StdinPipe()
	require.NoError(t, err)
	told, err := run.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, run.Start())
	t.Cleanup(func() {
		_ = life.Close() // it ends with its input
		_ = run.Wait()
	})
	line, err := bufio.NewReader(told).ReadString('\n')
	require.NoError(t, err)
	p.Issuer = strings.TrimSpace(line)
	return p
}

// Knows lets the provider know somebody, or know something else of him.
func (p *Provider) Knows(t testing.TB, login, subject string, claims map[string]any) {
	t.Helper()
	p.people[login] = Known{Subject: subject, Password: "of " + login, Claims: claims}
	p.write(t)
}

func (p *Provider) write(t testing.TB) {
	t.Helper()
	text, err := json.Marshal(p.people)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(p.file, text, 0o600))
}

// SignIn is a person at the provider: from the address that he was sent to, to
// the one that he is sent back to.
func (p *Provider) SignIn(t testing.TB, address, login string) *url.URL {
	t.Helper()
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	browser := &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if !strings.HasPrefix(r.URL.String(), p.Issuer) {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	page, err := browser.Get(address)
	require.NoError(t, err)
	doc, err := goquery.NewDocumentFromReader(page.Body)
	require.NoError(t, err)
	require.NoError(t, page.Body.Close())
	form := url.Values{"username": {login}, "password": {"of " + login},
		"id": {doc.Find("[name=id]").AttrOr("value", "")}}
	answer, err := browser.PostForm(p.Issuer+"/login/username", form)
	require.NoError(t, err)
	defer answer.Body.Close()
	back, err := answer.Location()
	if err != nil {
		text, _ := io.ReadAll(answer.Body)
		require.NoError(t, err, string(text))
	}
	return back
}
