package pages

import (
	"fmt"
	"net/url"
	"strconv"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/office/importing"
	"appeals/internal/russian"
	"appeals/internal/web"
)

func runURL(r importing.Run) string { return web.ImportsPath + "/" + url.PathEscape(r.ID) }

// ImportsView is the page on which tables are brought.
type ImportsView struct {
	web.Frame
	web.Form
	Tabs      []web.NavItem
	Kind      web.Input
	FileError string
	Kinds     []KindLine
	Runs      []RunLine
}

// KindLine is what a table of a kind may have.
type KindLine struct {
	Title, SampleURL string
	Columns          []importing.Column
}

// RunLine is a table that was brought.
type RunLine struct{ Title, Name, URL, At, By, State, Tone string }

// ImportsInput is what the page is drawn from.
type ImportsInput struct {
	Runs []importing.Run
	Kind importing.Kind
	Err  *appeal.Error
	Key  string
	Zone *time.Location
}

// NewImports draws the page.
func NewImports(f web.Frame, in ImportsInput) ImportsView {
	f.Title = "Загрузка таблиц"
	v := ImportsView{Frame: f, Tabs: web.StaffTabs(web.ImportsPath)}
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key})
	a := web.NewAnswers("", url.Values{"kind": {string(in.Kind)}}, nil)
	if in.Err != nil {
		v.Error = in.Err.Message
		a = web.NewAnswers("", url.Values{"kind": {string(in.Kind)}}, in.Err.Fields)
		for _, field := range in.Err.Fields {
			if field.Field == "file" {
				v.FileError = field.Message
			}
		}
	}
	choices := []web.Choice{{Title: "выберите"}}
	for _, k := range importing.Kinds() {
		choices = append(choices, web.Choice{Value: string(k), Title: k.Title()})
		v.Kinds = append(v.Kinds, KindLine{Title: k.Title(), Columns: k.Columns(),
			SampleURL: web.ImportsPath + "/" + string(k) + "/sample"})
	}
	v.Kind = a.Input(web.Input{Kind: "choice", Name: "kind", Label: "О чём таблица", Required: true, Options: choices})
	for _, r := range in.Runs {
		state, tone := stateOf(r)
		v.Runs = append(v.Runs, RunLine{Title: r.Kind.Title(), Name: r.Name, URL: runURL(r), By: byName(r),
			At: r.At.In(in.Zone).Format("02.01.2006 15:04"), State: state, Tone: tone})
	}
	return v
}

func byName(r importing.Run) string {
	if r.ByName == "" {
		return r.By
	}
	return russian.Initials(r.ByName)
}

// stateOf is how far a table is, in words.
func stateOf(r importing.Run) (state, tone string) {
	switch {
	case r.State == importing.Checking:
		return "проверяется", "near"
	case r.State == importing.Loading:
		return "загружается", "near"
	case r.State == importing.Failed:
		return "не прочитана", "late"
	case r.State == importing.Done:
		return "загружена", "done"
	case !r.Look.Loads():
		return "есть ошибки", "late"
	case r.Look.New == 0 && (r.Look.Changed == 0 || r.Kind == importing.Appeals):
		return "нового нет", "none"
	}
	return "ждёт решения", "near"
}

// ImportView is the page of one table.
type ImportView struct {
	web.Frame
	web.Form
	Tabs    []web.NavItem
	Name    string
	Kind    string
	About   string // who brought it and when
	Bar     Bar
	Broken  string // why it could not be read
	Figures []Figure
	Look    importing.Look
	MoreBad string // what is not listed
	Late    []LateLine
	MayLoad bool
	Loaded  string // what was done
	Nothing bool   // nothing is new
	LoadURL string
	AgainTo string
}

// Bar is the progress of a table.
type Bar struct {
	URL, Title, State string
	Running           bool
	Share             int
}

// Figure is a number of the look.
type Figure struct{ Number, Title, Tone string }

// LateLine is an open appeal whose term is over.
type LateLine struct {
	Row       int
	Name, Due string
}

// ImportInput is what the page is drawn from.
type ImportInput struct {
	Run  importing.Run
	Key  string
	Zone *time.Location
}

// NewImport draws the page.
func NewImport(f web.Frame, in ImportInput) ImportView {
	r := in.Run
	f.Title = r.Kind.Title() + ": загрузка таблицы"
	v := ImportView{Frame: f, Tabs: web.StaffTabs(web.ImportsPath), Name: r.Name, Kind: r.Kind.Title(), Broken: r.Error,
		Look: r.Look, LoadURL: runURL(r) + "/load", AgainTo: web.With(web.ImportsPath, "kind", string(r.Kind))}
	v.About = byName(r) + ", " + r.At.In(in.Zone).Format("02.01.2006 15:04")
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key})
	v.Bar = Bar{URL: runURL(r), Running: r.Running(), Share: r.Share(), Title: "Проверка таблицы"}
	if r.State == importing.Loading {
		v.Bar.Title = "Загрузка"
	}
	v.Bar.State = fmt.Sprintf("%s из %s", strconv.Itoa(r.Done), rows(r.Total))
	if r.Total == 0 {
		v.Bar.State = "ждёт очереди"
	}
	if r.Running() || r.Error != "" {
		return v
	}
	v.Figures = figures(r)
	for _, l := range r.Look.Late {
		v.Late = append(v.Late, LateLine{Row: l.Row, Name: l.Name, Due: l.Due.Russian()})
	}
	if more := r.Look.Wrong - importing.Most; more > 0 {
		v.MoreBad = "Показаны первые замечания. Исправьте их и принесите файл ещё раз."
	}
	state, _ := stateOf(r)
	v.MayLoad, v.Nothing = state == "ждёт решения", state == "нового нет"
	if r.State == importing.Done {
		v.Loaded = fmt.Sprintf("Загружено: %s.", rows(r.Look.New+changed(r)))
	}
	return v
}

// changed are the rows that change something: an appeal is not changed by a table.
func changed(r importing.Run) int {
	if r.Kind == importing.Appeals {
		return 0
	}
	return r.Look.Changed
}

func rows(n int) string {
	return strconv.Itoa(n) + " " + russian.Plural(n, "строка", "строки", "строк")
}

func figures(r importing.Run) []Figure {
	l := r.Look
	otherwise := "изменится"
	if r.Kind == importing.Appeals {
		otherwise = "загружены раньше, в файле иначе"
	}
	wrong := ""
	if l.Wrong > 0 {
		wrong = "bad"
	}
	out := []Figure{{strconv.Itoa(l.New), "новых", ""}, {strconv.Itoa(l.Same), "уже есть", ""},
		{strconv.Itoa(l.Changed), otherwise, ""}, {strconv.Itoa(l.Wrong), "с ошибками", wrong}}
	if r.Kind != importing.Appeals {
		return out
	}
	late := ""
	if l.Overdue > 0 {
		late = "bad"
	}
	return append(out, Figure{strconv.Itoa(l.Closed), "из новых рассмотрены", ""},
		Figure{strconv.Itoa(l.Open), "из новых открыты", ""}, Figure{strconv.Itoa(l.Overdue),
			"из открытых просрочены", late})
}
