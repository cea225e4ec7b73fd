package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// TableRow is a row of the table of actions for programs: who may do what,
// where it leads, by which article, and what it asks.
type TableRow struct {
	Action
	Past    string   `json:"past"`
	From    []string `json:"from"` // stages where it is possible
	Who     []string `json:"who"`  // roles
	Part    string   `json:"part,omitempty"`
	Letters []string `json:"letters"` // kinds that follow
}

// Actions is the whole table.
type Actions struct {
	Actions []TableRow `json:"actions"`
}

func listActions(c *gin.Context) error {
	out := Actions{Actions: []TableRow{}}
	for _, row := range appeal.Table() {
		out.Actions = append(out.Actions, tableRow(row))
	}
	c.JSON(http.StatusOK, out)
	return nil
}

func tableRow(row appeal.Row) TableRow {
	v := TableRow{Action: actionView(row), Past: row.Past, From: words(row.From), Who: words(row.Who), Part: string(row.Part), Letters: []string{}}
	for _, l := range row.Letters {
		v.Letters = append(v.Letters, string(l.Kind))
	}
	return v
}

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

// actionRoutes has a route for each row of the table.
func (s *Server) actionRoutes() []route {
	routes := []route{}
	for _, row := range appeal.Table() {
		routes = append(routes, route{post, "/appeals/:id/" + string(row.Action), signedIn, s.actOn(row.Action), operation{
			tag: tagActions, summary: row.Title, about: row.Article + " № 59-ФЗ", row: &row, key: true, match: true,
			answer: Card{}, etag: true, pending: true,
		}})
	}
	return append(routes,
		route{get, "/actions", anybody, listActions, operation{tag: tagActions, summary: "Таблица действий: кто, когда, с какими полями", answer: Actions{}}},
		route{get, "/operations/:id", signedIn, s.getOperation, operation{tag: tagActions, summary: "Как стоит принятое действие", answer: Operation{}}},
	)
}
