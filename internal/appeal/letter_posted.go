package appeal

import (
	"time"

	"appeals/internal/law"
)

// PostedLetter is a letter with what became of it.
type PostedLetter struct {
	ID string `json:"id"`
	Letter
	MessageID string    `json:"message_id,omitempty"`
	Attempts  int       `json:"attempts"`
	NextAt    time.Time `json:"next_at,omitzero"`
	Reply     string    `json:"reply,omitempty"` // last word of the mail server
	SentAt    time.Time `json:"sent_at,omitzero"`
	PrintedAt time.Time `json:"printed_at,omitzero"`
	PostedOn  law.Date  `json:"posted_on,omitzero"`  // the day on which the post took it
	PostList  string    `json:"post_list,omitempty"` // number of the register of postal items
	Replaces  string    `json:"replaces,omitempty"`  // id of the letter that did not arrive

	Enclosures []Upload `json:"-"` // of a covering letter, read when it is sent
}
