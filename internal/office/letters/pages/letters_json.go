package pages

import (
	"context"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/letters"
)

// Letters is a list of letters with what became of them.
type Letters struct {
	Letters []appeal.PostedLetter `json:"letters"`
}

func (s *Pages) listAppealLetters(c *gin.Context) error {
	card, _, err := s.CardOf(c)
	if err != nil {
		return err
	}
	letters, err := s.Store.Letters(c.Request.Context(), card.ID)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Letters{Letters: shown(letters)})
	return nil
}

func (s *Pages) listLetters(c *gin.Context) error {
	state := appeal.LetterState(c.Query("state"))
	if state != appeal.Undeliverable && state != appeal.ToPrint {
		return appeal.InvalidField("state", "Выберите undeliverable (не доставлены) или to_print (напечатать).")
	}
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	found, err := s.Store.Desk(c.Request.Context(), letters.DeskQuery{State: state,
		Kind: appeal.LetterKind(c.Query("kind")), Official: c.Query("official"), Limit: frame.MaxLimit,
		Sight: who.Sight})
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Letters{Letters: shown(found)})
	return nil
}

func shown(letters []appeal.PostedLetter) []appeal.PostedLetter {
	out := frame.ListOf(letters)
	for i := range out {
		out[i] = shownLetter(out[i])
	}
	return out
}

func shownLetter(l appeal.PostedLetter) appeal.PostedLetter {
	l.To = frame.ListOf(l.To)
	return l
}

func (s *Pages) getLetter(c *gin.Context) error {
	letter, err := s.letterOf(c)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, shownLetter(letter))
	return nil
}

func (s *Pages) letterOf(c *gin.Context) (appeal.PostedLetter, error) {
	if uuid.Validate(c.Param("id")) != nil {
		return appeal.PostedLetter{}, &appeal.Error{Code: appeal.NotFound, Message: "Такого письма нет."}
	}
	who, err := s.Person(c)
	if err != nil {
		return appeal.PostedLetter{}, err
	}
	letter, err := s.Store.Letter(c.Request.Context(), c.Param("id"))
	if err != nil {
		return letter, err
	}
	return letter, s.maySeeLetter(c.Request.Context(), letter, who)
}

// open leaves out the letters of appeals that the person may not see.
func (s *Pages) open(ctx context.Context, who appeal.Person,
	found []appeal.PostedLetter) ([]appeal.PostedLetter, error) {
	ids := []string{}
	for _, l := range found {
		if l.AppealID != "" {
			ids = append(ids, l.AppealID)
		}
	}
	seen, err := s.Store.SeenOf(ctx, who.Sight, ids)
	return slices.DeleteFunc(found, func(l appeal.PostedLetter) bool {
		return l.AppealID != "" && !slices.Contains(seen, l.AppealID)
	}), err
}

func (s *Pages) postLetter(c *gin.Context) error {
	given := letters.Posting{}
	body, err := frame.ReadBody(c.Request)
	if err == nil && len(body) > 0 { // without a word it went today
		err = frame.DecodeJSON(body, &given)
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

func (s *Pages) retryLetter(c *gin.Context) error {
	return s.handleLetter(c, s.sendAgain)
}

// handleLetter does something with the letter of the path and answers with it.
func (s *Pages) handleLetter(c *gin.Context, do func(context.Context, appeal.PostedLetter, appeal.Person) error) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	// The key is asked for as everywhere, but the letter's state alone makes
	// the repeat harmless.
	if _, err := frame.RequestKey(c, who.Code); err != nil {
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
func (s *Pages) markPosted(ctx context.Context, l appeal.PostedLetter, p letters.Posting, who appeal.Person) error {
	if l.State == appeal.Posted {
		return nil
	}
	if made := s.Office().Today(l.CreatedAt); p.On.Before(made) {
		return appeal.InvalidField("on", "Раньше самого письма: оно составлено "+made.Russian()+".")
	}
	at, err := s.Now(ctx)
	if err != nil {
		return err
	}
	return s.Store.PostLetter(ctx, l.ID, p, who, at)
}

// sendAgain puts an undeliverable letter back into the queue.
func (s *Pages) sendAgain(ctx context.Context, l appeal.PostedLetter, who appeal.Person) error {
	at, err := s.Now(ctx)
	if err != nil {
		return err
	}
	return letters.SendAgain(ctx, s.Store, l, who, at)
}

func (s *Pages) letterRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/appeals/:id/letters", Access: frame.SignedIn, Handler: s.listAppealLetters,
			Doc: frame.Doc{Tag: frame.TagAppeals, Summary: "Письма по обращению", Answer: Letters{}}},
		{Method: frame.Get, Path: "/letters", Access: frame.Clerks, Handler: s.listLetters, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Письма, которые ждут сотрудника отдела", Answer: Letters{},
			Query: []frame.Param{{Name: "state", About: "Состояние", Required: true,
				Enum: []string{string(appeal.Undeliverable), string(appeal.ToPrint)}},
				{Name: "kind", About: "Вид письма"}, {Name: "official", About: "Кто подписал, код сотрудника"}},
		}},
		{Method: frame.Get, Path: "/letters/:id", Access: frame.Clerks, Handler: s.getLetter,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Письмо", Answer: appeal.PostedLetter{}}},
		{Method: frame.Post, Path: "/letters/:id/posted", Access: frame.Clerks, Handler: s.postLetter, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Письмо отправлено на бумаге", Key: true, Answer: appeal.PostedLetter{},
			About: "Тело можно не присылать; в нём день сдачи на почту и номер реестра: {\"on\": \"2026-04-05\", " +
				"\"list\": \"17\"}.",
		}},
		{Method: frame.Post, Path: "/letters/:id/retry", Access: frame.Clerks, Handler: s.retryLetter,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Отправить письмо ещё раз", Key: true,
				Answer: appeal.PostedLetter{}}},
	}
}
