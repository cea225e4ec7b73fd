package pages

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/access"
	"appeals/internal/web"
)

// codePage asks for the code after the password, and carries what the login carried.
func (s *Pages) codePage(c *gin.Context, form url.Values, err error) error {
	in, status := StepInput{Next: frame.LocalPath(form.Get("next"), ""), Replay: frame.Replayed(form),
		Files: form.Get(web.LostFiles) != ""}, http.StatusOK
	if err != nil {
		shown, ok := frame.ShownAgain(err)
		if !ok {
			return err
		}
		in.Err, status = shown, s.StatusOf(c, err)
	}
	return s.ShowPage(c, status, "code", NewStep(s.PageFrame(c, ""), in))
}

func (s *Pages) codeForm(c *gin.Context) error {
	if err := frame.ParseForm(c); err != nil {
		return err
	}
	who, owes := s.Half(c)
	if owes != frame.OwesCode {
		return frame.Redirect(c, "/login")
	}
	form := c.Request.PostForm
	if err := s.prove(c, who.Code, form.Get("code"), access.Recovered); err != nil {
		return s.codePage(c, form, err)
	}
	if err := s.Prove(c); err != nil {
		return err
	}
	return s.goOn(c, who, form)
}

// enrolling is who may get a second factor: whoever is in, or needs one to come in. The
// route is anybody's for the latter, so a program by a key is refused here.
func (s *Pages) enrolling(c *gin.Context) (appeal.Person, frame.Owes, error) {
	if who, owes := s.Half(c); owes == frame.OwesFactor {
		return who, owes, nil
	}
	who, err := s.Sitting(c)
	return who, "", err
}

func (s *Pages) factorPage(c *gin.Context) error {
	return s.showFactor(c, http.StatusOK, url.Values{"next": {c.Query("next")}}, nil)
}

// showFactor shows the second factor, or how to get one. A secret that was
// proposed before is proposed again: it may be in the application already.
func (s *Pages) showFactor(c *gin.Context, status int, form url.Values, wrong *appeal.Error) error {
	who, owes, err := s.enrolling(c)
	if err != nil {
		return err
	}
	in := FactorInput{Must: s.mustHave(who), Owes: owes != "", Err: wrong, Key: frame.NewFormToken(),
		Next: frame.LocalPath(form.Get("next"), ""), Replay: frame.Replayed(form),
		Asks: s.asksOnceMore(c), Once: s.onceMore(c, "/factor")}
	if in.Factor, in.Known, err = s.Store.Factor(c.Request.Context(), who.Code); err != nil {
		return err
	}
	if !in.Known {
		if in.Proposal, err = propose(s.issuer(), who.Code, form.Get("secret")); err != nil {
			return err
		}
	}
	day, err := s.Day(c.Request.Context())
	if err != nil {
		return err
	}
	f := s.PageFrame(c, "")
	if c.Query("done") == "dropped" {
		f.Notice = &web.Notice{Tone: "ok", Text: "Второй фактор отключён: для входа достаточно пароля."}
	}
	return s.ShowPage(c, status, "factor", NewFactor(f, in, day))
}

// issuer is the office as the application on a phone lists it: short, so that the picture is coarse.
func (s *Pages) issuer() string {
	u, err := url.Parse(s.Config.PublicURL)
	if err != nil || u.Hostname() == "" {
		return "priemnaya"
	}
	return u.Hostname()
}

// mustHave tells whether the office asks a second factor of the person.
func (s *Pages) mustHave(who appeal.Person) bool {
	return len(s.Office().Factor) > 0 && who.Any(s.Office().Factor)
}

func (s *Pages) enrolForm(c *gin.Context) error {
	if err := frame.ParseForm(c); err != nil {
		return err
	}
	who, owes, err := s.enrolling(c)
	if err != nil {
		return err
	}
	form := c.Request.PostForm
	shown, err := s.enrol(c, who, NewSecret{Secret: form.Get("secret"), Code: form.Get("code"),
		Password: form.Get("password")})
	if err != nil {
		return s.factorAgain(c, form, err)
	}
	if owes != "" {
		if err := s.Prove(c); err != nil {
			return err
		}
		if err := s.RememberDevice(c, who.Code); err != nil {
			return err
		}
	}
	return s.showRecovery(c, shown, form)
}

func (s *Pages) factorAgain(c *gin.Context, form url.Values, err error) error {
	shown, ok := frame.ShownAgain(err)
	if !ok {
		return err
	}
	return s.showFactor(c, s.StatusOf(c, err), form, shown)
}

// showRecovery shows the recovery codes, now or never, and leads to where the person was.
func (s *Pages) showRecovery(c *gin.Context, shown []string, form url.Values) error {
	next, replay := frame.LocalPath(form.Get("next"), "/login"), frame.Replayed(form)
	return s.ShowPage(c, http.StatusOK, "recovery", NewRecoveryCodes(s.PageFrame(c, ""), shown, next, replay))
}

// newCodes shows other recovery codes to whoever shows a code of his application.
func (s *Pages) newCodes(p *frame.Posted) (string, error) {
	shown, err := s.otherCodes(p.C, p.Who, p.Get("code"))
	if err != nil {
		return "", err
	}
	return "", s.showRecovery(p.C, shown, url.Values{"next": {"/factor"}})
}

func (s *Pages) dropFactor(p *frame.Posted) (string, error) {
	return "/factor?done=dropped", s.drop(p.C, p.Who, p.Get("code"))
}

func (s *Pages) codeAgain(p *frame.Posted, r frame.Refusal) error {
	return s.showFactor(p.C, r.Status, p.Values, r.Error)
}

func (s *Pages) factorPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Post, Path: "/login/code", Access: frame.Anybody, Handler: s.codeForm},
		{Method: frame.Get, Path: "/factor", Access: frame.Anybody, Handler: s.factorPage},
		{Method: frame.Post, Path: "/factor", Access: frame.Anybody, Handler: s.enrolForm},
		{Method: frame.Post, Path: "/factor/codes", Access: frame.InPerson, Handler: s.Form(s.newCodes, s.codeAgain)},
		{Method: frame.Post, Path: "/factor/drop", Access: frame.InPerson, Handler: s.Form(s.dropFactor, s.codeAgain)},
	}
}
