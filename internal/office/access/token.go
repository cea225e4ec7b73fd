package access

import (
	"slices"
	"strings"

	"appeals/internal/appeal"
)

// What is noted among the changes of a person about the keys of his programs.
const (
	TokenMade    = "token"
	TokenRevoked = "token_revoked"
)

// MostTokens bounds the keys of one person.
const MostTokens = 20

// Lives are for how many days a key may be made.
var Lives = []int{30, 90, 365}

// NewToken is a key as its owner asks for it. The password is that of the owner:
// a session left open must not become a key for a year.
type NewToken struct {
	Name     string       `json:"name"`
	Scope    appeal.Scope `json:"scope"`
	Days     int          `json:"days"`
	Password string       `json:"password"`
}

// Check tells what is wrong with what was asked for.
func (n NewToken) Check() error {
	v := &appeal.Validator{}
	if strings.TrimSpace(n.Name) == "" {
		v.Add("name", "Напишите, для какой программы ключ: по названию Вы узнаете его в списке.")
	}
	v.Line("name", n.Name, appeal.MaxName)
	if !slices.Contains(appeal.Scopes(), n.Scope) {
		v.Add("scope", "Выберите, что программе можно.")
	}
	if !slices.Contains(Lives, n.Days) {
		v.Add("days", "Выберите срок: 30, 90 или 365 дней.")
	}
	return v.Err()
}
