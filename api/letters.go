package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
)

// Letters is a list of letters with what became of them.
type Letters struct {
	Letters []appeal.PostedLetter `json:"letters"`
}

func (s *Server) listAppealLetters(c *gin.Context) error {
	card, _, err := s.cardOf(c)
	if err != nil {
		return err
	}
	letters, err := s.deps.Register.Letters(c.Request.Context(), card.ID)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Letters{Letters: shown(letters)})
	return nil
}

func (s *Server) listLetters(c *gin.Context) error {
	state := appeal.LetterState(c.Query("state"))
	if state != appeal.Undeliverable && state != appeal.ToPrint {
		return appeal.InvalidField("state", "Выберите undeliverable (не доставлены) или to_print (напечатать).")
	}
	letters, err := s.deps.Register.LetterQueue(c.Request.Context(), state, maxLimit)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Letters{Letters: shown(letters)})
	return nil
}

func shown(letters []appeal.PostedLetter) []appeal.PostedLetter {
	out := listOf(letters)
	for i := range out {
		out[i] = shownLetter(out[i])
	}
	return out
}

func shownLetter(l appeal.PostedLetter) appeal.PostedLetter {
	l.To = listOf(l.To)
	return l
}

func (s *Server) getLetter(c *gin.Context) error {
	letter, err := s.letterOf(c)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, shownLetter(letter))
	return nil
}

func (s *Server) letterOf(c *gin.Context) (appeal.PostedLetter, error) {
	if uuid.Validate(c.Param("id")) != nil {
		return appeal.PostedLetter{}, &appeal.Error{Code: appeal.NotFound, Message: "Такого письма нет."}
	}
	return s.deps.Register.Letter(c.Request.Context(), c.Param("id"))
}

func (s *Server) postLetter(c *gin.Context) error {
	given := appeal.Posting{}
	body, err := readBody(c.Request)
	if err == nil && len(body) > 0 { // without a word it went today
		err = decodeJSON(body, &given)
	}
	if err != nil {
		return err
	}
	posting, err := s.posting(c.Request.Context(), given)
	if err != nil {
		return err
	}
	return s.handleLetter(c, func(ctx context.Context, l appeal.PostedLetter, who appeal.Person) error {
		return s.markPosted(ctx, l, posting, who)
	})
}

func (s *Server) retryLetter(c *gin.Context) error {
	return s.handleLetter(c, s.sendAgain)
}

// handleLetter does something with the letter of the path and answers with it.
func (s *Server) handleLetter(c *gin.Context, do func(context.Context, appeal.PostedLetter, appeal.Person) error) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	// The key is asked for as everywhere, but the letter's state alone makes
	// the repeat harmless.
	if _, err := requestKey(c, who.Code); err != nil {
		return err
	}
	letter, err := s.letterOf(c)
	if err != nil {
		return err
	}
	if err := do(c.Request.Context(), letter, who); err != nil {
		return err
	}
	return s.getLetter(c)
}

// markPosted notes that the clerk has sent the letter on paper.
func (s *Server) markPosted(ctx context.Context, l appeal.PostedLetter, p appeal.Posting, who appeal.Person) error {
	if l.State == appeal.Posted {
		return nil
	}
	at, err := s.now(ctx)
	if err != nil {
		return err
	}
	return s.deps.Register.PostLetter(ctx, l.ID, p, who, at)
}

// sendAgain puts an undeliverable letter back into the queue.
func (s *Server) sendAgain(ctx context.Context, l appeal.PostedLetter, who appeal.Person) error {
	at, err := s.now(ctx)
	if err != nil {
		return err
	}
	return SendAgain(ctx, s.deps.Register, l, who, at)
}

func (s *Server) letterRoutes() []route {
	return []route{
		{get, "/appeals/:id/letters", signedIn, s.listAppealLetters, operation{tag: tagAppeals, summary: "Письма по обращению", answer: Letters{}}},
		{get, "/letters", clerks, s.listLetters, operation{
			tag: tagWork, summary: "Письма, которые ждут сотрудника отдела", answer: Letters{},
			query: []param{{name: "state", about: "Состояние", required: true, enum: []string{string(appeal.Undeliverable), string(appeal.ToPrint)}}},
		}},
		{get, "/letters/:id", clerks, s.getLetter, operation{tag: tagWork, summary: "Письмо", answer: appeal.PostedLetter{}}},
		{post, "/letters/:id/posted", clerks, s.postLetter, operation{
			tag: tagWork, summary: "Письмо отправлено на бумаге", key: true, answer: appeal.PostedLetter{},
			about: "Тело можно не присылать; в нём день сдачи на почту и номер реестра: {\"on\": \"2026-04-05\", \"list\": \"17\"}.",
		}},
		{post, "/letters/:id/retry", clerks, s.retryLetter, operation{tag: tagWork, summary: "Отправить письмо ещё раз", key: true, answer: appeal.PostedLetter{}}},
	}
}
