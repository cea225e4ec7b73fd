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

// PostListView is the register of postal items: what is handed to the post.
type PostListView struct {
	web.PaperView
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
func NewPostList(f web.Frame, in PostListInput) PostListView {
	v := PostListView{PaperView: web.PaperOf(f, "Реестр почтовых отправлений", "sheet", nil), List: in.List,
		Span: in.From.Russian() + " – " + in.To.Russian()}
	if in.From == in.To {
		v.Span = in.From.Russian()
	}
	if !in.Chosen {
		v.Period = web.Period("/print/post", in.Values, in.Wrong, web.Input{Name: "list", Label: "реестр №"})
	}
	v.Note = russian.Count(len(in.Letters), "отправление", "отправления", "отправлений") +
		". В одном реестре – не больше " + strconv.Itoa(letters.MostPosted) + "."
	for i, l := range in.Letters {
		e := envelope(web.Mailboxes(l.To), l.Address, "")
		v.Rows = append(v.Rows, PostRow{No: i + 1, To: e.To, Address: e.Lines[0], Zip: e.Zip,
			What: l.Kind.Title(), Number: l.Subject, On: l.PostedOn.Russian()})
	}
	return v
}

// LettersPaper are letters on sheets of A4, each on its own.
type LettersPaper struct {
	web.PaperView
	Letters []LetterView
}

// NewLettersPaper draws letters for the printer.
func NewLettersPaper(f web.Frame, letters []appeal.PostedLetter, d web.Day) LettersPaper {
	v := LettersPaper{PaperView: web.PaperOf(f, "Письма", "sheet", nil)}
	v.Note = russian.Count(len(letters), "письмо", "письма", "писем") +
		" в одном документе, каждое с нового листа. Они отмечены напечатанными; когда сдадите на почту, " +
		"отметьте отправку."
	for _, l := range letters {
		sheet := NewLetter(f, l, d)
		if v.Letters = append(v.Letters, sheet); sheet.Unshown != "" {
			v.Note += " " + sheet.Subject + ": " + sheet.Unshown
		}
	}
	return v
}
