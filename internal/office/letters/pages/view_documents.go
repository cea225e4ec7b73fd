package pages

import (
	"net/url"
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/letters"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// lawDate is a day of a form.
type lawDate = law.Date

// DocumentsView is the journal of outgoing documents.
type DocumentsView struct {
	web.Frame
	Span           string
	Fields         []web.Input
	Rows           []DocumentRow
	Next           string // address of the next page
	Print, Form103 string // of the same on paper
}

// DocumentRow is one document.
type DocumentRow struct {
	No                     int
	Number, Dated, URL     string
	Kind, Answers, Card    string
	To, Address, Signed    string
	Way, Sent, List, Track string
	Enclosed               string
	State                  web.Mark
	Arrived                string // delivered, or returned and why
	Returned               bool
}

// DocumentsInput is what the journal is drawn from.
type DocumentsInput struct {
	web.PeriodInput
	Query letters.Query
	Page  letters.Page
	Day   web.Day
	Dir   appeal.Directory
}

// NewDocuments draws the journal.
func NewDocuments(f web.Frame, in DocumentsInput) DocumentsView {
	f.Title = "Исходящие документы"
	v := DocumentsView{Frame: f, Span: in.span(), Rows: in.rows(), Fields: in.fields()}
	v.Print, v.Form103 = in.address(printedPath, ""), in.address(form103Path, "")
	if in.Page.Next != "" {
		v.Next = in.address(documentsPath, in.Page.Next)
	}
	return v
}

func (in DocumentsInput) span() string {
	if in.From == in.To {
		return in.From.Russian()
	}
	return in.From.Russian() + " – " + in.To.Russian()
}

// address is the same journal elsewhere. Names never stand in it.
func (in DocumentsInput) address(path, cursor string) string {
	q := in.Query
	return web.With(path, "from", in.From.Russian(), "to", in.To.Russian(), "number", q.Number, "way", string(q.Way),
		"list", q.List, "cursor", cursor)
}

func (in DocumentsInput) fields() []web.Input {
	ways := []web.Choice{{Value: "", Title: "Все"}, {Value: string(letters.ByEmail), Title: letters.ByEmail.Title()}}
	for _, w := range letters.Ways {
		ways = append(ways, web.Choice{Value: w.Code, Title: w.Title})
	}
	a := web.NewAnswers("journal-", in.Values, in.Wrong)
	return []web.Input{
		a.Input(web.Input{Kind: "date", Name: "from", Label: "С", Size: "short"}),
		a.Input(web.Input{Kind: "date", Name: "to", Label: "По", Size: "short"}),
		a.Input(web.Input{Kind: "text", Name: "number", Label: "Исх. №, обращения, отправления", Size: "short",
			Max: appeal.MaxName}),
		a.Input(web.Input{Kind: "choice", Name: "way", Label: "Как отправлено", Options: ways}),
		a.Input(web.Input{Kind: "text", Name: "list", Label: "Реестр №", Size: "short", Max: appeal.MaxName}),
	}
}

func (in DocumentsInput) rows() []DocumentRow {
	out := []DocumentRow{}
	for i, d := range in.Page.Documents {
		row := documentRow(d, in.Dir)
		row.No = i + 1
		out = append(out, row)
	}
	return out
}

func documentRow(d letters.Document, dir appeal.Directory) DocumentRow {
	r := DocumentRow{Number: d.Number, Dated: d.Dated.Russian(), URL: web.LetterURL(d.LetterID), Kind: d.Kind.Title(),
		To: web.Mailboxes(d.To), Address: russian.Tidy(d.Address), Signed: "отдел обращений", Way: d.Way.Title(),
		Sent: d.SentOn.Russian(), List: d.List, Track: d.Track,
		State: web.LetterState(appeal.PostedLetter{Letter: appeal.Letter{State: d.State}})}
	if d.Signed != "" {
		r.Signed = web.PersonName(dir, d.Signed)
	}
	if d.AppealID != "" {
		r.Card = web.CardURL(d.AppealID)
	}
	if d.AnswersTo != "" {
		r.Answers = "на № " + d.AnswersTo + " от " + d.AnswersOf.Russian()
	}
	if d.Enclosed > 0 {
		r.Enclosed = "приложений: " + strconv.Itoa(d.Enclosed)
	}
	switch {
	case !d.DeliveredOn.IsZero():
		r.Arrived = "вручено " + d.DeliveredOn.Russian()
	case !d.ReturnedOn.IsZero():
		r.Arrived, r.Returned = "вернулось "+d.ReturnedOn.Russian()+": "+d.Why, true
	}
	return r
}

// DocumentsPaper is the journal, or the list of registered items, on paper.
type DocumentsPaper struct {
	web.PaperView
	Span, List string
	Rows       []Form103Row
}

// Form103Row is a document with the address as the post has it.
type Form103Row struct {
	DocumentRow
	Zip, Line string
}

// NewDocumentsPaper draws the journal for the printer.
func NewDocumentsPaper(f web.Frame, in DocumentsInput) DocumentsPaper {
	v := in.paper(f, "Журнал исходящих документов", "wide", printedPath)
	v.Choices = []web.NavItem{{Title: "Журнал", URL: in.address(printedPath, ""), Current: true},
		{Title: "Список ф. 103", URL: in.address(form103Path, "")}}
	return v
}

// NewForm103 draws the list of registered items: each envelope is a line.
func NewForm103(f web.Frame, in DocumentsInput) DocumentsPaper {
	v := in.paper(f, "Список заказных отправлений", "sheet", form103Path)
	v.Note = russian.Count(len(v.Rows), "отправление", "отправления", "отправлений") +
		" заказным письмом. Номер отправления вписывают по чеку на странице письма. " + v.Note
	return v
}

func (in DocumentsInput) paper(f web.Frame, title, paper, path string) DocumentsPaper {
	v := DocumentsPaper{PaperView: web.PaperOf(f, title, paper, nil), Span: in.span(), List: in.Query.List}
	v.Period = web.Period(path, in.Values, in.Wrong, web.Input{Name: "list", Label: "реестр №"})
	for i, d := range in.Page.Documents {
		row := Form103Row{DocumentRow: documentRow(d, in.Dir)}
		e := envelope(row.To, d.Address, d.Number)
		row.No, row.Zip, row.Line = i+1, e.Zip, e.Lines[0]
		v.Rows = append(v.Rows, row)
	}
	if in.Page.Next != "" {
		v.Note = "Показано первых " + strconv.Itoa(len(v.Rows)) + ": сократите период."
	}
	return v
}

// DeliveryView is how a document went, on the page of its letter.
type DeliveryView struct {
	DocumentRow
	URL    string // of the form, "" where nothing can be noted
	Fields []web.Input
}

func newDelivery(d letters.Document, dir appeal.Directory, form url.Values, wrong []appeal.FieldError) *DeliveryView {
	v := &DeliveryView{DocumentRow: documentRow(d, dir)}
	if d.State != appeal.Posted && d.State != appeal.Sent {
		return v
	}
	v.URL = web.LetterURL(d.LetterID) + "/delivery"
	a := web.NewAnswers("delivery-", form, wrong)
	if d.Way != letters.ByEmail {
		v.Fields = append(v.Fields, a.Input(web.Input{Kind: "text", Name: "track", Label: "Номер отправления",
			Size: "half", Max: appeal.MaxName, Help: "По чеку: 14 цифр или RR473124829FI"}))
	}
	v.Fields = append(v.Fields,
		a.Input(web.Input{Kind: "date", Name: "delivered_on", Label: "Вручено", Size: "short"}),
		a.Input(web.Input{Kind: "date", Name: "returned_on", Label: "Вернулось", Size: "short"}),
		a.Input(web.Input{Kind: "text", Name: "why", Label: "Почему вернулось", Max: appeal.MaxLine}))
	return v
}
