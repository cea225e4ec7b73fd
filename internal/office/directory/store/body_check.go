package store

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"appeals/internal/appeal"
)

// bodyKinds are those of the schema.
var bodyKinds = []appeal.BodyKind{appeal.Authority, appeal.MigrationBody, appeal.Governor, appeal.Court,
	appeal.InquiryService}

const (
	maxBodyName = 300
	maxSlug     = 40
)

// bodyCode is what a code looks like: it stands in answers of actions, in
// addresses and in the engine.
var bodyCode = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,59}$`)

func checkBody(b appeal.Body) error {
	bad := []appeal.FieldError{}
	line := func(field, text string, most int, empty string) {
		switch n := utf8.RuneCountInString(text); {
		case !appeal.CleanText(text):
			bad = append(bad, appeal.FieldError{Field: field, Message: appeal.BrokenText})
		case n == 0 && empty != "":
			bad = append(bad, appeal.FieldError{Field: field, Message: empty})
		case n > most:
			bad = append(bad, appeal.FieldError{Field: field,
				Message: fmt.Sprintf("Не более %d знаков, сейчас %d.", most, n)})
		}
	}
	line("name", b.Name, maxBodyName, "Укажите полное название органа.")
	line("address", b.Address, appeal.MaxLine, "Укажите почтовый адрес: сопроводительное письмо может уйти на бумаге.")
	if b.Email != "" && !appeal.ValidEmail(b.Email) {
		bad = append(bad, appeal.FieldError{Field: "email",
			Message: "Так адрес электронной почты не пишется. Пример: priem@minobr.example."})
	}
	if !slices.Contains(bodyKinds, b.Kind) {
		bad = append(bad, appeal.FieldError{Field: "kind", Message: "Выберите вид органа из списка."})
	}
	if b.Code != "" && !bodyCode.MatchString(b.Code) {
		bad = append(bad, appeal.FieldError{Field: "code",
			Message: "Код – латинские буквы, цифры и дефис. Пусто – код составится из названия."})
	}
	return appeal.InvalidFields(bad)
}

// latin writes Russian letters as codes do.
var latin = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y",
	'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f",
	'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
}

// slug is a code of a name: its words in Latin letters, as many whole ones as
// fit.
func slug(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	code := ""
	for _, word := range words {
		part := romanised(word)
		if part == "" {
			continue
		}
		if code != "" && len(code)+1+len(part) > maxSlug {
			break
		}
		code = strings.TrimPrefix(code+"-"+part, "-")
	}
	if code = strings.TrimRight(code[:min(len(code), maxSlug)], "-"); code == "" {
		return "body"
	}
	return code
}

func romanised(word string) string {
	out := strings.Builder{}
	for _, r := range word {
		switch s, russian := latin[r]; {
		case russian:
			out.WriteString(s)
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			out.WriteRune(r)
		}
	}
	return out.String()
}
