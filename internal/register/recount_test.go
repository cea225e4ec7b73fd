package register_test

import (
	"slices"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/calendar"
)

// recounting is a register with three open appeals, one of them provisional,
// for which the calendar of 2026 has just been loaded.
func recounting(t *testing.T) (d *records, cards []*appeal.Card) {
	d = open(t)
	before := d.office
	before.Clock.Calendars = withoutYear(t, 2026)
	d.office, d.now = before, time.Date(2025, 12, 10, 10, 0, 0, 0, d.office.Zone)
	cards = append(cards, d.mustTake(letterOf("Орлов", "Дорога"), false))
	cards = append(cards, d.mustTake(letterOf("Иванова", "Снег"), true))
	cards = append(cards, d.mustTake(letterOf("Ким", "Лекарства"), false))
	d.office.Clock.Calendars = law.Embedded()
	base := d.mustPutCalendar(0, before.Clock.Calendar())
	d.mustPutCalendar(base.No, law.Embedded())
	return d, cards
}

func move(c *appeal.Card) appeal.RecountMove {
	return appeal.RecountMove{Ord: 1, Rule: law.Consideration, Statutory: c.Statutory, Before: c.Control,
		After:             c.Control.AddDays(-10),
		BeforeProvisional: true, State: appeal.MovePending,
		Why:     []law.DayChange{{Date: c.Control, Before: withDay(c.Control, true), After: withDay(c.Control, false)}},
		Notices: []appeal.MoveNotice{{Kind: appeal.DateMoved, Person: "executor"}}}
}

func withDay(d law.Date, working bool) law.Day {
	return law.Day{Date: d, Working: working, Known: true, Title: "Новогодние каникулы"}
}

func TestProvisionalAppealsComeFirst(t *testing.T) {
	t.Parallel()
	d, cards := recounting(t)
	if !cards[1].Provisional {
		t.Fatal("the test has no provisional date")
	}
	got, cursor := []string{}, ""
	for {
		page, next, err := d.OpenCards(t.Context(), cursor, 1)
		d.must(err)
		if len(page) == 0 {
			break
		}
		d.same(page[0])
		got, cursor = append(got, page[0].ID), next
	}
	if len(got) != 3 || got[0] != cards[1].ID || !slices.Contains(got, cards[0].ID) ||
		!slices.Contains(got, cards[2].ID) {
		t.Errorf("the order is %v", got)
	}
}

// One worker has the recount; another one gets it when the first has died.
func TestRecountIsLeased(t *testing.T) {
	t.Parallel()
	d, _ := recounting(t)
	job := settled(d, "first")
	if job.State != appeal.RecountChecking || job.Total != 3 || job.Version != law.EmbeddedVersion {
		t.Errorf("the job is %s", text(t, job))
	}
	if len(job.Previous) != 2 || !slices.Contains(job.Previous, withoutYear(t, 2026).Version()) {
		t.Errorf("plans may stand by %v; the recount before was replaced, so its own calendars count, too",
			job.Previous)
	}
	if other, err := d.LeaseRecount(t.Context(), "second", time.Minute); err != nil || other != nil {
		t.Errorf("two have the recount: %v, %v", other, err)
	}
	if again, err := d.LeaseRecount(t.Context(), "first", time.Millisecond); err != nil || again == nil {
		t.Errorf("the lease is not renewed: %v", err)
	}
	time.Sleep(5 * time.Millisecond)
	if other, err := d.LeaseRecount(t.Context(), "second", time.Minute); err != nil || other == nil {
		t.Errorf("the dead worker keeps the recount: %v", err)
	}
	err := d.SaveChecked(t.Context(), job, 1, "0/"+job.Lessee, nil)
	refusal(t, err, appeal.Conflict)
	refusal(t, d.EndCheck(t.Context(), job), appeal.Conflict)
	job.Lessee = "second"
	d.must(d.FreeRecount(t.Context(), job))
	if third, err := d.LeaseRecount(t.Context(), "third", time.Minute); err != nil || third == nil {
		t.Errorf("a freed recount is not taken: %v", err)
	}
}

// The whole way of a recount, with what is shown of it.
func TestRecountIsWrittenDown(t *testing.T) {
	t.Parallel()
	d, cards := recounting(t)
	job := settled(d, "w")
	found := []calendar.Touched{{AppealID: cards[1].ID, Moves: []appeal.RecountMove{move(cards[1])}},
		{AppealID: cards[0].ID}}
	d.must(d.SaveChecked(t.Context(), job, 3, "1/"+cards[2].ID, found))
	refusal(t, d.SaveChecked(t.Context(), job, 3, "1/"+cards[2].ID, found), appeal.Conflict) // the page was saved
	if again := settled(d, "w"); again.Checked != 3 || again.Cursor != "1/"+cards[2].ID {
		t.Errorf("the check stands at %s after %d", again.Cursor, again.Checked)
	}
	d.must(d.EndCheck(t.Context(), job))
	refusal(t, d.EndRecount(t.Context(), job), appeal.Conflict) // two are left

	tasks, err := d.RecountTasks(t.Context(), job.ID, 10)
	d.must(err)
	if len(tasks) != 2 || tasks[0].AppealID != cards[1].ID {
		t.Fatalf("tasks: %v", tasks)
	}
	page, err := d.RecountMoves(t.Context(), job.ID, "", "", 10)
	d.must(err)
	if len(page.Moves) != 1 || page.Moves[0].Number != cards[1].Number ||
		page.Moves[0].Why[0].After.Title != "Новогодние каникулы" || page.Moves[0].State != appeal.MovePending {
		t.Errorf("moves: %s", text(t, page))
	}
	d.must(d.TaskFailed(t.Context(), job.ID, tasks[1], 0, true))
	d.must(d.TaskDone(t.Context(), job.ID, tasks[0]))
	shown, err := d.RecountByID(t.Context(), job.ID)
	d.must(err)
	if shown.Touched != 2 || shown.Done != 1 || shown.Failed != 1 || shown.Moved != 1 || shown.Notices != 1 ||
		shown.Share() != 100 || shown.ByName != "Лаптев Олег Иванович" {
		t.Errorf("shown: %s", text(t, shown))
	}
	d.must(d.EndRecount(t.Context(), job))
	if left, err := d.LeaseRecount(t.Context(), "w", time.Minute); err != nil || left != nil {
		t.Errorf("there is work after the end: %v", left)
	}
	d.must(d.RetryFailed(t.Context()))
	if again := settled(d, "w"); again.State != appeal.RecountMoving {
		t.Errorf("what was given up is not tried again: %s", again.State)
	}
	list, err := d.Recounts(t.Context())
	d.must(err)
	if len(list) != 2 || list[1].State != appeal.RecountReplaced {
		t.Errorf("recounts: %s", text(t, list))
	}
}

func TestLatecomersGetAnotherPass(t *testing.T) {
	t.Parallel()
	d, cards := recounting(t)
	job := settled(d, "w")
	d.must(d.EndCheck(t.Context(), job))
	n, err := d.AddTouched(t.Context(), job.ID, []calendar.Touched{{AppealID: cards[0].ID}})
	d.must(err)
	tasks, err := d.RecountTasks(t.Context(), job.ID, 10)
	d.must(err)
	if n != 1 || len(tasks) != 1 || tasks[0].Pass != 2 {
		t.Fatalf("%d added, tasks %v", n, tasks)
	}
	d.must(d.TaskDone(t.Context(), job.ID, calendar.RecountTask{AppealID: cards[0].ID, Pass: 1}))
	if left, _ := d.RecountPending(t.Context(), job.ID); left != 1 {
		t.Error("the first pass's end is taken for the second's")
	}
	d.must(d.TaskFailed(t.Context(), job.ID, tasks[0], 0, true))
	if n, err := d.AddTouched(t.Context(), job.ID, []calendar.Touched{{AppealID: cards[0].ID}}); err != nil || n != 0 {
		t.Errorf("%d added, %v: what was given up waits for the hour", n, err)
	}
}

// What really moved is written in the transaction that moves it; the person at
// the card is not refused for it.
func TestRecountHappensOnceAndQuietly(t *testing.T) {
	t.Parallel()
	d, cards := recounting(t)
	job, c := settled(d, "w"), cards[1]
	d.must(d.SaveChecked(t.Context(), job, 3,
		"", []calendar.Touched{{AppealID: c.ID, Moves: []appeal.RecountMove{move(c), {
			Ord: 7, Rule: law.Redirect, Before: c.Control, After: c.Control, Statutory: c.Control,
			State: appeal.MovePending}}}}))
	calls := 0
	count := func(card *appeal.Card, _ appeal.Records) (calendar.Recounted, error) {
		calls++
		event, _, err := d.office.Recalculate(card, d.now)
		event.Quiet = true
		m := move(c)
		m.State, m.DoneAt, m.After, m.Notices = appeal.MoveDone, d.now, card.Control, nil
		return calendar.Recounted{Event: event, Moves: []appeal.RecountMove{m},
			Letters: []appeal.Letter{mail(card, "moved")}}, err
	}
	for range 2 {
		got, err := d.Recount(t.Context(), job.ID, c.ID, "recalculate/1", count)
		d.must(err)
		d.same(got)
		if got.Version != c.Version || got.Control != law.NewDate(2025, 12, 30) || got.Provisional {
			t.Errorf("version %d, control %s", got.Version, got.Control)
		}
	}
	page, err := d.RecountMoves(t.Context(), job.ID, "", "", 10)
	d.must(err)
	if calls != 1 || len(page.Moves) != 2 || page.Moves[0].State != appeal.MoveDone ||
		page.Moves[0].After != law.NewDate(2025, 12, 30) ||
		len(page.Moves[0].Notices) != 0 || len(page.Moves[0].Why) != 1 || page.Moves[1].State != appeal.MoveStands {
		t.Errorf("%d calls, moves %s", calls, text(t, page))
	}
	history, err := d.History(t.Context(), c.ID)
	d.must(err)
	if last := history[len(history)-1]; last.Action != "recalculate" || last.ActorName != "Система" {
		t.Errorf("history: %s", text(t, history))
	}
	if letters, _ := d.Letters(t.Context(), c.ID); len(letters) != 2 {
		t.Errorf("%d letters", len(letters))
	}
}

func TestMovesComeInPages(t *testing.T) {
	t.Parallel()
	d, cards := recounting(t)
	job := settled(d, "w")
	found := []calendar.Touched{}
	for _, c := range cards {
		found = append(found, calendar.Touched{AppealID: c.ID, Moves: []appeal.RecountMove{move(c)}})
	}
	d.must(d.SaveChecked(t.Context(), job, 3, "", found))
	first, err := d.RecountMoves(t.Context(), job.ID, "", "", 2)
	d.must(err)
	last, err := d.RecountMoves(t.Context(), job.ID, "", first.Next, 2)
	d.must(err)
	if len(first.Moves) != 2 || len(last.Moves) != 1 || last.Next != "" || last.Moves[0].AppealID != cards[2].ID {
		t.Errorf("pages of %d and %d", len(first.Moves), len(last.Moves))
	}
	_, err = d.RecountMoves(t.Context(), job.ID, "", "x", 2)
	refusal(t, err, appeal.Invalid)
	_, err = d.RecountByID(t.Context(), 999)
	refusal(t, err, appeal.NotFound)
}
