package pages

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/acting"
	"appeals/internal/web"
)

const (
	pickLines   = 50          // of the page that escalates several at once
	escalateKey = "/escalate" // the end of the path that each appeal's own key is made for
)

// pick is a list to tick: the worst of a folder, by date, and whatever else the
// address asks for.
func (s *Pages) pick(c *gin.Context, usual appeal.Folder, lines int) (PickInput, error) {
	who, err := s.Person(c)
	if err != nil {
		return PickInput{}, err
	}
	ctx := c.Request.Context()
	day, err := s.Day(ctx)
	if err != nil {
		return PickInput{}, err
	}
	filter, err := s.List.ReadFilter(c, who, nil)
	if err != nil {
		return PickInput{}, err
	}
	if filter.Folder == "" {
		filter.Folder = usual
	}
	filter.Limit = lines
	page, err := s.Store.List(ctx, filter)
	if err != nil {
		return PickInput{}, err
	}
	directory, err := s.Register.Directory(ctx)
	if err != nil {
		return PickInput{}, err
	}
	in := PickInput{
		Title: "Самые просроченные", Empty: "Просроченных обращений нет.", Lines: page.Lines, Can: who.Any(escalators),
		Dir: directory, Day: day, Key: frame.NewFormToken(), Back: c.Request.URL.RequestURI(),
	}
	if page.Next != "" {
		in.All, in.AllText = EscalatePath+"?folder="+url.QueryEscape(string(filter.Folder)), "Выбрать из всех"
	}
	return in, nil
}

func (s *Pages) escalatePage(c *gin.Context) error {
	pick, err := s.pick(c, appeal.FOverdue, pickLines)
	if err != nil {
		return err
	}
	return s.showEscalate(c, http.StatusOK, s.PageFrame(c, ControlPath), pick)
}

func (s *Pages) showEscalate(c *gin.Context, status int, f web.Frame, pick PickInput) error {
	pick.Title, pick.Empty = "Отметьте обращения", "Обращений в этом списке нет."
	if f.Notice == nil {
		f.Notice = escalatedNotice(c)
	}
	if pick.All != "" {
		pick.All, pick.AllText = "", ""
	}
	list, err := s.stuck(c.Request.Context())
	if err != nil {
		return err
	}
	return s.ShowPage(c, status, "control-escalate", NewEscalate(f, pick, len(list.Stuck)))
}

// escalateForm escalates the ticked appeals, each on its own and under a key of
// its own. What is refused stands in the list again, ticked, with the reason.
func (s *Pages) escalateForm(c *gin.Context) error {
	who, err := s.OnDuty(c)
	if err != nil {
		return err
	}
	form, err := s.FormOf(c)
	if err != nil {
		return err
	}
	ids := slices.Compact(slices.Sorted(slices.Values(form["appeal"])))
	reason, back := form.Get("reason"), frame.LocalPath(form.Get("back"), ControlPath)
	row, _ := appeal.RowOf(appeal.EscalateByHand)
	_, wrong := row.Parse(map[string]any{"reason": reason})
	if len(ids) == 0 || len(ids) > pickLines {
		wrong = errors.Join(wrong, appeal.InvalidField("appeal", "Отметьте хотя бы одно обращение, не более "+strconv.Itoa(pickLines)+"."))
	}
	if wrong != nil {
		return s.showPicked(c, form, back, nil, wrong)
	}
	orders := make([]acting.Order, len(ids))
	for i, id := range ids {
		orders[i] = acting.Order{RequestID: frame.RequestIDOf(who.Code, "/appeals/"+id+escalateKey, form.Get("key")+"/"+id), AppealID: id,
			Action: appeal.EscalateByHand, Raw: map[string]any{"reason": reason}}
	}
	done, pending, refused, unclear := 0, 0, map[string]string{}, false
	for _, o := range s.Actor.ActAll(c.Request.Context(), who, orders) {
		switch {
		case o.Err != nil:
			s.Card.BatchDone(c, o) // logs what is our own fault
			p := frame.ProblemOf(o.Err)
			refused[o.AppealID], unclear = p.Detail, unclear || p.Status >= http.StatusInternalServerError
		case o.Request.State == appeal.Pending:
			pending++
		default:
			done++
		}
	}
	if len(refused) > 0 {
		if !unclear { // what may be done yet is asked for again under its own key, so that it climbs one rung, not two
			form.Del("key")
		}
		return s.showPicked(c, form, back, refused, nil, done, pending)
	}
	at, err := url.Parse(back)
	if err != nil {
		at = &url.URL{Path: ControlPath}
	}
	q := at.Query()
	q.Set("escalated", strconv.Itoa(done+pending))
	q.Set("pending", strconv.Itoa(pending))
	at.RawQuery = q.Encode()
	return frame.Redirect(c, at.String()) // as it was checked: a decoded path may name another site
}

// showPicked shows the list again with everything typed and ticked.
func (s *Pages) showPicked(c *gin.Context, form url.Values, back string, refused map[string]string, wrong error, counts ...int) error {
	at, err := url.Parse(back)
	if err != nil {
		return err
	}
	c.Request.URL.Path, c.Request.URL.RawQuery = at.Path, at.RawQuery
	lines, show := worstLines, s.showControl
	if strings.HasPrefix(at.Path, EscalatePath) {
		lines, show = pickLines, s.showEscalate
	}
	pick, err := s.pick(c, appeal.FOverdue, lines)
	if err != nil {
		return err
	}
	pick.Reason, pick.Refused, pick.Back, pick.Ticked = form.Get("reason"), refused, back, map[string]bool{}
	for _, id := range form["appeal"] {
		_, no := refused[id]
		pick.Ticked[id] = refused == nil || no
	}
	if key := form.Get("key"); key != "" {
		pick.Key = key
	}
	f, status := s.PageFrame(c, ControlPath), http.StatusUnprocessableEntity
	if wrong != nil {
		pick.Wrong = allFields(wrong)
	} else {
		f.Notice = EscalatedNotice(counts[0]+counts[1], len(refused), counts[1])
	}
	return show(c, status, f, pick)
}

// allFields are the fields of several errors together.
func allFields(err error) []appeal.FieldError {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		out := []appeal.FieldError{}
		for _, e := range several.Unwrap() {
			out = append(out, frame.FieldErrors(e)...)
		}
		return out
	}
	return frame.FieldErrors(err)
}
