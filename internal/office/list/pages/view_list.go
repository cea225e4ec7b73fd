package pages

import (
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/office/list"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// ListView is the register: folders, kept searches, filters, lines.
type ListView struct {
	web.Frame
	Folders []FolderView
	Saved   []KeptSearchView
	Folder  string // title of the open one
	Reach   string // which appeals the reader has at all, "" for all of them

	SearchKeep []web.Hidden // of the search form
	Words      web.Input
	Scope      web.Input // where in the card
	Within     web.Input // which folder

	FilterKeep []web.Hidden // of the form that all heads belong to
	Rest       []web.Input  // filters that no shown column has
	RestActive bool
	Wrong      []web.Input // filters that were asked for wrongly
	Unsaid     []string
	Chosen     []ChosenView
	Reset      string // the folder without restrictions, "" without any

	Keeping *KeepView
	Look    LookView
	Files   []ChosenView // the list as a file: its name, its address
	Heads   []HeadView
	Lines   []LineRow
	Density string
	Empty   string
	Advice  []Advice
	Next    string // address of the next page, "" on the last
	First   string // address of the first page, "" on it
	Count   string
	Counts  string // where the counters are that take longer, ""
}

// Advice is what may help where nothing was found.
type Advice struct{ Text, URL string }

// HeadView is the head of a column: its order, its filters.
type HeadView struct {
	Code, Title string
	Class       string
	URL         string // sorts by it, "" where it does not sort
	Order       string // ascending, descending, "" for neither
	Hint        string // what the next click does
	Fields      []web.Input
	Active      bool // one of its filters is in use
	asks        []string
}

// LookView is the form that chooses columns.
type LookView struct {
	Open      bool // it is being changed without a script
	Hidden    []web.Hidden
	Columns   []ColumnChoice
	Densities []web.Choice
}

// FolderView is a folder with its counter.
type FolderView struct {
	Title, URL, Count string
	Current, Alarm    bool
	Gap               bool // a little distance before it
}

// folder is how a folder is called and who finds it in the left column.
type folder struct {
	code   lists.Folder
	title  string
	seen   []appeal.Role // nobody in particular: everybody
	gap    bool
	linked bool // opened by figures, not by the left column
}

var folders = []folder{
	{code: lists.AllOpen, title: "В работе"},
	{code: lists.Received, title: "Поступившие", seen: []appeal.Role{appeal.Clerk, appeal.Manager}, gap: true},
	{code: lists.Registered, title: "Ждут резолюции",
		seen: []appeal.Role{appeal.Clerk, appeal.Manager, appeal.Official}},
	{code: lists.Resolution, title: "На рассмотрении",
		seen: []appeal.Role{appeal.Clerk, appeal.Manager, appeal.Official}},
	{code: lists.Execution, title: "На исполнении"},
	{code: lists.Check, title: "На проверке"},
	{code: lists.Signing, title: "На подписи"},
	{code: lists.Overdue, title: "Просроченные", gap: true},
	{code: lists.DueToday, title: "Срок сегодня"},
	{code: lists.DueSoon, title: "Срок скоро"},
	{code: lists.Running, title: "Срок идёт", linked: true},
	{code: lists.Control, title: "На контроле"},
	{code: lists.Unresolved, title: "Ждут резолюции слишком долго", linked: true},
	{code: lists.Unsent, title: "Подписано и не отправлено", linked: true},
	{code: lists.Undelivered, title: "Письмо не доставлено", linked: true},
	{code: lists.Promised, title: "На дополнительном контроле", linked: true},
	{code: lists.ToFile, title: "Ждут списания", seen: []appeal.Role{appeal.Clerk, appeal.Manager}, gap: true},
	{code: lists.Filed, title: "В деле"},
	{code: lists.Counted, title: "Поступившие и решённые", linked: true},
	{code: lists.Everything, title: "Весь журнал"},
}

// countCap is where the register stops counting.
const countCap = 1000

// ListInput is what a list is drawn from.
type ListInput struct {
	Who      appeal.Person
	Filter   lists.Filter
	Asked    Asked
	Page     lists.Page
	Counters map[lists.Folder]int // of whole folders
	Saved    []list.SavedSearch
	Look     ListLook
	LookOpen bool // the form of the columns is in use
	Dir      appeal.Directory
	Units    []appeal.Unit
	Day      web.Day
	Wrong    *appeal.Error // of the filter, or nil
	NewKey   string

	Name      string // of the search that is being kept
	NameWrong []appeal.FieldError
}

// NewList draws the register.
func NewList(f web.Frame, in ListInput) ListView {
	in.Look = in.Look.Sound()
	v := ListView{Frame: f, Folder: folderTitle(in.Filter.Folder), Lines: []LineRow{}, Density: in.Look.Density}
	v.Title, v.Reach = v.Folder, reachOf(in.Who.Sight)
	for _, fo := range folders {
		if fo.linked || len(fo.seen) > 0 && !in.Who.Any(fo.seen) && !in.Who.Is(appeal.Admin) {
			continue
		}
		v.Folders = append(v.Folders, FolderView{
			Title: fo.title, URL: in.Asked.folder(fo.code), Count: counted(in.Counters[fo.code]), Gap: fo.gap,
			Current: fo.code == in.Filter.Folder && (in.Asked.Search == nil || in.Asked.Search.Name == ""),
			Alarm:   fo.code == lists.Overdue && in.Counters[fo.code] > 0,
		})
	}
	v.heads(in)
	v.filters(in)
	v.chips(in)
	v.search(in)
	v.keeping(in)
	hits := web.HitSet(in.Page.Hits)
	for _, l := range in.Page.Lines {
		v.Lines = append(v.Lines, row{Line: l, day: in.Day, dir: in.Dir, hits: hits, shown: in.Look.Columns}.draw())
	}
	v.Look = LookView{Open: in.LookOpen, Columns: in.Look.choices(),
		Hidden: v.HiddenFields(web.Hidden{Name: "return", Value: in.Asked.with()})}
	for _, d := range densities {
		d.Selected = d.Value == in.Look.Density
		v.Look.Densities = append(v.Look.Densities, d)
	}
	for _, as := range []string{"xlsx", "csv"} {
		v.Files = append(v.Files, ChosenView{Name: strings.ToUpper(as), Without: in.Asked.at(ExportPath + as)})
	}
	v.paging(in)
	return v
}

// reachOf says what the lists of a person hold, since a figure that leads here may
// count more.
func reachOf(s appeal.Sight) string {
	switch {
	case len(s.Reaches) == 0:
		return "Обращения Вам не открыты: кто ведёт сотрудников и правила, их содержания не видит."
	case s.Has(appeal.Whole) || s.Has(appeal.InHand):
		return ""
	case s.Has(appeal.OfTerritory):
		return "Здесь обращения, которые приняло Ваше подразделение, и порученные ему."
	}
	return "Здесь обращения, адресованные Вам, и порученные подразделениям, которые Вы возглавляете или курируете."
}

func folderTitle(f lists.Folder) string {
	i := slices.IndexFunc(folders, func(fo folder) bool { return fo.code == f })
	if i < 0 {
		return "Весь журнал"
	}
	return folders[i].title
}

// heads are the heads of the shown columns. The first click sorts upwards, the
// second downwards, the third gives the folder its own order back.
func (v *ListView) heads(in ListInput) {
	for _, code := range in.Look.Columns {
		c, _ := columnOf(code)
		h := HeadView{Code: code, Title: c.title, Class: "col-" + code, asks: c.filters}
		if c.sort != "" && in.Filter.Folder.Sortable(c.sort) {
			next := lists.Sort{By: c.sort}
			h.Hint = "Упорядочить по возрастанию"
			if in.Filter.Sort.By == c.sort {
				h.Order, next.Desc, h.Hint = "ascending", true, "Упорядочить по убыванию"
				if in.Filter.Sort.Desc {
					h.Order, next, h.Hint = "descending", lists.Sort{}, "Вернуть обычный порядок"
				}
			}
			h.URL = in.Asked.with("sort", next.String())
		}
		v.Heads = append(v.Heads, h)
	}
}

func (v *ListView) paging(in ListInput) {
	if in.Page.Next != "" {
		v.Next = in.Asked.with("cursor", in.Page.Next)
	}
	later := in.Asked.Values.Get("cursor") != ""
	if later {
		v.First = in.Asked.with()
	}
	switch total := in.Counters[in.Filter.Folder]; {
	case len(v.Chosen) == 0 && total > countCap:
		v.Count = "больше " + russian.Count(countCap, "обращения", "обращений", "обращений")
	case len(v.Chosen) == 0 && total > 0:
		v.Count = appealsCounted(total)
	case len(v.Chosen) > 0 && !later && in.Page.Next == "" && len(in.Page.Lines) > 0:
		v.Count = appealsCounted(len(in.Page.Lines))
	case len(v.Chosen) > 0 && in.Page.Next != "":
		v.Count = "больше " + strconv.Itoa(len(in.Page.Lines))
		v.Counts = in.Asked.at(listPath + "/count")
	}
	if len(v.Saved) > 0 {
		v.Counts = in.Asked.at(listPath + "/count")
	}
	if len(in.Page.Lines) == 0 {
		v.nothing(in)
	}
}

// nothing says why the list is empty and what may help.
func (v *ListView) nothing(in ListInput) {
	v.Empty = "Здесь пусто."
	if len(v.Chosen) == 0 {
		return
	}
	v.Empty = "По этим условиям ничего не нашлось."
	q := in.Asked.Values
	if meant, slipped := russian.Layout(q.Get("q")); slipped {
		v.Advice = append(v.Advice, Advice{"Искать «" + meant + "»: слова набраны латинской раскладкой",
			in.Asked.with("q", meant)})
	}
	if in.Filter.Folder != lists.Everything {
		v.Advice = append(v.Advice, Advice{"Искать во всём журнале", in.Asked.with("folder", string(lists.Everything))})
	}
	if q.Get("field") != "" {
		v.Advice = append(v.Advice, Advice{"Искать во всей карточке", in.Asked.with("field", "")})
	}
	if len(v.Chosen) > 1 && q.Get("q") != "" {
		v.Advice = append(v.Advice, Advice{"Искать только слова, без других условий",
			in.Asked.only("q", "field", "folder")})
	}
	if q.Get("q") != "" {
		v.Advice = append(v.Advice,
			Advice{Text: "Проверьте, нет ли опечатки; попробуйте меньше слов, начало фамилии или номера."})
	}
}

func appealsCounted(n int) string {
	return russian.Count(n, "обращение", "обращения", "обращений")
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
