package web

import (
	"maps"
	"net/url"
	"slices"
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/russian"
)

// ListView is the register: folders, filter, lines.
type ListView struct {
	Frame
	Folders  []FolderView
	Folder   string // title of the open one
	Keep     []Hidden
	Filter   []Input
	Chosen   []ChosenView // restrictions that the filter bar itself does not show
	Lines    []LineView
	Empty    string
	Next     string // address of the next page, "" on the last
	First    string // address of the first page, "" on it
	Count    string
	NextForm []Hidden // the next page of a search
}

// Hidden is a hidden field of a form.
type Hidden struct{ Name, Value string }

// ChosenView is a restriction with the address of the list without it.
type ChosenView struct{ Title, Without string }

// FolderView is a folder with its counter.
type FolderView struct {
	Title, URL, Count string
	Current, Alarm    bool
	Gap               bool // a little distance before it
}

// LineView is a line of a list.
type LineView struct {
	URL        string
	ID, Number string
	Date       string
	Applicant  string
	Subject    string
	Topic      string
	Executor   string
	Stage      string
	Term       string
	Left       Mark
	Tags       []Tag
	Late       bool
}

// folder is how a folder is called and who finds it in the left column.
type folder struct {
	code   appeal.Folder
	title  string
	seen   []appeal.Role // nobody in particular: everybody
	gap    bool
	linked bool // opened by figures, not by the left column
}

var folders = []folder{
	{code: appeal.AllOpen, title: "В работе"},
	{code: appeal.FReceived, title: "Поступившие", seen: []appeal.Role{appeal.Clerk, appeal.Manager}, gap: true},
	{code: appeal.FRegistered, title: "Ждут резолюции", seen: []appeal.Role{appeal.Clerk, appeal.Manager, appeal.Official}},
	{code: appeal.FResolution, title: "На рассмотрении", seen: []appeal.Role{appeal.Clerk, appeal.Manager, appeal.Official}},
	{code: appeal.FExecution, title: "На исполнении"},
	{code: appeal.FCheck, title: "На проверке"},
	{code: appeal.FSigning, title: "На подписи"},
	{code: appeal.FOverdue, title: "Просроченные", gap: true},
	{code: appeal.FDueToday, title: "Срок сегодня"},
	{code: appeal.FDueSoon, title: "Срок скоро"},
	{code: appeal.FRunning, title: "Срок идёт", linked: true},
	{code: appeal.FControl, title: "На контроле"},
	{code: appeal.FToFile, title: "Ждут списания", seen: []appeal.Role{appeal.Clerk, appeal.Manager}, gap: true},
	{code: appeal.FFiled, title: "В деле"},
	{code: appeal.Everything, title: "Весь журнал"},
}

// countCap is where the register stops counting closed folders.
const countCap = 1000

// ListInput is what a list is drawn from.
type ListInput struct {
	Who      appeal.Person
	Filter   appeal.Filter
	Query    url.Values // as it came, for links that keep the filter
	Page     appeal.Page
	Counters map[appeal.Folder]int
	Dir      appeal.Directory
	Units    []appeal.Unit
	Day      Day
	Wrong    *appeal.Error // of the filter, or nil
}

// NewList draws the register.
func NewList(f Frame, in ListInput) ListView {
	v := ListView{Frame: f, Folder: "Весь журнал", Lines: []LineView{}}
	open := in.Filter.Folder
	for _, fo := range folders {
		if fo.code == open {
			v.Folder = fo.title
		}
		if fo.linked || len(fo.seen) > 0 && !in.Who.Any(fo.seen) && !in.Who.Is(appeal.Admin) {
			continue
		}
		v.Folders = append(v.Folders, FolderView{
			Title: fo.title, URL: relink(in.Query, "folder", string(fo.code)), Count: counted(in.Counters[fo.code]),
			Current: fo.code == open, Gap: fo.gap, Alarm: fo.code == appeal.FOverdue && in.Counters[fo.code] > 0,
		})
	}
	for _, l := range in.Page.Lines {
		v.Lines = append(v.Lines, in.Day.Line(l, in.Dir))
	}
	v.Title = v.Folder
	v.filter(in)
	v.paging(in)
	return v
}

func (v *ListView) filter(in ListInput) {
	wrong := []appeal.FieldError(nil)
	if in.Wrong != nil {
		wrong = in.Wrong.Fields
	}
	a := newAnswers("f-", in.Query, wrong)
	units := []Choice{}
	for _, u := range in.Units {
		units = append(units, Choice{Value: u.Code, Title: u.Name})
	}
	v.Filter = []Input{
		a.input(Input{Kind: "search", Name: "q", Label: "Слова, номер или фамилия"}),
		a.input(Input{Kind: "choice", Name: "unit", Label: "Подразделение", Options: optional("Все", units)}),
		a.input(Input{Kind: "choice", Name: "executor", Label: "Исполнитель", Options: optional("Все", people(in.Dir, appeal.Executor))}),
		a.input(Input{Kind: "choice", Name: "channel", Label: "Канал", Options: optional("Все", choices(appeal.Channels))}),
		a.input(Input{Kind: "date", Name: "from", Label: "С даты"}),
		a.input(Input{Kind: "date", Name: "to", Label: "По дату"}),
	}
	v.Keep = v.hidden(Hidden{"folder", string(in.Filter.Folder)})
	if in.Filter.Topic != "" {
		v.Keep = append(v.Keep, Hidden{"topic", in.Filter.Topic})
		v.Chosen = append(v.Chosen, ChosenView{"Тематика: " + TopicText(in.Dir, in.Filter.Topic), relink(in.Query, "topic", "")})
	}
	if in.Filter.Status != "" {
		v.Keep = append(v.Keep, Hidden{"status", string(in.Filter.Status)})
		v.Chosen = append(v.Chosen, ChosenView{"Стадия: " + in.Filter.Status.Title(), relink(in.Query, "status", "")})
	}
	for _, name := range []string{"q", "unit", "executor", "responsible", "topic", "channel", "from", "to"} {
		if in.Query.Get(name) != "" {
			v.Chosen = append(v.Chosen, ChosenView{"Сбросить фильтр", with("/appeals", "folder", string(in.Filter.Folder))})
			break
		}
	}
}

func (v *ListView) paging(in ListInput) {
	switch {
	case in.Page.Next == "":
	case in.Query.Get("q") != "": // typed words travel in a body, not in an address
		v.NextForm = v.hidden(Hidden{"cursor", in.Page.Next})
		for _, name := range slices.Sorted(maps.Keys(in.Query)) {
			if name != "cursor" {
				v.NextForm = append(v.NextForm, Hidden{name, in.Query.Get(name)})
			}
		}
	default:
		v.Next = relink(in.Query, "cursor", in.Page.Next)
	}
	if in.Query.Get("cursor") != "" && in.Query.Get("q") == "" {
		v.First = relink(in.Query, "cursor", "")
	}
	v.Empty = "Здесь пусто."
	if len(v.Chosen) > 0 {
		v.Empty = "По этим условиям ничего не нашлось. Измените слова или сбросьте фильтр."
	}
	if total := in.Counters[in.Filter.Folder]; total > 0 {
		v.Count = russian.Count(total, "обращение", "обращения", "обращений")
	}
	if in.Counters[in.Filter.Folder] > countCap {
		v.Count = "больше " + russian.Count(countCap, "обращения", "обращений", "обращений")
	}
}

// relink is the address of the list with one parameter changed. Another folder
// or filter begins at the first page. Typed words, which may be a name, are
// left out of it.
func relink(q url.Values, name, value string) string {
	next := url.Values{}
	for k, list := range q {
		if k != "cursor" && len(list) > 0 && list[0] != "" {
			next.Set(k, list[0])
		}
	}
	next.Del("q")
	next.Del(name)
	if value != "" {
		next.Set(name, value)
	}
	if len(next) == 0 {
		return "/appeals"
	}
	return "/appeals?" + next.Encode()
}

func counted(n int) string {
	switch {
	case n == 0:
		return ""
	case n > countCap:
		return strconv.Itoa(countCap) + "+"
	}
	return strconv.Itoa(n)
}

// Line draws a line of a list.
func (d Day) Line(l appeal.Line, dir appeal.Directory) LineView {
	v := LineView{
		URL: cardURL(l.ID), ID: l.ID, Number: l.Number, Date: l.RegisteredOn.Russian(),
		Applicant: l.Applicant, Subject: l.Annotation, Topic: l.TopicName, Stage: l.Status.Title(),
		Tags: tagsOf(l.Process, l.OnControl, l.Repetition, l.Authorship, l.Benefit), Left: d.Left(l.Process),
	}
	if l.Number == "" {
		v.Number, v.Date = "без номера", l.ReceivedOn.Russian()
	}
	if l.Applicant == "" {
		v.Applicant = "Без подписи"
	}
	v.Executor = holder(l.Process, dir)
	if l.Responsible != "" {
		v.Executor = personName(dir, l.Responsible)
	}
	if l.Status.Running() {
		v.Term, v.Late = l.Control.Russian(), v.Left.Tone == "late"
	} else {
		v.Left = Done(l.Status, l.AnsweredOn, l.DaysLate)
	}
	return v
}
