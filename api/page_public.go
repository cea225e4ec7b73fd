package api

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

func (s *Server) homePage(c *gin.Context) error {
	view := web.HomeView{Frame: s.frame(c, "")}
	view.Title = "Обращения граждан"
	return s.showPage(c, http.StatusOK, "home", view)
}

func (s *Server) submitPage(c *gin.Context) error {
	return s.showSubmit(c, http.StatusOK, web.SubmitDefaults(), newFormToken(), nil)
}

// submitForm takes an appeal of a citizen in and goes to the receipt.
func (s *Server) submitForm(c *gin.Context) error {
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	receipt, err := s.submitted(c, form)
	if err != nil {
		e, ok := shownAgain(err)
		if !ok {
			return err
		}
		key := form.Get("key")
		if e.Code == appeal.KeyReused {
			key = newFormToken()
		}
		return s.showSubmit(c, s.statusOf(c, err), form, key, e)
	}
	if err := s.keepReceipt(c, receipt); err != nil {
		return err
	}
	return redirect(c, "/submit/receipt")
}

// submitted sends the form on. The field that people do not see is for
// programs that fill in everything; a person whose browser did it is told.
func (s *Server) submitted(c *gin.Context, form url.Values) (Receipt, error) {
	if err := s.visit(c.ClientIP(), s.deps.Wall()); err != nil {
		return Receipt{}, err
	}
	if form.Get("website") != "" {
		return Receipt{}, appeal.InvalidField("website", "Это поле нужно оставить пустым. Очистите его и отправьте ещё раз.")
	}
	in, wrong := web.ParseIntake(form)
	if len(wrong) > 0 {
		return Receipt{}, appeal.InvalidFields(wrong)
	}
	files, err := filesOf(c)
	if err != nil {
		return Receipt{}, err
	}
	return s.submit(c.Request.Context(), requestIDOf("", c.Request.URL.Path, form.Get("key")), in, files)
}

func (s *Server) showSubmit(c *gin.Context, status int, values url.Values, key string, e *appeal.Error) error {
	directory, err := s.deps.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	return s.showPage(c, status, "submit", web.NewSubmit(s.frame(c, ""), values, key, e, directory))
}

// The receipt goes to the next page in a cookie of a few minutes: the code
// must not stand in an address, which proxies write down.
const (
	receiptCookie = "receipt"
	receiptPath   = "/submit"
	receiptLife   = 15 * 60 // seconds
)

func (s *Server) keepReceipt(c *gin.Context, r Receipt) error {
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	http.SetCookie(c.Writer, &http.Cookie{
		Name: receiptCookie, Value: base64.RawURLEncoding.EncodeToString(text), Path: receiptPath, MaxAge: receiptLife,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.cfg.SecureCookies,
	})
	return nil
}

func (s *Server) receiptPage(c *gin.Context) error {
	view := web.ReceiptView{Frame: s.frame(c, "")}
	view.Title = "Квитанция"
	if r, ok := readReceipt(c.Request); ok {
		view.Code, view.ReceivedOn, view.RegisterBy = r.StatusCode, r.ReceivedOn.Russian(), r.RegisterBy.Russian()
		view.Forget = "submit"
	}
	return s.showPage(c, http.StatusOK, "receipt", view)
}

func readReceipt(r *http.Request) (Receipt, bool) {
	cookie, err := r.Cookie(receiptCookie)
	if err != nil {
		return Receipt{}, false
	}
	text, err := base64.RawURLEncoding.DecodeString(cookie.Value)
	if err != nil {
		return Receipt{}, false
	}
	receipt := Receipt{}
	err = json.Unmarshal(text, &receipt)
	return receipt, err == nil && receipt.StatusCode != ""
}

func (s *Server) statusPage(c *gin.Context) error {
	return s.showPage(c, http.StatusOK, "status", web.NewStatus(s.frame(c, ""), nil, nil, nil))
}

// statusForm answers without a redirect: the code must not stand in an
// address, and asking again changes nothing.
func (s *Server) statusForm(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	form := c.Request.PostForm
	asked := url.Values{"number": {form.Get("number")}, "code": {form.Get("code")}}
	found, err := s.publicStatus(c.Request.Context(), c.ClientIP(), StatusQuestion{Number: form.Get("number"), Code: form.Get("code")})
	if err == nil {
		facts := found.facts()
		return s.showPage(c, http.StatusOK, "status", web.NewStatus(s.frame(c, ""), asked, nil, &facts))
	}
	e, ok := shownAgain(err)
	if !ok && !notFound(err) {
		return err
	}
	if !ok {
		said, _ := classify(err)
		e = &said
	}
	return s.showPage(c, s.statusOf(c, err), "status", web.NewStatus(s.frame(c, ""), asked, e, nil))
}
