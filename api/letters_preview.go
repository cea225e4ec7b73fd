package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// Trials let a decision be tried on a card: nothing of it is kept.
// internal/register satisfies it.
type Trials interface {
	Try(ctx context.Context, appealID string, do func(*appeal.Card, appeal.Desk) error) error
	// Cards reads several cards at once, in the order of their ids.
	Cards(ctx context.Context, ids []string) ([]*appeal.Card, error)
}

// Composer writes the letters of an event. internal/letters satisfies it.
type Composer interface {
	For(*appeal.Card, appeal.Event, appeal.Directory) ([]appeal.Letter, error)
}

// Preview is what an action would send, before it is done.
type Preview struct {
	Letters []PreviewLetter `json:"letters"`
	Control string          `json:"control,omitempty"` // the control date after it, ISO
}

// PreviewLetter is a letter as its readers would get it. Its number is a blank.
type PreviewLetter struct {
	Kind    string           `json:"kind"`
	To      []appeal.Mailbox `json:"to"`
	Address string           `json:"address,omitempty"`
	State   string           `json:"state"` // queued: by e-mail; to_print: on paper
	Subject string           `json:"subject"`
	Text    string           `json:"text"`
	HTML    string           `json:"html"`
}

// preview does an action on a copy of the card and composes its letters. The
// rights and the law are those of the action itself; no number is taken.
func (s *Server) preview(ctx context.Context, who appeal.Person, o order) (appeal.Event, *appeal.Card, []appeal.Letter, error) {
	var event appeal.Event
	if _, err := s.visibleCard(ctx, o.appealID, who); err != nil {
		return event, nil, nil, err
	}
	row, ok := appeal.RowOf(o.action)
	if !ok {
		return event, nil, nil, noAction()
	}
	at, _, err := s.today(ctx)
	if err != nil {
		return event, nil, nil, err
	}
	values, err := row.Parse(o.raw)
	if err != nil {
		return event, nil, nil, err
	}
	var after *appeal.Card
	var letters []appeal.Letter
	err = s.deps.Register.Try(ctx, o.appealID, func(card *appeal.Card, desk appeal.Desk) (err error) {
		if err := row.CheckCodes(values, desk); err != nil {
			return err
		}
		after = card
		step := appeal.Step{Action: o.action, Actor: who, At: at, Values: values, Version: o.version}
		if event, err = s.deps.Office.Preview(card, step, desk); err != nil {
			return err
		}
		letters, err = s.deps.Letters.For(card, event, desk)
		return err
	})
	return event, after, letters, err
}

func noAction() error {
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого действия нет."}
}

// previewOn handles POST /appeals/{id}/{action}/preview for one action.
func (s *Server) previewOn(action appeal.Action) func(*gin.Context) error {
	return func(c *gin.Context) error {
		who, err := s.onDuty(c)
		if err != nil {
			return err
		}
		o := order{appealID: c.Param("id"), action: action}
		if o.version, err = versionOf(c); err != nil {
			return err
		}
		if o.raw, err = readObject(c); err != nil {
			return err
		}
		_, card, letters, err := s.preview(c.Request.Context(), who, o)
		if err != nil {
			return err
		}
		view := Preview{Letters: []PreviewLetter{}}
		if card.Status.Running() {
			view.Control = card.Control.String()
		}
		for _, l := range letters {
			view.Letters = append(view.Letters, PreviewLetter{
				Kind: string(l.Kind), To: listOf(l.To), Address: l.Address, State: string(l.State), Subject: l.Subject, Text: l.Text, HTML: l.HTML,
			})
		}
		c.Header("Cache-Control", "no-store")
		c.JSON(http.StatusOK, view)
		return nil
	}
}

// officialRoutes are the operations of the official's workplace: several
// actions at once, and what an action would send.
func (s *Server) officialRoutes() []route {
	routes := []route{{post, "/batch", signedIn, atLength(s.doBatch), operation{
		tag: tagActions, summary: "Выполнить действия по нескольким обращениям", body: Batch{}, answer: BatchResult{},
		about: "Каждое действие выполняется отдельно, со своим ключом идемпотентности key (тем же, что в заголовке " + keyHeader +
			" у действия по одному обращению); отказ по одному не мешает другим. Повтор с теми же ключами безопасен.",
	}}}
	for _, row := range appeal.Table() {
		if len(row.Letters) == 0 {
			continue
		}
		routes = append(routes, route{post, "/appeals/:id/" + string(row.Action) + "/preview", signedIn, s.previewOn(row.Action), operation{
			tag: tagActions, summary: "Какие письма уйдут: " + row.Title, row: &row, match: true, answer: Preview{},
			about: "Ничего не меняет. Письма составлены по карточке и ответам; на месте номеров – прочерк.",
		}})
	}
	return routes
}
