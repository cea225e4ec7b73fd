package appeal

import "time"

// Scope is what a program may do with a key of a person.
type Scope string

// The scopes: a program never may more than the person.
const (
	ScopeRead Scope = "read" // see what the person sees
	ScopeAct  Scope = "act"  // and do what he does
)

// Scopes are all of them.
func Scopes() []Scope { return []Scope{ScopeRead, ScopeAct} }

// Title is the scope as people read it.
func (s Scope) Title() string {
	switch s {
	case ScopeRead:
		return "только читать"
	case ScopeAct:
		return "читать и действовать"
	}
	return string(s)
}

// Token is a key by which a program works in the name of a person.
type Token struct {
	ID      string    `json:"id"` // names it to its owner; opens nothing
	Person  string    `json:"-"`
	Name    string    `json:"name"` // what it is for
	Scope   Scope     `json:"scope"`
	Made    time.Time `json:"made"`
	Expires time.Time `json:"expires"`
	Used    time.Time `json:"used,omitzero"` // the last time, to a minute
}
