package pages

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/acting"
	"appeals/internal/office/staff"
)

// OpenWork is what a person has in hand.
type OpenWork struct {
	Work []staff.Work `json:"work"`
}

// HandedOver is what became of a hand-over.
type HandedOver struct {
	Done    int    `json:"done"`    // handed over, or accepted and being done
	Pending int    `json:"pending"` // of them accepted and being done
	Units   int    `json:"units"`   // headed or supervised by another one now
	Kept    []Kept `json:"kept"`    // what stayed with the person
}

// Kept is a thing that stayed, and why.
type Kept struct {
	staff.Work
	Why string `json:"why"`
}

// handOver passes on what a person has, each thing by its own action, so that its
// history says who took it over and why. The units go last.
func (s *Pages) handOver(c *gin.Context, who appeal.Person, from string, h staff.HandOver, key string) (HandedOver,
	error) {
	ctx, out := c.Request.Context(), HandedOver{Kept: []Kept{}}
	dir, work, err := s.work(ctx, from)
	if err != nil {
		return out, err
	}
	if err := h.Check(from, work, dir); err != nil {
		return out, err
	}
	orders := make([]acting.Command, len(work))
	for i, w := range work {
		at := "/staff/handover/" + string(w.Action) + "/" + w.AppealID
		orders[i] = acting.Command{RequestID: frame.RequestIDOf(who.Code, at, key+"/"+w.AppealID),
			AppealID: w.AppealID, Unseen: true, Action: w.Action, Raw: h.Answers(from, w)}
	}
	for i, o := range s.Actor.ActAll(ctx, who, orders) {
		switch {
		case o.Err != nil:
			out.Kept = append(out.Kept, Kept{work[i], s.whyKept(c, o.Err)})
			continue
		case o.Request.State == appeal.Pending:
			out.Pending++
		}
		out.Done++
	}
	for _, u := range staff.Units(dir, from) {
		if _, err := s.changeUnit(ctx, h.Taken(from, u), who.Code); err != nil {
			return out, err
		}
		out.Units++
	}
	return out, nil
}

// whyKept is the reason in one line: what is wrong with an answer, where that is it.
func (s *Pages) whyKept(c *gin.Context, err error) string {
	said := s.Told(c, err)
	if len(said.Fields) > 0 {
		return said.Fields[0].Message
	}
	return said.Message
}

// work is what a person of the directory has in hand.
func (s *Pages) work(ctx context.Context, code string) (appeal.Staff, []staff.Work, error) {
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return nil, nil, err
	}
	if _, known := dir.Person(code); !known {
		return nil, nil, &appeal.Error{Code: appeal.NotFound, Message: "Сотрудник не найден."}
	}
	work, err := s.Store.Work(ctx, code)
	return dir, work, err
}

func (s *Pages) listWork(c *gin.Context) error {
	_, work, err := s.work(c.Request.Context(), c.Param("code"))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, OpenWork{frame.ListOf(work)})
	return nil
}

func (s *Pages) postHandOver(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	key, err := frame.RequestKey(c, who.Code)
	if err != nil {
		return err
	}
	h := staff.HandOver{}
	if err := frame.ReadJSON(c, &h); err != nil {
		return err
	}
	done, err := s.handOver(c, who, c.Param("code"), h, key)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, done)
	return nil
}
