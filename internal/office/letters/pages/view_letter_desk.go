package pages

import (
	"net/url"
	"slices"
	"strconv"

	"appeals/internal/appeal"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/letters"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// LettersView is the clerk's desk of letters: what was not delivered and what
// goes out on paper. What is ticked is printed, or marked as posted, together.
type LettersView struct {
	web.Frame
	Queues  []LetterQueue
	Posting []web.Input // when the post took them, and by which register
	Filter  []web.Input
	Wrong   string // what is wrong with the ticks
}

// LetterQueue is one of the two.
type LetterQueue struct {
	ID, Title, Help, Empty, Count string
	Letters                       []LetterRow
	Failed                        bool // e-mail did not deliver them
}

// LetterRow is a letter with what may be done to it.
type LetterRow struct {
	ID, Title, Subject, URL, Appeal string
	To, Address, Since, Reply       string
	State                           web.Mark
	Chosen                          bool
	Error                           string // why it was not marked
	Unshown                         string // letters that no font has
	RetryURL, ReaddressURL          string
	Readdress                       []web.Input
	Open                            bool // the other address was wrong
}

// LettersInput is what the desk is drawn from. Form, Wrong and Refused are those
// of a form that was sent and comes back.
type LettersInput struct {
	Undeliverable, ToPrint []appeal.PostedLetter
	Kind                   appeal.LetterKind // what alone is shown, "" for all
	Official               string            // whose signature
	Only                   string            // the queue
	Dir                    appeal.Directory
	Day                    web.Day
	Form                   url.Values
	Wrong                  []appeal.FieldError
	Refused                map[string]string // by letter
	Readdressed            string            // the letter whose other address was wrong
}

// NewLetters draws the desk of letters.
func NewLetters(f web.Frame, in LettersInput) LettersView {
	f.Title = "Письма"
	v := LettersView{Frame: f, Queues: []LetterQueue{
		{ID: "failed", Title: "Не доставлено",
			Help:  "Почтовый сервер не принял письмо. Исправьте адрес, повторите или отправьте на бумаге.",
			Empty: "Недоставленных писем нет.", Letters: in.rows("failed", in.Undeliverable),
			Count: web.Count(len(in.Undeliverable)), Failed: true},
		{ID: "paper", Title: "Напечатать и отправить",
			Help:  "У адресата нет электронной почты или ответ просят на бумаге.",
			Empty: "Печатать нечего.", Letters: in.rows("paper", in.ToPrint), Count: web.Count(len(in.ToPrint))},
	}}
	v.Queues = slices.DeleteFunc(v.Queues, func(q LetterQueue) bool { return in.Only != "" && q.ID != in.Only })
	v.Filter = in.filter()
	values, wrong := in.Form, in.Wrong
	if in.Readdressed != "" || !values.Has("on") {
		values, wrong = url.Values{"on": {in.Day.Today.Russian()}}, nil
	}
	a := web.NewAnswers("post-", values, wrong)
	v.Posting = []web.Input{
		a.Input(web.Input{Kind: "date", Name: "on", Label: "Сдано на почту", Size: "short"}),
		a.Input(web.Input{Kind: "choice", Name: "way", Label: "Как", Options: wayChoices()}),
		a.Input(web.Input{Kind: "text", Name: "list", Label: "Реестр №", Size: "short", Max: appeal.MaxName}),
	}
	v.Wrong = a.Errors["ids"]
	return v
}

// filter narrows the desk by kind, by who signed, and by how the letter goes.
func (in LettersInput) filter() []web.Input {
	kinds, officials := []web.Choice{{Title: "Все письма"}}, []web.Choice{{Title: "Все"}}
	for _, k := range append([]appeal.LetterKind{appeal.ReplyLetter}, appeal.OutgoingLetters()...) {
		if k != appeal.ReplyLetter || len(kinds) == 1 {
			kinds = append(kinds, web.Choice{Value: string(k), Title: k.Title()})
		}
	}
	if in.Dir != nil {
		for _, p := range in.Dir.WithRole(appeal.Official) {
			officials = append(officials, web.Choice{Value: p.Code, Title: russian.Initials(p.Name)})
		}
	}
	a := web.NewAnswers("desk-",
		url.Values{"kind": {string(in.Kind)}, "official": {in.Official}, "only": {in.Only}}, nil)
	return []web.Input{
		a.Input(web.Input{Kind: "choice", Name: "kind", Label: "Вид письма", Options: kinds}),
		a.Input(web.Input{Kind: "choice", Name: "official", Label: "Подписал", Options: officials}),
		a.Input(web.Input{Kind: "choice", Name: "only", Label: "Как отправить", Options: []web.Choice{
			{Title: "Всё"}, {Value: "paper", Title: "На бумаге"}, {Value: "failed", Title: "Не дошло по почте"}}}),
	}
}

// wayChoices are the ways of sending, the ordinary letter first.
func wayChoices() []web.Choice {
	out := []web.Choice{}
	for _, w := range letters.Ways {
		out = append(out, web.Choice{Value: w.Code, Title: w.Title})
	}
	return out
}

func (in LettersInput) rows(queue string, letters []appeal.PostedLetter) []LetterRow {
	out := []LetterRow{}
	for n, l := range letters {
		row := LetterRow{
			ID: l.ID, Title: l.Kind.Title(), Subject: l.Subject, URL: web.LetterURL(l.ID),
			To: web.Mailboxes(l.To), Address: russian.Tidy(l.Address), State: web.LetterState(l),
			Since: in.Day.Date(l.CreatedAt), Reply: l.Reply, RetryURL: web.LetterURL(l.ID) + "/retry",
			ReaddressURL: web.LetterURL(l.ID) + "/readdress", Unshown: cardpages.Unshown(l.Letter),
			Error: in.Refused[l.ID], Chosen: slices.Contains(in.Form["id"], l.ID) && in.Readdressed == "",
		}
		if l.AppealID != "" {
			row.Appeal = web.CardURL(l.AppealID)
		}
		row.Readdress, row.Open = in.readdress(l, queue+"-"+strconv.Itoa(n+1)+"-")
		out = append(out, row)
	}
	return out
}

// readdress asks for another address of one letter.
func (in LettersInput) readdress(l appeal.PostedLetter, prefix string) ([]web.Input, bool) {
	email := ""
	if len(l.To) > 0 {
		email = l.To[0].Email
	}
	values, wrong, open := url.Values{"email": {email}}, []appeal.FieldError(nil), in.Readdressed == l.ID
	if open {
		values, wrong = in.Form, in.Wrong
	}
	a := web.NewAnswers(prefix, values, wrong)
	return []web.Input{
		a.Input(web.Input{Kind: "email", Name: "email", Label: "Электронная почта", Max: 254}),
		a.Input(web.Input{Kind: "text", Name: "address", Label: "Или почтовый адрес", Max: appeal.MaxLine}),
	}, open
}

// PostedNotice says how many letters were marked.
func PostedNotice(n int) *web.Notice {
	return &web.Notice{Tone: "ok", Text: "Отмечено отправленными: " +
		russian.Count(n, "письмо", "письма", "писем") + "."}
}
