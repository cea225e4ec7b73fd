package letters

import (
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Document is an outgoing document: a letter with its number, how it went, and whether it
// has arrived.
type Document struct {
	LetterID    string             `json:"letter_id"`
	AppealID    string             `json:"appeal_id,omitempty"`
	Number      string             `json:"number"`
	Dated       law.Date           `json:"dated"`
	Kind        appeal.LetterKind  `json:"kind"`
	AnswersTo   string             `json:"answers_to,omitempty"` // «на №»: number of the appeal
	AnswersOf   law.Date           `json:"answers_of,omitzero"`  // «от»: the day of its registration
	Signed      string             `json:"signed_by,omitempty"`  // code of a person, "" for the department
	To          []appeal.Mailbox   `json:"to"`
	Address     string             `json:"address,omitempty"`
	Enclosed    int                `json:"enclosed,omitempty"`
	Way         Way                `json:"way,omitempty"` // "" on paper, not handed over yet
	State       appeal.LetterState `json:"state"`
	SentOn      law.Date           `json:"sent_on,omitzero"`
	List        string             `json:"list,omitempty"`
	Track       string             `json:"track,omitempty"`
	DeliveredOn law.Date           `json:"delivered_on,omitzero"`
	ReturnedOn  law.Date           `json:"returned_on,omitzero"`
	Why         string             `json:"why,omitempty"` // it came back
}

// Way is how a document leaves the office.
type Way string

// The ways. Undecided is one on paper that nobody has handed over.
const (
	Undecided  Way = ""
	Ordinary   Way = "ordinary"
	Registered Way = "registered"
	ByHand     Way = "by_hand"
	ByEmail    Way = "email"
	ByPortal   Way = "portal"
)

// Ways are those by which a clerk sends a letter.
var Ways = []appeal.Option{{Code: string(Ordinary), Title: "Простым письмом"},
	{Code: string(Registered), Title: "Заказным письмом"}, {Code: string(ByHand), Title: "Вручено под расписку"},
	{Code: string(ByPortal), Title: "Через личный кабинет портала"}}

// Title is the way in words.
func (w Way) Title() string {
	switch w {
	case Undecided:
		return "На бумаге"
	case ByEmail:
		return "Электронной почтой"
	}
	return appeal.Title(Ways, string(w))
}

// Query selects documents by their date, the oldest first.
type Query struct {
	From, To law.Date
	Number   string // the beginning of the document's, the appeal's or the tracking number
	Way      Way
	List     string
	Sight    appeal.Sight // what the reader may see: without it the journal is empty
	Cursor   string
	Limit    int
}

// Page is a page of the journal. Next is "" on the last one.
type Page struct {
	Documents []Document `json:"documents"`
	Next      string     `json:"next,omitempty"`
}

// MostDocuments bounds what is printed of the journal at once.
const MostDocuments = 5000

// Delivery is what became of a document that was sent.
type Delivery struct {
	Track       string   `json:"track,omitempty"`
	DeliveredOn law.Date `json:"delivered_on,omitzero"`
	ReturnedOn  law.Date `json:"returned_on,omitzero"`
	Why         string   `json:"why,omitempty"` // it came back
}

// Check says what is wrong with what became of a document on a day.
func (d Delivery) Check(today law.Date) error {
	v := &appeal.Validator{}
	if d.Track == "" && d.DeliveredOn.IsZero() && d.ReturnedOn.IsZero() {
		v.Add("track", "Укажите номер отправления, день вручения или день возврата.")
	}
	checkTrack(v, d.Track)
	for _, day := range []struct {
		field string
		on    law.Date
	}{{"delivered_on", d.DeliveredOn}, {"returned_on", d.ReturnedOn}} {
		if day.on.After(today) {
			v.Add(day.field, "Дата ещё не наступила: сегодня "+today.Russian()+".")
		}
	}
	switch {
	case !d.DeliveredOn.IsZero() && !d.ReturnedOn.IsZero():
		v.Add("returned_on", "Укажите что-то одно: вручено или вернулось.")
	case !d.ReturnedOn.IsZero() && d.Why == "":
		v.Add("why", "Укажите, почему письмо вернулось: так написано на конверте.")
	case d.ReturnedOn.IsZero() && d.Why != "":
		v.Add("returned_on", "Укажите, когда письмо вернулось.")
	}
	v.Line("why", d.Why, appeal.MaxLine)
	return v.Err()
}

// Normal is the delivery without needless blanks.
func (d Delivery) Normal() Delivery {
	d.Track, d.Why = NormalTrack(d.Track), strings.Join(strings.Fields(d.Why), " ")
	return d
}
