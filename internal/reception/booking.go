package reception

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Booking is what somebody is booked with.
type Booking struct {
	Slot     int64 // 0 for whoever came without an appointment
	Official string
	Visitor  appeal.Author
	Asked    []Question
	People   int
	Priority string
	Via      string
	Again    bool // booked once more for the same question on purpose
}

// Check tells what is wrong with a booking, at its fields.
func (b Booking) Check(today law.Date, cal *law.Calendar, dir appeal.Directory) error {
	v := appeal.Intake{Authors: []appeal.Author{b.Visitor}, Form: "oral", ReceivedVia: "reception", Annotation: "."}
	bad := []appeal.FieldError{}
	if err, is := v.Normal().Validate(today, cal, dir).(*appeal.Error); is && err != nil {
		bad = append(bad, ofVisitor(err.Fields)...)
	}
	add := func(is bool, field, message string) {
		if is {
			bad = append(bad, appeal.FieldError{Field: field, Message: message})
		}
	}
	add(b.Visitor.Surname == "", "surname", "Напишите фамилию.")
	add(b.Visitor.Name == "", "name", "Напишите имя.")
	add(b.Visitor.Phone == "" && b.Visitor.Email == "" && b.Via != "walk_in", "phone",
		"Напишите телефон или электронную почту: иначе об изменениях не сообщить. Если нет ни того, ни другого, "+
			"запишитесь лично в отделе.")
	add(len(b.Asked) == 0 || b.Asked[0].Wording == "", "text", "Напишите, по какому вопросу приём.")
	add(b.People < 1 || b.People > 20, "people", "Сколько человек придёт: от 1 до 20.")
	add(b.Priority != "" && !appeal.Known(Priorities, b.Priority), "priority", "Выберите из списка.")
	for _, q := range b.Asked {
		add(utf8.RuneCountInString(q.Wording) > MaxWording, "text",
			fmt.Sprintf("Не длиннее %d знаков: опишите вопрос короче.", MaxWording))
		if _, known := dir.Topic(q.Topic); q.Topic != "" && !known {
			add(true, "topic", "Такого кода в классификаторе нет. Наберите слово из названия и выберите из списка.")
		}
	}
	return appeal.InvalidFields(bad)
}

func ofVisitor(fields []appeal.FieldError) []appeal.FieldError {
	out := []appeal.FieldError{}
	for _, f := range fields {
		if name, is := strings.CutPrefix(f.Field, "authors.0."); is && name != "surname" && name != "address" {
			out = append(out, appeal.FieldError{Field: name, Message: f.Message})
		}
	}
	return out
}

// New is a reception that has just been booked.
func New(o appeal.Office, id, number, code string, b Booking, slot Slot, by string, at time.Time,
) (*Reception, appeal.Event) {
	r := &Reception{Slot: slot.ID, Place: slot.Place, Code: code, Visitor: b.Visitor, People: b.People,
		Priority: b.Priority, Asked: b.Asked, Via: b.Via, BookedBy: by, BookedAt: at}
	r.Process = Process{ID: id, Number: number, State: Booked, Version: 1, Official: slot.Official,
		StartsAt: slot.StartsAt, Since: at}
	event := appeal.Event{Action: "reception_book", Actor: by, At: at, To: appeal.Status(Booked),
		Summary: "Запись на личный приём",
		Letters: []appeal.Dispatch{{Kind: appeal.ReceptionBooked, To: appeal.ToApplicant}}}
	r.Arrange(o)
	return r, event
}
