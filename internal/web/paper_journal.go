package web

import (
	"net/url"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// JournalInput is what the journal is drawn from.
type JournalInput struct {
	PeriodInput
	Entries []appeal.JournalEntry
	Dir     appeal.Directory
	Day     Day
	TooMany bool
}

// JournalView is the journal of written appeals for a period.
type JournalView struct {
	PaperView
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
func NewJournal(f Frame, in JournalInput) JournalView {
	v := JournalView{PaperView: paperOf(f, "Журнал регистрации письменных обращений", "wide", nil), Span: in.From.Russian() + " – " + in.To.Russian()}
	v.Back, v.BackTitle = "/appeals", "Обращения"
	v.Period = period("/print/journal", in.Values, in.Wrong)
	most := strconv.Itoa(appeal.MostJournal)
	v.Note = russian.Count(len(in.Entries), "обращение", "обращения", "обращений") + ". В одном журнале – не больше " + most + "."
	if in.TooMany {
		v.Note = "За эти дни больше " + most + " обращений: показаны первые. Сократите период и напечатайте журнал частями."
	}
	for i, e := range in.Entries {
		v.Rows = append(v.Rows, in.row(i+1, e))
	}
	return v
}

func (in JournalInput) row(no int, e appeal.JournalEntry) JournalRow {
	r := JournalRow{
		No: no, Number: e.Number, Date: e.RegisteredOn.Russian(), Sheets: sheetsShort(e.Sheets, e.Enclosures), Marks: journalMarks(e),
		Applicant: firstOf(e.Applicant, "без подписи"), Address: firstOf(e.Address, e.Email), Annotation: e.Annotation, Resolution: e.Resolution,
	}
	if e.Authors > 1 {
		r.Applicant += " и ещё " + strconv.Itoa(e.Authors-1)
	}
	if e.Covering != nil {
		r.From = covering(*e.Covering)
	}
	for _, code := range e.Topics {
		if code != "" {
			r.Topics = append(r.Topics, TopicText(in.Dir, code))
		}
	}
	if e.Resolution != "" {
		r.Resolved = personName(in.Dir, e.Official) + ", " + in.Day.date(e.ResolvedAt)
	}
	for _, a := range e.Executors {
		line := personName(in.Dir, a.Person) + " (" + unitName(in.Dir, a.Unit) + ")"
		if a.Responsible {
			line += ", отв."
		}
		r.Executors = append(r.Executors, line)
	}
	in.outcome(&r, e)
	return r
}

// outcome are the control date, what was decided and by which letter.
func (in JournalInput) outcome(r *JournalRow, e appeal.JournalEntry) {
	if !e.Due.IsZero() {
		r.Control = "до " + e.Due.Russian()
	}
	if e.OnControl {
		r.Control = "К " + r.Control
	}
	for i, result := range e.Results {
		if title := resultTitle(appeal.Result(result)); title != "" {
			if len(e.Results) > 1 {
				title = strconv.Itoa(i+1) + ". " + title
			}
			r.Results = append(r.Results, title)
		}
	}
	if len(r.Results) == 0 {
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

func sheetsShort(sheets, enclosures int) string {
	if enclosures == 0 {
		return count(sheets)
	}
	return strconv.Itoa(sheets) + "+" + strconv.Itoa(enclosures)
}

func journalMarks(e appeal.JournalEntry) string {
	out := []string{}
	for _, t := range tagsOf(appeal.Process{}, false, e.Repetition, e.Authorship, "") {
		out = append(out, t.Text)
	}
	if e.Previous != "" {
		out = append(out, "см. "+e.Previous)
	}
	return strings.Join(out, ", ")
}

// PostListView is the register of postal items: what is handed to the post.
type PostListView struct {
	PaperView
	Span, List string
	Rows       []PostRow
}

// PostRow is one item.
type PostRow struct {
	No                            int
	To, Address, What, Number, On string
	Zip                           string
}

// PostListInput is what the register is drawn from: letters that are chosen, or
// those that the post took in a period.
type PostListInput struct {
	From, To law.Date
	List     string
	Letters  []appeal.PostedLetter
	Chosen   bool
	Values   url.Values
	Wrong    []appeal.FieldError
}

// NewPostList draws the register.
func NewPostList(f Frame, in PostListInput) PostListView {
	v := PostListView{PaperView: paperOf(f, "Реестр почтовых отправлений", "sheet", nil), List: in.List, Span: in.From.Russian() + " – " + in.To.Russian()}
	if in.From == in.To {
		v.Span = in.From.Russian()
	}
	if !in.Chosen {
		v.Period = period("/print/post", in.Values, in.Wrong, Input{Name: "list", Label: "реестр №"})
	}
	v.Note = russian.Count(len(in.Letters), "отправление", "отправления", "отправлений") + ". В одном реестре – не больше " + strconv.Itoa(appeal.MostPosted) + "."
	for i, l := range in.Letters {
		e := envelope(mailboxes(l.To), l.Address, "")
		v.Rows = append(v.Rows, PostRow{No: i + 1, To: e.To, Address: e.Lines[0], Zip: e.Zip, What: LetterTitle(l.Kind), Number: l.Subject, On: l.PostedOn.Russian()})
	}
	return v
}

// LettersPaper are letters on sheets of A4, each on its own.
type LettersPaper struct {
	PaperView
	Letters []LetterView
}

// NewLettersPaper draws letters for the printer.
func NewLettersPaper(f Frame, letters []appeal.PostedLetter, d Day) LettersPaper {
	v := LettersPaper{PaperView: paperOf(f, "Письма", "sheet", nil)}
	v.Note = russian.Count(len(letters), "письмо", "письма", "писем") + " в одном документе, каждое с нового листа. Они отмечены напечатанными; когда сдадите на почту, отметьте отправку."
	for _, l := range letters {
		v.Letters = append(v.Letters, NewLetter(f, l, d))
	}
	return v
}
