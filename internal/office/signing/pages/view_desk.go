package pages

import (
	"net/url"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/web"
)

// The lists of an official's desk, as their addresses name them.
const (
	DeskOrders  = "orders"  // на резолюцию
	DeskReplies = "replies" // на подпись
	DeskTerms   = "terms"   // просрочено и сегодня
)

// DeskInput is what an official's desk is drawn from.
type DeskInput struct {
	List     string
	Who      appeal.Person // with those whom he stands in for today
	Cards    []*appeal.Card
	Overdue  []lists.Line
	Today    []lists.Line
	Counters map[lists.Folder]int
	Dir      appeal.Directory
	Day      web.Day
	Next     string               // cursor of the next page, "" on the last
	Sent     map[string]DeskTried // what was sent and is to be shown again, by the card's ID
	Done     []DeskDone           // what became of what was sent
	Own      []appeal.OwnRequest  // of the reader: what waits, or was refused after it was accepted
	After    string               // ID of the item that was just decided
	NewKey   func() string
	Asked    func(*appeal.Card) (appeal.OpenTerm, bool) // the date of the decision itself, nil for none
}

// DeskTried is an item as it was sent.
type DeskTried struct {
	Values   url.Values
	Marked   bool
	Message  string // why it was refused, "" if nothing was asked of it
	Fields   []appeal.FieldError
	Happened []string
	Key      string // to send again, "" for a new one
}

// DeskDone is what became of one item that was sent.
type DeskDone struct {
	ID, Number, URL string
	State           string // done, accepted, refused
	Text            string
	Typed           string // what was typed, where it has no form any more
	Happened        []string
	Own             string // where its fate is told, of an accepted one

	row appeal.Row
}

// DeskView is the workplace of an official.
type DeskView struct {
	web.Frame
	List    string
	Tabs    []DeskTab
	Done    []DeskDone
	Summary string
	Items   []DeskItem
	Groups  []DeskGroup
	Rules   []web.RuleNote // that the fields name
	People  []web.Group    // whom an executor may be chosen from
	Hidden  []web.Hidden
	Keep    bool // the fields hold what the server knows better than the browser
	Next    string
	Empty   string
	Act     string // what the button for all that is ticked says
	Do      string
}

// DeskTab is one of the lists with its counter.
type DeskTab struct {
	Title, URL, Count string
	Current, Alarm    bool
}

// DeskGroup are the lines of one urgency.
type DeskGroup struct {
	Title, Tone string
	Lines       []DeskLine
}

// DeskLine is an appeal whose date has come.
type DeskLine struct {
	web.LineView
	Holder, ExtendURL string
}

// DeskItem is an appeal that waits for a decision: the letter in short, and
// what was prepared.
type DeskItem struct {
	ID, Anchor, Number, URL string
	Applicant, Annotation   string
	Lead, Text              string // the first lines; the whole, "" if the lead is all
	Questions               []cardpages.QuestionView
	Files                   []cardpages.FileView
	Covering                string
	Left                    web.Mark
	Due                     string
	AppealDue               string // the date of the whole appeal, where it is another one
	Tags                    []web.Tag
	For                     string // whose work it is, in an absence
	Marked, Next            bool
	Error                   string
	Happened, Warnings      []string
	Hidden                  []web.Hidden
	By                      string // who prepared it and when
	Inputs                  []web.Input

	Reply   *cardpages.ReplyView
	Checked string // who checked the reply
	Earlier string // what was asked for when an earlier version came back
	Sample  string // where the letter can be read
	Return  []web.Input
	Open    bool // the return is unfolded: it was refused
}

// NewDesk draws the workplace of an official.
func NewDesk(f web.Frame, in DeskInput) DeskView {
	f.Title = "На решение"
	v := DeskView{Frame: f, List: in.List, Done: in.Done, Keep: in.Sent != nil, Empty: "Ничего не ждёт Вашего решения."}
	late := in.Counters[lists.Overdue] + in.Counters[lists.DueToday]
	for _, t := range []struct {
		code, title string
		n           int
	}{{DeskOrders, "На резолюцию", in.Counters[lists.Resolution]},
		{DeskReplies, "На подпись", in.Counters[lists.Signing]}, {DeskTerms, "Просрочено и сегодня", late}} {
		v.Tabs = append(v.Tabs, DeskTab{Title: t.title, URL: DeskURL(t.code, ""), Count: web.Count(t.n),
			Current: t.code == in.List, Alarm: t.code == DeskTerms && t.n > 0})
	}
	v.Summary = summary(in.Done)
	v.Hidden = f.HiddenFields(web.Hidden{Name: "list", Value: in.List},
		web.Hidden{Name: "drawn", Value: in.Day.Now.UTC().Format(timeForm)})
	if in.Next != "" {
		v.Next = DeskURL(in.List, in.Next)
	}
	switch in.List {
	case DeskTerms:
		v.Empty = "Просроченных обращений нет, сегодня сроки не кончаются."
		v.Groups = in.groups()
		return v
	case DeskReplies:
		v.Empty, v.Act, v.Do = "Ответов на подпись нет.", "Подписать отмеченные", "sign"
	default:
		v.Empty, v.Act, v.Do = "Проектов резолюций нет.", "Утвердить отмеченные", "resolve"
		v.People = web.Groups(web.People(in.Dir, appeal.Executor))
	}
	forms := []*cardpages.ActionForm{}
	for _, c := range in.Cards {
		item := in.item(c)
		v.Items, forms = append(v.Items, item),
			append(forms, &cardpages.ActionForm{Inputs: item.Inputs}, &cardpages.ActionForm{Inputs: item.Return})
	}
	if len(in.Cards) > 0 {
		// in the words of today's law: the card has those of its edition
		v.Rules = cardpages.CardInput{Card: in.Cards[0]}.Notes(forms)
	}
	return v
}

const timeForm = "2006-01-02T15:04:05.999999999Z07:00"

// DeskURL is the address of a list of the desk.
func DeskURL(list, cursor string) string { return web.With("/desk", "list", list, "cursor", cursor) }

func summary(done []DeskDone) string {
	n := map[string]int{}
	for _, d := range done {
		n[d.State]++
	}
	out := []string{}
	for _, s := range []struct{ state, title string }{{"done", "Выполнено"}, {"accepted", "принято, будет выполнено"},
		{"refused", "отказано"}} {
		if n[s.state] > 0 {
			out = append(out, s.title+": "+strconv.Itoa(n[s.state]))
		}
	}
	text := strings.Join(out, ", ")
	if text == "" {
		return ""
	}
	return web.UpperFirst(text) + "."
}

func (in DeskInput) groups() []DeskGroup {
	out := []DeskGroup{}
	extend, _ := appeal.RowOf(appeal.Extend)
	for _, g := range []struct {
		title, tone string
		lines       []lists.Line
	}{{"Просрочено", "late", in.Overdue}, {"Срок сегодня", "today", in.Today}} {
		group := DeskGroup{Title: g.title, Tone: g.tone}
		for _, l := range g.lines {
			line := DeskLine{LineView: in.Day.Line(l, in.Dir), Holder: web.Holder(l.Process, in.Dir)}
			if extend.Possible(l.Process, in.Who) == nil && !in.Day.Today.After(l.Statutory) {
				line.ExtendURL = web.CardURL(l.ID) + "#do-extend"
			}
			group.Lines = append(group.Lines, line)
		}
		if len(group.Lines) > 0 {
			out = append(out, group)
		}
	}
	return out
}
