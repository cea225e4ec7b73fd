package api

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/russian"
	"appeals/internal/web"
)

const (
	worstLines  = 8
	pickLines   = 50
	mostTopics  = 60
	mostPicked  = pickLines
	escalateKey = "/escalate" // part of the path that makes a key of its own for each appeal
)

var escalators = []appeal.Role{appeal.Manager, appeal.Clerk}

func (s *Server) controlPages(r *gin.Engine) {
	read := r.Group("/", s.admit(controllers))
	read.GET(web.ControlPath, s.handle(s.controlPage))
	read.GET(web.TrendPath, s.handle(s.trendPage))
	read.GET(web.DisciplinePath, s.handle(s.disciplinePage))
	read.GET(web.StuckPath, s.handle(s.stuckPage))
	read.GET(web.EscalatePath, s.handle(s.escalatePage))
	r.Group("/", readForm, s.admit(access{roles: escalators})).POST(web.EscalatePath, s.handle(s.escalateForm))
	mend := r.Group("/", readForm, s.admit(repairers))
	mend.POST(web.StuckPath+"/repair", s.handle(s.repairForm))
	mend.POST(web.StuckPath+"/sweep", s.handle(s.sweepForm))
}

func (s *Server) controlPage(c *gin.Context) error {
	pick, err := s.pick(c, appeal.FOverdue, worstLines)
	if err != nil {
		return err
	}
	return s.showControl(c, http.StatusOK, s.frame(c, web.ControlPath), pick)
}

func (s *Server) showControl(c *gin.Context, status int, f web.Frame, pick web.PickInput) error {
	view, err := s.control(c.Request.Context())
	if err != nil {
		return err
	}
	in := web.ControlInput{
		Day: pick.Day, Soon: view.Soon.Russian(), Unit: view.Unit, Executor: view.Executor, Topic: view.Topic, Channel: view.Channel,
		Counts: map[appeal.Folder]int{appeal.FSigning: view.Signing, appeal.FUnresolved: view.Unresolved, appeal.FUndelivered: view.Failed},
		Stuck:  view.Stuck, TemporalURL: s.cfg.TemporalUIURL, Dir: pick.Dir, Whole: c.Query("whole"), Pick: pick,
	}
	if duty, ok := s.resolution(); ok {
		in.Resolution = russian.Days(duty.Within)
		if duty.Count == appeal.WorkingDays {
			in.Resolution = strconv.Itoa(duty.Within) + russian.NBSP + "раб." + russian.NBSP + "дн."
		}
	}
	if f.Notice == nil {
		f.Notice = escalatedNotice(c)
	}
	return s.showPage(c, status, "control", web.NewControl(f, in))
}

func escalatedNotice(c *gin.Context) *web.Notice {
	done, err := strconv.Atoi(c.Query("escalated"))
	if err != nil || done < 1 {
		return nil
	}
	return web.EscalatedNotice(done, 0, natural(c.Query("pending")))
}

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
	pick.Title, pick.Empty = "Эскалировать вручную", "Обращений в этом списке нет."
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
	if len(ids) == 0 || len(ids) > mostPicked {
		wrong = errors.Join(wrong, appeal.InvalidField("appeal", "Отметьте хотя бы одно обращение, не более "+strconv.Itoa(mostPicked)+"."))
	}
	if wrong != nil {
		return s.showPicked(c, form, back, nil, wrong)
	}
	orders := make([]order, len(ids))
	for i, id := range ids {
		orders[i] = order{requestID: requestIDOf(who.Code, "/appeals/"+id+escalateKey, form.Get("key")+"/"+id), appealID: id,
			action: appeal.EscalateByHand, raw: map[string]any{"reason": reason}}
	}
	done, pending, refused := 0, 0, map[string]string{}
	for _, o := range s.actAll(c.Request.Context(), who, orders) {
		switch {
		case o.err != nil:
			e, _ := classify(o.err)
			refused[o.appealID] = e.Message
		case o.request.State == appeal.Pending:
			pending++
		default:
			done++
		}
	}
	if len(refused) > 0 {
		return s.showPicked(c, form, back, refused, nil, done, pending)
	}
	at, err := url.Parse(back)
	if err != nil {
		at = &url.URL{Path: web.ControlPath}
	}
	q := at.Query()
	q.Set("escalated", strconv.Itoa(done+pending))
	q.Set("pending", strconv.Itoa(pending))
	return redirect(c, at.Path+"?"+q.Encode())
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

func (s *Server) trendPage(c *gin.Context) error {
	q := &query{c: c}
	period, n, _ := strings.Cut(q.text("period"), "-")
	by := appeal.Periods(period)
	if by != appeal.Weekly {
		by = appeal.Monthly
	}
	cut := q.cut()
	if len(q.bad) > 0 { // an old or a mistyped address: everything is shown rather than nothing
		cut = appeal.Cut{}
	}
	ctx := c.Request.Context()
	in := web.TrendInput{By: by, Count: web.TrendCount(by, natural(n)), Cut: cut}
	var err error
	if in.Figures, err = s.figures(ctx, by, in.Count, cut); err != nil {
		return err
	}
	if in.Day, err = s.day(ctx); err != nil {
		return err
	}
	if in.Names, err = s.cutting(ctx, cut); err != nil {
		return err
	}
	if in.Stuck, err = s.stuckCount(ctx); err != nil {
		return err
	}
	return s.showPage(c, http.StatusOK, "control-trend", web.NewTrend(s.frame(c, web.ControlPath), in))
}

func (s *Server) stuckCount(ctx context.Context) (int, error) {
	list, err := s.stuck(ctx)
	return len(list.Stuck), err
}

// cutting are the choices of the filter: the directory, and the topics that are
// in work.
func (s *Server) cutting(ctx context.Context, cut appeal.Cut) (web.Cutting, error) {
	directory, err := s.deps.Register.Directory(ctx)
	if err != nil {
		return web.Cutting{}, err
	}
	now, today, err := s.today(ctx)
	if err != nil {
		return web.Cutting{}, err
	}
	topics, err := s.deps.Register.Tallies(ctx, "topic", now, today, today)
	if err != nil {
		return web.Cutting{}, err
	}
	return web.NewCutting(directory, topics[:min(len(topics), mostTopics)], cut), nil
}

func (s *Server) disciplinePage(c *gin.Context) error {
	q := &query{c: c}
	in := web.DisciplineInput{By: q.disciplineBy(), Sort: q.text("sort"), Days: natural(q.text("days"))}
	if !web.DisciplineSorts(in.Sort) {
		in.Sort = "overdue"
	}
	if !slices.Contains(web.DisciplineDays, in.Days) {
		in.Days = web.DisciplineDays[0]
	}
	ctx := c.Request.Context()
	var err error
	if in.Day, err = s.day(ctx); err != nil {
		return err
	}
	in.Period = appeal.Period{From: in.Day.Today.AddDays(1 - in.Days), To: in.Day.Today}
	if in.Rows, err = s.discipline(ctx, in.By, in.Period); err != nil {
		return err
	}
	if in.Stuck, err = s.stuckCount(ctx); err != nil {
		return err
	}
	return s.showPage(c, http.StatusOK, "control-discipline", web.NewDiscipline(s.frame(c, web.ControlPath), in))
}

func (s *Server) stuckPage(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	list, err := s.stuck(ctx)
	if err != nil {
		return err
	}
	directory, err := s.deps.Register.Directory(ctx)
	if err != nil {
		return err
	}
	day, err := s.day(ctx)
	if err != nil {
		return err
	}
	f := s.frame(c, web.ControlPath)
	if c.Query("done") != "" {
		f.Notice = &web.Notice{Tone: "ok", Text: "Готово. Список обновится, когда сверка закончится."}
	}
	return s.showPage(c, http.StatusOK, "control-stuck", web.NewStuck(f, web.StuckInput{
		Found: list.Stuck, Last: appeal.Sweeping{At: list.SweptAt, Wanted: list.Wanted}, Can: who.Any(repairers.roles),
		Key: newFormToken, Dir: directory, Day: day,
	}))
}

func (s *Server) repairForm(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	if err := s.repair(c.Request.Context(), who, RepairOrder{Kind: form.Get("kind"), AppealID: form.Get("appeal_id"), Of: form.Get("of")}); err != nil {
		return err
	}
	return redirect(c, web.StuckPath+"?done=repair")
}

func (s *Server) sweepForm(c *gin.Context) error {
	if err := s.deps.Register.WantSweep(c.Request.Context()); err != nil {
		return err
	}
	return redirect(c, web.StuckPath)
}
