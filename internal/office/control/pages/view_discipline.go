package pages

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"appeals/internal/lists"
	"appeals/internal/office/control"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// DisciplineView is how each executor or unit keeps the terms.
type DisciplineView struct {
	web.Frame
	Tabs    []Tab
	Filter  []web.Input
	Period  string
	Columns []SortColumn
	Rows    []DisciplineRow
	Units   bool
}

// SortColumn is the head of a column that sorts the table.
type SortColumn struct {
	Title, Full, URL string
	Sorted           string // ascending, descending, ""
	Text             bool   // names, not numbers
}

// DisciplineRow is one executor or unit.
type DisciplineRow struct {
	Name, Trend                   string
	Open, Overdue, Answered, Late web.Figure
	Share, Mean                   string
	Returned                      int
	Longest                       string
	Bad                           bool // a breach in the period, or something overdue now
}

// DisciplineInput is what the table is drawn from.
type DisciplineInput struct {
	Rows   []control.Discipline
	By     string // unit or executor
	Sort   string // a column, with a minus the other way round
	Days   int
	Period lists.Period
	Day    web.Day
	Stuck  int
}

// DisciplineDays are the periods that the table offers.
var DisciplineDays = []int{30, 90, 365}

// disciplineOrders compare two rows by a column, the natural way first.
var disciplineOrders = map[string]func(a, b control.Discipline) int{
	"name":     func(a, b control.Discipline) int { return strings.Compare(a.Name, b.Name) },
	"open":     func(a, b control.Discipline) int { return b.Open - a.Open },
	"overdue":  func(a, b control.Discipline) int { return b.Overdue - a.Overdue },
	"answered": func(a, b control.Discipline) int { return b.Answered() - a.Answered() },
	"late":     func(a, b control.Discipline) int { return b.Late - a.Late },
	"share":    func(a, b control.Discipline) int { return cmp.Compare(known(a.Share()), known(b.Share())) },
	"mean":     func(a, b control.Discipline) int { return -cmp.Compare(known(a.Mean()), known(b.Mean())) },
	"returned": func(a, b control.Discipline) int { return b.Returned - a.Returned },
	"longest":  func(a, b control.Discipline) int { return b.Longest - a.Longest },
}

// known puts what has no value behind everything that has one.
func known[N int | float64](value N, some bool) N {
	if !some {
		return 1 << 20
	}
	return value
}

// DisciplineSorts tells whether a column sorts the table.
func DisciplineSorts(sort string) bool {
	_, ok := disciplineOrders[strings.TrimPrefix(sort, "-")]
	return ok
}

// NewDiscipline draws the table.
func NewDiscipline(f web.Frame, in DisciplineInput) DisciplineView {
	f.Title = "Исполнительская дисциплина"
	v := DisciplineView{Frame: f, Tabs: controlTabs(DisciplinePath, in.Stuck), Units: in.By == "unit",
		Period: in.Period.From.Russian() + " – " + in.Period.To.Russian()}
	a := web.NewAnswers("discipline-", map[string][]string{"by": {in.By}, "days": {strconv.Itoa(in.Days)}}, nil)
	days := []web.Choice{}
	for _, n := range DisciplineDays {
		days = append(days, web.Choice{Value: strconv.Itoa(n), Title: "ответы за " + russian.Days(n)})
	}
	v.Filter = []web.Input{
		a.Input(web.Input{Kind: "choice", Name: "by", Label: "Показать",
			Options: []web.Choice{{Value: "executor", Title: "по исполнителям"},
				{Value: "unit", Title: "по подразделениям"}}}),
		a.Input(web.Input{Kind: "choice", Name: "days", Label: "Период", Options: days}),
	}
	v.Columns = in.columns()
	for _, d := range in.sorted() {
		v.Rows = append(v.Rows, in.row(d))
	}
	return v
}

func (in DisciplineInput) sorted() []control.Discipline {
	name, back := strings.CutPrefix(in.Sort, "-")
	order := disciplineOrders[name]
	rows := slices.Clone(in.Rows)
	slices.SortStableFunc(rows, func(a, b control.Discipline) int {
		c := order(a, b)
		if back {
			c = -c
		}
		return c
	})
	return rows
}

func (in DisciplineInput) columns() []SortColumn {
	first := "Исполнитель"
	if in.By == "unit" {
		first = "Подразделение"
	}
	out := []SortColumn{}
	for _, c := range [][3]string{
		{"name", first, ""}, {"open", "В работе", "Срок идёт сейчас"}, {"overdue", "Просрочено", "Просрочено сейчас"},
		{"answered", "Ответов", "Ответов, отправленных за период"},
		{"late", "С нарушением", "Ответов, отправленных с нарушением срока за период"},
		{"share", "В срок, %", "Доля ответов, отправленных в срок"}, {"mean", "Дней", "Дней до ответа в среднем"},
		{"returned", "Возвратов", "Проектов, возвращённых на доработку за период"},
		{"longest", "Самое старое", "Сколько дней рассматривается самое старое обращение"},
	} {
		col := SortColumn{Title: c[1], Full: c[2], Text: c[0] == "name"}
		next := c[0]
		switch in.Sort {
		case c[0]:
			col.Sorted, next = "descending", "-"+c[0]
		case "-" + c[0]:
			col.Sorted = "ascending"
		}
		if col.Text && col.Sorted != "" {
			col.Sorted = map[string]string{"descending": "ascending", "ascending": "descending"}[col.Sorted]
		}
		if c[0] == "share" && col.Sorted != "" { // the worst is the smallest
			col.Sorted = map[string]string{"descending": "ascending", "ascending": "descending"}[col.Sorted]
		}
		col.URL = web.With(DisciplinePath, "by", in.By, "days", strconv.Itoa(in.Days), "sort", next)
		out = append(out, col)
	}
	return out
}

func (in DisciplineInput) row(d control.Discipline) DisciplineRow {
	param := map[string]string{"unit": "unit", "executor": "responsible"}[in.By]
	cut := cutBy(param, d.Code)
	answered := []string{"answered_from", in.Period.From.String(), "answered_to", in.Period.To.String()}
	r := DisciplineRow{
		Name: d.Name, Trend: web.With(TrendPath, cutPairs(cut)...),
		Open:     web.Figure{Number: d.Open, URL: listOf(lists.Running, cut)},
		Overdue:  web.Figure{Number: d.Overdue, URL: listOf(lists.Overdue, cut)},
		Answered: web.Figure{Number: d.Answered(), URL: listOf(lists.Counted, cut, answered...)},
		Late: web.Figure{Number: d.Late,
			URL: listOf(lists.Counted, cut, append(slices.Clone(answered), "late", "1")...)},
		Share: "–", Mean: "–", Returned: d.Returned, Bad: d.Overdue > 0 || d.Late > 0,
	}
	if share, some := d.Share(); some {
		r.Share = strconv.Itoa(share)
	}
	if mean, some := d.Mean(); some {
		r.Mean = web.Decimal(mean)
	}
	if d.Open > 0 {
		r.Longest = russian.Days(d.Longest)
	}
	return r
}
