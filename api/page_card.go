package api

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

func (s *Server) cardPage(c *gin.Context) error {
	card, who, err := s.cardOf(c)
	if err != nil {
		return err
	}
	in, err := s.cardInput(c.Request.Context(), card, who)
	if err != nil {
		return err
	}
	s.seen(c, who, card.ID, in.Day.Now)
	f := s.frame(c, "/appeals")
	if id := c.Query("request"); uuid.Validate(id) == nil {
		next, err := s.followRequest(c.Request.Context(), id, &f, &in)
		if err != nil {
			return err
		}
		if next != "" {
			return redirect(c, next)
		}
	}
	f.Notice = firstNotice(f.Notice, doneNotice(c.Query("done"), card))
	if done := c.Query("done"); done != "" {
		f.Forget = card.ID + "/" + done + " new"
	}
	view := s.cardViewPage(f, in)
	view.Big = c.Query("done") == string(appeal.Register) && card.Number != ""
	return s.showPage(c, http.StatusOK, "card", view)
}

// cardViewPage draws the card, with the way to its date in the time bar.
func (s *Server) cardViewPage(f web.Frame, in web.CardInput) web.CardView {
	if f.Time != nil && in.Card.Status.Running() && in.Card.Control.After(in.Day.Today) {
		f.Time.ToDue = in.Card.Control.Sub(in.Day.Today)
	}
	return web.NewCard(f, in)
}

// cardInput gathers what a card is drawn from.
func (s *Server) cardInput(ctx context.Context, card *appeal.Card, who appeal.Person) (web.CardInput, error) {
	in := web.CardInput{Card: card, Who: who, TemporalURL: s.cfg.TemporalUIURL, NewKey: newFormToken, MayAttach: who.Any(attachers)}
	if !who.Any(controllers.roles) {
		in.TemporalURL = "" // the engine's page is for those who see every appeal
	}
	var err error
	if in.Day, err = s.day(ctx); err != nil {
		return in, err
	}
	if in.History, err = s.deps.Register.History(ctx, card.ID); err != nil {
		return in, err
	}
	if in.Letters, err = s.deps.Register.Letters(ctx, card.ID); err != nil {
		return in, err
	}
	if in.Dir, err = s.deps.Register.Directory(ctx); err != nil {
		return in, err
	}
	if err := s.relate(ctx, &in); err != nil {
		return in, err
	}
	in.Actions, in.Terms = actionsFor(card.Process, who), s.deps.Office.Terms(card)
	if card.Status != appeal.Received || !who.Is(appeal.Clerk) {
		return in, nil
	}
	if in.Topics, err = s.deps.Register.Topics(ctx, "", topicsListed); err != nil {
		return in, err
	}
	return in, nil
}

// relate finds the appeals beside a card: those tied to it, and for those who
// see every appeal the ones that may be of the same person or question.
func (s *Server) relate(ctx context.Context, in *web.CardInput) error {
	var err error
	if in.LinkedFrom, err = s.deps.Register.LinkedFrom(ctx, in.Card.ID); err != nil {
		return err
	}
	if !in.Who.Any(seeAll) {
		return nil
	}
	in.Kin, err = s.deps.Register.Kin(ctx, appeal.KinQueryOf(in.Card, in.Day.Now, similarShown))
	return err
}

const (
	topicsListed = 200
	similarShown = 8
	authorsShown = 8
)

// followRequest looks after an action that was accepted but not done at once.
// It returns where to go when it is done.
func (s *Server) followRequest(ctx context.Context, id string, f *web.Frame, in *web.CardInput) (string, error) {
	r, err := s.deps.Desk.Request(ctx, id)
	if notFound(err) || err == nil && (r.AppealID != in.Card.ID || r.Actor != in.Who.Code) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	switch r.State {
	case appeal.Applied:
		return donePath(r.AppealID, r.Action), nil
	case appeal.Denied:
		refusal := r.Error
		if refusal == nil {
			refusal = &appeal.Error{Code: appeal.Refused, Message: "Действие не выполнено."}
		}
		if row, ok := appeal.RowOf(r.Action); ok {
			tryAgain(in, row, formValues(row, r.Values), refusal, "")
		}
	default:
		f.Notice, f.Refresh = &web.Notice{Tone: "info", Text: "Принято и выполняется. Страница обновится сама; повторять не нужно."}, 2
	}
	return "", nil
}

func donePath(id string, action appeal.Action) string {
	return "/appeals/" + url.PathEscape(id) + "?done=" + url.QueryEscape(string(action))
}

// doneNotice says what has just been done.
func doneNotice(done string, card *appeal.Card) *web.Notice {
	if done == "" {
		return nil
	}
	switch done {
	case "accept":
		return &web.Notice{Tone: "ok", Text: "Обращение принято и ждёт регистрации."}
	case "files":
		return &web.Notice{Tone: "ok", Text: "Файлы приложены."}
	}
	row, ok := appeal.RowOf(appeal.Action(done))
	if !ok {
		return nil
	}
	n := &web.Notice{Tone: "ok", Text: row.Past + "."}
	if slices.ContainsFunc(row.Letters, func(d appeal.Dispatch) bool { return d.To == appeal.ToApplicant }) && card.Applicant() != nil {
		n.Text += " Заявителю уходит письмо."
	}
	return n
}

func firstNotice(list ...*web.Notice) *web.Notice {
	for _, n := range list {
		if n != nil {
			return n
		}
	}
	return nil
}

func (s *Server) cardPages() []page {
	return []page{
		{get, "/appeals/:id", signedIn, s.cardPage},
		{post, "/appeals/:id/:action", signedIn, s.actForm},
		{post, "/appeals/:id/:action/preview", signedIn, s.lettersForm},
		{post, "/appeals/:id/files", signedIn, s.attachForm},
		{get, "/appeals/:id/files/:file", signedIn, s.getFile},
		{get, "/appeals/:id/files/:file/preview", signedIn, s.viewFile},
	}
}
