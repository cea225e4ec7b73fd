// Package reception is the personal reception of citizens (art. 13): the schedule
// along the production calendar, the states of a booking, the table of its actions,
// what they do and when something strikes. It is pure. How an action travels is the
// same as for an appeal: see appeal.Case.
package reception

import (
	"slices"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// State is where a reception stands.
type State string

// The states of a reception.
const (
	Booked    State = "booked"
	Waiting   State = "waiting"
	Held      State = "held"
	Missed    State = "missed"
	Cancelled State = "cancelled"
)

// States lists them with their titles.
var States = []appeal.Option{
	{Code: string(Booked), Title: "Записан"}, {Code: string(Waiting), Title: "Пришёл, ожидает"},
	{Code: string(Held), Title: "Приём проведён"}, {Code: string(Missed), Title: "Не явился"},
	{Code: string(Cancelled), Title: "Запись отменена"},
}

// Title is the state as people read it.
func (s State) Title() string { return appeal.Title(States, string(s)) }

// Final tells whether nothing is left to do.
func (s State) Final() bool { return s == Held || s == Missed || s == Cancelled }

// Outcome is what a question of a reception came to.
type Outcome string

// The outcomes, each by a part of art. 13.
const (
	Answered   Outcome = "answered"   // orally, with consent: p. 3
	Written    Outcome = "written"    // a written reply is due: p. 3
	Instructed Outcome = "instructed" // the same, with an instruction to executors
	Handed     Outcome = "handed"     // a written appeal was handed over: p. 4
	Explained  Outcome = "explained"  // where to go: p. 5
	Refused    Outcome = "refused"    // answered before: p. 6
)

// Outcomes lists them with their titles.
var Outcomes = []appeal.Option{
	{Code: string(Answered), Title: "Дан устный ответ"}, {Code: string(Written), Title: "Будет письменный ответ"},
	{Code: string(Instructed), Title: "Дано поручение, будет письменный ответ"},
	{Code: string(Handed), Title: "Принято письменное обращение"},
	{Code: string(Explained), Title: "Разъяснено, куда обратиться"},
	{Code: string(Refused), Title: "Отказано: ответ дан ранее"},
}

// Title is the outcome as people read it.
func (o Outcome) Title() string { return appeal.Title(Outcomes, string(o)) }

// Documents are the kinds of identity documents. The number is never asked for.
var Documents = []appeal.Option{
	{Code: "passport", Title: "Паспорт гражданина РФ"}, {Code: "temporary", Title: "Временное удостоверение личности"},
	{Code: "military", Title: "Военный билет или удостоверение"}, {Code: "foreign", Title: "Паспорт иностранного " +
		"гражданина"}, {Code: "residence", Title: "Вид на жительство"}, {Code: "other", Title: "Другой документ, " +
		"удостоверяющий личность"},
}

// Priorities are those who are received first (art. 13 p. 7).
var Priorities = []appeal.Option{
	{Code: "hero", Title: "Герой Советского Союза, Герой РФ, полный кавалер ордена Славы (Закон РФ № 4301-1)"},
	{Code: "deputy", Title: "Член Совета Федерации, депутат Государственной Думы (№ 305-ФЗ)"},
}

// Process is all of a reception that the engine may know: ids, codes and dates.
type Process struct {
	ID        string     `json:"id,omitempty"`
	Number    string     `json:"number"`
	State     State      `json:"state"`
	Version   int        `json:"version"`
	Official  string     `json:"official"`
	StartsAt  time.Time  `json:"starts_at"`
	Since     time.Time  `json:"since"` // of the state
	Questions []Standing `json:"questions"`
	Next      *Alarm     `json:"next,omitempty"` // what strikes next, nil for nothing
	Then      *Alarm     `json:"then,omitempty"` // what would be next, should that one fail for good
}

// Standing is how one question stands.
type Standing struct {
	Topic   string  `json:"topic,omitempty"`
	Outcome Outcome `json:"outcome,omitempty"`
}

// Reception is a booking with all that the register keeps of it.
type Reception struct {
	Process
	Slot      int64 // 0 for whoever came without an appointment
	Place     string
	Code      string // by which the citizen cancels
	Visitor   appeal.Author
	People    int // how many come with the question
	Priority  string
	Document  string     // kind of the identity document that was shown
	Asked     []Question // in their order
	Via       string     // desk, public, walk_in
	BookedBy  string     // code of the clerk, "" for the citizen himself
	BookedAt  time.Time
	ArrivedAt time.Time
	ToCall    bool // he has no e-mail, and a change has to be told by telephone
	Rung      []string
	Free      []time.Time // the next free slots, for a letter about a change; not kept
	Named     []string    // codes of those whom an instruction names
}

// Question is what somebody comes with, and what became of it.
type Question struct {
	Topic, Wording string
	Outcome        Outcome
	Note           string // the oral answer, what was explained, the order
	AppealID       string // the appeal that it became
	Number         string
	DecidedAt      time.Time
}

// Name is the visitor, or "" before there is one.
func (r *Reception) Name() string { return r.Visitor.FullName() }

// Open tells whether a question has no outcome yet.
func (p Process) Open() bool {
	return slices.ContainsFunc(p.Questions, func(s Standing) bool { return s.Outcome == "" })
}

// Day is the day of the reception in the office.
func (p Process) Day(zone *time.Location) law.Date { return law.DateOf(p.StartsAt, zone) }

// Arrange makes the process of what is kept.
func (r *Reception) Arrange(o appeal.Office) {
	r.Questions = make([]Standing, len(r.Asked))
	for i, q := range r.Asked {
		r.Questions[i] = Standing{Topic: q.Topic, Outcome: q.Outcome}
	}
	r.Next, r.Then = r.next(o), nil
	if r.Next != nil {
		done := *r
		done.Rung = append(slices.Clone(r.Rung), r.Next.Key)
		r.Then = done.next(o)
	}
}

// plans tells whether an alarm is the next one, or the one behind it: the next may
// have failed for good.
func (p Process) plans(key string) bool {
	return p.Next != nil && p.Next.Key == key || p.Then != nil && p.Then.Key == key
}

// Sees tells whether a person may see the reception: whoever sees every appeal, the
// official who receives, whoever an instruction names, and the clerk who booked it;
// see appeal.Sight.
func (r *Reception) Sees(who appeal.Person) bool {
	return who.Sight.Has(appeal.Whole) || who.Acts(r.Official) || slices.ContainsFunc(r.Named, who.Acts) ||
		who.Is(appeal.Clerk) && r.BookedBy == who.Code
}

// Numbers is how bookings are numbered; the serial begins anew each year.
var Numbers = appeal.Numbering{Series: "reception", Template: "ЛП-{serial}/{year}"}
