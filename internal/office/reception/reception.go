// Package reception is the department that receives citizens (art. 13): the schedule
// of the officials, the booking, the day, what was decided, and its paper.
package reception

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/reception"
)

// Store is what the department reads and writes of the register.
type Store interface {
	Schedules(ctx context.Context) ([]reception.Schedule, error) // the latest first, without days
	Schedule(ctx context.Context, id int64) (reception.Schedule, error)
	AddSchedule(ctx context.Context, from, to law.Date, by string) (int64, error)
	AddRule(ctx context.Context, schedule int64, r reception.Rule) error
	RemoveRule(ctx context.Context, schedule, rule int64) error
	// AgreeRule notes that the official of a rule agrees to it.
	AgreeRule(ctx context.Context, schedule, rule int64, by appeal.Person, at time.Time) error
	// ApproveSchedule puts a schedule in force: its days with their slots.
	ApproveSchedule(ctx context.Context, s reception.Schedule, at time.Time) error
	ReceptionDays(ctx context.Context, from, to law.Date) ([]reception.Day, error)
	// CancelDay closes a day of a schedule and asks for the cancellation of every booking of it.
	CancelDay(ctx context.Context, schedule, day int64, reason string, by appeal.Person, at time.Time) error

	// FreeSlots are the times that may still be given, of one official or of all.
	FreeSlots(ctx context.Context, official string, after time.Time, most int) ([]reception.Slot, error)
	// Book gives a slot, once for each key; nobody else has it then.
	Book(ctx context.Context, b Booking) (*reception.Reception, error)
	Reception(ctx context.Context, id string) (*reception.Reception, error)
	ReceptionByCode(ctx context.Context, number, code string) (*reception.Reception, error)
	ReceptionHistory(ctx context.Context, id string) ([]appeal.Event, error)
	Receptions(ctx context.Context, q Query) ([]*reception.Reception, error)
	// JournalNumbers are the numbers of the receptions that took place on some days, by
	// id: they begin anew with each year, and are the same whoever reads.
	JournalNumbers(ctx context.Context, from, to law.Date) (map[string]int, error)
	// EarlierOf are the appeals and receptions of people who are called the same, those
	// that the reader may see.
	EarlierOf(ctx context.Context, who appeal.Author, but string, reader appeal.Person) ([]Earlier, error)
}

// Booking is a booking on its way to the register.
type Booking struct {
	reception.Booking
	Key      string // the same key is the same booking
	ID, Code string
	By       string // code of the clerk, "" for the citizen himself
	At       time.Time
	Office   appeal.Office
	Letters  func(*reception.Reception, appeal.Event, appeal.Directory) ([]appeal.Letter, error)
}

// Query is which receptions are asked for.
type Query struct {
	From, To law.Date // days of the reception
	Official string   // "" for all
	Held     bool     // only those that took place
	ToCall   bool     // only those who have to be told of a change by telephone
}

// MostShown bounds a list of receptions.
const MostShown = 2000

// Earlier is what a person has come with before.
type Earlier struct {
	Kind     string // appeal, reception
	ID       string
	Number   string
	On       law.Date
	Question string
	Topic    string
	State    string
	Address  string // of an appeal, to tell namesakes apart
	Answered bool   // on the substance: art. 13 p. 6 may apply
}
