package web

import (
	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// TasksView is what a person has to do, by date.
type TasksView struct {
	Frame
	Groups []TaskGroup
	Total  string
}

// TaskGroup are the tasks of one urgency.
type TaskGroup struct {
	Title, Tone string
	Tasks       []TaskView
}

// TaskView is one thing to do.
type TaskView struct {
	Title, URL, Number, Subject string
	Due                         string
	Left                        Mark
	Part                        string
	For                         string // by whose absence it is the reader's, or who has it in the reader's
	Since                       string
	Provisional                 bool
}

// NewTasks draws the tasks of a person.
func NewTasks(f Frame, tasks []appeal.Task, dir appeal.Directory, d Day) TasksView {
	f.Title = "Мои задачи"
	groups := []TaskGroup{
		{Title: "Просрочено", Tone: "late"}, {Title: "Сегодня", Tone: "today"}, {Title: "Ближайшие пять рабочих дней", Tone: "near"},
		{Title: "Позже", Tone: "far"}, {Title: "Без срока", Tone: "none"},
	}
	for _, t := range tasks {
		v := d.task(t, dir)
		for i := range groups {
			if groups[i].Tone == v.Left.Tone {
				groups[i].Tasks = append(groups[i].Tasks, v)
			}
		}
	}
	view := TasksView{Frame: f, Total: russian.Count(len(tasks), "задача", "задачи", "задач")}
	for _, g := range groups {
		if len(g.Tasks) > 0 {
			view.Groups = append(view.Groups, g)
		}
	}
	return view
}

// taskTitles name tasks whose button says something else.
var taskTitles = map[string]string{
	string(appeal.Fulfil): "Проверить, выполнено ли обещанное", string(appeal.InquiryAnswer): "Проверить ответ на запрос",
	string(appeal.Assign): "Исполнить подчинённое поручение", string(appeal.ReplyWithMain): "Закрыть дубликат ответом на основное",
}

func (d Day) task(t appeal.Task, dir appeal.Directory) TaskView {
	v := TaskView{
		Title: firstOf(taskTitles[t.Kind], t.Title), URL: cardURL(t.AppealID) + "#do-" + t.Kind, Number: t.Number, Subject: t.Subject, Due: t.Due.Russian(),
		Left: d.dueMark(t.Due, t.Overdue), Since: d.date(t.Since), Provisional: t.Provisional,
	}
	if t.LetterID != "" {
		v.URL = letterURL(t.LetterID)
	}
	if t.Number == "" && t.LetterID == "" {
		v.Number = "без номера"
	}
	switch {
	case t.For != "":
		v.For = "по замещению: " + personName(dir, t.For)
	case t.Acting != "":
		v.For = "Вас замещает " + personName(dir, t.Acting)
	}
	switch t.Part {
	case appeal.TheExecutor:
		v.Part = "ответственный исполнитель"
	case appeal.ACoexecutor:
		v.Part = "соисполнитель"
	}
	return v
}

// dueMark is the mark of a task's own date.
func (d Day) dueMark(due law.Date, overdue bool) Mark {
	if due.IsZero() && !overdue {
		return Mark{Tone: "none", Text: "–", Title: "Без срока"}
	}
	p := appeal.Process{Status: appeal.Execution, Control: due, Due: due.End(d.Zone)}
	if overdue {
		p.Due = d.Now
		if due.IsZero() {
			p.Control = d.Today
		}
	}
	return d.Left(p)
}
