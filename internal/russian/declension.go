package russian

import (
	"slices"
	"strings"

	"appeals/internal/russian/petrovich"
)

// Case is a grammatical case.
type Case int

// The cases. In the nominative everything stays as it is.
const (
	Nominative    Case = iota
	Genitive           // кого, чего
	Dative             // кому, чему
	Accusative         // кого, что
	Instrumental       // кем, чем
	Prepositional      // о ком, о чём
)

// Name is a person's name in its parts.
type Name struct {
	Surname, Given, Patronymic string
	Gender                     Gender
}

// NameOf is a name with the gender that it tells.
func NameOf(surname, given, patronymic string) Name {
	n := Name{Surname: one(surname), Given: one(given), Patronymic: one(patronymic)}
	n.Gender = GenderOf(n.Patronymic)
	if n.Gender == Unknown {
		n.Gender = genderOfSurname(n.Surname, n.Given)
	}
	return n
}

// ParseName reads «Иванова Мария Петровна»: the surname comes first, what is
// left after the given name is the patronymic (Рамиз оглы).
func ParseName(full string) Name {
	words := strings.Fields(full)
	words = append(words, "", "")
	return NameOf(words[0], words[1], strings.Join(words[2:], " "))
}

func one(s string) string { return strings.Join(strings.Fields(s), " ") }

// In puts the name into a case. Without a gender nobody can tell how to
// decline it; then the second result is false and the name stays as it is, so
// that the text must choose words that ask for no case.
func (n Name) In(c Case) (Name, bool) {
	if c == Nominative {
		return n, true
	}
	gender, known := map[Gender]petrovich.Gender{Male: petrovich.Male, Female: petrovich.Female}[n.Gender]
	if !known || n.Surname == "" {
		return n, false
	}
	to := petrovich.Case(c - Genitive)
	n.Surname = petrovich.Inflect(petrovich.Surname, gender, to, n.Surname)
	n.Given = petrovich.Inflect(petrovich.Given, gender, to, n.Given)
	n.Patronymic = petrovich.Inflect(petrovich.Patronymic, gender, to, n.Patronymic)
	return n, true
}

// Full is «Ивановой Марии Петровне».
func (n Name) Full() string {
	return strings.Join(strings.Fields(n.Surname+" "+n.Given+" "+n.Patronymic), " ")
}

// Short is «Ивановой М. П.».
func (n Name) Short() string { return Initials(n.Full()) }

// Endings of surnames that only one gender has. A given name with the ending
// that the gender usually has confirms those that might be foreign.
var (
	surelyFemale = []string{"ова", "ева", "ёва", "ская", "цкая", "ая"}
	surelyMale   = []string{"ов", "ев", "ёв", "ский", "цкий", "ый"}
)

func genderOfSurname(surname, given string) Gender {
	s, g := strings.ToLower(surname), strings.ToLower(given)
	soft := strings.HasSuffix(g, "а") || strings.HasSuffix(g, "я")
	switch {
	case g == "":
		return Unknown // a bare word may be anything
	case ends(s, surelyFemale), soft && strings.HasSuffix(s, "ина"):
		return Female
	case ends(s, surelyMale), !soft && strings.HasSuffix(s, "ин"):
		return Male
	}
	return Unknown
}

func ends(s string, endings []string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(s, e) })
}
