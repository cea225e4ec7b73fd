package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/law"
	desk "appeals/internal/office/reception"
	"appeals/internal/reception"
)

// ReceptionRegister is what the receptions of the demo need of the register.
type ReceptionRegister interface {
	Schedules(ctx context.Context) ([]reception.Schedule, error)
	Schedule(ctx context.Context, id int64) (reception.Schedule, error)
	AddSchedule(ctx context.Context, from, to law.Date, by string) (int64, error)
	AddRule(ctx context.Context, schedule int64, r reception.Rule) error
	AgreeRule(ctx context.Context, schedule, rule int64, by appeal.Person, at time.Time) error
	ApproveSchedule(ctx context.Context, s reception.Schedule, at time.Time) error
	FreeSlots(ctx context.Context, official string, after time.Time, most int) ([]reception.Slot, error)
	Book(ctx context.Context, b desk.Booking) (*reception.Reception, error)
	Directory(ctx context.Context) (appeal.Staff, error)
	SaveRequest(ctx context.Context, r appeal.Request, fingerprint []byte) (appeal.Request, bool, error)
	ChangeReception(ctx context.Context, id, key string,
		accept func(appeal.Intake, appeal.Person, time.Time, appeal.Records) (*appeal.Card, []appeal.Event,
			[]appeal.Letter, error),
		do func(*reception.Reception, *appeal.Request, reception.Records) (appeal.Event, []appeal.Letter, error),
	) (*reception.Reception, error)
}

// Receptions are the receptions of the demo city.
type Receptions struct {
	Register ReceptionRegister
	Office   appeal.Office
	Now      func(context.Context) (time.Time, error)
}

// demoRules are who receives when.
var demoRules = []reception.Rule{
	{Official: "head", Weeks: []int{2, 4}, Weekday: time.Tuesday, From: 15 * 60, To: 17 * 60, Slot: 15,
		Place: "пр. Ленина, д. 75, каб. 201", Area: "Все вопросы города", Off: reception.Later},
	{Official: "deputy-city", Weeks: []int{1, 3}, Weekday: time.Thursday, From: 14 * 60, To: 16 * 60, Slot: 20,
		Place: "пр. Ленина, д. 75, каб. 214", Area: "Дома, дворы, дороги, транспорт", Off: reception.Earlier},
	{Official: "deputy-social", Weeks: []int{2, 4}, Weekday: time.Wednesday, From: 10 * 60, To: 12 * 60, Slot: 20,
		Place: "пр. Ленина, д. 75, каб. 210", Area: "Школы, детские сады, помощь семьям", Off: reception.Skip},
}

// visit is somebody who comes, and what he is told.
type visit struct {
	surname, name, question, answer string
	explained                       bool
}

var visits = []visit{
	{"Ладогина", "Мария", "Когда отремонтируют подъезд", "Ремонт – в плане этого года, начнётся в июне.", false},
	{"Сосновский", "Олег", "Не работает освещение во дворе", "Светильники заменят на этой неделе.", false},
	{"Ручьёва", "Нина", "Хочу обжаловать решение суда", "Решение суда обжалуют в вышестоящий суд.", true},
	{"Морозко", "Игорь", "Место в детском саду", "", false}, // he does not come
	{"Каменева", "Зоя", "Куда обратиться за субсидией", "Субсидию назначают через МФЦ или Госуслуги.", true},
}

// Load makes a schedule around today, the receptions of two months behind and those
// of the days ahead. Where there is a schedule already it does nothing.
func (l Receptions) Load(ctx context.Context) error {
	made, err := l.Register.Schedules(ctx)
	if err != nil || len(made) > 0 {
		return err
	}
	now, err := l.Now(ctx)
	if err != nil {
		return err
	}
	staff, err := l.Register.Directory(ctx)
	if err != nil {
		return err
	}
	if err := l.schedule(ctx, staff, now); err != nil {
		return fmt.Errorf("the schedule of receptions: %w", err)
	}
	slots, err := l.Register.FreeSlots(ctx, "", now.AddDate(0, -3, 0), 500)
	if err != nil {
		return err
	}
	for n, slot := range slots {
		if ahead := slot.StartsAt.Sub(now); n%3 == 2 || ahead > 10*24*time.Hour {
			continue // free
		}
		if err := l.visit(ctx, staff, visits[n%len(visits)], n, slot, now); err != nil {
			return fmt.Errorf("a reception: %w", err)
		}
	}
	return nil
}

// schedule puts one in force that begins two months ago.
func (l Receptions) schedule(ctx context.Context, staff appeal.Staff, now time.Time) error {
	today := l.Office.Today(now)
	from, to := today.AddDays(-61), today.AddDays(61)
	id, err := l.Register.AddSchedule(ctx, from, to, "clerk")
	if err != nil {
		return err
	}
	for _, r := range demoRules {
		if err := l.Register.AddRule(ctx, id, r); err != nil {
			return err
		}
	}
	made, err := l.Register.Schedule(ctx, id)
	if err != nil {
		return err
	}
	for _, r := range made.Rules {
		official, _ := staff.Person(r.Official)
		if err := l.Register.AgreeRule(ctx, id, r.ID, official, now); err != nil {
			return err
		}
		days, _ := r.Days(from, to, l.Office.Clock.Calendar())
		made.Days = append(made.Days, days...)
	}
	made.Number, made.Dated, made.ApprovedBy = "118-р", from.AddDays(-7), "clerk"
	return l.Register.ApproveSchedule(ctx, made, now)
}

// visit books somebody; one that lies behind is lived to its end, without the
// engine, whose clock cannot go back.
func (l Receptions) visit(ctx context.Context, staff appeal.Staff, v visit, n int, slot reception.Slot,
	now time.Time) error {
	at := slot.StartsAt.AddDate(0, 0, -5)
	if at.After(now) {
		at = now
	}
	r, err := l.Register.Book(ctx, desk.Booking{
		Booking: reception.Booking{Slot: slot.ID, Visitor: appeal.Author{Surname: v.surname, Name: v.name,
			Phone: fmt.Sprintf("+7 900 000-%02d-%02d", n/100, n%100)},
			Asked: []reception.Question{{Wording: v.question}}, People: 1, Via: "desk"},
		Key: fmt.Sprintf("demo/reception/%d", n), ID: uuid.NewString(), Code: fmt.Sprintf("DEMO%06d", n),
		By: "clerk", At: at, Office: l.Office, Letters: silent,
	})
	if err != nil || slot.StartsAt.After(now) {
		return err
	}
	if v.answer == "" {
		return l.act(ctx, staff, r, "clerk", reception.NoShow, nil, time.Hour)
	}
	if err := l.act(ctx, staff, r, "clerk", reception.CheckIn, appeal.Values{"document": "passport"}, 0); err != nil {
		return err
	}
	said, action := appeal.Values{"question": 1, "text": v.answer, "consent": true}, reception.AnswerOrally
	if v.explained {
		said, action = appeal.Values{"question": 1, "text": v.answer}, reception.Explain
	}
	if err := l.act(ctx, staff, r, slot.Official, action, said, 5*time.Minute); err != nil {
		return err
	}
	return l.act(ctx, staff, r, slot.Official, reception.Finish, nil, 10*time.Minute)
}

// silent writes nothing: the receptions of the demo are nobody's mail.
func silent(*reception.Reception, appeal.Event, appeal.Directory) ([]appeal.Letter, error) {
	return nil, nil
}

func (l Receptions) act(ctx context.Context, staff appeal.Staff, r *reception.Reception, who string,
	action appeal.Action, v appeal.Values, after time.Duration) error {
	asked := appeal.Request{ID: uuid.NewString(), ReceptionID: r.ID, Action: action, Actor: who, Values: v,
		At: r.StartsAt.Add(after), State: appeal.Pending}
	if _, _, err := l.Register.SaveRequest(ctx, asked, []byte(asked.ID)); err != nil {
		return err
	}
	actor, _ := staff.Person(who)
	_, err := l.Register.ChangeReception(ctx, r.ID, asked.ID, nil,
		func(r *reception.Reception, _ *appeal.Request, records reception.Records) (appeal.Event, []appeal.Letter,
			error) {
			event, err := reception.Do(l.Office, r, appeal.Step{Action: action, Actor: actor, At: asked.At, Values: v},
				records)
			return event, nil, err
		})
	var refused *appeal.Error
	if errors.As(err, &refused) && refused.Code == appeal.Refused {
		return nil // its process was quicker, and has ended the day
	}
	return err
}
