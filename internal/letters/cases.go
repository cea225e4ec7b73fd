package letters

import (
	"appeals/internal/appeal"
	"appeals/internal/russian"
)

// addressee is the head of a letter to the applicant: «Ивановой М. П.» and
// where it goes. A name that cannot be declined stands after «Кому:».
func addressee(a *appeal.Author, env envelope) []string {
	name := russian.NameOf(inline(a.Surname), inline(a.Name), inline(a.Patronymic))
	out := []string{}
	if to, ok := name.In(russian.Dative); ok {
		out = append(out, to.Short())
	} else {
		out = append(out, "Кому: "+inline(a.FullName()))
	}
	if env.address != "" {
		return append(out, env.address)
	}
	for _, m := range env.to {
		if m.Email != "" {
			out = append(out, m.Email)
		}
	}
	return out
}

// dative is «Сидорову П. И.», as it stands after «Поручено:».
func dative(n russian.Name) string {
	to, _ := n.In(russian.Dative)
	return to.Short()
}

// recipient is a body after «Кому:». An official is written to in the dative:
// «Губернатору области»; the name of a body stays as it is.
func recipient(body string) string {
	to, _ := russian.Post(inline(body), russian.Dative)
	return to
}

// whose is «Ивановой Марии Петровны», "" where the name cannot be declined.
func whose(a *appeal.Author) string {
	of, ok := russian.NameOf(inline(a.Surname), inline(a.Name), inline(a.Patronymic)).In(russian.Genitive)
	if !ok {
		return ""
	}
	return of.Full()
}
