package pages

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/policy"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// DraftView is what a policy would change, before it is taken.
type DraftView struct {
	web.Frame
	web.Form
	Tabs    []web.NavItem
	Same    bool
	Changes []policy.Change
	Figures []Figure
	None    bool // nobody would be reminded otherwise
	Lines   []TrialLine
	More    string // what is not listed
	Note    web.Input
	Again   []web.Hidden // of the form that leads back to the fields
}

// Figure is a number of the trial.
type Figure struct{ Number, Title, Tone string }

// TrialLine is an open appeal with what would shift.
type TrialLine struct {
	Number, URL, Stage, Holder string
	Shifts                     []ShiftLine
}

// ShiftLine is a reminder or an escalation that would come otherwise.
type ShiftLine struct {
	Shift
	Word, Tone string
}

// NewDraft draws the page.
func NewDraft(f web.Frame, in Input, d policy.Draft, t policy.Trial, note string, wrong *appeal.Error) DraftView {
	f.Title = "Что изменят правила"
	v := DraftView{Frame: f, Tabs: tabs(in.Who), Same: d.Same(), Changes: d.Changes, None: t.Touched == 0}
	fields := []appeal.FieldError{}
	if wrong != nil {
		v.Error, fields = wrong.Message, wrong.Fields
	}
	a := web.NewAnswers("d-", url.Values{"note": {note}}, fields)
	v.Note = a.Input(web.Input{Kind: "long", Name: "note", Label: "Зачем меняются правила", Required: true, Max: 1000,
		Help: "Акт учреждения, решение, случай. Останется в истории."})
	for _, text := range a.Unsaid() {
		v.Error += " " + text
	}
	draft := []web.Hidden{{Name: "key", Value: in.Key}, {Name: "base", Value: strconv.FormatInt(d.Base, 10)},
		{Name: "text", Value: string(d.Text)}}
	v.Hidden, v.Again = f.HiddenFields(draft...), f.HiddenFields(draft...)
	v.Figures = []Figure{
		{strconv.Itoa(t.Touched), "из открытых обращений (" + strconv.Itoa(t.Open) + ") напомнят иначе", "near"},
		{strconv.Itoa(t.Comes), "новых напоминаний и эскалаций", "none"},
		{strconv.Itoa(t.Goes), "не придут", "none"},
		{strconv.Itoa(t.Moves), "придут в другое время или другим", "none"},
		{strconv.Itoa(t.AtOnce), "уйдут сразу: их время прошло", tone(t.AtOnce)},
	}
	for _, l := range t.Lines {
		v.Lines = append(v.Lines, trialLine(l, in))
	}
	if more := t.Touched - len(t.Lines); more > 0 {
		v.More = fmt.Sprintf("И ещё обращений: %d.", more)
	}
	return v
}

func tone(atOnce int) string {
	if atOnce > 0 {
		return "late"
	}
	return "none"
}

// shiftWords are what becomes of a reminder.
var shiftWords = map[appeal.ShiftKind]string{
	appeal.ShiftComes: "появится", appeal.ShiftGoes: "исчезнет", appeal.ShiftMoves: "изменится",
}

func trialLine(l policy.TrialLine, in Input) TrialLine {
	out := TrialLine{Number: l.Number, URL: web.CardURL(l.ID), Stage: l.Status.Title(),
		Holder: holder(l.Holder, in.Dir)}
	if out.Number == "" {
		out.Number = "без номера"
	}
	for _, s := range l.Shifts {
		line := ShiftLine{Shift: shiftOf(s, in.Day.Zone), Word: shiftWords[s.Kind], Tone: "near"}
		if s.AtOnce {
			line.Word, line.Tone = line.Word+", уйдёт сразу", "late"
		}
		out.Shifts = append(out.Shifts, line)
	}
	return out
}

func holder(code string, dir appeal.Directory) string {
	if p, known := dir.Person(code); known {
		return russian.Initials(p.Name)
	}
	if code == appeal.Department {
		return "отдел по работе с обращениями"
	}
	return ""
}

func (s *Pages) shift(one appeal.Shift) Shift { return shiftOf(one, s.Office().Zone) }

func shiftOf(s appeal.Shift, zone *time.Location) Shift {
	out := Shift{Kind: s.Kind, Rung: s.Before.Rung, AtOnce: s.AtOnce, Before: alarmWords(s.Before, zone),
		After: alarmWords(s.After, zone)}
	if out.Rung == "" {
		out.Rung = s.After.Rung
	}
	return out
}

// alarmWords is «напоминание 25.03.2026 09:00: у кого обращение или чей срок».
func alarmWords(a appeal.Alarm, zone *time.Location) string {
	if a.Key == "" {
		return ""
	}
	out := a.Kind.Word() + " " + a.At.In(zone).Format("02.01.2006 15:04")
	to := []string{}
	for _, reader := range append(append([]appeal.Audience{}, a.To...), a.Cc...) {
		to = append(to, policy.ReaderWord(reader))
	}
	if len(to) > 0 {
		out += ": " + strings.Join(to, ", ")
	}
	if a.Title != "" {
		out += " («" + a.Title + "»)"
	}
	return out
}
