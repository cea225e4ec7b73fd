package pages

import (
	"strconv"
	"strings"

	"appeals/internal/appeal"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/journal"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// JournalInput is what the journal is drawn from.
type JournalInput struct {
	web.PeriodInput
	Entries []journal.JournalEntry
	Dir     appeal.Directory
	Day     web.Day
	TooMany bool
	Reader  string // code
}

// JournalView is the journal of written appeals for a period.
type JournalView struct {
	web.PaperView
	Span string
	Rows []JournalRow
}

// JournalRow is an appeal in the journal.
type JournalRow struct {
	No                       int
	Number, Date, Sheets     string
	Marks                    string // повт., колл.
	Applicant, Address, From string
	Topics                   []string
	Annotation               string
	Resolution, Resolved     string
	Executors                []string
	Control                  string
	Results                  []string
	Reply, Elsewhere, Filed  string
}

// NewJournal draws the journal.
func NewJournal(f web.Frame, in JournalInput) JournalView {
	v := JournalView{PaperView: web.PaperOf(f, "Журнал регистрации письменных обращений", "wide", nil),
		Span: in.From.Russian() + " – " + in.To.Russian()}
	v.Back, v.BackTitle = "/appeals", "Обращения"
	v.Choices = []web.NavItem{{Title: "Скачать XLSX", URL: web.With("/print/journal/xlsx", "from", in.From.String(),
		"to",
		in.To.String())}}
	v.Period = web.Period("/print/journal", in.Values, in.Wrong)
	most := strconv.Itoa(journal.MostJournal)
	v.Note = russian.Count(len(in.Entries), "обращение", "обращения", "обращений") +
		". В одном журнале – не больше " + most + "."
	if in.TooMany {
		v.Note = "За эти дни больше " + most +
			" обращений: показаны первые. Сократите период и напечатайте журнал частями."
	}
	for i, e := range in.Entries {
		v.Rows = append(v.Rows, in.row(i+1, e))
	}
	return v
}

func (in JournalInput) row(no int, e journal.JournalEntry) JournalRow {
	r := JournalRow{
		No: no, Number: e.Number, Date: e.RegisteredOn.Russian(), Sheets: sheetsShort(e.Sheets, e.Enclosures),
		Marks:     journalMarks(e),
		Applicant: web.FirstOf(e.Applicant, "без подписи"), Address: web.FirstOf(e.Address, e.Email),
		Annotation: e.Annotation, Resolution: e.Resolution,
	}
	if e.Authors > 1 {
		r.Applicant += " и ещё " + strconv.Itoa(e.Authors-1)
	}
	if e.Covering != nil {
		r.From = cardpages.Covering(*e.Covering)
	}
	for _, code := range e.Topics {
		if code != "" {
			r.Topics = append(r.Topics, web.TopicText(in.Dir, code))
		}
	}
	if e.Resolution != "" {
		r.Resolved = web.PersonName(in.Dir, e.Official) + ", " + in.Day.Date(e.ResolvedAt)
	}
	for _, a := range e.Executors {
		line := web.PersonName(in.Dir, a.Person) + " (" + cardpages.UnitName(in.Dir, a.Unit) + ")"
		if a.Responsible {
			line += ", отв."
		}
		r.Executors = append(r.Executors, line)
	}
	in.outcome(&r, e)
	return r
}

// outcome are the control date, what was decided and by which letter.
func (in JournalInput) outcome(r *JournalRow, e journal.JournalEntry) {
	if !e.Due.IsZero() {
		r.Control = "до " + e.Due.Russian()
	}
	if e.OnControl {
		r.Control = "К " + r.Control
	}
	for i, result := range e.Results {
		if title := web.ResultTitle(appeal.Result(result)); title != "" {
			if len(e.Results) > 1 {
				title = strconv.Itoa(i+1) + ". " + title
			}
			r.Results = append(r.Results, title)
		}
	}
	if e.Annulled != "" {
		r.Results = []string{annulled(e)}
	} else if len(r.Results) == 0 {
		r.Results = []string{e.Status.Title()}
	}
	if e.ReplyNumber != "" {
		r.Reply = "№ " + e.ReplyNumber + " от " + e.AnsweredOn.Russian()
		if e.DaysLate > 0 {
			r.Reply += ", позже срока на " + russian.Days(e.DaysLate)
		}
	}
	r.Elsewhere = strings.Join(e.Redirected, "; ")
	if e.Case != "" {
		r.Filed = "дело " + e.Case
	}
}

// annulled is the mark of a registration that was a mistake, with its reason.
func annulled(e journal.JournalEntry) string {
	said := e.Status.Title() + ": " + web.LowerFirst(appeal.Title(appeal.AnnulmentGrounds, e.Annulled))
	if e.Instead != "" {
		said += ", см. " + e.Instead
	}
	return said
}

func sheetsShort(sheets, enclosures int) string {
	if enclosures == 0 {
		return web.Count(sheets)
	}
	return strconv.Itoa(sheets) + "+" + strconv.Itoa(enclosures)
}

func journalMarks(e journal.JournalEntry) string {
	out := []string{}
	for _, t := range web.TagsOf(appeal.Process{}, false, e.Repetition, e.Authorship, "") {
		out = append(out, t.Text)
	}
	if e.Previous != "" {
		out = append(out, "см. "+e.Previous)
	}
	return strings.Join(out, ", ")
}
