package appeal

import (
	"time"
)

// RequestState is where an action stands that was accepted from a person.
type RequestState string

// The states of a request.
const (
	Pending RequestState = "pending"
	Applied RequestState = "applied"
	Denied  RequestState = "refused"
)

// Request is an action as a person or program sent it: kept before the engine
// is asked, so that nothing typed is ever lost. Its ID is the idempotency key.
// A pending one with an Error is held: the last try failed for a reason that
// nobody knows, and it is tried again.
type Request struct {
	ID       string       `json:"id"` // uuid
	AppealID string       `json:"appeal_id"`
	Action   Action       `json:"action"`
	Actor    string       `json:"actor"`
	Values   Values       `json:"values"`
	Version  int          `json:"version,omitempty"` // If-Match
	At       time.Time    `json:"at"`
	State    RequestState `json:"state"`
	Error    *Error       `json:"error,omitempty"`
	Attempts int          `json:"-"` // how often it was sent again

	ReceptionID string `json:"-"` // of an action on a reception, which has no appeal_id
}

// Case is the case that the action is done on.
func (r Request) Case() Case {
	if r.ReceptionID != "" {
		return ReceptionCase(r.ReceptionID)
	}
	return AppealCase(r.AppealID)
}

// OwnRequest is a person's action with the number of its appeal.
type OwnRequest struct {
	Request
	Number string
}

// Held tells whether the last try failed for an unknown reason.
func (r Request) Held() bool { return r.State == Pending && r.Error != nil }
