package pages

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/lists"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/control"
)

var folderNames = []lists.Folder{
	lists.AllOpen, lists.Received, lists.Registered, lists.Resolution, lists.Execution, lists.Check,
	lists.Signing, lists.Overdue, lists.DueToday, lists.DueSoon, lists.Running, lists.Control, lists.ToFile,
	lists.Filed, lists.Counted, lists.Everything,
	lists.Unresolved, lists.Unsent, lists.Undelivered,
}

func (s *Pages) listAppeals(c *gin.Context) error {
	who, err := s.Person(c)
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
func (s *Pages) sendList(c *gin.Context, who appeal.Person, values url.Values) error {
	filter, err := s.ReadFilter(c, who, values)
	if err != nil {
		return err
	}
	page, err := s.Store.List(c.Request.Context(), filter)
	if err != nil {
		return err
	}
	out := Lines{Lines: []Line{}, Next: page.Next, Hits: page.Hits}
	for _, l := range page.Lines {
		out.Lines = append(out.Lines, Line{Line: l,
			Standing: cardpages.StandingOf(l.Process, l.Stage(), filter.Now, filter.Today)})
	}
	c.JSON(http.StatusOK, out)
	return nil
}

// ReadFilter reads the parameters of a list and narrows it to what the person sees.
func (s *Pages) ReadFilter(c *gin.Context, who appeal.Person, values url.Values) (lists.Filter, error) {
	now, today, err := s.Today(c.Request.Context())
	if err != nil {
		return lists.Filter{}, err
	}
	q := &frame.Query{C: c, Values: values}
	f := lists.Filter{
		Sight:  who.Sight,
		Folder: folderOf(q), Status: status(q), Unit: q.Text("unit"), Executor: q.Text("executor"),
		Responsible: q.Text("responsible"),
		// as letters print numbers
		Topic: q.Text("topic"), Channel: q.Text("channel"), Query: strings.ReplaceAll(q.Text("q"), "№", " "),
		Official: q.Text("official"), Type: q.OneOf("type", appeal.Types),
		Repetition: q.OneOf("repetition", appeal.Repetitions),
		Authorship: q.OneOf("authorship", appeal.Authorships), Scope: lists.Scope(q.OneOf("field", lists.Scopes)),
		Sort:      sort(q),
		Applicant: q.Text("applicant"), Number: strings.ReplaceAll(q.Text("number"), "№", " "),
		OnControl: flag(q, "on_control"), Late: flag(q, "late"),
		InTime: flag(q, "in_time"), Extended: flag(q, "extended"), Outcome: outcome(q), OpenOn: q.Date("open_on"),
		OverdueOn: q.Date("overdue_on"), LateFrom: q.Number("late_from", 1, 9999),
		LateTo: q.Number("late_to", 1, 9999), Form: q.OneOf("form", appeal.Forms),
		Social:  q.OneOf("social", orNobody(appeal.SocialStatuses)),
		Benefit: q.OneOf("benefit", orNobody(appeal.Benefits)), Body: q.Text("body"), Again: flag(q, "again"),
		Asked: q.Text("asked"), Territory: q.Text("territory"), Result: q.OneOf("result", results),
		ResolveBy: s.ResolveBy(today), SentBy: s.Office().LateUnsent(now),
		From: q.Date("from"), To: q.Date("to"), Received: period(q, "received"), Planned: period(q, "control"),
		Answered: period(q, "answered"), Closed: period(q, "closed"), Cursor: q.Text("cursor"),
		Limit: q.Number("limit", 1, frame.MaxLimit),
		Today: today, Now: now, Soon: s.Soon(today),
	}
	if !f.Folder.Sortable(f.Sort.By) {
		q.Add("sort", "Так эту папку не упорядочить. Выберите другой столбец.")
	}
	if err := appeal.InvalidFields(q.Bad); err != nil {
		return lists.Filter{}, err
	}
	return narrow(f, who), nil
}

// narrow keeps who is an executor only to the appeals of his own hands, unless he
// asks for those of his unit.
func narrow(f lists.Filter, who appeal.Person) lists.Filter {
	if who.Sight.Only(appeal.InHand, appeal.OfUnit) && (f.Unit == "" || f.Unit != who.Unit) {
		f.Executor = who.Code
	}
	return f
}

func folderOf(q *frame.Query) lists.Folder {
	f := lists.Folder(q.Text("folder"))
	if f != "" && !slices.Contains(folderNames, f) {
		q.Add("folder", "Такой папки нет.")
	}
	return f
}

func status(q *frame.Query) appeal.Status {
	st := appeal.Status(q.Text("status"))
	if st != "" && !slices.Contains(appeal.Statuses(), st) {
		q.Add("status", "Такой стадии нет.")
	}
	return st
}

func period(q *frame.Query, name string) lists.Period {
	return lists.Period{From: q.Date(name + "_from"), To: q.Date(name + "_to")}
}

// flag reads a mark that is set or not.
func flag(q *frame.Query, name string) bool {
	switch q.Text(name) {
	case "", "0", "false":
		return false
	case "1", "true", "on":
		return true
	}
	q.Add(name, "Здесь ожидается 1 или 0.")
	return false
}

func sort(q *frame.Query) lists.Sort {
	sort, known := lists.ParseSort(q.Text("sort"))
	if !known {
		q.Add("sort", "Такого порядка нет.")
	}
	return sort
}

// orNobody adds what stands for none of a list.
func orNobody(options []appeal.Option) []appeal.Option {
	return append([]appeal.Option{{Code: lists.Nobody, Title: "не указано"}}, options...)
}

// results are what may be asked of a question.
var results = append([]appeal.Option{{Code: lists.Nobody, Title: "результата ещё нет"},
	{Code: string(appeal.Transferred), Title: "Направлено по компетенции"},
	{Code: lists.EitherSupported, Title: "Поддержано, с мерами и без них"}}, appeal.Results...)

func outcome(q *frame.Query) string {
	outcome := q.Text("outcome")
	if outcome != "" && outcome != lists.OtherOutcomes && outcome != lists.AnyOutcome && outcome != lists.Nobody &&
		!slices.Contains(control.Outcomes, appeal.Status(outcome)) {
		q.Add("outcome", "Такого исхода нет.")
	}
	return outcome
}

func (s *Pages) listRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/appeals", Access: frame.SignedIn, Handler: s.listAppeals, Doc: frame.Doc{
			Tag: frame.TagAppeals, Summary: "Список обращений, по страницам", Query: listParams(), Answer: Lines{},
		}},
		{Method: frame.Get, Path: "/tasks", Access: frame.SignedIn, Handler: s.listTasks,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Мои задачи, по срокам", Answer: Tasks{}}},
	}
}
