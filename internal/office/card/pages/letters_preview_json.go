package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/acting"
)

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

// previewOn handles POST /appeals/{id}/{action}/preview for one action.
func (s *Pages) previewOn(action appeal.Action) func(*gin.Context) error {
	return func(c *gin.Context) error {
		who, err := s.Person(c)
		if err != nil {
			return err
		}
		o := acting.Command{AppealID: c.Param("id"), Action: action}
		if o.Version, err = frame.VersionOf(c); err != nil {
			return err
		}
		if o.Raw, err = frame.ReadObject(c); err != nil {
			return err
		}
		_, card, letters, err := s.Actor.Preview(c.Request.Context(), who, o)
		if err != nil {
			return err
		}
		view := Preview{Letters: []PreviewLetter{}}
		if card.Status.Running() {
			view.Control = card.Control.String()
		}
		for _, l := range letters {
			view.Letters = append(view.Letters, PreviewLetter{
				Kind: string(l.Kind), To: frame.ListOf(l.To), Address: l.Address, State: string(l.State),
				Subject: l.Subject, Text: l.Text, HTML: l.HTML,
			})
		}
		c.Header("Cache-Control", "no-store")
		c.JSON(http.StatusOK, view)
		return nil
	}
}

// officialRoutes are the operations of the official's workplace: several
// actions at once, and what an action would send.
func (s *Pages) officialRoutes() []frame.Route {
	routes := []frame.Route{{Method: frame.Post, Path: "/batch", Access: frame.SignedIn,
		Handler: frame.AtLength(s.doBatch), Doc: frame.Doc{
			Tag: frame.TagActions, Summary: "Выполнить действия по нескольким обращениям", Body: Batch{},
			Answer: BatchResult{},
			About: "Каждое действие выполняется отдельно, со своим ключом идемпотентности key (тем же, что " +
				"в заголовке " +
				frame.KeyHeader +
				" у действия по одному обращению); отказ по одному не мешает другим. Повтор с теми же " +
				"ключами безопасен.",
		}}}
	for _, row := range appeal.Table() {
		if len(row.Letters) == 0 {
			continue
		}
		routes = append(routes, frame.Route{Method: frame.Post, Path: "/appeals/:id/" + string(row.Action) + "/preview",
			Access: frame.SignedIn, Handler: s.previewOn(row.Action), Doc: frame.Doc{
				Tag: frame.TagActions, Summary: "Какие письма уйдут: " + row.Title, Row: &row, Match: true,
				Answer: Preview{},
				About:  "Ничего не меняет. Письма составлены по карточке и ответам; на месте номеров – прочерк.",
			}})
	}
	return routes
}
