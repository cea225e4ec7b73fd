package pages

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// The UI keeps columns and saved views in the browser. Their names and shapes are
// those of version 2.54 and change between versions: a test in a browser holds them.

// mostViews is how many saved views the UI keeps, less some for the manager's own.
const mostViews = 40

// overdueQuery is also the query of the first view, so that the UI shows which it is.
const overdueQuery = `AppealOverdue = true` + running

const running = ` and ExecutionStatus = "Running"`

//go:embed temporal_views.js
var viewsScript []byte

// uiViews is what the script gives to the UI.
type uiViews struct {
	Namespace string     `json:"namespace"`
	Columns   []uiColumn `json:"columns"`
	Views     []uiView   `json:"views"`
}

type uiColumn struct {
	Label string `json:"label"`
}

// uiView is a saved view. IDs of ours begin with "office-": they are made anew at each
// visit, others are the manager's.
type uiView struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Query string `json:"query"`
	Type  string `json:"type"`
}

// temporalViews are the columns for whoever has none, and the views of the day.
func (s *Pages) temporalViews(c *gin.Context) error {
	ctx := c.Request.Context()
	_, today, err := s.Today(ctx)
	if err != nil {
		return err
	}
	directory, err := s.Register.Directory(ctx)
	if err != nil {
		return err
	}
	text, err := json.Marshal(uiViews{
		Namespace: s.Config.Namespace, Columns: managerColumns(),
		Views: managerViews(today, s.Office().Zone, directory.Units()),
	})
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.Data(http.StatusOK, "text/javascript; charset=utf-8", fmt.Appendf(nil, "(%s)(%s)\n", viewsScript, text))
	return nil
}

// managerColumns has the number first: the ID of a workflow is that of its card.
func managerColumns() []uiColumn {
	out := []uiColumn{}
	for _, label := range []string{"AppealNumber", "AppealStatus", "AppealHolder", "AppealDue", "AppealEscalation",
		"AppealUnit", "Workflow ID"} {
		out = append(out, uiColumn{label})
	}
	return out
}

func managerViews(today law.Date, zone *time.Location, units []appeal.Unit) []uiView {
	end := func(d law.Date) string { return d.End(zone).Add(-time.Second).UTC().Format(time.RFC3339) }
	views := []uiView{
		{ID: "overdue", Name: "Просроченные", Query: overdueQuery},
		{ID: "today", Name: "Срок сегодня",
			Query: fmt.Sprintf(`AppealDue > %q and AppealDue <= %q`, end(today.AddDays(-1)), end(today)) + running},
		{ID: "escalated", Name: "Эскалация ≥ 2", Query: "AppealEscalation >= 2" + running},
	}
	for _, u := range units {
		if query := EngineQuery("unit", u.Code, false); query != "" && len(views) < mostViews {
			views = append(views, uiView{ID: "unit-" + u.Code, Name: u.Short, Query: query})
		}
	}
	for i := range views {
		views[i].ID, views[i].Type = "office-"+views[i].ID, "user"
	}
	return views
}
