package pages

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/lists"
	"appeals/internal/office/acting"
	"appeals/internal/web"
)

const (
	pickLines   = 50          // of the page that escalates several at once
	escalateKey = "/escalate" // the end of the path that each appeal's own key is made for
)

// pick is a list to tick: the worst of a folder, by date, and whatever else the
// address asks for.
func (s *Pages) pick(c *gin.Context, usual lists.Folder, lines int) (PickInput, error) {
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
	pick, err := s.pick(c, lists.Overdue, pickLines)
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

// escalate escalates the ticked appeals, each on its own. If any is refused the
// list is drawn again with the reasons.
func (s *Pages) escalate(p *frame.Posted) (string, error) {
	who, err := s.Person(p.C)
	if err != nil {
		return "", err
	}
	orders, err := escalations(p, who)
	if err != nil {
		return "", err
	}
	done := s.escalated(p.C, s.Actor.ActAll(p.Ctx(), who, orders))
	if done.Refused > 0 {
		return "", s.pickRefused(p, done)
	}
	return backWith(p, done.Escalated), nil
}

// escalations are the orders of a form, each under a key of its own.
func escalations(p *frame.Posted, who appeal.Person) ([]acting.Command, error) {
	ids := slices.Compact(slices.Sorted(slices.Values(p.Values["appeal"])))
	answers := func() map[string]any { return map[string]any{"reason": p.Get("reason")} }
	row, _ := appeal.RowOf(appeal.EscalateByHand)
	_, err := row.Parse(answers())
	wrong := frame.FieldErrors(err)
	if len(ids) == 0 || len(ids) > pickLines {
		wrong = append(wrong, appeal.FieldError{Field: "appeal",
			Message: "Отметьте хотя бы одно обращение, не более " + strconv.Itoa(pickLines) + "."})
	}
	orders := make([]acting.Command, len(ids))
	for i, id := range ids {
		key := frame.RequestIDOf(who.Code, "/appeals/"+id+escalateKey, p.Key+"/"+id)
		orders[i] = acting.Command{RequestID: key, AppealID: id, Action: appeal.EscalateByHand, Raw: answers()}
	}
	return orders, appeal.InvalidFields(wrong)
}

// escalation is what became of appeals that were escalated together.
type escalation struct {
	Escalated
	reasons map[string]string // why not, by appeal
	unclear bool              // one that failed may have been done yet
}

func (s *Pages) escalated(c *gin.Context, outcomes []acting.Outcome) escalation {
	out := escalation{reasons: map[string]string{}}
	for _, o := range outcomes {
		if o.Err != nil {
			out.reasons[o.AppealID] = s.Told(c, o.Err).Message
			out.unclear = out.unclear || frame.ProblemOf(o.Err).Status >= http.StatusInternalServerError
			continue
		}
		out.Accepted++
		if o.Request.State == appeal.Pending {
			out.Pending++
		}
	}
	out.Refused = len(out.reasons)
	return out
}

// backTo is the page that the form stood on.
func backTo(p *frame.Posted) string { return frame.LocalPath(p.Get("back"), ControlPath) }

// backWith is the address of the page that the form stood on, with the counts
// that it tells.
func backWith(p *frame.Posted, done Escalated) string {
	at, err := url.Parse(backTo(p))
	if err != nil {
		at = &url.URL{Path: ControlPath}
	}
	q := at.Query()
	q.Set("escalated", strconv.Itoa(done.Accepted))
	q.Set("pending", strconv.Itoa(done.Pending))
	at.RawQuery = q.Encode()
	return at.String() // as it was checked: a decoded path may name another site
}

// pickAgain shows a form that asks for nothing that can be done: everything is
// ticked as it was, and the mistakes stand at their fields.
func (s *Pages) pickAgain(p *frame.Posted, r frame.Refusal) error {
	ticked := map[string]bool{}
	for _, id := range p.Values["appeal"] {
		ticked[id] = true
	}
	f := s.PageFrame(p.C, ControlPath)
	if len(r.Fields) == 0 {
		f.Notice = &web.Notice{Tone: "bad", Text: r.Message}
	}
	return s.showPicked(p, r.Status, f, func(pick *PickInput) {
		pick.Ticked, pick.Wrong, pick.Key = ticked, r.Fields, r.Key
	})
}

// pickRefused shows the list again with what was refused ticked, each with its
// reason. What may have been done yet is asked for again under its own key, so
// that it climbs one rung, not two.
func (s *Pages) pickRefused(p *frame.Posted, done escalation) error {
	ticked := map[string]bool{}
	for id := range done.reasons {
		ticked[id] = true
	}
	f := s.PageFrame(p.C, ControlPath)
	f.Notice = EscalatedNotice(done.Escalated)
	return s.showPicked(p, http.StatusUnprocessableEntity, f, func(pick *PickInput) {
		pick.Ticked, pick.Refused = ticked, done.reasons
		if done.unclear {
			pick.Key = p.Key
		}
	})
}

// showPicked draws the page that the form stood on, with what was typed.
func (s *Pages) showPicked(p *frame.Posted, status int, f web.Frame, put func(*PickInput)) error {
	back := backTo(p)
	at, err := url.Parse(back)
	if err != nil {
		return err
	}
	p.C.Request.URL.Path, p.C.Request.URL.RawQuery = at.Path, at.RawQuery
	lines, show := worstLines, s.showControl
	if strings.HasPrefix(at.Path, EscalatePath) {
		lines, show = pickLines, s.showEscalate
	}
	pick, err := s.pick(p.C, lists.Overdue, lines)
	if err != nil {
		return err
	}
	pick.Reason, pick.Back = p.Get("reason"), back
	put(&pick)
	return show(p.C, status, f, pick)
}
