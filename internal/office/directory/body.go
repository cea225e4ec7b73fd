package directory

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"appeals/internal/appeal"
)

// bodyKinds are those of the schema.
var bodyKinds = []appeal.BodyKind{appeal.Authority, appeal.MigrationBody, appeal.Governor, appeal.Court,
	appeal.InquiryService}

const maxBodyName = 300

// bodyCode is what a code looks like: it stands in answers of actions, in
// addresses and in the engine.
var bodyCode = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,59}$`)

// CheckBody tells what is wrong with a body as typed.
func CheckBody(b appeal.Body) error {
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

// NormalBody is a body as typed, without the blanks that nobody meant.
func NormalBody(b appeal.Body) appeal.Body {
	for _, s := range []*string{&b.Code, &b.Name, &b.Address, &b.Email} {
		*s = strings.Join(strings.Fields(*s), " ")
	}
	if b.Kind == "" {
		b.Kind = appeal.Authority
	}
	return b
}
