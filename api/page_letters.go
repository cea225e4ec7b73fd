package api

import (
	"context"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

func (s *Server) lettersPage(c *gin.Context) error {
	ctx := c.Request.Context()
	day, err := s.day(ctx)
	if err != nil {
		return err
	}
	undeliverable, err := s.deps.Register.LetterQueue(ctx, appeal.Undeliverable, maxLimit)
	if err != nil {
		return err
	}
	toPrint, err := s.deps.Register.LetterQueue(ctx, appeal.ToPrint, maxLimit)
	if err != nil {
		return err
	}
	f := s.frame(c, "/letters")
	f.Notice = letterNotice(c.Query("done"))
	return s.showPage(c, http.StatusOK, "letters", web.NewLetters(f, undeliverable, toPrint, day))
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
		view.PostURL, view.RetryURL = "", ""
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

func letterNotice(done string) *web.Notice {
	switch done {
	case "posted":
		return &web.Notice{Tone: "ok", Text: "Отмечено: письмо отправлено почтой."}
	case "retry":
		return &web.Notice{Tone: "ok", Text: "Письмо снова в очереди на отправку."}
	}
	return nil
}
