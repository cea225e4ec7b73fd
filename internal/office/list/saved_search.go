package list

import (
	"slices"
	"strings"
	"unicode/utf8"

	"appeals/internal/appeal"
)

// SavedSearch is a list that somebody keeps under a name, or one of the last
// that were looked for. Its conditions are parameters of a list.
type SavedSearch struct {
	ID         string            `json:"id"`
	Name       string            `json:"name"`
	Conditions map[string]string `json:"conditions"`
}

// Bounds of what a person keeps.
const (
	MostSearches  = 20
	longestSearch = 60
)

// Conditions are the parameters of a list that a search may keep.
var Conditions = []string{
	"folder", "status", "unit", "executor", "responsible", "official", "topic", "channel", "type", "repetition",
	"authorship",
	"on_control", "late", "in_time", "extended", "outcome", "q", "field", "applicant", "number", "from", "to",
	"received_from", "received_to", "control_from", "control_to",
	"answered_from", "answered_to", "closed_from", "closed_to", "open_on", "overdue_on", "late_from", "late_to",
	"form", "social", "benefit", "body", "territory", "again", "asked", "result", "sort",
}

// TypedConditions are those that may name a person: they stand in no address.
var TypedConditions = []string{"q", "applicant", "number"}

// Check tells what is wrong with a search. Whether its values mean anything is
// told when it is opened.
func (s SavedSearch) Check() error {
	bad := []appeal.FieldError{}
	if utf8.RuneCountInString(s.Name) > longestSearch || !appeal.CleanText(s.Name) ||
		strings.ContainsAny(s.Name, "\r\n\t") {
		bad = append(bad, appeal.FieldError{Field: "name", Message: "Назовите поиск: до 60 знаков."})
	}
	for name, value := range s.Conditions {
		switch {
		case !slices.Contains(Conditions, name):
			bad = append(bad, appeal.FieldError{Field: "conditions", Message: "Такого условия нет."})
		case !appeal.CleanText(value) || utf8.RuneCountInString(value) > appeal.MaxLine:
			bad = append(bad, appeal.FieldError{Field: name, Message: appeal.BrokenText})
		}
	}
	return appeal.InvalidFields(bad)
}
