package appeal

import (
	"time"

	"appeals/internal/law"
)

// Order is the resolution (резолюция): text, executors, term, control mark.
type Order struct {
	Official  string              `json:"official"`
	Text      string              `json:"text"`
	Executors []string            `json:"executors"` // the first one is responsible
	Due       law.Date            `json:"due,omitzero"`
	Dates     map[string]law.Date `json:"dates,omitempty"` // of co-executors who have their own
	Control   bool                `json:"control"`         // на контроле
	Draft     bool                `json:"draft"`           // prepared by the department, not yet decided
	By        string              `json:"by"`
	At        time.Time           `json:"at"`

	Remarks  string    `json:"remarks,omitempty"` // why the official gave an earlier draft back
	Returned time.Time `json:"returned_at,omitzero"`
	ReturnBy string    `json:"returned_by,omitempty"`
}

// Instruction is a subordinate assignment (подчинённое поручение) in words.
type Instruction struct {
	To   string    `json:"to"`
	Text string    `json:"text"`
	Due  law.Date  `json:"due"`
	By   string    `json:"by"`
	At   time.Time `json:"at"`
}

// Part is what a co-executor reports to the responsible executor.
type Part struct {
	Person string    `json:"person"`
	Text   string    `json:"text"`
	At     time.Time `json:"at"`
}
