package pages

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	"appeals/internal/office/staff"
	"appeals/internal/web"
)

// Powers are the whole distribution, with what is over.
type Powers struct {
	Powers []appeal.Power `json:"powers"`
}

func (s *Pages) listPowers(c *gin.Context) error {
	dir, err := s.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Powers{frame.ListOf(dir.Powers())})
	return nil
}

func (s *Pages) postPower(c *gin.Context) error {
	who, err := s.keyed(c)
	if err != nil {
		return err
	}
	sent := appeal.Power{}
	if err := frame.ReadJSON(c, &sent); err != nil {
		return err
	}
	kept, err := s.putPower(c.Request.Context(), sent, who.Code)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, kept)
	return nil
}

func (s *Pages) putPower(ctx context.Context, p appeal.Power, by string) (appeal.Power, error) {
	p = staff.NormalPower(p)
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return p, err
	}
	if err := staff.CheckPower(p, dir); err != nil {
		return p, err
	}
	return s.Store.KeepPower(ctx, p, by, s.Wall())
}

func (s *Pages) powersPage(c *gin.Context) error {
	ctx := c.Request.Context()
	_, today, err := s.Today(ctx)
	if err != nil {
		return err
	}
	in := PowersInput{Values: url.Values{"from": {today.Russian()}}, Key: frame.NewFormToken()}
	if edit := c.Query("edit"); edit != "" {
		dir, err := s.Register.Directory(ctx)
		if err != nil {
			return err
		}
		all := dir.Powers()
		i := slices.IndexFunc(all, func(p appeal.Power) bool { return strconv.FormatInt(p.ID, 10) == edit })
		if i < 0 {
			return &appeal.Error{Code: appeal.NotFound, Message: "Такой строки нет."}
		}
		in.Values = powerValues(all[i])
	}
	return s.showPowers(c, http.StatusOK, in)
}

func (s *Pages) showPowers(c *gin.Context, status int, in PowersInput) (err error) {
	ctx := c.Request.Context()
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	if _, in.Today, err = s.Today(ctx); err != nil {
		return err
	}
	if edited := in.Values.Get("edit"); edited != "" {
		if in.Changes, err = s.Store.StaffChanges(ctx, staff.OfPower, edited); err != nil {
			return err
		}
	}
	in.Zone = s.Office().Zone
	return s.ShowPage(c, status, "powers", NewPowers(s.frameOf(c), in))
}

func (s *Pages) powerForm(p *frame.Posted) (string, error) {
	typed := appeal.Power{Official: p.Get("official"), Does: appeal.Doing(p.Get("does")),
		Topic: web.TopicCode(p.Get("topic")), Unit: p.Get("unit"), Channel: p.Get("channel")}
	v := &appeal.Validator{}
	readDays(p, v, map[string]*law.Date{"from": &typed.From, "until": &typed.Until})
	if err := v.Err(); err != nil {
		return "", err
	}
	if edited := p.Get("edit"); edited != "" {
		id, err := strconv.ParseInt(edited, 10, 64)
		if err != nil {
			return "", &appeal.Error{Code: appeal.NotFound, Message: "Такой строки нет."}
		}
		typed.ID = id
	}
	_, err := s.putPower(p.Ctx(), typed, p.Who.Code)
	return web.With(web.PowersPath, "done", "power"), err
}

func (s *Pages) powerAgain(p *frame.Posted, r frame.Refusal) error {
	return s.showPowers(p.C, r.Status, PowersInput{Values: p.Values, Err: r.Error, Key: r.Key})
}
