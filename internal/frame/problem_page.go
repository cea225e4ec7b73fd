package frame

import (
	"crypto/hmac"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// ShowProblem answers a browser that something went wrong: by the login page
// if nobody is signed in, by an error page otherwise. A form whose page has
// become stale, or whose author has lost the role meanwhile, is carried along, so
// that nothing typed is lost.
func (s *Frame) ShowProblem(c *gin.Context, p Problem) {
	err := error(nil)
	switch {
	case p.Code == appeal.Unauthenticated && !unsafe(c):
		err = Redirect(c, "/login?"+url.Values{"next": {c.Request.URL.RequestURI()}}.Encode())
	case p.Code == appeal.Unauthenticated:
		view := s.NewLogin(c, web.LoginInput{Next: c.Request.URL.Path, Replay: carried(c)})
		view.Files = hadFiles(c)
		err = s.ShowPage(c, p.Status, "login", view)
	case s.staleForm(c) && c.FullPath() == "/login":
		err = s.signedInElsewhere(c)
	case s.staleForm(c):
		view := web.NewReplay(s.PageFrame(c, ""), c.Request.URL.Path, carried(c))
		view.Files = hadFiles(c)
		err = s.ShowPage(c, p.Status, "replay", view)
	case p.Code == appeal.Forbidden && s.typedHere(c):
		view := web.NewRefused(s.PageFrame(c, ""), c.Request.URL.Path, carried(c), p.Detail)
		view.Files = hadFiles(c)
		err = s.ShowPage(c, p.Status, "replay", view)
	default:
		view := web.NewError(s.PageFrame(c, ""), p.Status, p.Title, p.Detail, p.Article, p.RequestID, p.Errors)
		err = s.ShowPage(c, p.Status, "error", view)
	}
	if err != nil {
		s.Logger.Error("page failed", "request_id", p.RequestID, "error", err)
		writeProblem(c, p)
	}
}

// NewLogin draws the login page, with every way in that the office has.
func (s *Frame) NewLogin(c *gin.Context, in web.LoginInput) web.LoginView {
	in.Demo = s.Travels
	if s.Employees != nil {
		in.Provider, in.ProviderPath = s.Employees.Title, s.Employees.Path
	}
	return web.NewLogin(s.PageFrame(c, ""), in)
}

// signedInElsewhere meets a login form of somebody who has signed in meanwhile in
// another window: what it carried is offered to be sent.
func (s *Frame) signedInElsewhere(c *gin.Context) error {
	form := c.Request.PostForm
	next, replay := LocalPath(form.Get("next"), ""), Replayed(form)
	if next == "" || len(replay) == 0 {
		return Redirect(c, "/login")
	}
	view := web.NewReplay(s.PageFrame(c, ""), next, replay)
	view.Files = form.Get(web.LostFiles) != ""
	return s.ShowPage(c, http.StatusOK, "replay", view)
}

// Replayed is the form that another form carried.
func Replayed(form url.Values) url.Values {
	out := url.Values{}
	for name, values := range form {
		if inner, ok := strings.CutPrefix(name, web.ReplayPrefix); ok && inner != CsrfField {
			out[inner] = values
		}
	}
	return out
}

// carried is the posted form, without the token against forged requests.
func carried(c *gin.Context) url.Values {
	out := url.Values{}
	for name, values := range c.Request.PostForm {
		if name != CsrfField {
			out[name] = values
		}
	}
	return out
}

// hadFiles tells whether the posted form brought files. They are not carried
// along: a page cannot put a file back into a form.
func hadFiles(c *gin.Context) bool {
	form := c.Request.MultipartForm
	if form == nil {
		return false
	}
	for _, files := range form.File {
		for _, f := range files {
			if f.Size > 0 {
				return true
			}
		}
	}
	return false
}

// staleForm tells a form of ours that was drawn in an earlier session from a
// forged one: the browser itself vouches that it comes from our pages.
func (s *Frame) staleForm(c *gin.Context) bool {
	ours, current := s.ownForm(c)
	return ours && !current
}

// typedHere tells whether somebody sent what he typed into a form that was drawn in
// his session: if he is refused, what he may do has changed since.
func (s *Frame) typedHere(c *gin.Context) bool {
	if _, current := s.ownForm(c); !current {
		return false
	}
	typed := carried(c)
	delete(typed, "key") // of the form, not of its author
	return len(typed) > 0
}

// ownForm tells whether a form comes from a page of ours, and whether that was drawn
// in the session that sends it.
func (s *Frame) ownForm(c *gin.Context) (ours, current bool) {
	who := s.caller(c)
	if !unsafe(c) || who.err != nil || !who.Cookie || c.GetHeader("Sec-Fetch-Site") != "same-origin" {
		return false, false
	}
	given, err := givenCSRF(c)
	return err == nil, err == nil && hmac.Equal([]byte(given), []byte(DeriveCSRF(who.Token)))
}

// LocalPath is a path of ours to go to, or the other one. Addresses of other
// sites are not followed.
func LocalPath(path, otherwise string) string {
	u, err := url.Parse(path)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") ||
		strings.ContainsAny(path, "\\\r\n") {
		return otherwise
	}
	return path
}
