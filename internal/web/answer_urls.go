package web

import (
	"appeals/internal/appeal"
)

// AnswerURL is where a reply is written.
func AnswerURL(id string) string { return CardURL(id) + "/answer" }

// CheckURL is where a reply is checked.
func CheckURL(id string) string { return CardURL(id) + "/check" }

// PlaceOf is the page where an action is done with the letter, the questions
// and the versions beside it, nil where the form on the card is all there is.
func PlaceOf(action appeal.Action, id string) *NavItem {
	switch action {
	case appeal.Draft:
		return &NavItem{Title: "Писать в редакторе: шаблоны, сведения, письмо рядом", URL: AnswerURL(id)}
	case appeal.Approve, appeal.Sign:
		return &NavItem{Title: "Смотреть рядом с вопросами и изменениями", URL: CheckURL(id)}
	}
	return nil
}
