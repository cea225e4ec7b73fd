package pages

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/acting"
	"appeals/internal/reception"
	"appeals/internal/web"
)

// receptionOf is the reception that is asked for, if the person may see it.
func (s *Pages) receptionOf(c *gin.Context) (*reception.Reception, appeal.Person, error) {
	who, err := s.Person(c)
	if err != nil {
		return nil, who, err
	}
	r, err := s.Store.Reception(c.Request.Context(), c.Param("id"))
	if err != nil {
		return nil, who, err
	}
	if !r.Sees(who) {
		return nil, who, &appeal.Error{Code: appeal.NotFound, Message: "Такой записи на приём нет."}
	}
	r.Arrange(s.Office())
	return r, who, nil
}

func (s *Pages) cardPage(c *gin.Context) error {
	return s.showCard(c, http.StatusOK, nil)
}

func (s *Pages) showCard(c *gin.Context, status int, tried *Tried) error {
	in, err := s.cardInput(c)
	if err != nil {
		return err
	}
	in.Tried = tried
	f := s.PageFrame(c, section)
	switch {
	case tried != nil:
		f.Notice = &web.Notice{Tone: "bad", Text: "Не выполнено: " + tried.Message}
	case c.Query("pending") != "":
		f.Notice = &web.Notice{Tone: "info", Text: "Действие принято и будет выполнено. Обновите страницу чуть позже."}
	case c.Query("done") == "book":
		f.Notice = &web.Notice{Tone: "ok", Text: "Записано: № " + in.R.Number + ", код " + in.R.Code + "."}
	case c.Query("done") != "":
		f.Notice = &web.Notice{Tone: "ok", Text: "Выполнено."}
	}
	return s.ShowPage(c, status, "reception", NewCard(f, in))
}

func (s *Pages) cardInput(c *gin.Context) (in CardInput, err error) {
	ctx := c.Request.Context()
	if in.R, in.Who, err = s.receptionOf(c); err != nil {
		return in, err
	}
	if in.Day, err = s.Day(ctx); err != nil {
		return in, err
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return in, err
	}
	if in.History, err = s.Store.ReceptionHistory(ctx, in.R.ID); err != nil {
		return in, err
	}
	if in.Earlier, err = s.Store.EarlierOf(ctx, in.R.Visitor, in.R.ID, in.Who); err != nil {
		return in, err
	}
	in.Free, err = s.Store.FreeSlots(ctx, in.R.Official, in.Day.Now, 40)
	return in, err
}

// act does an action of the table, by the same way as one on an appeal.
func (s *Pages) act(p *frame.Posted) (string, error) {
	r, who, err := s.receptionOf(p.C)
	if err != nil {
		return "", err
	}
	row, ok := reception.RowOf(appeal.Action(p.C.Param("action")))
	if !ok {
		return "", acting.NoAction()
	}
	raw := map[string]any{}
	for _, f := range row.Fields {
		if values := slices.Concat(p.Values[f.Name], p.Values[f.Name+web.MoreSuffix]); len(values) > 0 {
			raw[f.Name] = answer(f, values)
		}
	}
	request, err := s.ask(p.C, r, row, who, raw, p.RequestID(), frame.Natural(p.Get("version")))
	if err != nil {
		return "", err
	}
	if request.State == appeal.Pending {
		return receptionURL(r.ID) + "?pending=1", nil
	}
	return receptionURL(r.ID) + "?done=" + url.QueryEscape(string(row.Action)), nil
}

// answer is a posted answer as the field reads it.
func answer(f appeal.Field, values []string) any {
	switch f.Kind {
	case appeal.PeopleOf:
		out := []any{}
		for i, v := range values {
			if v != "" && !slices.Contains(values[:i], v) {
				out = append(out, v)
			}
		}
		return out
	case appeal.TopicOf:
		return web.TopicCode(values[0])
	}
	return values[0]
}

// ask checks an action on the stored reception first, and sends it. A repeat is
// answered as the first time.
func (s *Pages) ask(c *gin.Context, r *reception.Reception, row reception.Row, who appeal.Person, raw map[string]any,
	id string, version int) (appeal.Request, error) {
	ctx := c.Request.Context()
	at, today, err := s.Today(ctx)
	if err != nil {
		return appeal.Request{}, err
	}
	values, wrong := row.Fields.Parse(raw)
	if wrong != nil {
		return appeal.Request{}, wrong
	}
	refusal := row.Check(r.Process, reception.Facts{Actor: who, Values: values, On: today, At: at})
	if refusal != nil {
		_, err := s.Engine.Request(ctx, id)
		var missing *appeal.Error
		if errors.As(err, &missing) && missing.Code == appeal.NotFound {
			return appeal.Request{}, refusal
		}
	}
	request, err := s.Engine.Act(ctx, appeal.Request{ID: id, ReceptionID: r.ID, Action: row.Action, Actor: who.Code,
		Values: values, Version: version, At: at, State: appeal.Pending})
	if err == nil && request.State == appeal.Denied && request.Error != nil {
		err = request.Error
	}
	return request, err
}

func (s *Pages) actAgain(p *frame.Posted, r frame.Refusal) error {
	message := r.Message
	if r.Article != "" {
		message += " (" + r.Article + " № 59-ФЗ)"
	}
	tried := &Tried{Action: appeal.Action(p.C.Param("action")), Values: p.Values, Message: message, Fields: r.Fields}
	if r.Code == appeal.Unavailable {
		tried.Key = p.Key // it may have been done: the repeat must be the same request
	}
	return s.showCard(p.C, r.Status, tried)
}
