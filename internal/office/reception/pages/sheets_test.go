package pages_test

import (
	"bytes"
	"net/url"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	desk "appeals/internal/office/reception"
	"appeals/internal/office/reception/pages"
	"appeals/internal/reception"
	"appeals/internal/web"
	"appeals/internal/web/webtest"
)

// Every page keeps what the office promises of all pages.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	webtest.Check(t, pages.PageTemplates, sheets())
}

// waiting is somebody who has come with three questions, two of them decided.
func waiting() *reception.Reception {
	r := &reception.Reception{Place: "пр. Ленина, 75, каб. 101", Code: "ABCDEFGHIJ", People: 2, Priority: "hero",
		Visitor: appeal.Author{Surname: "Берёзкина", Name: "Анна", Phone: "+7 900", Address: webtest.Hostile},
		Asked: []reception.Question{
			{Wording: "Крыша " + webtest.Hostile, Outcome: reception.Answered, Note: "Починят.",
				DecidedAt: webtest.Now},
			{Wording: "Двор", Outcome: reception.Instructed, AppealID: webtest.ID, Number: "7-ОГ/26",
				DecidedAt: webtest.Now},
			{Wording: "Свет"}},
		Document: "passport", ArrivedAt: webtest.Now.Add(-20 * time.Minute), BookedAt: webtest.Now.AddDate(0, 0, -9),
		ToCall: true}
	r.Process = reception.Process{ID: webtest.ID, Number: "ЛП-4/2026", State: reception.Waiting, Version: 3,
		Official: "head", StartsAt: webtest.Now, Questions: []reception.Standing{{Outcome: reception.Answered},
			{Outcome: reception.Instructed}, {}}}
	return r
}

func sheets() map[string]webtest.Sheet {
	clerk, who := webtest.Frame("clerk", "/receptions"), webtest.Who("clerk")
	who.Sight.Reaches = []appeal.Reach{appeal.Whole}
	day, one := webtest.Day(), waiting()
	dir := &webtest.Staff{}
	list := pages.ListInput{Dir: dir, Day: day, On: day.Today, List: []*reception.Reception{one},
		Period: web.PeriodInput{
			From: day.Today.AddDays(-30), To: day.Today, Values: url.Values{}}}
	slot := []reception.Slot{{ID: 5, Official: "head", StartsAt: webtest.Now.AddDate(0, 0, 7), Place: "каб. 101"}}
	days := []reception.Day{{ID: 3, Official: "head", On: day.Today, From: 900, To: 1020, Slot: 15, Place: "каб. 101",
		Meant: day.Today.AddDays(-1)}, {ID: 4, Official: "head", On: day.Today.AddDays(7), From: 900, To: 1020,
		Slot: 15, Place: "каб. 101", Cancelled: webtest.Now, Reason: webtest.Hostile}}
	rule := reception.Rule{ID: 9, Official: "head", Weeks: []int{2, 4}, Weekday: time.Tuesday, From: 900, To: 1020,
		Slot: 15, Place: "каб. 101", Area: webtest.Hostile, Off: reception.Skip}
	draft := reception.Schedule{ID: 1, From: law.NewDate(2026, 4, 1), To: law.NewDate(2026, 6, 30),
		Rules: []reception.Rule{rule}}
	inForce := draft
	inForce.Number, inForce.Dated, inForce.Days = "12-р", day.Today, days
	earlier := []desk.Earlier{{Kind: "appeal", ID: webtest.ID, Number: "7-ОГ/26", On: day.Today, Question: "Свет",
		State: "filed", Address: webtest.Hostile, Answered: true}, {Kind: "reception", ID: webtest.ID,
		Number: "ЛП-1/2026",
		On:     day.Today, Question: "Двор", State: "held"}}
	typed := url.Values{"surname": {webtest.Hostile}, "name": {"Анна"}, "slot": {"5"}, "again": {""}}
	refusal := &appeal.Error{Code: appeal.Invalid, Message: "Проверьте.", Fields: []appeal.FieldError{
		{Field: "slot", Message: "Занято."}, {Field: "nowhere", Message: "Ещё."}}}
	card := pages.CardInput{R: one, Who: who, Dir: dir, Day: day, Earlier: earlier, Free: slot, History: []appeal.Event{
		{Action: "reception_book", At: webtest.Now, Actor: "clerk", Summary: "Запись", Details: map[string]string{
			"причина": webtest.Hostile}}}}
	tried := card
	tried.Tried = &pages.Tried{Action: reception.ReplyLater, Values: typed, Message: "Нужен адрес.",
		Fields: []appeal.FieldError{{Field: "address", Message: "Напишите адрес."}}, Key: webtest.Key()}
	citizen := webtest.Frame("", "")
	return map[string]webtest.Sheet{
		"day": webtest.On("day", pages.NewDay(clerk, pages.DayInput{Who: who, Dir: dir, Day: day, On: day.Today,
			List: list.List, Calls: list.List, Days: days})),
		"empty day": webtest.On("day", pages.NewDay(clerk, pages.DayInput{Who: who, Dir: dir, Day: day, On: day.Today,
			Asked: "вчера", Wrong: "Так дату не пишут."})),
		"book": webtest.On("book", pages.NewBook(clerk, pages.BookInput{Values: typed, Key: webtest.Key(), Err: refusal,
			Dir: dir, Day: day, Free: slot, Today: days, Earlier: earlier, Known: true})),
		"reception":       webtest.On("reception", pages.NewCard(clerk, card)),
		"reception tried": webtest.On("reception", pages.NewCard(clerk, tried)),
		"schedules": webtest.On("schedules", pages.NewSchedules(clerk, pages.SchedulesInput{Who: who,
			List: []reception.Schedule{draft, inForce}, Values: url.Values{}, Key: webtest.Key(), Err: refusal})),
		"draft": webtest.On("schedule", pages.NewSchedule(clerk, pages.ScheduleInput{S: draft, Who: who, Dir: dir,
			Calendar: day.Calendar, Values: typed, Key: webtest.Key(), Err: refusal})),
		"in force": webtest.On("schedule", pages.NewSchedule(clerk, pages.ScheduleInput{S: inForce, Who: who, Dir: dir,
			Calendar: day.Calendar, Values: url.Values{}, Key: webtest.Key()})),
		"figures": webtest.On("figures", pages.NewFigures(clerk, list)),
		"published": webtest.On("published", pages.NewPublished(citizen, pages.PublishedInput{Dir: dir, Day: day,
			Days: days, Free: slot})),
		"own book": webtest.On("own-book", pages.NewOwnBook(citizen, pages.OwnBookInput{Values: typed,
			Key: webtest.Key(), Err: refusal, Dir: dir, Day: day, Free: slot, Question: "Сколько будет 2 и 3?"})),
		"own booked":     webtest.On("own-booked", pages.NewOwnBooked(citizen, one, dir, day)),
		"own cancel":     webtest.On("own-cancel", pages.NewOwnCancel(citizen, typed, refusal, "", false)),
		"own cancelled":  webtest.On("own-cancel", pages.NewOwnCancel(citizen, typed, nil, "ЛП-4/2026", false)),
		"own cancelling": webtest.On("own-cancel", pages.NewOwnCancel(citizen, typed, nil, "ЛП-4/2026", true)),
	}
}

// Every printed form is drawn, with what people typed as a text.
func TestEveryPaper(t *testing.T) {
	t.Parallel()
	clerk, day, one, dir := webtest.Frame("clerk", "/receptions"), webtest.Day(), waiting(), &webtest.Staff{}
	list := pages.ListInput{Dir: dir, Day: day, On: day.Today, List: []*reception.Reception{one},
		Period: web.PeriodInput{From: day.Today.AddDays(-30), To: day.Today, Values: url.Values{}}}
	card := pages.CardInput{R: one, Who: webtest.Who("clerk"), Dir: dir, Day: day}
	made := reception.Schedule{ID: 1, From: law.NewDate(2026, 4, 1), To: law.NewDate(2026, 6, 30), Number: "12-р",
		Dated: day.Today, Days: []reception.Day{{Official: "head", On: day.Today, From: 900, To: 1020, Slot: 15,
			Place: webtest.Hostile}}}
	for page, view := range map[string]any{
		"paper-reception": pages.NewPaperCard(clerk, card), "paper-consent": pages.NewPaperCard(clerk, card),
		"paper-receptions": pages.NewPaperJournal(clerk, list), "paper-day": pages.NewPaperDay(clerk, list),
		"paper-guard": pages.NewPaperDay(clerk, list), "paper-schedule": pages.NewPaperSchedule(clerk,
			pages.ScheduleInput{S: made, Dir: dir, Calendar: day.Calendar}),
	} {
		b := &bytes.Buffer{}
		require.NoError(t, pages.PageTemplates.RenderPaper(b, page, view), page)
		require.NotContains(t, b.String(), webtest.Hostile, page)
		doc, err := goquery.NewDocumentFromReader(b)
		require.NoError(t, err)
		require.Equal(t, 1, doc.Find("h1").Length(), page)
		require.NotEmpty(t, doc.Find("article.paper h2").Text(), page)
	}
}
