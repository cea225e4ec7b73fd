package pages

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
)

// Recount is how far the recount of the open appeals is.
type Recount struct {
	ID        int64               `json:"id"`
	Version   string              `json:"version"`          // of the calendar
	Policy    int64               `json:"policy,omitempty"` // the edition that is taken over, if it is about one
	By        string              `json:"by"`               // code of a person, "" for the program itself
	ByName    string              `json:"by_name"`
	At        time.Time           `json:"at"`
	State     appeal.RecountState `json:"state"`
	Total     int                 `json:"total"`   // open appeals when it began
	Checked   int                 `json:"checked"` // of them
	Touched   int                 `json:"touched"` // appeals that the calendar changes: dates, or reminders only
	Done      int                 `json:"done"`    // of the touched ones
	Failed    int                 `json:"failed"`  // given up for now, tried again by the hour
	Moved     int                 `json:"moved"`   // terms with another control date
	Confirmed int                 `json:"confirmed"`
	Notices   int                 `json:"notices"` // letters to executors
	Share     int                 `json:"share"`   // percent of the work
	Left      int                 `json:"seconds_left,omitempty"`
	Finished  time.Time           `json:"finished_at,omitzero"`
}

// RecountMoves is a recount with a page of what it moves.
type RecountMoves struct {
	Recount
	Moves []Move `json:"moves"`
	Next  string `json:"next,omitempty"`
}

// Move is a term that the new calendar counts otherwise. The statutory date
// never moves.
type Move struct {
	AppealID          string           `json:"appeal_id"`
	Number            string           `json:"number"`
	Rule              law.Rule         `json:"rule"`
	No                int              `json:"no,omitempty"` // of the information request
	Statutory         law.Date         `json:"statutory"`
	Before            law.Date         `json:"before"` // control dates
	After             law.Date         `json:"after"`
	BeforeProvisional bool             `json:"before_provisional"`
	AfterProvisional  bool             `json:"after_provisional"`
	Why               []DayChange      `json:"why"`
	Notices           []MoveNotice     `json:"notices"`
	State             appeal.MoveState `json:"state"`
	DoneAt            time.Time        `json:"done_at,omitzero"`
}

// MoveNotice is a letter that follows from a moved date.
type MoveNotice struct {
	Letter string `json:"letter"`
	Person string `json:"person"` // code
}

func recountView(r appeal.Recount, wall time.Time) Recount {
	out := Recount{
		ID: r.ID, Version: r.Version, Policy: r.Policy, By: r.By, ByName: r.ByName, At: r.At, State: r.State,
		Total: r.Total, Checked: r.Checked,
		Touched: r.Touched, Done: r.Done, Failed: r.Failed, Moved: r.Moved, Confirmed: r.Confirmed, Notices: r.Notices,
		Share: r.Share(), Finished: r.FinishedAt,
	}
	if left, known := r.Left(wall); known {
		out.Left = int(left.Seconds()) + 1
	}
	return out
}

func moveView(m appeal.RecountMove) Move {
	out := Move{
		AppealID: m.AppealID, Number: m.Number, Rule: m.Rule, No: m.No, Statutory: m.Statutory, Before: m.Before,
		After:             m.After,
		BeforeProvisional: m.BeforeProvisional, AfterProvisional: m.AfterProvisional, Why: dayChanges(m.Why),
		Notices: []MoveNotice{}, State: m.State, DoneAt: m.DoneAt,
	}
	for _, n := range m.Notices {
		out.Notices = append(out.Notices, MoveNotice{Letter: string(n.Kind), Person: n.Person})
	}
	return out
}

func (s *Pages) getRecount(c *gin.Context) error {
	recount, page, err := s.recountOf(c)
	if err != nil {
		return err
	}
	out := RecountMoves{Recount: recountView(recount, s.Wall()), Moves: []Move{}, Next: page.Next}
	for _, m := range page.Moves {
		out.Moves = append(out.Moves, moveView(m))
	}
	if recount.Running() {
		c.Header("Retry-After", "2")
	}
	c.JSON(http.StatusOK, out)
	return nil
}

// recountOf is the recount of the path with the page of moves that is asked for.
func (s *Pages) recountOf(c *gin.Context) (appeal.Recount, appeal.RecountPage, error) {
	id, err := strconv.ParseInt(c.Param("no"), 10, 64)
	if err != nil || id < 1 {
		return appeal.Recount{}, appeal.RecountPage{},
			&appeal.Error{Code: appeal.NotFound, Message: "Такого пересчёта нет."}
	}
	q := &frame.Query{C: c}
	kind, cursor, limit := appeal.MoveKind(q.Text("kind")), q.Text("cursor"), q.Number("limit", 1, frame.MaxLimit)
	if err := appeal.InvalidFields(q.Bad); err != nil {
		return appeal.Recount{}, appeal.RecountPage{}, err
	}
	recount, err := s.Calendars.RecountByID(c.Request.Context(), id)
	if err != nil {
		return recount, appeal.RecountPage{}, err
	}
	page, err := s.Calendars.RecountMoves(c.Request.Context(), id, kind, cursor, limit)
	return recount, page, err
}
