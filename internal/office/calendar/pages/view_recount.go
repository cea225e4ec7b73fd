package pages

import (
	"fmt"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// RecountView is the page of a recount: how far it is, and what it moves.
type RecountView struct {
	web.Frame
	Tabs    []web.NavItem
	Bar     RecountBar
	By, At  string
	Moves   []MoveLine
	Kinds   []web.NavItem
	Next    string
	Failed  string
	Started bool // it is known whose dates move
}

// RecountBar is the progress of a recount.
type RecountBar struct {
	URL, Of string // what is taken over: «календарь …», «правила, редакция № 3»
	Running bool
	Share   int
	State   string
	Steps   []string // in words: «проверено 4 000 из 10 000»
	Left    string   // «осталось около 3 минут»
}

// MoveLine is a term that moves.
type MoveLine struct {
	Number, URL   string
	Term, Article string
	Before, After string
	Moved         bool
	Statutory     string
	Why           []string
	Notices       []string
	State         string
	Done          bool
}

// RecountInput is what the page is drawn from.
type RecountInput struct {
	Who     appeal.Person
	Recount appeal.Recount
	Page    appeal.RecountPage
	Kind    appeal.MoveKind
	Dir     appeal.Directory
	Day     web.Day
	Wall    time.Time // real time
}

// NewRecount draws the page.
func NewRecount(f web.Frame, in RecountInput) RecountView {
	r := in.Recount
	f.Title = "Пересчёт сроков"
	v := RecountView{
		Frame: f, Tabs: web.ReferenceTabs(in.Who, web.CalendarsPath), Bar: newRecountBar(r, in.Wall), By: r.ByName,
		At:      in.Day.Moment(r.At),
		Started: r.State != appeal.RecountChecking,
	}
	address := recountURL(r.ID)
	v.Kinds = []web.NavItem{
		{Title: fmt.Sprintf("Все %d", r.Moved+r.Confirmed), URL: address, Current: in.Kind == ""},
		{Title: fmt.Sprintf("Сдвинулись %d", r.Moved), URL: web.With(address, "kind", string(appeal.MovedDates)),
			Current: in.Kind == appeal.MovedDates},
		{Title: fmt.Sprintf("Подтвердились %d", r.Confirmed),
			URL: web.With(address, "kind", string(appeal.ConfirmedDates)), Current: in.Kind == appeal.ConfirmedDates},
	}
	if in.Page.Next != "" {
		v.Next = web.With(address, "kind", string(in.Kind), "cursor", in.Page.Next)
	}
	if r.Failed > 0 {
		v.Failed = "Не удалось пересчитать: " + appealsCount(r.Failed) +
			". Программа повторяет попытку каждый час; причина – в её журнале."
	}
	for _, m := range in.Page.Moves {
		v.Moves = append(v.Moves, moveLine(m, in.Dir))
	}
	return v
}

func newRecountBar(r appeal.Recount, wall time.Time) RecountBar {
	b := RecountBar{URL: recountURL(r.ID), Of: recountOf(r), Running: r.Running(), Share: r.Share(),
		State: recountState(r.State)}
	switch {
	case r.Running() && r.BeganAt.IsZero():
		b.State = "начнётся через несколько секунд, когда новое примут все программы"
	case r.State == appeal.RecountChecking:
		b.Steps = []string{fmt.Sprintf("проверено %d из %s", r.Checked,
			russian.Count(r.Total, "открытого обращения", "открытых обращений", "открытых обращений"))}
	default:
		b.Steps = []string{"проверено открытых обращений: " + fmt.Sprint(r.Checked),
			fmt.Sprintf("пересчитано %d из %d", r.Done, r.Touched)}
	}
	if left, known := r.Left(wall); known {
		b.Left = leftWords(left)
	}
	return b
}

func recountOf(r appeal.Recount) string {
	if r.Policy > 0 {
		return fmt.Sprintf("правила учреждения, редакция № %d", r.Policy)
	}
	return "календарь " + r.Version
}

func leftWords(d time.Duration) string {
	if minutes := int((d + 30*time.Second).Minutes()); minutes > 0 {
		return "осталось около " + russian.Count(minutes, "минуты", "минут", "минут")
	}
	return "осталось меньше минуты"
}

func moveLine(m appeal.RecountMove, dir appeal.Directory) MoveLine {
	text := m.Rule.Text()
	l := MoveLine{
		Number: m.Number, URL: web.CardURL(m.AppealID), Term: text.Title, Article: text.Short,
		Statutory: m.Statutory.Russian(),
		Before:    certain(m.Before, m.BeforeProvisional), After: certain(m.After, m.AfterProvisional),
		Moved: m.Moved(),
		Why:   moveReasons(m), State: moveState(m), Done: m.State == appeal.MoveDone,
	}
	if l.Number == "" {
		l.Number = "без номера"
	}
	if m.No > 0 {
		l.Term += fmt.Sprintf(", запрос № %d", m.No)
	}
	for _, n := range m.Notices {
		l.Notices = append(l.Notices, noticeWords(n, dir))
	}
	return l
}

func certain(d law.Date, provisional bool) string {
	if provisional {
		return d.Russian() + " (предварительно)"
	}
	return d.Russian()
}

func noticeWords(n appeal.MoveNotice, dir appeal.Directory) string {
	name := n.Person
	if p, known := dir.Person(n.Person); known {
		name = russian.Initials(p.Name)
	}
	return "письмо исполнителю: " + name
}

func moveState(m appeal.RecountMove) string {
	switch m.State {
	case appeal.MovePending:
		return "ждёт очереди"
	case appeal.MoveStands:
		return "не понадобилось: срок уже закрыт или назначен заново"
	}
	return "пересчитано"
}

// moveReasons tell which days made the difference.
func moveReasons(m appeal.RecountMove) []string {
	out, years := []string{}, map[int]bool{}
	for _, c := range m.Why {
		if c.Moves() {
			out = append(out, dayBecame(c))
		} else if !c.Before.Known && c.After.Known {
			years[c.Date.Year()] = true
		}
	}
	for y := range years {
		if len(out) == 0 {
			out = append(out, fmt.Sprintf("%d год теперь есть в календаре, дни подтвердились", y))
		}
	}
	return out
}

func dayBecame(c law.DayChange) string {
	text := c.Date.Russian() + ", " + weekdayOf(c.Date) + ", – "
	if c.After.Working {
		text += "рабочий день"
	} else {
		text += "выходной"
	}
	if reason := dayReason(c); reason != "" {
		text += ": " + reason
	}
	return text
}
