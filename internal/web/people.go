package web

import (
	"net/url"
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/russian"
)

func ticked(list []Choice, codes []string) []Choice {
	for i := range list {
		list[i].Selected = slices.Contains(codes, list[i].Value)
	}
	return list
}

// RuleNote is a rule in the law's own words, which the signs «?» beside the
// fields of a card open. It stands on the page once, however many follow it.
type RuleNote struct{ ID, Text, URL string }

// ChosenPeople are the people of a form in their order, the responsible one
// first: a list with commas as the chips send it, or the choice of the
// responsible one and the ticks of the others. Without a responsible one there
// are none: a co-executor must not move up by mistake.
func ChosenPeople(form url.Values, name string) []string {
	out := []string{}
	for _, code := range strings.Split(form.Get(name), ",") {
		if code = strings.TrimSpace(code); code != "" && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	if len(out) == 0 {
		return nil
	}
	for _, code := range form[name+MoreSuffix] {
		if !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

// PeopleChosen makes of a field with people, however it was sent, what its
// select and its ticks show.
func (a *Answers) PeopleChosen(i *Input, list []Choice) {
	chosen := ChosenPeople(a.Values, i.Name)
	more := a.Values[i.Name+MoreSuffix] // ticks without a responsible one stay ticked
	if len(chosen) > 0 {
		more, i.Order = chosen[1:], strings.Join(chosen, ",")
	}
	i.Options, i.More = Optional("Выберите", slices.Clone(list)), ticked(list, more)
	*i = a.Input(*i)
	if len(chosen) > 0 {
		i.Value = chosen[0]
	}
	for n := range i.Options {
		i.Options[n].Selected = i.Options[n].Value == i.Value
	}
}

// quickTerms are the terms in days that officials give most.
var quickTerms = []int{3, 5, 10, 15, 20}

// QuickDays are ready dates for an executor, counted in calendar days from
// today: a date on a day off moves to the working day before it, and none is
// past the control date of the appeal while that can still be kept.
func QuickDays(d Day, p appeal.Process) []Quick {
	out := []Quick{}
	for _, days := range quickTerms {
		day := d.Calendar.PrecedingWorking(d.Today.AddDays(days))
		q := Quick{Title: russian.Days(days), Value: day.Russian(),
			Note: day.Russian() + ": " + russian.Days(days) + " от сегодня"}
		switch {
		case !day.After(d.Today):
			q.Off, q.Note = true, "До этого дня нет рабочих дней"
		case !p.Control.IsZero() && day.After(p.Control) && !d.Today.After(p.Control):
			q.Off, q.Note = true, day.Russian()+" – позже контрольного срока "+p.Control.Russian()
		case day != d.Today.AddDays(days):
			q.Note += ", перенесено с выходного на рабочий день перед ним"
		}
		out = append(out, q)
	}
	return out
}

// The rules that fields with executors and their dates follow. No one article
// has them, so they are the office's own words.
const (
	RuleOfOrder = "rule-executors"
	RuleOfDates = "rule-executor-dates"
)

var OfficeNotes = []RuleNote{
	{ID: RuleOfOrder, URL: RulesURL("ч. 1 ст. 10"),
		Text: russian.Tidy("Первый в списке – ответственный исполнитель: он сводит сведения соисполнителей и " +
			"готовит ответ. " +
			"За своевременность и полноту отвечают все названные исполнители.")},
	{ID: RuleOfDates, URL: RulesURL("ч. 1 ст. 12"),
		Text: russian.Tidy("Срок исполнения – в пределах срока рассмотрения; соисполнитель отвечает раньше, чтобы " +
			"ответственный успел свести ответ. " +
			"Кнопки считают календарные дни от сегодня; если день выходной, берётся рабочий день перед ним, а " +
			"дата позже " +
			"контрольного срока обращения не предлагается.")},
}
