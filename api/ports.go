package api

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Register is what the API reads and writes without the engine. Lists, search
// and pages read only it. internal/register satisfies it.
type Register interface {
	Overview
	References
	LetterDesk
	Journals
	PublicForms
	Preferences
	SearchBook
	DraftBook
	Trials
	ReplyDesk
	Notifications
	OwnActions
	Card(ctx context.Context, id string) (*appeal.Card, error)
	CardByNumber(ctx context.Context, number, statusCode string) (*appeal.Card, error)
	List(ctx context.Context, f appeal.Filter) (appeal.Page, error)
	Counters(ctx context.Context, f appeal.Filter) (map[appeal.Folder]int, error)
	History(ctx context.Context, id string) ([]appeal.HistoryLine, error)
	Tasks(ctx context.Context, person appeal.Person, now time.Time, today law.Date) ([]appeal.Task, error)
	FindAuthors(ctx context.Context, who appeal.Author, limit int) ([]KnownAuthor, error)
	Kin(ctx context.Context, q appeal.KinQuery) ([]appeal.Kin, error)

	Letters(ctx context.Context, appealID string) ([]appeal.PostedLetter, error)
	Letter(ctx context.Context, id string) (appeal.PostedLetter, error)

	FileContent(ctx context.Context, appealID, fileID string) (appeal.File, []byte, error)
	// AddFiles adds all files of a request or none; a repeat returns the same ones.
	AddFiles(ctx context.Context, appealID, requestID string, files []appeal.Upload, by appeal.Person, at time.Time) ([]appeal.File, error)

	Directory(ctx context.Context) (Directory, error)
	Topics(ctx context.Context, words string, limit int) ([]appeal.Topic, error)

	Account(ctx context.Context, login string) (appeal.Person, string, error) // person and argon2id hash
	OpenSession(ctx context.Context, tokenHash []byte, person string, now, expires time.Time) error
	SessionPerson(ctx context.Context, tokenHash []byte, now time.Time) (appeal.Person, error)
	CloseSession(ctx context.Context, tokenHash []byte) error

	Ready(ctx context.Context) error
	// Writable tells whether the register also takes what is written.
	Writable(ctx context.Context) error
}

// Preferences are what people chose for their own pages.
type Preferences interface {
	// Preference reads what a person chose into a value, which stays as it is
	// where nothing was chosen.
	Preference(ctx context.Context, person string, name appeal.Preference, into any) error
	SetPreference(ctx context.Context, person string, name appeal.Preference, value any) error
}

// Directory is the whole staff.
type Directory = appeal.Staff

// KnownAuthor is an applicant the register has met before.
type KnownAuthor = appeal.KnownAuthor

// Intake accepts an appeal: it commits the card with its start request before
// it returns, whether the engine is there or not. internal/intake satisfies it.
type Intake interface {
	// Accept takes an appeal under an idempotency key. With register it also
	// gives the number in the same transaction. Asked again with the same key
	// it returns the same card.
	Accept(ctx context.Context, key string, in appeal.Intake, files []appeal.Upload, by appeal.Person, register bool, at time.Time) (*appeal.Card, error)
}

// Desk takes the actions of people to the process. internal/engine satisfies it.
type Desk interface {
	// Act stores the request and asks the process. It returns the request as it
	// stands: applied, or pending if the process did not answer in time (it
	// will be done; the caller polls Request). A refusal is an *appeal.Error.
	Act(ctx context.Context, r appeal.Request) (appeal.Request, error)
	Request(ctx context.Context, id string) (appeal.Request, error)
	Ready(ctx context.Context) error
}

// Traveller moves the office through time. Only the local stack has one.
type Traveller interface {
	Advance(ctx context.Context, days int) (law.Date, error)
}

// Clock tells the office's time.
type Clock func(ctx context.Context) (time.Time, error)
