package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
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
	v := TableRow{Action: actionView(row), Past: row.Past, From: frame.Words(row.From), Who: frame.Words(row.Who),
		Part: string(row.Part), Letters: []string{}}
	for _, l := range row.Letters {
		v.Letters = append(v.Letters, string(l.Kind))
	}
	return v
}

// actionRoutes has a route for each row of the table that people do.
func (s *Pages) actionRoutes() []frame.Route {
	routes := []frame.Route{}
	for _, row := range appeal.Table() {
		if row.Own {
			continue // nobody may ask for it
		}
		routes = append(routes, frame.Route{Method: frame.Post, Path: "/appeals/:id/" + string(row.Action),
			Access: frame.SignedIn, Handler: s.actOn(row.Action), Doc: frame.Doc{
				Tag: frame.TagActions, Summary: row.Title, About: row.Article + " № 59-ФЗ", Row: &row, Key: true,
				Match:  true,
				Answer: Card{}, Etag: true, Pending: true,
			}})
	}
	return append(routes,
		frame.Route{Method: frame.Get, Path: "/actions", Access: frame.Anybody, Handler: listActions,
			Doc: frame.Doc{Tag: frame.TagActions, Summary: "Таблица действий: кто, когда, с какими полями",
				Answer: Actions{}}},
		frame.Route{Method: frame.Get, Path: "/operations/:id", Access: frame.SignedIn, Handler: s.getOperation,
			Doc: frame.Doc{Tag: frame.TagActions, Summary: "Как стоит принятое действие", Answer: frame.Operation{}}},
	)
}
