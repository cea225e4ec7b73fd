package appeal

import "time"

// Footprint is what a request leaves in the trail (журнал регистрации событий
// безопасности): who did what with what, when, from where, and how it ended.
type Footprint struct {
	At       time.Time `json:"at"` // real time, whatever the office's clock says
	Person   string    `json:"person,omitempty"`
	Program  bool      `json:"program,omitempty"` // by a key, not by a sign-in
	Address  string    `json:"address,omitempty"` // of the network
	Method   string    `json:"method"`
	Route    string    `json:"route"`               // its template: /appeals/:id
	AppealID string    `json:"appeal_id,omitempty"` // of the card that was read, if one was
	Object   string    `json:"object,omitempty"`    // what else the address names: a code, a file, a letter
	Status   int       `json:"status"`              // of the answer
	Request  string    `json:"request,omitempty"`   // what the program's log calls the request
}
