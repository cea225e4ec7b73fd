// Package letters sees to it that what cannot go by itself is sent: letters that came back and
// letters on paper.
package letters

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Store is what the department reads and writes of the register.
type Store interface {
	Letter(ctx context.Context, id string) (appeal.PostedLetter, error)
	// Desk returns letters that wait for the clerk: replies first, then the oldest.
	Desk(ctx context.Context, q DeskQuery) ([]appeal.PostedLetter, error)
	// SeenOf are those of some appeals that the person may see.
	SeenOf(ctx context.Context, sight appeal.Sight, appealIDs []string) ([]string, error)
	Letters(ctx context.Context, appealID string) ([]appeal.PostedLetter, error)
	// LettersByID and PrintLetters return letters in the order asked for; the
	// second one notes that they are printed.
	LettersByID(ctx context.Context, ids []string) ([]appeal.PostedLetter, error)
	// Documents is a page of the journal of outgoing documents.
	Documents(ctx context.Context, q Query) (Page, error)
	// Document is the one of a letter; a letter of an earlier release has none.
	Document(ctx context.Context, letterID string) (Document, error)
	// NoteDelivery notes what became of a document that was sent.
	NoteDelivery(ctx context.Context, letterID string, d Delivery, by appeal.Person, at time.Time) error
	// PostLetter notes that a letter went out on paper: to_print or undeliverable → posted.
	PostLetter(ctx context.Context, id string, p Posting, by appeal.Person, at time.Time) error
	PostedLetters(ctx context.Context, from, to law.Date, list string, limit int) ([]appeal.PostedLetter, error)
	PrintLetters(ctx context.Context, ids []string, at time.Time) ([]appeal.PostedLetter, error)
	// ReaddressLetter sends another letter of the same content elsewhere.
	ReaddressLetter(ctx context.Context, id string, to Readdress, by appeal.Person,
		at time.Time) (appeal.PostedLetter, error)
	// RetryLetter sends an undeliverable letter once more: → queued.
	RetryLetter(ctx context.Context, id string, by appeal.Person, at time.Time) error
}
