package russian

import "strings"

// Gender is what a patronymic tells of a person.
type Gender int

// The genders that a patronymic may tell.
const (
	Unknown Gender = iota
	Male
	Female
)

// endings of patronymics, Slavic and Turkic ones.
var endings = []struct {
	suffix string
	gender Gender
}{
	{"вич", Male}, {"ич", Male}, {"оглы", Male}, {"оглу", Male}, {"улы", Male}, {"уулу", Male},
	{"вна", Female}, {"чна", Female}, {"шна", Female}, {"кызы", Female}, {"гызы", Female},
}

// GenderOf reads the gender from a patronymic: Петровна, Ильич, Рамиз оглы.
func GenderOf(patronymic string) Gender {
	p := strings.ToLower(strings.TrimSpace(patronymic))
	for _, e := range endings {
		if strings.HasSuffix(p, e.suffix) {
			return e.gender
		}
	}
	return Unknown
}

// Greeting opens a letter: «Уважаемая Мария Петровна!». Without a name or a
// patronymic that tells the gender it is «Уважаемый заявитель!», which is
// never wrong.
func Greeting(name, patronymic string) string {
	word := ""
	switch GenderOf(patronymic) {
	case Male:
		word = "Уважаемый"
	case Female:
		word = "Уважаемая"
	}
	if word == "" || strings.TrimSpace(name) == "" {
		return "Уважаемый заявитель!"
	}
	return word + " " + strings.Join(strings.Fields(name+" "+patronymic), NBSP) + "!"
}

// Initials shortens «Иванова Мария Петровна» to «Иванова М. П.», as lists and
// assignments have it.
func Initials(full string) string {
	surname, initials := split(full)
	return strings.TrimSuffix(surname+NBSP+initials, NBSP)
}

// InitialsFirst shortens «Иванова Мария Петровна» to «М. П. Иванова», as it
// stands under a signature.
func InitialsFirst(full string) string {
	surname, initials := split(full)
	return strings.TrimPrefix(initials+NBSP+surname, NBSP)
}

func split(full string) (surname, initials string) {
	words := strings.Fields(full)
	if len(words) == 0 {
		return "", ""
	}
	letters := []string{}
	for _, w := range words[1:min(len(words), 3)] {
		letters = append(letters, string([]rune(w)[:1])+".")
	}
	return words[0], strings.Join(letters, NBSP)
}
