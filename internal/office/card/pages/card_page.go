package pages

import (
	"context"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/similar"
	"appeals/internal/web"
)

func (s *Pages) cardPage(c *gin.Context) error {
	card, who, err := s.CardOf(c)
	if err != nil {
		return err
	}
	in, err := s.CardInput(c.Request.Context(), card, who)
	if err != nil {
		return err
	}
	s.Seen(c, who, card.ID, in.Day.Now)
	f := s.PageFrame(c, "/appeals")
	if id := c.Query("request"); uuid.Validate(id) == nil {
		next, err := s.followRequest(c.Request.Context(), id, &f, &in)
		if err != nil {
			return err
		}
		if next != "" {
			return frame.Redirect(c, next)
		}
	}
	f.Notice = firstNotice(f.Notice, doneNotice(c.Query("done"), in.Letters))
	if done := c.Query("done"); done != "" {
		f.Forget = card.ID + "/" + done + " new"
	}
	view := s.cardViewPage(f, in)
	view.Big = c.Query("done") == string(appeal.Register) && card.Number != ""
	return s.ShowPage(c, http.StatusOK, "card", view)
}

// cardViewPage draws the card, with the way to its date in the time bar.
func (s *Pages) cardViewPage(f web.Frame, in CardInput) CardView {
	if f.Time != nil && in.Card.Status.Running() && in.Card.Control.After(in.Day.Today) {
		f.Time.ToDue = in.Card.Control.Sub(in.Day.Today)
	}
	return NewCard(f, in)
}

// CardInput gathers what a card is drawn from.
func (s *Pages) CardInput(ctx context.Context, card *appeal.Card, who appeal.Person) (CardInput, error) {
	in := CardInput{Card: card, Who: who, TemporalURL: s.Config.TemporalPages(), NewKey: frame.NewFormToken,
		MayAttach: who.Any(attachers)}
	if !who.Any(frame.EngineReaders.Roles) {
		in.TemporalURL = ""
	}
	var err error
	if in.Day, err = s.Day(ctx); err != nil {
		return in, err
	}
	if in.History, err = s.Store.History(ctx, card.ID); err != nil {
		return in, err
	}
	if in.Letters, err = s.Store.Letters(ctx, card.ID); err != nil {
		return in, err
	}
	if card.Main != "" {
		if in.MainLetters, err = s.Store.Letters(ctx, card.Main); err != nil {
			return in, err
		}
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return in, err
	}
	if err := s.relate(ctx, &in); err != nil {
		return in, err
	}
	in.Actions, in.Terms = actionsFor(card.Process, who), s.Office().Terms(card)
	if card.Status != appeal.Received || !who.Is(appeal.Clerk) {
		return in, nil
	}
	if in.Topics, err = s.Store.Topics(ctx, "", TopicsListed); err != nil {
		return in, err
	}
	return in, nil
}

// relate finds the appeals beside a card: those tied to it, and for those who look
// for repeats the ones that may be of the same person or question.
func (s *Pages) relate(ctx context.Context, in *CardInput) error {
	var err error
	if in.LinkedFrom, err = s.Store.LinkedFrom(ctx, in.Card.ID); err != nil {
		return err
	}
	if in.Who.Sight.Only(appeal.InHand, appeal.OfUnit) {
		return nil
	}
	query := similar.QueryOf(in.Card, in.Day.Now, similarShown)
	query.Sight = in.Who.Sight
	in.Similar, err = s.Store.Similar(ctx, query)
	return err
}

const (
	TopicsListed = 200
	similarShown = 8
	AuthorsShown = 8
)

// followRequest looks after an action that was accepted but not done at once.
// It returns where to go when it is done.
func (s *Pages) followRequest(ctx context.Context, id string, f *web.Frame, in *CardInput) (string, error) {
	r, err := s.Engine.Request(ctx, id)
	if frame.NotFound(err) || err == nil && (r.AppealID != in.Card.ID || r.Actor != in.Who.Code) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	switch r.State {
	case appeal.Applied:
		return DonePath(r.AppealID, r.Action), nil
	case appeal.Denied:
		refusal := r.Error
		if refusal == nil {
			refusal = &appeal.Error{Code: appeal.Refused, Message: "Действие не выполнено."}
		}
		if row, ok := appeal.RowOf(r.Action); ok {
			TryAgain(in, row, FormValues(row, r.Values), refusal, "")
		}
	default:
		f.Notice, f.Refresh = &web.Notice{Tone: "info",
			Text: "Принято и выполняется. Страница обновится сама; повторять не нужно."}, 2
	}
	return "", nil
}

func DonePath(id string, action appeal.Action) string {
	return "/appeals/" + url.PathEscape(id) + "?done=" + url.QueryEscape(string(action))
}

// doneNotice says what has just been done, and what became of the letters of it.
func doneNotice(done string, letters []appeal.PostedLetter) *web.Notice {
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
	return &web.Notice{Tone: "ok", Text: row.Said(letters)}
}

func firstNotice(list ...*web.Notice) *web.Notice {
	for _, n := range list {
		if n != nil {
			return n
		}
	}
	return nil
}

func (s *Pages) cardPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: "/appeals/:id", Access: frame.SignedIn, Handler: s.cardPage},
		{Method: frame.Post, Path: "/appeals/:id/:action", Access: frame.SignedIn, Handler: s.Form(s.act, s.actAgain)},
		{Method: frame.Post, Path: "/appeals/:id/:action/preview", Access: frame.SignedIn, Handler: s.lettersForm},
		{Method: frame.Post, Path: "/appeals/:id/files", Access: frame.SignedIn, Handler: s.attachForm},
		{Method: frame.Get, Path: "/appeals/:id/files/:file", Access: frame.SignedIn, Handler: s.getFile},
		{Method: frame.Get, Path: "/appeals/:id/files/:file/preview", Access: frame.SignedIn, Handler: s.viewFile},
	}
}
