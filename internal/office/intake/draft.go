package intake

import (
	"time"

	"appeals/internal/appeal"
)

// FormDraft is a letter that a clerk is typing: the answers of the registration
// form so far and the files, until the appeal is taken in under the same key.
type FormDraft struct {
	Key       string        `json:"key"` // of the form, and the idempotency key of the acceptance to come
	ChangedAt time.Time     `json:"changed_at"`
	Answers   []DraftAnswer `json:"answers"`
	Files     []DraftFile   `json:"files"`
}

// DraftAnswer is a field of the form as it stands, however unfinished.
type DraftAnswer struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// DraftFile is a file of a draft. Pages is 0 where nobody can count them.
type DraftFile struct {
	appeal.File
	Pages int `json:"pages"`
}

// Limits of drafts.
const (
	DraftLife     = 30 * 24 * time.Hour // after its last change
	MaxDrafts     = 100                 // of a person in the list
	MaxDraftBytes = 60 << 20            // of the files of one draft
	MaxAnswers    = 2000                // of one form
)
