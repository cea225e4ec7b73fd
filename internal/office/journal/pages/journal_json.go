package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/journal"
)

// Journal is one page of the journal of registration. Next is the cursor of the
// following one.
type Journal struct {
	Entries []journal.JournalEntry `json:"entries"`
	Next    string                 `json:"next,omitempty"`
}

// Links are the appeals that an appeal is tied to, and those that are tied to it.
type Links struct {
	Links      []appeal.Link `json:"links"`
	LinkedFrom []appeal.Link `json:"linked_from"`
	Duplicates []appeal.Ref  `json:"duplicates"`
}

func (s *Pages) journalRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/journal", Access: frame.Registrars,
			Handler: frame.AtLength(s.getJournal), Doc: frame.Doc{
				Tag: frame.TagWork, Summary: "Журнал регистрации письменных обращений за дни, по номерам",
				Answer: Journal{},
				Query: []frame.Param{
					{Name: "from", About: "С какого дня регистрации", Required: true, Kind: "date"},
					{Name: "to", About: "По какой день", Required: true, Kind: "date"},
					{Name: "cursor", About: "Из ответа со страницей раньше"},
					{Name: "limit", About: "Сколько на странице, 200 если не указано", Kind: "integer", Smallest: 1,
						Largest: 500},
				},
			}},
		{Method: frame.Get, Path: "/appeals/:id/links", Access: frame.SignedIn, Handler: s.getLinks,
			Doc: frame.Doc{Tag: frame.TagAppeals, Summary: "Связанные обращения в обе стороны", Answer: Links{}}},
	}
}

func (s *Pages) getJournal(c *gin.Context) error {
	q := &frame.Query{C: c}
	ask := journal.JournalQuery{Cursor: q.Text("cursor"), Limit: q.Number("limit", 1, 500)}
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	ask.Sight = who.Sight
	ask.From, ask.To = q.Days()
	if err := appeal.InvalidFields(q.Bad); err != nil {
		return err
	}
	page, err := s.Store.Journal(c.Request.Context(), ask)
	if err != nil {
		return err
	}
	out := Journal{Entries: frame.ListOf(page.Entries), Next: page.Next}
	for i := range out.Entries {
		e := &out.Entries[i]
		e.Topics, e.Results, e.Redirected, e.Executors = frame.ListOf(e.Topics), frame.ListOf(e.Results),
			frame.ListOf(e.Redirected), frame.ListOf(e.Executors)
	}
	c.JSON(http.StatusOK, out)
	return nil
}

func (s *Pages) getLinks(c *gin.Context) error {
	card, _, err := s.CardOf(c)
	if err != nil {
		return err
	}
	from, err := s.Store.LinkedFrom(c.Request.Context(), card.ID)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Links{Links: frame.ListOf(card.Links), LinkedFrom: frame.ListOf(from),
		Duplicates: frame.ListOf(card.Duplicates)})
	return nil
}
