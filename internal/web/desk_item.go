package web

import (
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/russian"
)

// leadRunes is how much of a letter is seen without unfolding it.
const leadRunes = 320

// item is a card on the desk.
func (in DeskInput) item(c *appeal.Card) DeskItem {
	card := CardInput{Card: c, Who: in.Who, Dir: in.Dir, Day: in.Day}
	v := DeskItem{
		ID: c.ID, Anchor: "item-" + c.ID, Number: c.Number, URL: cardURL(c.ID), Applicant: "Без подписи", Annotation: c.Intake.Annotation,
		Lead: c.Intake.Text, Left: in.Day.Left(c.Process), Due: c.Control.Russian(), Tags: in.tags(c),
	}
	if a := c.Applicant(); a != nil {
		v.Applicant = a.FullName()
	}
	if runes := []rune(c.Intake.Text); len(runes) > leadRunes {
		v.Lead, v.Text = strings.TrimRight(string(runes[:leadRunes]), " ,.;:–")+"…", c.Intake.Text
	}
	if len(c.Intake.Questions) > 1 {
		v.Questions = card.questions()
	}
	if from := c.Intake.Covering; from != nil {
		v.Covering = from.From
	}
	for _, file := range c.Files {
		v.Files = append(v.Files, fileView(c.ID, file))
	}
	if c.Official != in.Who.Code {
		v.For = "по замещению: " + personName(in.Dir, c.Official)
	}
	tried := in.Sent[c.ID]
	v.Marked, v.Error, v.Happened, v.Next = tried.Marked, tried.Message, tried.Happened, in.After != "" && in.After == c.ID
	key := firstOf(tried.Key, in.NewKey())
	v.Hidden = []Hidden{{"item", c.ID}, {c.ID + "/key", key}, {c.ID + "/version", strconv.Itoa(c.Version)}}
	if in.List == DeskReplies {
		card.signing(&v, tried)
	} else {
		card.resolving(&v, tried)
	}
	v.Warnings = append(in.ownOn(c.ID), v.Warnings...)
	return v
}

func (in DeskInput) tags(c *appeal.Card) []Tag {
	benefit := ""
	for _, a := range c.Intake.Authors {
		benefit = firstOf(benefit, a.Benefit)
	}
	return tagsOf(c.Process, c.Resolution != nil && c.Resolution.Control, c.Intake.Repetition, c.Intake.Authorship, benefit)
}

// resolving fills in the draft of a resolution as a form.
func (in CardInput) resolving(v *DeskItem, tried DeskTried) {
	row, _ := appeal.RowOf(appeal.Resolve)
	values := tried.Values
	if values == nil {
		values = in.prefill(row)
		v.Warnings = in.staleDates()
	}
	if o := in.Card.Resolution; o != nil {
		v.By = "Проект: " + personName(in.Dir, o.By) + ", " + in.Day.date(o.At)
	}
	a := newAnswers("d-"+in.Card.ID+"-", values, tried.Fields)
	for _, i := range in.inputs(row, a) {
		if i.Kind == "people" {
			onlyChosen(&i)
		}
		if i.Kind == "long" {
			i.Rows, i.InsertFolded = 3, true
		}
		v.Inputs = append(v.Inputs, i.within(in.Card.ID))
	}
	for _, said := range a.unsaid() {
		v.Error += " " + said
	}
}

// staleDates warns of dates of a draft that have passed since.
func (in CardInput) staleDates() []string {
	o, out := in.Card.Resolution, []string{}
	if o == nil {
		return nil
	}
	if !o.Due.IsZero() && o.Due.Before(in.Day.Today) {
		out = append(out, "Срок в проекте уже прошёл: "+o.Due.Russian()+".")
	}
	for _, code := range o.Executors {
		if day := o.Dates[code]; !day.IsZero() && day.Before(in.Day.Today) {
			out = append(out, "Срок соисполнителя уже прошёл: "+personName(in.Dir, code)+", "+day.Russian()+".")
		}
	}
	return out
}

// onlyChosen leaves in a field with people those who are chosen: a page with
// many such fields has the list of all once.
func onlyChosen(i *Input) {
	order := strings.Split(i.Order, ",")
	chosen := func(c Choice) bool { return c.Value != "" && !slices.Contains(order, c.Value) }
	i.Options, i.Staff = slices.DeleteFunc(i.Options, chosen), "desk-people"
	i.More = slices.DeleteFunc(i.More, chosen)
}

// within names a field after the card that it belongs to, on a page with
// several.
func (i Input) within(id string) Input {
	i.Name = id + "/" + i.Name
	for n := range i.More {
		if d := i.More[n].Date; d != nil {
			d.Name = id + "/" + d.Name
		}
	}
	return i
}

// signing fills in the reply that waits for the signature.
func (in CardInput) signing(v *DeskItem, tried DeskTried) {
	if replies := in.replies(); len(replies) > 0 {
		v.Reply = &replies[0]
		v.By = "Версия " + strconv.Itoa(v.Reply.Version) + ": " + v.Reply.Who + ", " + v.Reply.When
		if r := in.Card.Reply(); r.Approved != "" {
			v.Checked = "Проверил: " + personName(in.Dir, r.Approved)
		}
		if len(replies) > 1 && replies[1].Remarks != "" {
			v.Earlier = "Замечания к версии " + strconv.Itoa(replies[1].Version) + " (" + replies[1].RemarksBy + "): " + replies[1].Remarks
		}
	}
	v.Questions, v.Sample = in.questions(), v.URL+"/sign/preview"
	row, _ := appeal.RowOf(appeal.Rework)
	a := newAnswers("d-"+in.Card.ID+"-", tried.Values, tried.Fields)
	for _, i := range in.inputs(row, a) {
		i.Required = false // of a part of the form: the reply may be signed as well
		v.Return = append(v.Return, i.within(in.Card.ID))
		v.Open = v.Open || i.Value != "" || i.Error != ""
	}
	if !in.Card.Statutory.IsZero() && in.Card.Reply() != nil {
		if p := in.Card.Reply().Promised; !p.IsZero() {
			v.Warnings = append(v.Warnings, "Ответ обещает решение до "+p.Russian()+": обращение останется на дополнительном контроле.")
		}
	}
	for _, d := range in.Card.Duplicates {
		v.Warnings = append(v.Warnings, "Ответ закроет и дубликат № "+d.Number+".")
	}
	v.Warnings = tidied(v.Warnings)
}

func tidied(list []string) []string {
	for n := range list {
		list[n] = russian.Tidy(list[n])
	}
	return list
}
