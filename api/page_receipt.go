package api

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// The receipt goes to the next page in a cookie of a few minutes: the code
// must not stand in an address, which proxies write down. It is sealed, since
// with it the page shows what was sent: a code alone shows nothing personal.
const (
	receiptCookie  = "receipt"
	receiptPath    = "/submit"
	receiptLife    = 15 * time.Minute
	receiptPurpose = "receipt"
)

func (s *Server) keepReceipt(c *gin.Context, r Receipt) error {
	sealer, err := s.sealer(c.Request.Context())
	if err != nil {
		return err
	}
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	s.writeReceipt(c, sealer.Seal(receiptPurpose, string(text), s.deps.Wall().Add(receiptLife)), int(receiptLife/time.Second))
	return nil
}

func (s *Server) writeReceipt(c *gin.Context, value string, age int) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name: receiptCookie, Value: value, Path: receiptPath, MaxAge: age,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.cfg.SecureCookies,
	})
}

// readReceipt is the receipt of this browser, with the appeal as it was sent.
func (s *Server) readReceipt(c *gin.Context) (Receipt, *appeal.Card, error) {
	ctx, r := c.Request.Context(), Receipt{}
	cookie, err := c.Request.Cookie(receiptCookie)
	if err != nil {
		return r, nil, nil //nolint:nilerr // no cookie is no receipt
	}
	sealer, err := s.sealer(ctx)
	if err != nil {
		return r, nil, err
	}
	text, ok := sealer.Open(receiptPurpose, cookie.Value, s.deps.Wall())
	if !ok || json.Unmarshal([]byte(text), &r) != nil || r.StatusCode == "" {
		return Receipt{}, nil, nil
	}
	card, err := s.deps.Register.CardByNumber(ctx, "", r.StatusCode)
	if notFound(err) {
		return Receipt{}, nil, nil
	}
	return r, card, err
}

func (s *Server) receiptView(c *gin.Context) (web.ReceiptView, error) {
	r, card, err := s.readReceipt(c)
	if err != nil || card == nil {
		return web.NewReceipt(s.frame(c, ""), nil, web.Receipt{}), err
	}
	return web.NewReceipt(s.frame(c, ""), card, web.Receipt{Code: r.StatusCode, ReceivedOn: r.ReceivedOn, RegisterBy: r.RegisterBy}), nil
}

func (s *Server) receiptPage(c *gin.Context) error {
	view, err := s.receiptView(c)
	if err != nil {
		return err
	}
	return s.showPage(c, http.StatusOK, "receipt", view)
}

// receiptFile is the receipt to keep.
func (s *Server) receiptFile(c *gin.Context) error {
	if err := s.visit(c.ClientIP(), s.deps.Wall()); err != nil { // a file costs more than a page
		return err
	}
	view, err := s.receiptView(c)
	if err != nil {
		return err
	}
	if view.Code == "" {
		return &appeal.Error{Code: appeal.NotFound, Message: "Квитанция уже недоступна. Код обращения есть в письме, которое мы отправили Вам."}
	}
	return s.sendSheet(c, "Квитанция о приёме обращения.pdf", receiptSheet(view))
}

// forgetForm wipes what a shared computer may still know: the receipt of this
// browser, and by the page's script what was typed.
func (s *Server) forgetForm(c *gin.Context) error {
	s.writeReceipt(c, "", -1)
	f := s.frame(c, "")
	f.Forget = "submit"
	f.Notice = &web.Notice{Tone: "ok", Text: "Введённое и квитанция на этом компьютере стёрты. Принятое обращение осталось у нас."}
	return s.showPage(c, http.StatusOK, "home", web.NewHome(f))
}
