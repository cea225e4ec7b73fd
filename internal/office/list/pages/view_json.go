package pages

import (
	"appeals/internal/lists"
	cardpages "appeals/internal/office/card/pages"
)

// Line is one line of a list with how it stands today.
type Line struct {
	lists.Line
	cardpages.Standing
}

// Lines is one page of a list. Next is the cursor of the following one.
type Lines struct {
	Lines []Line `json:"lines"`
	Next  string `json:"next,omitempty"`
	// Hits are the words of this page that a search has found, small and without ё.
	Hits []string `json:"hits,omitempty"`
}
