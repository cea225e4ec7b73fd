package api

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

func (s *Server) lettersPage(c *gin.Context) error {
	return s.showLetters(c, http.StatusOK, web.LettersInput{})
}

// showLetters draws the desk, with a form that was sent and comes back.
func (s *Server) showLetters(c *gin.Context, status int, in web.LettersInput) error {
	ctx := c.Request.Context()
	var err error
	if in.Day, err = s.day(ctx); err != nil {
		return err
	}
	if in.Undeliverable, err = s.deps.Register.LetterQueue(ctx, appeal.Undeliverable, maxLimit); err != nil {
		return err
	}
	if in.ToPrint, err = s.deps.Register.LetterQueue(ctx, appeal.ToPrint, maxLimit); err != nil {
		return err
	}
	f := s.frame(c, "/letters")
	f.Notice = letterNotice(c.Query("done"), natural(c.Query("n")))
	return s.showPage(c, status, "letters", web.NewLetters(f, in))
}

// postedBatch marks what is ticked as posted. What could not be marked stays
// ticked, with the reason in its line.
func (s *Server) postedBatch(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	form := c.Request.PostForm
	in, batch := web.LettersInput{Form: form, Refused: map[string]string{}}, LettersPosted{IDs: form["id"]}
	batch.List = strings.TrimSpace(form.Get("list"))
	day, err := appeal.ParseDay(strings.TrimSpace(form.Get("on")))
	if err != nil {
		in.Wrong = []appeal.FieldError{{Field: "on", Message: "Дата пишется так: 05.04.2026."}}
		return s.showLetters(c, http.StatusUnprocessableEntity, in)
	}
	batch.On = day
	results, err := s.postAll(c.Request.Context(), batch, who)
	if e, again := shownAgain(err); err != nil && again {
		in.Wrong = e.Fields
		return s.showLetters(c, s.statusOf(c, err), in)
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
	return redirect(c, "/letters?done=posted&n="+itoa(len(results)))
}

// readdressForm sends a letter to another address.
func (s *Server) readdressForm(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	letter, err := s.letterOf(c)
	if err != nil {
		return err
	}
	form := c.Request.PostForm
	to := appeal.Readdress{Email: form.Get("email"), Address: form.Get("address")}
	if len(letter.To) > 0 && to.Address != "" && strings.TrimSpace(to.Email) == letter.To[0].Email {
		to.Email = "" // the old one stands in the form; the postal address is what was typed
	}
	if _, err := s.readdress(c.Request.Context(), letter, to, who); err != nil {
		if e, again := shownAgain(err); again && len(e.Fields) > 0 {
			return s.showLetters(c, s.statusOf(c, err), web.LettersInput{Form: form, Wrong: e.Fields, Readdressed: letter.ID})
		}
		return err
	}
	return redirect(c, "/letters?done=readdressed")
}

// letterPage shows a letter to whoever may see its appeal.
func (s *Server) letterPage(c *gin.Context) error {
	who, err := s.onDuty(c)
	if err != nil {
		return err
	}
	letter, err := s.letterOf(c)
	if err != nil {
		return err
	}
	if err := s.maySeeLetter(c.Request.Context(), letter, who); err != nil {
		return err
	}
	day, err := s.day(c.Request.Context())
	if err != nil {
		return err
	}
	view := web.NewLetter(s.frame(c, "/letters"), letter, day)
	if !who.Is(appeal.Clerk) {
		view.PostURL, view.RetryURL, view.PrintID = "", "", ""
	}
	return s.showPage(c, http.StatusOK, "letter", view)
}

func (s *Server) maySeeLetter(ctx context.Context, l appeal.PostedLetter, who appeal.Person) error {
	if who.Any(seeAll) {
		return nil
	}
	if l.AppealID != "" {
		if _, err := s.visibleCard(ctx, l.AppealID, who); err == nil || !notFound(err) {
			return err
		}
	}
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого письма нет."}
}

func (s *Server) postedForm(c *gin.Context) error {
	posting, err := s.posting(c.Request.Context(), appeal.Posting{})
	if err != nil {
		return err
	}
	return s.letterForm(c, "posted", func(ctx context.Context, l appeal.PostedLetter, who appeal.Person) error {
		return s.markPosted(ctx, l, posting, who)
	})
}

func (s *Server) retryForm(c *gin.Context) error { return s.letterForm(c, "retry", s.sendAgain) }

// letterForm does something with a letter. Its state alone makes a repeat
// harmless, so these forms need no key.
func (s *Server) letterForm(c *gin.Context, done string, do func(context.Context, appeal.PostedLetter, appeal.Person) error) error {
	who, err := s.person(c)
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
	return redirect(c, "/letters?done="+url.QueryEscape(done))
}

func letterNotice(done string, n int) *web.Notice {
	switch done {
	case "readdressed":
		return &web.Notice{Tone: "ok", Text: "Письмо направлено по другому адресу. Прежнее осталось в карточке."}
	case "posted":
		if n > 1 {
			return web.PostedNotice(n)
		}
		return &web.Notice{Tone: "ok", Text: "Отмечено: письмо отправлено почтой."}
	case "retry":
		return &web.Notice{Tone: "ok", Text: "Письмо снова в очереди на отправку."}
	}
	return nil
}

func (s *Server) lettersPages() []page {
	return []page{
		{get, "/letters", clerks, s.lettersPage},
		{get, "/letters/:id", signedIn, s.letterPage},
		{post, "/letters/:id/posted", clerks, s.postedForm},
		{post, "/letters/:id/retry", clerks, s.retryForm},
		{post, "/letters/posted", clerks, atLength(s.postedBatch)},
		{post, "/letters/:id/readdress", clerks, s.readdressForm},
		{get, "/print/envelope/:id", signedIn, s.printEnvelope},
		{get, "/print/post", clerks, atLength(s.printPost)},
		{post, "/print/letters", clerks, atLength(s.printChosen)},
	}
}
