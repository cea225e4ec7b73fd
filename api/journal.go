package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// Journal is one page of the journal of registration. Next is the cursor of the
// following one.
type Journal struct {
	Entries []appeal.JournalEntry `json:"entries"`
	Next    string                `json:"next,omitempty"`
}

// Links are the appeals that an appeal is tied to, and those that are tied to it.
type Links struct {
	Links      []appeal.Link `json:"links"`
	LinkedFrom []appeal.Link `json:"linked_from"`
	Duplicates []appeal.Ref  `json:"duplicates"`
}

// registrars read the whole journal.
var registrars = access{roles: seeAll}

func (s *Server) journalRoutes() []route {
	return []route{
		{get, "/journal", registrars, atLength(s.getJournal), operation{
			tag: tagWork, summary: "Журнал регистрации письменных обращений за дни, по номерам", answer: Journal{},
			query: []param{
				{name: "from", about: "С какого дня регистрации", required: true, kind: "date"},
				{name: "to", about: "По какой день", required: true, kind: "date"},
				{name: "cursor", about: "Из ответа со страницей раньше"},
				{name: "limit", about: "Сколько на странице, 200 если не указано", kind: "integer", smallest: 1, largest: 500},
			},
		}},
		{get, "/appeals/:id/links", signedIn, s.getLinks, operation{tag: tagAppeals, summary: "Связанные обращения в обе стороны", answer: Links{}}},
	}
}

func (s *Server) getJournal(c *gin.Context) error {
	q := &query{c: c}
	ask := appeal.JournalQuery{Cursor: q.text("cursor"), Limit: q.number("limit", 1, 500)}
	ask.From, ask.To = q.days()
	if err := appeal.InvalidFields(q.bad); err != nil {
		return err
	}
	page, err := s.deps.Register.Journal(c.Request.Context(), ask)
	if err != nil {
		return err
	}
	out := Journal{Entries: listOf(page.Entries), Next: page.Next}
	for i := range out.Entries {
		e := &out.Entries[i]
		e.Topics, e.Results, e.Redirected, e.Executors = listOf(e.Topics), listOf(e.Results), listOf(e.Redirected), listOf(e.Executors)
	}
	c.JSON(http.StatusOK, out)
	return nil
}

func (s *Server) getLinks(c *gin.Context) error {
	card, _, err := s.cardOf(c)
	if err != nil {
		return err
	}
	from, err := s.deps.Register.LinkedFrom(c.Request.Context(), card.ID)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Links{Links: listOf(card.Links), LinkedFrom: listOf(from), Duplicates: listOf(card.Duplicates)})
	return nil
}
