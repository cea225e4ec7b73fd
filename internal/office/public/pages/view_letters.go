package pages

import (
	"net/url"

	"appeals/internal/appeal"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// OwnLettersInput is what the page of an applicant's letters is drawn of.
type OwnLettersInput struct {
	Values  url.Values
	Err     *appeal.Error
	Number  string
	Letters []appeal.PostedLetter // newest first
	Ticket  string                // opens their files, "" before they are found
	Day     web.Day
}

// OwnLettersView is the page: the question, or the letters.
type OwnLettersView struct {
	web.Frame
	web.Form
	Inputs  []web.Input
	Found   bool
	Number  string
	Ticket  string
	Letters []OwnLetterView
}

// OwnLetterView is a letter as its reader sees it.
type OwnLetterView struct {
	ID, Title, Date, State, Subject string
	Done, Open                      bool
	Paragraphs                      []string
}

// NewOwnLetters draws the page.
func NewOwnLetters(f web.Frame, in OwnLettersInput) OwnLettersView {
	f.Title = "Письма по моему обращению"
	v := OwnLettersView{Frame: f, Form: web.Form{Hidden: f.HiddenFields()}, Found: in.Ticket != "", Number: in.Number,
		Ticket: in.Ticket}
	wrong := []appeal.FieldError(nil)
	if in.Err != nil {
		v.Error, wrong = in.Err.Message, in.Err.Fields
		v.Title = "Ошибка: " + v.Title
	}
	a := web.NewAnswers("", in.Values, wrong)
	v.Inputs = append(keyInputs(a), a.Input(web.Input{Kind: "text", Name: "surname", Label: "Фамилия, как в обращении",
		Required: true, Size: "half",
		Max: appeal.MaxName, Autocomplete: "family-name",
		Help: "Письма личные, поэтому кода мало. Если пишет организация – её название."}))
	for i, l := range in.Letters {
		v.Letters = append(v.Letters, OwnLetterView{
			ID: l.ID, Title: OwnLetterTitle(l.Kind), Date: russian.LongDate(in.Day.DayOf(l.CreatedAt)),
			Subject: l.Subject,
			State:   russian.Tidy(Delivered(l, in.Day.DayOf)), Done: l.State == appeal.Sent || l.State == appeal.Posted,
			Open: i == 0, Paragraphs: web.Paragraphs(l.Text),
		})
	}
	return v
}

// OwnLetterTitle is the kind of a letter as its reader calls it.
func OwnLetterTitle(k appeal.LetterKind) string {
	if k == appeal.ReplyLetter {
		return "Ответ на обращение"
	}
	return k.Title()
}

// Paragraphs is the text of a letter as its sheet has it.
func Paragraphs(text string) []string { return web.Paragraphs(text) }
