package api

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// LetterDesk is the clerk's desk of letters: what was not delivered and what
// goes out on paper.
type LetterDesk interface {
	LetterQueue(ctx context.Context, state appeal.LetterState, limit int) ([]appeal.PostedLetter, error)
	// LettersByID and PrintLetters return letters in the order asked for; the
	// second one notes that they are printed.
	LettersByID(ctx context.Context, ids []string) ([]appeal.PostedLetter, error)
	PrintLetters(ctx context.Context, ids []string, at time.Time) ([]appeal.PostedLetter, error)
	// PostLetter notes that a letter went out on paper: to_print or undeliverable → posted.
	PostLetter(ctx context.Context, id string, p appeal.Posting, by appeal.Person, at time.Time) error
	// RetryLetter sends an undeliverable letter once more: → queued.
	RetryLetter(ctx context.Context, id string, by appeal.Person, at time.Time) error
	// ReaddressLetter sends another letter of the same content elsewhere.
	ReaddressLetter(ctx context.Context, id string, to appeal.Readdress, by appeal.Person, at time.Time) (appeal.PostedLetter, error)
	PostedLetters(ctx context.Context, from, to law.Date, list string, limit int) ([]appeal.PostedLetter, error)
}

// Journals is what the register knows beside a card and its lists.
type Journals interface {
	Journal(ctx context.Context, q appeal.JournalQuery) (appeal.JournalPage, error)
	LinkedFrom(ctx context.Context, id string) ([]appeal.Link, error) // later appeals that are tied to this one
}
