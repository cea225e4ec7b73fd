package pages

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

// The Temporal UI stands behind the sign-in of the office, read only: its list of
// workflows is the manager's list of appeals (decision 44). It serves itself below
// TemporalRoot, so its addresses go through as they are.

const (
	viewsPath = ControlPath + "/temporal.js" // columns and views, run before the UI
	uiToken   = "_csrf"                      // the cookie whose value the UI sends back as X-CSRF-Token
	largestUI = 1 << 20                      // bytes of the UI's one page, which has a few thousand
	uiFrames  = "SAMEORIGIN"                 // it shows texts in frames of its own
	uiPolicy  = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
		"font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; " +
		"form-action 'self'; frame-ancestors 'self'; script-src 'self'"
)

// rendered is where the UI asks for a text as HTML. Version 2.54 puts its path in front
// of that route and then takes the path away from the request, so it is found with the
// path twice.
const rendered = frame.TemporalRoot + "/render"

var (
	head = []byte("<head>")
	// queryOfAppeal is a Query as it is sent: what looks like one only when it is
	// unescaped, the engine may read as something else.
	queryOfAppeal = regexp.MustCompile(`^(appeal%2F[0-9a-f-]{36}|[a-z-]+)/query/[A-Za-z_]+$`)
	inlineScript  = regexp.MustCompile(`(?s)<script>(.*?)</script>`)
	// setByUs are headers of the UI that the office has its own of.
	setByUs = []string{"X-Frame-Options", "X-Content-Type-Options", "X-Xss-Protection",
		"Strict-Transport-Security", "Referrer-Policy", "Access-Control-Allow-Origin",
		"Access-Control-Allow-Credentials"}
)

func (s *Pages) temporalPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: frame.TemporalRoot, Access: frame.EngineReaders, Handler: s.overdueInTemporal},
		{Method: frame.Get, Path: viewsPath, Access: frame.EngineReaders, Handler: s.temporalViews},
		{Method: frame.Get, Path: frame.TemporalRoot + "/*path", Access: frame.EngineReaders,
			Handler: frame.AtLength(s.temporalUI)},
		{Method: frame.Post, Path: frame.TemporalRoot + "/*path", Access: frame.EngineReaders,
			Handler: frame.AtLength(s.askTemporal)},
	}
}

// temporalFor is where the UI's pages begin for whoever asks, "" for those who may not.
func (s *Pages) temporalFor(c *gin.Context) string {
	who, err := s.Person(c)
	if err != nil || !who.Any(frame.EngineReaders.Roles) {
		return ""
	}
	return s.Config.TemporalPages()
}

// overdueInTemporal is the one click: the short address leads to what is overdue.
func (s *Pages) overdueInTemporal(c *gin.Context) error {
	base := s.Config.TemporalPages()
	if base == "" {
		return noTemporal()
	}
	return frame.Redirect(c, queryURL(base, overdueQuery))
}

// askTemporal passes on the one thing that the UI posts without changing anything:
// a Query to a workflow, by which it shows what an appeal waits for.
func (s *Pages) askTemporal(c *gin.Context) error {
	path, own := strings.CutPrefix(c.Request.URL.EscapedPath(),
		frame.TemporalRoot+"/api/v1/namespaces/"+url.PathEscape(s.Config.Namespace)+"/workflows/")
	if !own || !queryOfAppeal.MatchString(path) {
		return &appeal.Error{Code: appeal.Forbidden, Message: "В Temporal отсюда ничего не меняют: " +
			"действия с обращением – на его карточке."}
	}
	return s.temporalUI(c)
}

func noTemporal() error {
	return &appeal.Error{Code: appeal.NotFound, Message: "Интерфейс Temporal в этой установке не подключён " +
		"(APPEALS_TEMPORAL_UI_URL)."}
}

// temporalUI answers with what the UI answers.
func (s *Pages) temporalUI(c *gin.Context) error {
	upstream, err := url.Parse(s.Config.TemporalUIURL)
	if err != nil || upstream.Host == "" {
		return noTemporal()
	}
	var failed error
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(&url.URL{Scheme: upstream.Scheme, Host: upstream.Host})
			if r.Out.URL.Path == rendered {
				r.Out.URL.Path = frame.TemporalRoot + rendered
			}
			s.withoutOurs(c, r.Out)
		},
		ModifyResponse: func(res *http.Response) error { return s.asOurs(c, res) },
		ErrorHandler:   func(_ http.ResponseWriter, _ *http.Request, err error) { failed = err },
	}
	proxy.ServeHTTP(c.Writer, c.Request)
	if errors.Is(failed, context.Canceled) {
		return failed // the browser has gone on
	}
	if failed != nil {
		s.Logger.Warn("the Temporal UI does not answer", "request_id", frame.RequestID(c), "error", failed)
		return &appeal.Error{Code: appeal.Unavailable, Message: "Интерфейс Temporal не отвечает. " +
			"Списки и карточки приёмной от него не зависят."}
	}
	return nil
}

// withoutOurs keeps the session from the UI, and gives it the one token that both
// sides check a posted request by.
func (s *Pages) withoutOurs(c *gin.Context, out *http.Request) {
	for _, name := range []string{"Cookie", "Authorization", "Accept-Encoding", "Origin", "Referer",
		"X-Http-Method-Override"} {
		out.Header.Del(name)
	}
	out.AddCookie(&http.Cookie{Name: uiToken, Value: s.CsrfToken(c)})
}

// asOurs puts the rules of the office upon an answer of the UI. Its own page may run
// the scripts that stand in it, which are named by their digests, and ours before them.
func (s *Pages) asOurs(c *gin.Context, res *http.Response) error {
	for _, name := range setByUs {
		res.Header.Del(name)
	}
	res.Header.Del("Set-Cookie")
	c.Header("X-Frame-Options", uiFrames)
	policy := res.Header.Get("Content-Security-Policy") // of a text that it shows in a frame
	res.Header.Del("Content-Security-Policy")
	if strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") && policy == "" {
		page, digests, err := withViews(res.Body)
		if err != nil {
			return err
		}
		policy = uiPolicy + digests
		res.Body, res.ContentLength = io.NopCloser(bytes.NewReader(page)), int64(len(page))
		res.Header.Set("Content-Length", strconv.Itoa(len(page)))
		res.Header.Set("Cache-Control", "no-store")
		// The UI reads it by a script, as every page of ours has it in its forms.
		http.SetCookie(c.Writer, &http.Cookie{Name: uiToken, Value: s.CsrfToken(c), Path: frame.TemporalRoot,
			SameSite: http.SameSiteStrictMode, Secure: s.Config.SecureCookies})
	}
	if policy == "" {
		policy = uiPolicy
	}
	c.Header("Content-Security-Policy", policy)
	return nil
}

// withViews puts the script of columns and views at the head of the UI's page and
// tells the digests of the scripts that stand in it.
func withViews(body io.ReadCloser) (page []byte, digests string, err error) {
	page, err = io.ReadAll(io.LimitReader(body, largestUI))
	if err := errors.Join(err, body.Close()); err != nil {
		return nil, "", fmt.Errorf("read the page of the Temporal UI: %w", err)
	}
	scripts := inlineScript.FindAllSubmatch(page, -1)
	for _, script := range scripts {
		sum := sha256.Sum256(script[1])
		digests += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	ours := []byte(`<head><script src="` + viewsPath + `"></script>`)
	return bytes.Replace(slices.Clone(page), head, ours, 1), digests, nil
}
