package intake

import (
	"appeals/internal/appeal"
)

// KnownAddress is an address that the register knows, in its usual spelling.
type KnownAddress struct {
	Address string `json:"address"`
	Appeals int    `json:"appeals"` // that came from there
}

// KnownAuthor is an applicant the register has met before, offered while the
// clerk types a surname.
type KnownAuthor struct {
	appeal.Author
	Appeals int    `json:"appeals"`
	Last    string `json:"last"` // number of the latest appeal
}
