package web

import (
	"net/url"

	"appeals/internal/appeal"
	"appeals/internal/russian"
)

// OwnLettersInput is what the page of an applicant's letters is drawn of.
type OwnLettersInput struct {
	Values  url.Values
	Err     *appeal.Error
	Number  string
	Letters []appeal.PostedLetter // newest first
	Ticket  string                // opens their files, "" before they are found
	Day     Day
}

// OwnLettersView is the page: the question, or the letters.
type OwnLettersView struct {
	Frame
	Form
	Inputs  []Input
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
func NewOwnLetters(f Frame, in OwnLettersInput) OwnLettersView {
	f.Title = "Письма по моему обращению"
	v := OwnLettersView{Frame: f, Form: Form{Hidden: f.hidden()}, Found: in.Ticket != "", Number: in.Number, Ticket: in.Ticket}
	wrong := []appeal.FieldError(nil)
	if in.Err != nil {
		v.Error, wrong = in.Err.Message, in.Err.Fields
		v.Title = "Ошибка: " + v.Title
	}
	a := newAnswers("", in.Values, wrong)
	v.Inputs = append(keyInputs(a), a.input(Input{Kind: "text", Name: "surname", Label: "Фамилия, как в обращении", Required: true, Size: "half",
		Max: appeal.MaxName, Autocomplete: "family-name", Help: "Письма личные, поэтому кода мало. Если пишет организация – её название."}))
	for i, l := range in.Letters {
		v.Letters = append(v.Letters, OwnLetterView{
			ID: l.ID, Title: OwnLetterTitle(l.Kind), Date: russian.LongDate(in.Day.dayOf(l.CreatedAt)), Subject: l.Subject,
			State: russian.Tidy(Delivered(l, in.Day.dayOf)), Done: l.State == appeal.Sent || l.State == appeal.Posted,
			Open: i == 0, Paragraphs: paragraphs(l.Text),
		})
	}
	return v
}

// OwnLetterTitle is the kind of a letter as its reader calls it.
func OwnLetterTitle(k appeal.LetterKind) string {
	if k == appeal.ReplyLetter {
		return "Ответ на обращение"
	}
	return LetterTitle(k)
}

// Paragraphs is the text of a letter as its sheet has it.
func Paragraphs(text string) []string { return paragraphs(text) }
