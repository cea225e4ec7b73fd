package pages

import (
	"strings"

	"appeals/internal/appeal"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// LetterView is a letter as it is printed.
type LetterView struct {
	web.Frame
	Kind, Subject, Appeal string
	Office                web.Office
	Date                  string
	To, Address           []string
	Paragraphs            []string
	State                 web.Mark
	Reply                 string
	PostURL, RetryURL     string // "" where it cannot be done
	PrintID               string // of a letter whose printing is noted
	Unshown               string // letters that no font has
	Delivery              *DeliveryView
}

// NewLetter draws a letter for the printer.
func NewLetter(f web.Frame, l appeal.PostedLetter, d web.Day) LetterView {
	f.Title = l.Kind.Title()
	v := LetterView{
		Frame: f, Kind: l.Kind.Title(), Subject: l.Subject, Date: russian.LongDate(d.DayOf(l.CreatedAt)),
		State: web.LetterState(l), Reply: l.Reply, Paragraphs: web.Paragraphs(l.Text), Office: f.Office,
		Unshown: cardpages.Unshown(l.Letter),
	}
	for _, m := range l.To {
		v.To = append(v.To, m.Name)
	}
	if l.Address != "" {
		v.Address = strings.Split(l.Address, "\n")
	} else {
		v.Address = []string{web.Mailboxes(l.To)}
	}
	v.takeHead()
	if l.AppealID != "" {
		v.Appeal = web.CardURL(l.AppealID)
	}
	if l.State == appeal.ToPrint || l.State == appeal.Undeliverable {
		v.PostURL, v.PrintID = web.LetterURL(l.ID)+"/posted", l.ID
	}
	if l.State == appeal.Undeliverable {
		v.RetryURL = web.LetterURL(l.ID) + "/retry"
	}
	return v
}
