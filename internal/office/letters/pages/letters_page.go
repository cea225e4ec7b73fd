package pages

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/letters"
	"appeals/internal/web"
)

func (s *Pages) lettersPage(c *gin.Context) error {
	return s.showLetters(c, http.StatusOK, LettersInput{})
}

// showLetters draws the desk, with a form that was sent and comes back.
func (s *Pages) showLetters(c *gin.Context, status int, in LettersInput) error {
	ctx := c.Request.Context()
	var err error
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	in.Kind, in.Official, in.Only = appeal.LetterKind(c.Query("kind")), c.Query("official"), c.Query("only")
	for state, into := range map[appeal.LetterState]*[]appeal.PostedLetter{
		appeal.Undeliverable: &in.Undeliverable, appeal.ToPrint: &in.ToPrint} {
		q := letters.DeskQuery{State: state, Kind: in.Kind, Official: in.Official, Limit: frame.MaxLimit,
			Sight: who.Sight}
		if *into, err = s.Store.Desk(ctx, q); err != nil {
			return err
		}
	}
	f := s.PageFrame(c, "/letters")
	f.Notice = letterNotice(c.Query("done"), frame.Natural(c.Query("n")))
	return s.ShowPage(c, status, "letters", NewLetters(f, in))
}

// postedBatch marks what is ticked as posted. What could not be marked stays
// ticked, with the reason in its line.
func (s *Pages) postedBatch(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	form := c.Request.PostForm
	in, batch := LettersInput{Form: form, Refused: map[string]string{}}, LettersPosted{IDs: form["id"]}
	batch.List, batch.Way = strings.TrimSpace(form.Get("list")), letters.Way(form.Get("way"))
	day, err := appeal.ParseDay(strings.TrimSpace(form.Get("on")))
	if err != nil {
		in.Wrong = []appeal.FieldError{{Field: "on", Message: "Дата пишется так: 05.04.2026."}}
		return s.showLetters(c, http.StatusUnprocessableEntity, in)
	}
	batch.On = day
	results, err := s.postAll(c.Request.Context(), batch, who)
	if e, again := frame.ShownAgain(err); err != nil && again {
		in.Wrong = e.Fields
		return s.showLetters(c, s.StatusOf(c, err), in)
	}
	if err != nil {
		return err
	}
	for _, r := range results {
		if !r.Done {
			in.Refused[r.ID] = r.Error
		}
	}
	if len(in.Refused) > 0 {
		return s.showLetters(c, http.StatusConflict, in)
	}
	return frame.Redirect(c, "/letters?done=posted&n="+frame.Itoa(len(results)))
}

// readdressForm sends a letter to another address.
func (s *Pages) readdressForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	letter, err := s.letterOf(c)
	if err != nil {
		return err
	}
	form := c.Request.PostForm
	to := letters.Readdress{Email: form.Get("email"), Address: form.Get("address")}
	if len(letter.To) > 0 && to.Address != "" && strings.TrimSpace(to.Email) == letter.To[0].Email {
		to.Email = "" // the old one stands in the form; the postal address is what was typed
	}
	if _, err := s.readdress(c.Request.Context(), letter, to, who); err != nil {
		if e, again := frame.ShownAgain(err); again && len(e.Fields) > 0 {
			return s.showLetters(c, s.StatusOf(c, err),
				LettersInput{Form: form, Wrong: e.Fields, Readdressed: letter.ID})
		}
		return err
	}
	return frame.Redirect(c, "/letters?done=readdressed")
}

// letterPage shows a letter to whoever may see its appeal.
func (s *Pages) letterPage(c *gin.Context) error {
	return s.showLetter(c, http.StatusOK, nil, nil)
}

// showLetter draws a letter, with the form of its delivery as it was sent and comes back.
func (s *Pages) showLetter(c *gin.Context, status int, form url.Values, wrong *appeal.Error) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	letter, err := s.letterOf(c)
	if err != nil {
		return err
	}
	day, err := s.Day(c.Request.Context())
	if err != nil {
		return err
	}
	f := s.PageFrame(c, "/letters")
	f.Notice = letterNotice(c.Query("done"), 1)
	view := NewLetter(f, letter, day)
	if !who.Is(appeal.Clerk) {
		view.PostURL, view.RetryURL, view.PrintID = "", "", ""
	}
	if err := s.addDelivery(c.Request.Context(), &view, letter, who, form, wrong); err != nil {
		return err
	}
	return s.ShowPage(c, status, "letter", view)
}

// addDelivery shows the outgoing document of the letter to a clerk. What an earlier release
// wrote has none.
func (s *Pages) addDelivery(ctx context.Context, v *LetterView, l appeal.PostedLetter, who appeal.Person,
	form url.Values, wrong *appeal.Error) error {
	if !who.Is(appeal.Clerk) {
		return nil
	}
	document, err := s.Store.Document(ctx, l.ID)
	if frame.NotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return err
	}
	fields := []appeal.FieldError(nil)
	if wrong != nil {
		fields = wrong.Fields
	}
	v.Delivery = newDelivery(document, dir, form, fields)
	return nil
}

func (s *Pages) maySeeLetter(ctx context.Context, l appeal.PostedLetter, who appeal.Person) error {
	if l.AppealID == "" && who.Is(appeal.Clerk) {
		return nil
	}
	if l.AppealID != "" {
		if _, err := s.VisibleCard(ctx, l.AppealID, who); err == nil || !frame.NotFound(err) {
			return err
		}
	}
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого письма нет."}
}

func (s *Pages) postedForm(c *gin.Context) error {
	posting, err := s.posting(c.Request.Context(), letters.Posting{})
	if err != nil {
		return err
	}
	return s.letterForm(c, "posted", func(ctx context.Context, l appeal.PostedLetter, who appeal.Person) error {
		return s.markPosted(ctx, l, posting, who)
	})
}

func (s *Pages) retryForm(c *gin.Context) error { return s.letterForm(c, "retry", s.sendAgain) }

// letterForm does something with a letter. Its state alone makes a repeat
// harmless, so these forms need no key.
func (s *Pages) letterForm(c *gin.Context, done string,
	do func(context.Context, appeal.PostedLetter, appeal.Person) error) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	letter, err := s.letterOf(c)
	if err != nil {
		return err
	}
	if err := do(c.Request.Context(), letter, who); err != nil {
		return err
	}
	return frame.Redirect(c, "/letters?done="+url.QueryEscape(done))
}

func letterNotice(done string, n int) *web.Notice {
	switch done {
	case "readdressed":
		return &web.Notice{Tone: "ok", Text: "Письмо направлено по другому адресу. Прежнее осталось в карточке."}
	case "posted":
		if n > 1 {
			return PostedNotice(n)
		}
		return &web.Notice{Tone: "ok", Text: "Отмечено: письмо отправлено почтой."}
	case "delivery":
		return &web.Notice{Tone: "ok", Text: "Отмечено в журнале исходящих документов."}
	case "retry":
		return &web.Notice{Tone: "ok", Text: "Письмо снова в очереди на отправку."}
	}
	return nil
}

func (s *Pages) lettersPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: "/letters", Access: frame.Clerks, Handler: s.lettersPage,
			Menu: frame.MenuItem{Title: "Письма", Place: 40}},
		{Method: frame.Get, Path: "/letters/:id", Access: frame.SignedIn, Handler: s.letterPage},
		{Method: frame.Post, Path: "/letters/:id/posted", Access: frame.Clerks, Handler: s.postedForm},
		{Method: frame.Post, Path: "/letters/:id/retry", Access: frame.Clerks, Handler: s.retryForm},
		{Method: frame.Post, Path: "/letters/posted", Access: frame.Clerks, Handler: frame.AtLength(s.postedBatch)},
		{Method: frame.Post, Path: "/letters/:id/readdress", Access: frame.Clerks, Handler: s.readdressForm},
		{Method: frame.Get, Path: "/print/envelope/:id", Access: frame.SignedIn, Handler: s.printEnvelope},
		{Method: frame.Get, Path: "/print/post", Access: frame.Clerks, Handler: frame.AtLength(s.printPost)},
		{Method: frame.Post, Path: "/print/letters", Access: frame.Clerks, Handler: frame.AtLength(s.printChosen)},
	}
}
