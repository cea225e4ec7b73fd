package api

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

const (
	pickLines   = 50          // of the page that escalates several at once
	escalateKey = "/escalate" // the end of the path that each appeal's own key is made for
)

// pick is a list to tick: the worst of a folder, by date, and whatever else the
// address asks for.
func (s *Server) pick(c *gin.Context, usual appeal.Folder, lines int) (web.PickInput, error) {
	who, err := s.person(c)
	if err != nil {
		return web.PickInput{}, err
	}
	ctx := c.Request.Context()
	day, err := s.day(ctx)
	if err != nil {
		return web.PickInput{}, err
	}
	filter, err := s.readFilter(c, who, nil)
	if err != nil {
		return web.PickInput{}, err
	}
	if filter.Folder == "" {
		filter.Folder = usual
	}
	filter.Limit = lines
	page, err := s.deps.Register.List(ctx, filter)
	if err != nil {
		return web.PickInput{}, err
	}
	directory, err := s.deps.Register.Directory(ctx)
	if err != nil {
		return web.PickInput{}, err
	}
	in := web.PickInput{
		Title: "Самые просроченные", Empty: "Просроченных обращений нет.", Lines: page.Lines, Can: who.Any(escalators),
		Dir: directory, Day: day, Key: newFormToken(), Back: c.Request.URL.RequestURI(),
	}
	if page.Next != "" {
		in.All, in.AllText = web.EscalatePath+"?folder="+url.QueryEscape(string(filter.Folder)), "Выбрать из всех"
	}
	return in, nil
}

func (s *Server) escalatePage(c *gin.Context) error {
	pick, err := s.pick(c, appeal.FOverdue, pickLines)
	if err != nil {
		return err
	}
	return s.showEscalate(c, http.StatusOK, s.frame(c, web.ControlPath), pick)
}

func (s *Server) showEscalate(c *gin.Context, status int, f web.Frame, pick web.PickInput) error {
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
	return s.showPage(c, status, "control-escalate", web.NewEscalate(f, pick, len(list.Stuck)))
}

// escalateForm escalates the ticked appeals, each on its own and under a key of
// its own. What is refused stands in the list again, ticked, with the reason.
func (s *Server) escalateForm(c *gin.Context) error {
	who, err := s.onDuty(c)
	if err != nil {
		return err
	}
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	ids := slices.Compact(slices.Sorted(slices.Values(form["appeal"])))
	reason, back := form.Get("reason"), localPath(form.Get("back"), web.ControlPath)
	row, _ := appeal.RowOf(appeal.EscalateByHand)
	_, wrong := row.Parse(map[string]any{"reason": reason})
	if len(ids) == 0 || len(ids) > pickLines {
		wrong = errors.Join(wrong, appeal.InvalidField("appeal", "Отметьте хотя бы одно обращение, не более "+strconv.Itoa(pickLines)+"."))
	}
	if wrong != nil {
		return s.showPicked(c, form, back, nil, wrong)
	}
	orders := make([]order, len(ids))
	for i, id := range ids {
		orders[i] = order{requestID: requestIDOf(who.Code, "/appeals/"+id+escalateKey, form.Get("key")+"/"+id), appealID: id,
			action: appeal.EscalateByHand, raw: map[string]any{"reason": reason}}
	}
	done, pending, refused, unclear := 0, 0, map[string]string{}, false
	for _, o := range s.actAll(c.Request.Context(), who, orders) {
		switch {
		case o.err != nil:
			s.batchDone(c, o) // logs what is our own fault
			p := ProblemOf(o.err)
			refused[o.appealID], unclear = p.Detail, unclear || p.Status >= http.StatusInternalServerError
		case o.request.State == appeal.Pending:
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
		at = &url.URL{Path: web.ControlPath}
	}
	q := at.Query()
	q.Set("escalated", strconv.Itoa(done+pending))
	q.Set("pending", strconv.Itoa(pending))
	at.RawQuery = q.Encode()
	return redirect(c, at.String()) // as it was checked: a decoded path may name another site
}

// showPicked shows the list again with everything typed and ticked.
func (s *Server) showPicked(c *gin.Context, form url.Values, back string, refused map[string]string, wrong error, counts ...int) error {
	at, err := url.Parse(back)
	if err != nil {
		return err
	}
	c.Request.URL.Path, c.Request.URL.RawQuery = at.Path, at.RawQuery
	lines, show := worstLines, s.showControl
	if strings.HasPrefix(at.Path, web.EscalatePath) {
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
	f, status := s.frame(c, web.ControlPath), http.StatusUnprocessableEntity
	if wrong != nil {
		pick.Wrong = allFields(wrong)
	} else {
		f.Notice = web.EscalatedNotice(counts[0]+counts[1], len(refused), counts[1])
	}
	return show(c, status, f, pick)
}

// allFields are the fields of several errors together.
func allFields(err error) []appeal.FieldError {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		out := []appeal.FieldError{}
		for _, e := range several.Unwrap() {
			out = append(out, fieldErrors(e)...)
		}
		return out
	}
	return fieldErrors(err)
}
