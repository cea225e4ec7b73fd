package pages

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/control"
	"appeals/internal/office/letters"
)

// StuckList is what is stuck: by the register now, and by the last comparison
// with the engine.
type StuckList struct {
	Stuck   []control.Stuck `json:"stuck"`
	SweptAt time.Time       `json:"swept_at,omitzero"` // of the office
	Wanted  bool            `json:"sweep_wanted"`      // a comparison was asked for and has not ended
}

// RepairOrder names a finding to set right.
type RepairOrder struct {
	Kind     string `json:"kind"`
	AppealID string `json:"appeal_id"`
	Of       string `json:"of"` // the request or the letter
}

func (s *Pages) stuck(ctx context.Context) (StuckList, error) {
	now, today, err := s.Today(ctx)
	if err != nil {
		return StuckList{}, err
	}
	found, err := s.Store.NowStuck(ctx, now, s.Office().LateUnsent(now), today)
	if err != nil {
		return StuckList{}, err
	}
	last, err := s.Store.LastSweep(ctx)
	if err != nil {
		return StuckList{}, err
	}
	return StuckList{Stuck: frame.ListOf(slices.Concat(last.Found, found)), SweptAt: last.At, Wanted: last.Wanted}, nil
}

func (s *Pages) getStuck(c *gin.Context) error { return s.showStuck(c, http.StatusOK) }

func (s *Pages) showStuck(c *gin.Context, status int) error {
	list, err := s.stuck(c.Request.Context())
	if err != nil {
		return err
	}
	c.JSON(status, list)
	return nil
}

func (s *Pages) orderSweep(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, who.Code); err != nil { // asked for as everywhere; two orders are one
		return err
	}
	if err := s.Store.WantSweep(c.Request.Context()); err != nil {
		return err
	}
	return s.showStuck(c, http.StatusAccepted)
}

func (s *Pages) repairStuck(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, who.Code); err != nil { // every repair is harmless when repeated
		return err
	}
	order := RepairOrder{}
	if err := frame.ReadJSON(c, &order); err != nil {
		return err
	}
	if err := s.repair(c.Request.Context(), who, order); err != nil {
		return err
	}
	return s.showStuck(c, http.StatusOK)
}

// repair sets one finding right. What helps follows from its kind; each repair
// does nothing where nothing is wrong any more.
func (s *Pages) repair(ctx context.Context, who appeal.Person, o RepairOrder) error {
	repair := control.StuckKind(o.Kind).Repair()
	if !slices.Contains(control.StuckKinds, control.StuckKind(o.Kind)) || repair == control.NoRepair {
		return appeal.InvalidField("kind", "Это исправляют в карточке обращения.")
	}
	s.Logger.Info("repair", "kind", o.Kind, "appeal", o.AppealID, "by", who.Code)
	switch repair {
	case control.Restart:
		return s.revive(ctx, o.AppealID)
	case control.EndOrphan:
		return s.endOrphan(ctx, o.AppealID, who)
	case control.Redigest:
		return s.redigest(ctx)
	case control.TryNow:
		return s.tryNow(ctx, o.Of)
	case control.Resubmit:
		return s.resubmit(ctx, o.Of)
	}
	if uuid.Validate(o.Of) != nil {
		return &appeal.Error{Code: appeal.NotFound, Message: "Такого письма нет."}
	}
	letter, err := s.Store.Letter(ctx, o.Of)
	if err != nil {
		return err
	}
	at, err := s.Now(ctx)
	if err != nil {
		return err
	}
	return letters.SendAgain(ctx, s.Store, letter, who, at)
}

// revive starts the process, and has the engine compared again: what the last
// comparison found is found no more.
func (s *Pages) revive(ctx context.Context, appealID string) error {
	if uuid.Validate(appealID) != nil {
		return &appeal.Error{Code: appeal.NotFound, Message: "Такого обращения нет."}
	}
	if _, err := s.Register.Card(ctx, appealID); err != nil {
		return err
	}
	if err := s.Repairs.Revive(ctx, appealID); err != nil {
		return s.noEngine("not revived", "процесс не запущен", err)
	}
	return s.Store.WantSweep(ctx)
}

// endOrphan ends a process without a card, and has the engine compared again.
func (s *Pages) endOrphan(ctx context.Context, appealID string, who appeal.Person) error {
	if uuid.Validate(appealID) != nil {
		return &appeal.Error{Code: appeal.NotFound, Message: "Такого процесса нет."}
	}
	if err := s.Repairs.EndOrphan(ctx, appealID, who.Code); err != nil {
		return s.noEngine("an orphan is not ended", "процесс не завершён", err)
	}
	return s.Store.WantSweep(ctx)
}

// noEngine is what a person is told whose repair failed: what was refused for
// a reason, or that the engine is away.
func (s *Pages) noEngine(log, said string, err error) error {
	var known *appeal.Error
	if errors.As(err, &known) && known.Code == appeal.Conflict {
		return err
	}
	s.Logger.Warn(log, "error", err)
	return &appeal.Error{Code: appeal.Unavailable, Message: "Движок не отвечает: " + said + ". Повторите через минуту."}
}

// redigest starts the digests, and has the engine compared again.
func (s *Pages) redigest(ctx context.Context) error {
	if _, err := s.Repairs.StartDigests(ctx); err != nil {
		return s.noEngine("the digests are not started", "сводка не запущена", err)
	}
	return s.Store.WantSweep(ctx)
}

// tryNow leaves the try to the worker, which knows how often it was tried.
func (s *Pages) tryNow(ctx context.Context, id string) error {
	if uuid.Validate(id) != nil {
		return &appeal.Error{Code: appeal.NotFound, Message: "Такого действия нет."}
	}
	return s.Store.HurryRequest(ctx, id)
}

func (s *Pages) resubmit(ctx context.Context, id string) error {
	if uuid.Validate(id) != nil {
		return &appeal.Error{Code: appeal.NotFound, Message: "Такого действия нет."}
	}
	request, err := s.Engine.Request(ctx, id)
	if err != nil {
		return err
	}
	_, err = s.Repairs.Resubmit(ctx, request)
	return err
}
