package staff

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Check is one thing that an office needs before its first letter.
type Check struct {
	Title  string `json:"title"` // what is needed
	Done   bool   `json:"done"`
	Found  string `json:"found"`         // how it stands
	Breaks string `json:"breaks"`        // what does not work without it
	URL    string `json:"url,omitempty"` // where it is done, "" for outside the program
	Must   bool   `json:"must"`          // no appeal gets through without it
	Do     string `json:"do,omitempty"`  // what POST /firstday/… does about it: mail or law
}

// Opening is what the office has so far.
type Opening struct {
	People   []Employee // who has a role and has not come in yet counts as missing
	Dir      appeal.Staff
	Office   appeal.Office
	Calendar law.Date // the last day of the loaded production calendars
	Today    law.Date
	Unproved int // rules whose wording nobody has compared with the law
	Engine   Engine
	Passed   []Milestone
	Letter   *appeal.PostedLetter // the test letter, nil if none was sent
	Now      time.Time            // real time: a copy and a letter are of this world
}

// Engine is what the process engine lacks for the office's appeals.
type Engine struct {
	Away  bool // it did not say
	Lacks []string
}

// FirstDay lists what an office needs, in the order in which it is done.
func FirstDay(o Opening) []Check {
	return []Check{
		o.policy(),
		o.engine(),
		o.department(),
		o.head(),
		o.enters(appeal.Official, "Должностное лицо, которое накладывает резолюции и подписывает",
			"обращения некому решать; пока такого сотрудника нет совсем, электронная приёмная закрыта"),
		o.enters(appeal.Clerk, "Сотрудник отдела, который регистрирует",
			"обращения некому регистрировать; пока такого сотрудника нет совсем, электронная приёмная закрыта"),
		o.enters(appeal.Executor, "Исполнители", "резолюцию некому поручить"),
		o.enters(appeal.Reviewer, "Проверяющий проекты ответов", "проект ответа не дойдёт до подписи"),
		o.enters(appeal.Manager, "Контролёр", "никто не увидит просрочки по всему учреждению"),
		o.heads(),
		o.calendar(),
		o.bodies(),
		o.mail(),
		o.backup(),
		o.law(),
	}
}

// policy asks for a policy of the office's own, and says which one is in force.
func (o Opening) policy() Check {
	e := o.Office.Edition
	c := Check{Title: "Правила учреждения", Must: true, Done: e.Own(), URL: "/policy",
		Found:  o.Office.Name + ": правила учебного города",
		Breaks: "письма подписывает учебный город; вне этой машины программа с ним не запустится"}
	if e.Own() {
		c.Found = fmt.Sprintf("%s: действует редакция № %d от %s, %s", o.Office.Name, e.No, o.moment(e.At), e.From())
	}
	return c
}

func (o Opening) department() Check {
	u, known := o.Dir.Unit(o.Office.Department)
	c := Check{Title: "Отдел по работе с обращениями", Must: true, Done: known, Found: u.Name, URL: "/units",
		Breaks: "задачи отдела и копии эскалации никому не придут"}
	if !known {
		c.Found = "в правилах назван код «" + o.Office.Department + "», такого подразделения нет"
	}
	return c
}

func (o Opening) head() Check {
	p, known := o.Dir.Person(o.Office.Head)
	c := Check{Title: "Глава администрации", Must: true, Done: known && p.Is(appeal.Official), Found: p.Name,
		URL: "/staff", Breaks: "последняя ступень эскалации никому не придёт"}
	switch {
	case !known:
		c.Found = "в правилах назван логин «" + o.Office.Head + "», такого сотрудника нет"
	case !c.Done:
		c.Found = p.Name + ": нет роли «" + appeal.Official.Title() + "»"
	}
	return c
}

// enters asks for somebody with the role who can sign in.
func (o Opening) enters(role appeal.Role, title, breaks string) Check {
	with, can := 0, 0
	for _, e := range o.People {
		if !e.Is(role) {
			continue
		}
		with++
		if e.Enters || e.Bound {
			can++
		}
	}
	c := Check{Title: title, Must: role == appeal.Official || role == appeal.Clerk || role == appeal.Executor,
		Done: can > 0, Breaks: breaks, URL: "/staff", Found: "входят: " + strconv.Itoa(can)}
	if waiting := with - can; waiting > 0 {
		c.Found += ", ещё не входили: " + strconv.Itoa(waiting)
	}
	return c
}

// heads asks for a head of every unit that has executors.
func (o Opening) heads() Check {
	missing := []string{}
	for _, u := range o.Dir.Units() {
		works := func(e Employee) bool { return e.Unit == u.Code && !e.Off() }
		if u.Head == "" && slices.ContainsFunc(o.People, works) {
			missing = append(missing, u.Short)
		}
	}
	c := Check{Title: "Руководители подразделений", Done: len(missing) == 0, Found: "у всех", URL: "/units",
		Breaks: "копии напоминаний и первая эскалация никому не придут"}
	if len(missing) > 0 {
		c.Found = "нет у: " + missing[0]
		if more := len(missing) - 1; more > 0 {
			c.Found += " и ещё " + strconv.Itoa(more)
		}
	}
	return c
}

// farSighted is how many days ahead a term may reach: thirty, and thirty of an extension.
const farSighted = 62

func (o Opening) calendar() Check {
	return Check{Title: "Производственный календарь", Done: o.Calendar.Sub(o.Today) > farSighted, URL: "/calendars",
		Found:  "загружен до " + o.Calendar.Russian(),
		Breaks: "сроки после этой даты предварительные"}
}

func (o Opening) bodies() Check {
	n, kinds := len(o.Dir.Bodies()), map[appeal.BodyKind]bool{}
	for _, b := range o.Dir.Bodies() {
		kinds[b.Kind] = true
	}
	c := Check{Title: "Органы, куда перенаправляют", URL: "/bodies", Found: "в справочнике: " + strconv.Itoa(n),
		Done:   n > 0 && kinds[appeal.MigrationBody] && kinds[appeal.Governor],
		Breaks: "адрес каждого органа придётся набирать; без МВД и высшего лица региона не действует ч. 3.1 ст. 8"}
	if n > 0 && !c.Done {
		c.Found += ", нет МВД или высшего должностного лица"
	}
	return c
}

func (o Opening) engine() Check {
	c := Check{Title: "Сервер процессов Temporal подготовлен", Must: true,
		Done:   !o.Engine.Away && len(o.Engine.Lacks) == 0,
		Found:  "все поисковые атрибуты есть",
		Breaks: "процесс обращения не начнётся; выполните на сервере: appeals engine prepare"}
	switch {
	case o.Engine.Away:
		c.Found = "не отвечает"
	case !c.Done:
		c.Found = "нет: " + o.Engine.Lacks[0]
		if more := len(o.Engine.Lacks) - 1; more > 0 {
			c.Found += " и ещё " + strconv.Itoa(more)
		}
	}
	return c
}

func (o Opening) passed(kind MilestoneKind) (Milestone, bool) {
	at := slices.IndexFunc(o.Passed, func(m Milestone) bool { return m.Kind == kind })
	if at < 0 {
		return Milestone{}, false
	}
	return o.Passed[at], true
}

// moment is an instant as the list says it.
func (o Opening) moment(t time.Time) string { return t.In(o.Office.Zone).Format("02.01.2006 15:04") }

// mail shows what the mail server said to the test letter.
func (o Opening) mail() Check {
	c := Check{Title: "Почта проверена пробным письмом", Do: "mail", Found: "ещё не отправляли",
		Breaks: "письма могут не уходить; адрес и пароль почтового сервера – в настройках worker"}
	if o.Letter == nil {
		return c
	}
	switch l := o.Letter; {
	case l.State == appeal.Sent:
		c.Done, c.Found = true, "принято почтовым сервером "+o.moment(l.SentAt)
		if l.Reply != "" {
			c.Found += ": " + l.Reply
		}
	case l.State == appeal.Undeliverable:
		c.Found = "почтовый сервер отказал: " + l.Reply
	case l.Attempts > 0 && l.Reply != "":
		c.Found = "не ушло, будет отправлено ещё раз; сервер ответил: " + l.Reply
	case l.Attempts > 0:
		c.Found = "не ушло, будет отправлено ещё раз: почтовый сервер не отвечает"
	default:
		c.Found = "в очереди с " + o.moment(l.CreatedAt) + "; если надолго – не работает worker"
	}
	return c
}

// freshCopy is how old the last copy may be.
const freshCopy = 7 * 24 * time.Hour

func (o Opening) backup() Check {
	c := Check{Title: "Резервная копия", Found: "ещё не делали: appeals backup",
		Breaks: "после отказа диска обращения не восстановить"}
	if m, known := o.passed(BackedUp); known {
		c.Done = o.Now.Sub(m.At) < freshCopy
		c.Found = "последняя " + o.moment(m.At) + ", обращений в ней: " + m.Note
	}
	return c
}

// law asks for somebody who has read what nobody could compare with the law.
func (o Opening) law() Check {
	c := Check{Title: "Правила закона с пометкой «проверить» прочитаны", Done: o.Unproved == 0, URL: "/rules",
		Found:  "с пометкой: " + strconv.Itoa(o.Unproved) + ", никто ещё не подтвердил",
		Breaks: "статья в письме может быть названа по неполной редакции; сверяет юрист учреждения"}
	if o.Unproved == 0 {
		c.Found = "таких нет"
		return c
	}
	c.Do = "law"
	if m, known := o.passed(LawRead); known {
		c.Found = "подтвердил(а) " + m.ByName + " " + o.moment(m.At)
		if c.Done = m.Note == LawMark(); !c.Done {
			c.Found += ", с тех пор правила изменились"
		}
	}
	return c
}
