package staff

import (
	"crypto/rand"
	_ "embed"
	"fmt"
	"strings"
	"unicode/utf8"

	"appeals/internal/appeal"
)

// Passwords have a length that guessing does not reach, and a bound to the work of hashing.
const (
	shortest = 12
	longest  = 400 // bytes: the door reads no more than 500
)

// common are beginnings of passwords that are tried first: rows of the
// keyboard, rows of digits, and the words of every list of leaked ones.
//
//go:embed common_passwords.txt
var common string

// CheckPassword tells what is wrong with a password that somebody chooses.
func CheckPassword(p appeal.Person, password, again string) error {
	v := &appeal.Validator{}
	n, low := utf8.RuneCountInString(password), strings.ToLower(password)
	switch {
	case n < shortest:
		v.Add("password", fmt.Sprintf("Не короче %d знаков: проще всего – четыре слова подряд. Сейчас %d.",
			shortest, n))
	case len(password) > longest || !appeal.CleanText(password):
		v.Add("password", fmt.Sprintf("Не длиннее %d знаков русскими буквами.", longest/2))
	case holdsOwnName(p, low):
		v.Add("password", "В пароле не должно быть логина и фамилии: их пробуют первыми.")
	case guessable(low):
		v.Add("password", "Такой пароль подбирают первым: в нём ряд клавиш, ряд цифр или одно и то же. "+
			"Возьмите другой.")
	case password != again:
		v.Add("again", "Пароли не совпали. Наберите ещё раз.")
	}
	return v.Err()
}

func holdsOwnName(p appeal.Person, low string) bool {
	for _, own := range append(strings.Fields(strings.ToLower(p.Name)), p.Code) {
		if utf8.RuneCountInString(own) > 3 && strings.Contains(low, own) {
			return true
		}
	}
	return false
}

// guessable tells whether little is left of a password without what everybody tries.
func guessable(low string) bool {
	for _, word := range strings.Fields(common) {
		low = strings.ReplaceAll(low, word, "")
	}
	different := map[rune]bool{}
	for _, r := range low {
		different[r] = true
	}
	return len(different) < 5
}

// NewCode makes the code of an invitation: 128 random bits, in letters and
// digits that are not mistaken for each other.
func NewCode() string { return rand.Text() }

// TypedCode is a code as somebody typed or pasted it.
func TypedCode(s string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "\t", "", "\n", "").Replace(s))
}
