package web

import (
	"net/url"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/russian"
)

// LettersView is the clerk's desk of letters: what was not delivered and what
// goes out on paper.
type LettersView struct {
	Frame
	Queues []LetterQueue
}

// LetterQueue is one of the two.
type LetterQueue struct {
	Title, Help, Empty, Count string
	Letters                   []LetterRow
	Retry                     bool // it may be sent again by e-mail
}

// LetterRow is a letter with what may be done to it.
type LetterRow struct {
	Title, Subject, URL, Appeal string
	To, Address, Since, Reply   string
	PostURL, RetryURL           string
}

// LetterView is a letter as it is printed.
type LetterView struct {
	Frame
	Kind, Subject, Appeal string
	Office                Office
	Date                  string
	To, Address           []string
	Paragraphs            []string
	State                 Mark
	Reply                 string
	PostURL, RetryURL     string // "" where it cannot be done
}

// NewLetters draws the desk of letters.
func NewLetters(f Frame, undeliverable, toPrint []appeal.PostedLetter, d Day) LettersView {
	f.Title = "Письма"
	return LettersView{Frame: f, Queues: []LetterQueue{
		{Title: "Не доставлено", Help: "Почтовый сервер не принял письмо. Отправьте его ещё раз или на бумаге, почтой.",
			Empty: "Все письма доставлены.", Letters: d.letterRows(undeliverable), Count: count(len(undeliverable)), Retry: true},
		{Title: "Напечатать и отправить", Help: "У адресата нет электронной почты или ответ просят на бумаге.",
			Empty: "Печатать нечего.", Letters: d.letterRows(toPrint), Count: count(len(toPrint))},
	}}
}

func (d Day) letterRows(letters []appeal.PostedLetter) []LetterRow {
	out := []LetterRow{}
	for _, l := range letters {
		row := LetterRow{
			Title: LetterTitle(l.Kind), Subject: l.Subject, URL: letterURL(l.ID), To: mailboxes(l.To), Address: l.Address,
			Since: d.date(l.CreatedAt), Reply: l.Reply, PostURL: letterURL(l.ID) + "/posted", RetryURL: letterURL(l.ID) + "/retry",
		}
		if l.AppealID != "" {
			row.Appeal = cardURL(l.AppealID)
		}
		out = append(out, row)
	}
	return out
}

// NewLetter draws a letter for the printer.
func NewLetter(f Frame, l appeal.PostedLetter, d Day) LetterView {
	f.Title = LetterTitle(l.Kind)
	v := LetterView{
		Frame: f, Kind: LetterTitle(l.Kind), Subject: l.Subject, Date: russian.LongDate(d.dayOf(l.CreatedAt)),
		State: letterState(l.State), Reply: l.Reply, Paragraphs: paragraphs(l.Text), Office: f.Office,
	}
	for _, m := range l.To {
		v.To = append(v.To, m.Name)
	}
	if l.Address != "" {
		v.Address = strings.Split(l.Address, "\n")
	} else {
		v.Address = []string{mailboxes(l.To)}
	}
	if l.AppealID != "" {
		v.Appeal = cardURL(l.AppealID)
	}
	if l.State == appeal.ToPrint || l.State == appeal.Undeliverable {
		v.PostURL = letterURL(l.ID) + "/posted"
	}
	if l.State == appeal.Undeliverable {
		v.RetryURL = letterURL(l.ID) + "/retry"
	}
	return v
}

// paragraphs splits the text of a letter, without its electronic signature:
// the printed sheet has a head of its own.
func paragraphs(text string) []string {
	text, _, _ = strings.Cut(newlines(text), "\n-- \n")
	out := []string{}
	for _, p := range strings.Split(text, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

func mailboxes(list []appeal.Mailbox) string {
	out := make([]string, 0, len(list))
	for _, m := range list {
		out = append(out, firstOf(m.Name, m.Email))
	}
	return strings.Join(out, ", ")
}

func letterURL(id string) string { return "/letters/" + url.PathEscape(id) }
