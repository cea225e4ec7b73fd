package web

import (
	"net/url"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/russian"
)

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
	PrintID               string // of a letter whose printing is noted
}

// NewLetter draws a letter for the printer.
func NewLetter(f Frame, l appeal.PostedLetter, d Day) LetterView {
	f.Title = LetterTitle(l.Kind)
	v := LetterView{
		Frame: f, Kind: LetterTitle(l.Kind), Subject: l.Subject, Date: russian.LongDate(d.dayOf(l.CreatedAt)),
		State: stateOf(l), Reply: l.Reply, Paragraphs: paragraphs(l.Text), Office: f.Office,
	}
	for _, m := range l.To {
		v.To = append(v.To, m.Name)
	}
	if l.Address != "" {
		v.Address = strings.Split(l.Address, "\n")
	} else {
		v.Address = []string{mailboxes(l.To)}
	}
	v.takeHead()
	if l.AppealID != "" {
		v.Appeal = cardURL(l.AppealID)
	}
	if l.State == appeal.ToPrint || l.State == appeal.Undeliverable {
		v.PostURL, v.PrintID = letterURL(l.ID)+"/posted", l.ID
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
