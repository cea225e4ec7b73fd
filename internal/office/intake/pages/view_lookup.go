package pages

import (
	"encoding/json"

	"appeals/internal/office/intake"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// KnownViews draws the applicants whom the register has met.
func KnownViews(list []intake.KnownAuthor) []KnownView {
	out := make([]KnownView, len(list))
	for i, k := range list {
		fill, err := json.Marshal(web.AuthorFields(k.Author))
		if err != nil {
			fill = nil // strings always marshal
		}
		out[i] = KnownView{
			Index: i, Name: k.FullName(), Surname: k.Surname, Address: web.FirstOf(k.Address, k.Email),
			Before: russian.Count(k.Appeals, "обращение", "обращения", "обращений"), Fill: string(fill),
		}
		if k.Last != "" {
			out[i].Before += ", последнее " + k.Last
		}
	}
	return out
}

// AddressChoices are addresses for the list under a field.
func AddressChoices(list []intake.KnownAddress) []web.Choice {
	out := make([]web.Choice, len(list))
	for i, a := range list {
		out[i] = web.Choice{Value: a.Address, Note: russian.Count(a.Appeals, "обращение", "обращения", "обращений")}
	}
	return out
}
