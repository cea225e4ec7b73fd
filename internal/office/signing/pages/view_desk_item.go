package pages

import (
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/requests"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// leadRunes is how much of a letter is seen without unfolding it.
const leadRunes = 320

// item is a card on the desk.
func (in DeskInput) item(c *appeal.Card) DeskItem {
	card := cardpages.CardInput{Card: c, Who: in.Who, Dir: in.Dir, Day: in.Day}
	v := DeskItem{
		ID: c.ID, Anchor: "item-" + c.ID, Number: c.Number, URL: web.CardURL(c.ID), Applicant: "Без подписи",
		Annotation: c.Intake.Annotation,
		Lead:       c.Intake.Text, Left: in.Day.Left(c.Process), Due: c.Control.Russian(), Tags: in.tags(c),
	}
	if own, any := in.asked(c); any && !own.Control.After(c.Control) {
		v.Left, v.Due = in.Day.DueMark(own.Control, !in.Day.Now.Before(own.Due)), own.Control.Russian()
		if own.Control != c.Control {
			v.AppealDue = c.Control.Russian()
		}
	}
	if a := c.Applicant(); a != nil {
		v.Applicant = a.FullName()
	}
	if runes := []rune(c.Intake.Text); len(runes) > leadRunes {
		v.Lead, v.Text = strings.TrimRight(string(runes[:leadRunes]), " ,.;:–")+"…", c.Intake.Text
	}
	if len(c.Intake.Questions) > 1 {
		v.Questions = card.Questions()
	}
	if from := c.Intake.Covering; from != nil {
		v.Covering = from.From
	}
	for _, file := range c.Files {
		v.Files = append(v.Files, cardpages.FileOf(c.ID, file))
	}
	if c.Official != in.Who.Code {
		v.For = "по замещению: " + web.PersonName(in.Dir, c.Official)
	}
	tried := in.Sent[c.ID]
	v.Marked, v.Error, v.Happened, v.Next = tried.Marked, tried.Message, tried.Happened,
		in.After != "" && in.After == c.ID
	key := web.FirstOf(tried.Key, in.NewKey())
	v.Hidden = []web.Hidden{{Name: "item", Value: c.ID}, {Name: c.ID + "/key", Value: key},
		{Name: c.ID + "/version", Value: strconv.Itoa(c.Version)}}
	if in.List == DeskReplies {
		signingItem(card, &v, tried)
	} else {
		resolving(card, &v, tried)
	}
	v.Warnings = append(in.ownOn(c.ID), v.Warnings...)
	return v
}

// asked is the date of the decision that a card waits for, where it is another
// one than that of the appeal.
func (in DeskInput) asked(c *appeal.Card) (appeal.OpenTerm, bool) {
	if in.Asked == nil {
		return appeal.OpenTerm{}, false
	}
	return in.Asked(c)
}

func (in DeskInput) tags(c *appeal.Card) []web.Tag {
	benefit := ""
	for _, a := range c.Intake.Authors {
		benefit = web.FirstOf(benefit, a.Benefit)
	}
	return in.Day.Tags(c.Process, c.Resolution != nil && c.Resolution.Control, c.Intake.Repetition,
		c.Intake.Authorship, benefit)
}

// resolving fills in the draft of a resolution as a form.
func resolving(in cardpages.CardInput, v *DeskItem, tried DeskTried) {
	row, _ := appeal.RowOf(appeal.Resolve)
	values := tried.Values
	if values == nil {
		values = in.Prefill(row)
		v.Warnings = staleDates(in)
	}
	if about := in.AboutUs(); about != "" {
		v.Warnings = append(v.Warnings, about)
	}
	if o := in.Card.Resolution; o != nil {
		v.By = "Проект: " + web.PersonName(in.Dir, o.By) + ", " + in.Day.Date(o.At)
		if o.Remarks != "" {
			v.Earlier = "Замечания к прежнему проекту (" + web.PersonName(in.Dir, o.ReturnBy) + "): " + o.Remarks
		}
	}
	a := web.NewAnswers("d-"+in.Card.ID+"-", values, tried.Fields)
	for _, i := range in.Inputs(row, a) {
		if i.Kind == "people" {
			onlyChosen(&i)
		}
		if i.Kind == "long" {
			i.Rows, i.InsertFolded = 3, true
		}
		v.Inputs = append(v.Inputs, within(i, in.Card.ID))
	}
	for _, said := range a.Unsaid() {
		v.Error += " " + said
	}
	returning(in, v, tried, appeal.ReturnDraft)
}

// returning is the part of an item by which it goes back with remarks.
func returning(in cardpages.CardInput, v *DeskItem, tried DeskTried, action appeal.Action) {
	row, _ := appeal.RowOf(action)
	a := web.NewAnswers("d-"+in.Card.ID+"-", tried.Values, tried.Fields)
	for _, i := range in.Inputs(row, a) {
		i.Required = false // of a part of the form: it may be decided as well
		v.Return = append(v.Return, within(i, in.Card.ID))
		v.Open = v.Open || i.Value != "" || i.Error != ""
	}
}

// staleDates warns of dates of a draft that have passed since.
func staleDates(in cardpages.CardInput) []string {
	o, out := in.Card.Resolution, []string{}
	if o == nil {
		return nil
	}
	if !o.Due.IsZero() && o.Due.Before(in.Day.Today) {
		out = append(out, "Срок в проекте уже прошёл: "+o.Due.Russian()+".")
	}
	for _, code := range o.Executors {
		if day := o.Dates[code]; !day.IsZero() && day.Before(in.Day.Today) {
			out = append(out, "Срок соисполнителя уже прошёл: "+web.PersonName(in.Dir, code)+", "+day.Russian()+".")
		}
	}
	return out
}

// onlyChosen leaves in a field with people those who are chosen: a page with
// many such fields has the list of all once.
func onlyChosen(i *web.Input) {
	order := strings.Split(i.Order, ",")
	chosen := func(c web.Choice) bool { return c.Value != "" && !slices.Contains(order, c.Value) }
	i.Options, i.Staff = slices.DeleteFunc(i.Options, chosen), "desk-people"
	i.More = slices.DeleteFunc(i.More, chosen)
}

// within names a field after the card that it belongs to, on a page with
// several.
func within(i web.Input, id string) web.Input {
	i.Name = id + "/" + i.Name
	for n := range i.More {
		if d := i.More[n].Date; d != nil {
			d.Name = id + "/" + d.Name
		}
	}
	return i
}

// signingItem fills in the reply that waits for the signature.
func signingItem(in cardpages.CardInput, v *DeskItem, tried DeskTried) {
	if replies := in.Replies(); len(replies) > 0 {
		v.Reply = &replies[0]
		v.By = "Версия " + strconv.Itoa(v.Reply.Version) + ": " + v.Reply.Who + ", " + v.Reply.When
		if r := in.Card.Reply(); r.Approved != "" {
			v.Checked = "Проверил: " + web.PersonName(in.Dir, r.Approved)
		}
		if len(replies) > 1 && replies[1].Remarks != "" {
			v.Earlier = "Замечания к версии " + strconv.Itoa(replies[1].Version) + " (" + replies[1].RemarksBy + "): " +
				replies[1].Remarks
		}
	}
	v.Questions, v.Sample = in.Questions(), v.URL+"/sign/preview"
	returning(in, v, tried, appeal.Rework)
	if !in.Card.Statutory.IsZero() && in.Card.Reply() != nil {
		if p := in.Card.Reply().Promised; !p.IsZero() {
			v.Warnings = append(v.Warnings, "Ответ обещает решение до "+p.Russian()+
				": обращение останется на дополнительном контроле.")
		}
	}
	if r := in.Card.Reply(); r != nil {
		if gaps := appeal.Gaps(r.Text); len(gaps) > 0 {
			v.Warnings = append(v.Warnings, "В тексте ответа не заполнено: "+strings.Join(gaps, "; ")+".")
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

// ownOn says on an item of the desk what became of what its reader has already
// decided there.
func (in DeskInput) ownOn(appealID string) []string {
	out := []string{}
	for _, r := range in.Own {
		row, _ := appeal.RowOf(r.Action)
		said := "Ваше действие «" + row.Title + "» от " + in.Day.Moment(r.At)
		switch {
		case r.AppealID != appealID || r.State == appeal.Applied:
		case r.State == appeal.Pending:
			out = append(out, said+" принято и ждёт исполнения: решать заново не нужно.")
		default:
			out = append(out, said+" было принято, но не выполнено: "+requests.Reason(r))
		}
	}
	return out
}
