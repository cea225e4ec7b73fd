// Package workflows is the process of an appeal: deterministic Temporal code
// that reads as the story of the case. It carries codes and dates, never
// personal data.
package workflows

import (
	"time"

	"appeals/activities"
	"appeals/internal/appeal"
)

// TaskQueue is where the workers of the office listen.
const TaskQueue = "appeals"

// DigestID is the ID of the one digest workflow.
const DigestID = "digest"

// AppealID is the workflow ID of an appeal.
func AppealID(id string) string { return "appeal/" + id }

// AppealInput starts the workflow of an appeal.
type AppealInput struct {
	AppealID string `json:"appeal_id"`
	// Edition is the edition of 59-ФЗ that the appeal was received under.
	Edition string `json:"edition,omitempty"`
	// Process is that of an appeal which has just been accepted. Without it the
	// workflow reads its card first.
	Process *appeal.Process `json:"process,omitempty"`
}

// Input is what the workflow of a card starts with. The process comes with it
// while the whole department holds the appeal; later one has to look who stands
// in for whom.
func Input(o appeal.Office, card *appeal.Card) AppealInput {
	in := AppealInput{AppealID: card.ID, Edition: card.Edition}
	if card.Process.Holder() != appeal.Department {
		return in
	}
	p := activities.ProcessOf(o, card, activities.Window{Next: nextAlarms})
	in.Process = &p
	return in
}

// ActInput is a person's action as the engine sees it: who, when, and the
// answers that are codes, dates and numbers. The texts wait in the register
// under the request's ID, which is the Update's ID too.
type ActInput struct {
	RequestID string        `json:"request_id"`
	Actor     string        `json:"actor"`
	Roles     []appeal.Role `json:"roles"`
	For       []string      `json:"for,omitempty"` // whom the actor stands in for on the day
	At        time.Time     `json:"at"`
	On        string        `json:"on"` // the office's date at that instant, ISO
	Values    appeal.Values `json:"values,omitempty"`
}

// ActResult is the stage an action led to.
type ActResult struct {
	Status  appeal.Status `json:"status"`
	Version int           `json:"version"`
}

// Reload is the Update that makes a workflow read its card anew: the remedy
// after a repair in the register.
const Reload = "reload"
