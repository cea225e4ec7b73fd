package pages

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/web"
)

// The receipt goes to the next page in a cookie of a few minutes: the code
// must not stand in an address, which proxies write down. It is sealed, since
// with it the page shows what was sent: a code alone shows nothing personal.
const (
	ReceiptCookie  = "receipt"
	receiptPath    = "/submit"
	ReceiptLife    = 15 * time.Minute
	ReceiptPurpose = "receipt"
)

func (s *Pages) keepReceipt(c *gin.Context, r Receipt) error {
	sealer, err := s.sealer(c.Request.Context())
	if err != nil {
		return err
	}
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	s.writeReceipt(c, sealer.Seal(ReceiptPurpose, string(text), s.Wall().Add(ReceiptLife)),
		int(ReceiptLife/time.Second))
	return nil
}

func (s *Pages) writeReceipt(c *gin.Context, value string, age int) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name: ReceiptCookie, Value: value, Path: receiptPath, MaxAge: age,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.Config.SecureCookies,
	})
}

// readReceipt is the receipt of this browser, with the appeal as it was sent.
func (s *Pages) readReceipt(c *gin.Context) (Receipt, *appeal.Card, error) {
	ctx, r := c.Request.Context(), Receipt{}
	cookie, err := c.Request.Cookie(ReceiptCookie)
	if err != nil {
		return r, nil, nil //nolint:nilerr // no cookie is no receipt
	}
	sealer, err := s.sealer(ctx)
	if err != nil {
		return r, nil, err
	}
	text, ok := sealer.Open(ReceiptPurpose, cookie.Value, s.Wall())
	if !ok || json.Unmarshal([]byte(text), &r) != nil || r.StatusCode == "" {
		return Receipt{}, nil, nil
	}
	card, err := s.Store.CardByNumber(ctx, "", r.StatusCode)
	if frame.NotFound(err) {
		return Receipt{}, nil, nil
	}
	return r, card, err
}

func (s *Pages) receiptView(c *gin.Context) (ReceiptView, error) {
	r, card, err := s.readReceipt(c)
	if err != nil || card == nil {
		return NewReceipt(s.PageFrame(c, ""), nil, ReceiptDates{}), err
	}
	return NewReceipt(s.PageFrame(c, ""), card,
		ReceiptDates{Code: r.StatusCode, ReceivedOn: r.ReceivedOn, RegisterBy: r.RegisterBy}), nil
}

func (s *Pages) receiptPage(c *gin.Context) error {
	view, err := s.receiptView(c)
	if err != nil {
		return err
	}
	return s.ShowPage(c, http.StatusOK, "receipt", view)
}

// receiptFile is the receipt to keep.
func (s *Pages) receiptFile(c *gin.Context) error {
	if err := s.Visit(c.ClientIP(), s.Wall()); err != nil { // a file costs more than a page
		return err
	}
	view, err := s.receiptView(c)
	if err != nil {
		return err
	}
	if view.Code == "" {
		return &appeal.Error{Code: appeal.NotFound,
			Message: "Квитанция уже недоступна. Код обращения есть в письме, которое мы отправили Вам."}
	}
	return s.sendSheet(c, "Квитанция о приёме обращения.pdf", receiptSheet(view))
}

// forgetForm wipes what a shared computer may still know: the receipt of this
// browser, and by the page's script what was typed.
func (s *Pages) forgetForm(c *gin.Context) error {
	s.writeReceipt(c, "", -1)
	f := s.PageFrame(c, "")
	f.Forget = "submit"
	f.Notice = &web.Notice{Tone: "ok",
		Text: "Введённое и квитанция на этом компьютере стёрты. Принятое обращение осталось у нас."}
	return s.ShowPage(c, http.StatusOK, "home", NewHome(f))
}
