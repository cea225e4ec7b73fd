package pages

import (
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// links are the appeals that this one is tied to, the duplicates that its reply
// answers, and the later ones that are tied to it.
func (in CardInput) links() []LinkView {
	out := []LinkView{}
	for _, l := range in.Card.Links {
		out = append(out, LinkView{Kind: linkedTo[l.Kind], Number: l.Number, URL: web.CardURL(l.ID),
			When: in.Day.Date(l.At)})
	}
	for _, d := range in.Card.Duplicates {
		out = append(out, LinkView{Kind: "дубликат этого обращения", Number: d.Number, URL: web.CardURL(d.ID)})
	}
	for _, l := range in.LinkedFrom {
		if !slices.ContainsFunc(in.Card.Duplicates, func(d appeal.Ref) bool { return d.ID == l.ID }) {
			out = append(out, LinkView{Kind: linkedFrom[l.Kind], Number: web.FirstOf(l.Number, "без номера"),
				URL: web.CardURL(l.ID), When: in.Day.Date(l.At)})
		}
	}
	return out
}

// linkedTo says what this appeal is to the other one, linkedFrom what the other
// one is to it.
var (
	linkedTo = map[string]string{"repeated": "прежнее: это обращение повторное",
		"multiple":         "прежнее: это обращение неоднократное",
		appeal.DuplicateOf: "основное: один ответ на оба", "related": "по тому же вопросу"}
	linkedFrom = map[string]string{"repeated": "следующее, повторное", "multiple": "следующее, неоднократное",
		appeal.DuplicateOf: "дубликат этого обращения", "related": "следующее, по тому же вопросу"}
)

// SectionView is a part of the card to jump to.
type SectionView struct{ ID, Title, Count string }

// sections are the parts that the card has, in its order.
func (v *CardView) sections() []SectionView {
	out := []SectionView{{"about", "Суть", ""}, {"do", "Действия", ""}}
	add := func(id, title string, n int) {
		if n > 0 {
			out = append(out, SectionView{id, title, web.Count(n)})
		}
	}
	if v.Resolution != nil {
		out = append(out, SectionView{"order", "Резолюция", ""})
	}
	add("reply", "Ответ", len(v.Replies))
	out = append(out, SectionView{"who", "Заявитель", ""})
	add("letters", "Письма", len(v.Letters)+len(v.StaffLetters))
	if len(v.Terms) > 0 {
		out = append(out, SectionView{"terms", "Сроки", ""})
	}
	out = append(out, SectionView{"history", "История", ""})
	add("links", "Связи", len(v.Links)+len(v.Similar))
	add("files", "Файлы", len(v.Files))
	return out
}

// printMenu are the papers of a card.
func printMenu(c *appeal.Card) []web.NavItem {
	at := func(form string) string { return "/print/" + form + "/" + c.ID }
	out := []web.NavItem{{Title: "Карточка, А4", URL: at("card")}}
	if c.Resolution != nil {
		out = append(out, web.NavItem{Title: "Резолюция, А6", URL: at("slip")})
	}
	return append(out, web.NavItem{Title: "Опись документов", URL: at("inventory")},
		web.NavItem{Title: "Конверт", URL: at("envelope")})
}
