package api

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

const maxLimit = 200

var folders = []appeal.Folder{
	appeal.AllOpen, appeal.FReceived, appeal.FRegistered, appeal.FResolution, appeal.FExecution, appeal.FCheck,
	appeal.FSigning, appeal.FOverdue, appeal.FDueToday, appeal.FDueSoon, appeal.FRunning, appeal.FControl, appeal.FToFile, appeal.FFiled, appeal.Everything,
	appeal.FUnresolved, appeal.FUndelivered,
}

func (s *Server) listAppeals(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	asked, err := s.asked(c, who)
	if err != nil {
		return err
	}
	return s.sendList(c, who, asked.Values)
}

// sendList answers with one page of the list that was asked for.
func (s *Server) sendList(c *gin.Context, who appeal.Person, values url.Values) error {
	filter, err := s.readFilter(c, who, values)
	if err != nil {
		return err
	}
	page, err := s.deps.Register.List(c.Request.Context(), filter)
	if err != nil {
		return err
	}
	out := Lines{Lines: []Line{}, Next: page.Next, Hits: page.Hits}
	for _, l := range page.Lines {
		out.Lines = append(out.Lines, Line{Line: l, Standing: standing(l.Process, filter.Now, filter.Today)})
	}
	c.JSON(http.StatusOK, out)
	return nil
}

// readFilter reads the parameters of a list and narrows it to what the person sees.
func (s *Server) readFilter(c *gin.Context, who appeal.Person, values url.Values) (appeal.Filter, error) {
	now, today, err := s.today(c.Request.Context())
	if err != nil {
		return appeal.Filter{}, err
	}
	q := &query{c: c, values: values}
	f := appeal.Filter{
		Folder: q.folder(), Status: q.status(), Unit: q.text("unit"), Executor: q.text("executor"),
		Responsible: q.text("responsible"),
		Topic:       q.text("topic"), Channel: q.text("channel"), Query: strings.ReplaceAll(q.text("q"), "№", " "), // as letters print numbers
		Official: q.text("official"), Type: q.oneOf("type", appeal.Types), Repetition: q.oneOf("repetition", appeal.Repetitions),
		Authorship: q.oneOf("authorship", appeal.Authorships), Scope: appeal.Scope(q.oneOf("field", appeal.Scopes)), Sort: q.sort(),
		Applicant: q.text("applicant"), Number: strings.ReplaceAll(q.text("number"), "№", " "), OnControl: q.flag("on_control"), Late: q.flag("late"),
		InTime: q.flag("in_time"), Extended: q.flag("extended"), Outcome: q.outcome(), OpenOn: q.date("open_on"), ResolveBy: s.resolveBy(today),
		From: q.date("from"), To: q.date("to"), Received: q.period("received"), Planned: q.period("control"),
		Answered: q.period("answered"), Closed: q.period("closed"), Cursor: q.text("cursor"), Limit: q.number("limit", 1, maxLimit),
		Today: today, Now: now, Soon: s.soon(today),
	}
	if !f.Folder.Sortable(f.Sort.By) {
		q.add("sort", "Так эту папку не упорядочить. Выберите другой столбец.")
	}
	if err := appeal.InvalidFields(q.bad); err != nil {
		return appeal.Filter{}, err
	}
	return narrow(f, who), nil
}

// narrow keeps an executor to the appeals of his own hands, or of his unit
// when he asks for it.
func narrow(f appeal.Filter, who appeal.Person) appeal.Filter {
	if who.Any(seeAll) || f.Unit != "" && f.Unit == who.Unit {
		return f
	}
	f.Executor = who.Code
	return f
}

// query reads parameters of an address and remembers the wrong ones.
type query struct {
	c      *gin.Context
	values url.Values // instead of those of the address, if not nil
	bad    []appeal.FieldError
}

func (q *query) add(name, message string) {
	q.bad = append(q.bad, appeal.FieldError{Field: name, Message: message})
}

func (q *query) text(name string) string {
	values := q.values
	if values == nil {
		values = q.c.Request.URL.Query() // c.Query would remember an earlier address
	}
	value := values.Get(name)
	if !appeal.CleanText(value) || len(value) > appeal.MaxLine*4 {
		q.add(name, appeal.BrokenText)
		return ""
	}
	return value
}

func (q *query) folder() appeal.Folder {
	f := appeal.Folder(q.text("folder"))
	if f != "" && !slices.Contains(folders, f) {
		q.add("folder", "Такой папки нет.")
	}
	return f
}

func (q *query) status() appeal.Status {
	st := appeal.Status(q.text("status"))
	if st != "" && !slices.Contains(appeal.Statuses(), st) {
		q.add("status", "Такой стадии нет.")
	}
	return st
}

func (q *query) date(name string) law.Date {
	value := q.text(name)
	if value == "" {
		return law.Date{}
	}
	d, err := appeal.ParseDay(value)
	if err != nil {
		q.add(name, "Дата пишется так: 05.04.2026 или 2026-04-05.")
	}
	return d
}

func (q *query) period(name string) appeal.Period {
	return appeal.Period{From: q.date(name + "_from"), To: q.date(name + "_to")}
}

// flag reads a mark that is set or not.
func (q *query) flag(name string) bool {
	switch q.text(name) {
	case "", "0", "false":
		return false
	case "1", "true", "on":
		return true
	}
	q.add(name, "Здесь ожидается 1 или 0.")
	return false
}

func (q *query) sort() appeal.Sort {
	sort, known := appeal.ParseSort(q.text("sort"))
	if !known {
		q.add("sort", "Такого порядка нет.")
	}
	return sort
}

func (q *query) oneOf(name string, list []appeal.Option) string {
	code := q.text(name)
	if code != "" && !appeal.Known(list, code) {
		q.add(name, "Такого значения нет в списке.")
		return ""
	}
	return code
}

// number reads a whole number between two others, 0 if there is none.
func (q *query) number(name string, smallest, largest int) int {
	value := q.text(name)
	if value == "" {
		return 0
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < smallest || n > largest {
		q.add(name, "Здесь ожидается число от "+strconv.Itoa(smallest)+" до "+strconv.Itoa(largest)+".")
	}
	return n
}

func (q *query) outcome() string {
	outcome := q.text("outcome")
	if outcome != "" && outcome != appeal.OtherOutcomes && !slices.Contains(appeal.Outcomes, appeal.Status(outcome)) {
		q.add("outcome", "Такого исхода нет.")
	}
	return outcome
}

func (s *Server) listRoutes() []route {
	return []route{
		{get, "/appeals", signedIn, s.listAppeals, operation{
			tag: tagAppeals, summary: "Список обращений, по страницам", query: listParams(), answer: Lines{},
		}},
		{get, "/tasks", signedIn, s.listTasks, operation{tag: tagWork, summary: "Мои задачи, по срокам", answer: Tasks{}}},
	}
}
