package web

import (
	"appeals/internal/appeal"
	"appeals/internal/lists"
)

// LineView is a line of a short list beside something else.
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

// Line draws a line of a short list.
func (d Day) Line(l lists.Line, dir appeal.Directory) LineView {
	v := LineView{
		URL: CardURL(l.ID), ID: l.ID, Number: l.Number, Date: l.RegisteredOn.Russian(),
		Applicant: l.Applicant, Subject: l.Annotation, Topic: l.TopicName, Stage: l.Stage(),
		Tags: d.Tags(l.Process, l.OnControl, l.Repetition, l.Authorship, l.Benefit), Left: d.Left(l.Process),
	}
	if l.Number == "" {
		v.Number, v.Date = "без номера", l.ReceivedOn.Russian()
	}
	if l.Applicant == "" {
		v.Applicant = "Без подписи"
	}
	v.Executor = Holder(l.Process, dir)
	if l.Responsible != "" {
		v.Executor = PersonName(dir, l.Responsible)
	}
	if l.ClockRuns() {
		v.Term, v.Late = l.Control.Russian(), v.Left.Tone == "late"
	} else {
		v.Left = Done(l.Ended(), l.DecidedOn())
	}
	return v
}
