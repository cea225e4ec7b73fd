package register_test

import (
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/office/control"
	"appeals/internal/office/journal"
	"appeals/internal/register"
	"appeals/internal/testkit"
)

// annul takes a registration back by two persons.
func (d *records) annul(id string, values appeal.Values) *appeal.Card {
	d.Helper()
	d.mustAct(id, appeal.AskAnnulment, "clerk", values)
	return d.mustAct(id, appeal.Annul, "reviewer", nil)
}

// reading is everything that the office reads of the register at an instant,
// but the journal and the search.
func (d *records) reading(at time.Time) map[string]string {
	d.Helper()
	ctx, today, out := d.Context(), d.office.Today(at), map[string]string{}
	keep := func(name string, got any, err error) {
		d.Helper()
		require.NoError(d, err, name)
		out[name] = text(d, got)
	}
	f := lists.Filter{Now: at, Today: today, Soon: today.AddDays(5), ResolveBy: today, Limit: 200}
	folders := []lists.Folder{lists.Overdue, lists.DueToday, lists.DueSoon, lists.Unresolved, lists.Undelivered}
	for folder := range register.InFolders {
		if folder != "" && folder != lists.Everything {
			folders = append(folders, folder)
		}
	}
	for _, folder := range folders {
		f.Folder = folder
		page, err := d.List(ctx, f)
		ids := []string{}
		for _, l := range page.Lines {
			ids = append(ids, l.ID)
		}
		keep("folder "+string(folder), ids, err)
		n, err := d.CountIn(ctx, f, folder)
		keep("count of "+string(folder), n, err)
	}
	counters, err := d.Counters(ctx, f)
	delete(counters, lists.Everything)
	keep("counters", counters, err)
	d.readingOfPeople(at, keep)
	d.readingOfFigures(at, keep)
	for name, q := range map[string]lists.Filter{"in time": {InTime: true}, "late": {Late: true},
		"extended": {Extended: true, Answered: lists.Period{From: today.AddDays(-365), To: today}},
		"other":    {Outcome: lists.OtherOutcomes}, "open": {OpenOn: today}, "on control": {OnControl: true},
		"answered": {Outcome: string(appeal.Answered)}} {
		q.Folder, q.Limit = lists.Counted, 200
		page, err := d.List(ctx, q)
		keep(name, len(page.Lines), err)
	}
	open, err := d.OpenAppeals(ctx, "", 100)
	keep("sweep", open, err)
	lines, err := d.OverdueLines(ctx, at)
	keep("digest", len(lines), err)
	stuck, err := d.NowStuck(ctx, at, at, today)
	keep("stuck", len(stuck), err)
	terms, err := d.RunningTerms(ctx, "", "", 500)
	keep("recount", len(terms), err)
	cards, _, err := d.OpenCards(ctx, "", 100)
	keep("cards of the recount", len(cards), err)
	return out
}

func (d *records) readingOfPeople(at time.Time, keep func(string, any, error)) {
	ctx, today := d.Context(), d.office.Today(at)
	for _, p := range testkit.People() {
		tasks, err := d.Tasks(ctx, p, at, today)
		keep("tasks of "+p.Code, tasks, err)
		waiting, err := d.Waiting(ctx, p, at, today)
		keep("waiting for "+p.Code, waiting.Tasks, err)
		held, err := d.HeldBy(ctx, p.Code, "", 100)
		keep("held by "+p.Code, held, err)
		a, b, err := d.OpenWork(ctx, p.Code)
		keep("work of "+p.Code, []int{a, b}, err)
	}
	known, err := d.FindAuthors(ctx, appeal.Author{Surname: "Иванова"}, 5)
	keep("authors", known, err)
	known, err = d.FindAuthors(ctx, appeal.Author{Surname: "Ивонова"}, 5)
	keep("authors by a slip", known, err)
	same := letterOf("Иванова", "Снег не убирают вторую неделю")
	q := askOf(same.Authors[0], same.Text)
	q.Annotation = same.Annotation
	alike, err := d.Similar(ctx, q)
	ids := []string{}
	for _, k := range alike {
		ids = append(ids, k.ID)
	}
	keep("repeats", ids, err)
}

func (d *records) readingOfFigures(at time.Time, keep func(string, any, error)) {
	ctx, today := d.Context(), d.office.Today(at)
	for _, by := range []string{"unit", "executor", "topic", "channel"} {
		tallies, err := d.Tallies(ctx, by, at, today, today.AddDays(5))
		keep("tally by "+by, tallies, err)
	}
	for _, by := range []string{"unit", "executor"} {
		rows, err := d.Discipline(ctx, by, at, today, lists.Period{From: today.AddDays(-365), To: today})
		keep("discipline by "+by, rows, err)
	}
	starts := control.PeriodsUntil(today, control.Monthly, 6)
	for _, cut := range []control.Cut{{}, {Unit: "kgh"}, {Channel: "post"}, {Responsible: "executor"},
		{Topic: "0003.0009.0097.0694"}} {
		figures, err := d.Figures(ctx, starts, cut)
		keep(fmt.Sprintf("figures of %+v", cut), figures, err)
	}
	running, err := d.Running(ctx, at, today, today.AddDays(5))
	keep("daily", running, err)
}

// What is annulled is as if it had never been, wherever the office counts and
// works; whatever stage it was at.
func TestAnnulledIsNowhereButInTheJournal(t *testing.T) {
	t.Parallel()
	d := open(t)
	stays := d.resolved(letterOf("Иванова", "Снег не убирают вторую неделю"))
	d.quiet(stays)
	later := monday.AddDate(0, 0, 60)
	before := d.reading(later)
	ids := oneOfEachStage(d)
	d.mustAct(ids["received"], appeal.Register, "clerk", appeal.Values{"official": "head"})
	filed := d.answered(letterOf("Иванова", "Снег"))
	d.mustAct(filed.ID, appeal.FileAway, "clerk", appeal.Values{"case": "01-17"})
	ids["filed"] = filed.ID
	promised := d.answered(letterOf("Иванова", "Снег"))
	d.mustAct(promised.ID, appeal.PromiseUntil, "clerk", appeal.Values{"until": "2026-04-20", "reason": "обещано"})
	ids["promised"] = promised.ID
	controlled := d.resolved(letterOf("Иванова", "Снег не убирают вторую неделю"))
	d.mustAct(controlled.ID, appeal.TakeControl, "head", nil)
	d.mustAct(controlled.ID, appeal.Extend, "head", appeal.Values{"days": 5, "ground": "exceptional", "reason": "x"})
	ids["controlled"] = controlled.ID
	require.NotEqual(t, before, d.reading(later), "the reading sees nothing")
	for stage, id := range ids {
		c := d.annul(id, appeal.Values{"ground": "twice", "number": stays.Number})
		require.NotEmpty(t, c.Number, stage)
		d.quiet(c)
	}
	_, err := d.FoldFigures(t.Context(), 3)
	d.must(err)
	after := d.reading(later)
	for name, want := range before {
		require.Equal(t, want, after[name], name)
	}
	d.annulledStayOnPaper(stays, ids)
	_, err = d.act(stays.ID, appeal.AskAnnulment, "clerk", appeal.Values{"ground": "technical"})
	require.ErrorContains(t, err, "эту аннулировать нельзя", "one of the registrations of a letter stays")
}

func (d *records) annulledStayOnPaper(stays *appeal.Card, ids map[string]string) {
	t := d.Context()
	for stage, id := range ids {
		c := d.card(id)
		page, err := d.List(t, lists.Filter{Folder: lists.Everything, Number: c.Number, Limit: 10})
		d.must(err)
		require.True(d, slices.ContainsFunc(page.Lines, func(l lists.Line) bool {
			return l.ID == id && l.Status == appeal.Annulled
		}), stage)
	}
	onPaper, err := d.Journal(t, journal.JournalQuery{From: march(1), To: march(31)})
	d.must(err)
	require.Len(d, onPaper.Entries, 1+len(ids))
	for _, e := range onPaper.Entries {
		if e.ID != stays.ID {
			require.Equal(d, []string{"twice", stays.Number}, []string{e.Annulled, e.Instead})
		}
	}
}

// The number of an annulled appeal is nobody else's, and letters that had not
// gone do not go.
func TestAnnulmentKeepsTheNumberAndStopsTheLetters(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	annulled := d.annul(c.ID, appeal.Values{"ground": "technical"})
	require.Equal(t, c.Number, annulled.Number)
	require.NotEqual(t, c.Number, d.mustTake(letterOf("Орлов", "Дорога"), true).Number)
	letters, err := d.Letters(t.Context(), c.ID)
	d.must(err)
	states := map[appeal.LetterState]int{}
	for _, l := range letters {
		states[l.State]++
	}
	require.Equal(t, map[appeal.LetterState]int{appeal.Cancelled: 2, appeal.Queued: 1}, states,
		"only the letters of the annulment itself wait")
	d.must(d.LetterSent(t.Context(), letters[0].ID, "<1@x>", "250", d.now)) // it was on its way
	got, err := d.Letter(t.Context(), letters[0].ID)
	d.must(err)
	require.Equal(t, appeal.Sent, got.State)
	_, err = d.act(stepOf(d, letterOf("Ким", "Крыша")), appeal.LinkTo, "clerk",
		appeal.Values{"number": c.Number, "kind": "repeated"})
	refusal(t, err, appeal.Invalid)
}

func stepOf(d *records, in appeal.Intake) string { return d.mustTake(in, true).ID }

// Who was told the number by a letter is told; a letter that nobody has sent
// tells nothing.
func TestToldOfTheNumber(t *testing.T) {
	t.Parallel()
	d := open(t)
	for state, want := range map[string]bool{
		"state = 'queued'": false, "state = 'sent'": true, "state = 'posted'": true, "state = 'to_print'": false,
		"state = 'to_print', printed_at = now()": true, "state = 'queued', attempts = 1": true,
		"state = 'undeliverable'": false,
	} {
		c := d.mustTake(letterOf("Иванова", "Снег"), true)
		_, err := d.Pool.Exec(t.Context(), `insert into letter (key, appeal_id, kind, recipients, copies, address, subject, text,
			html, state, created_at) select key || '/2', appeal_id, 'registration_notice', recipients, copies, address,
			subject, text, html, state, created_at from letter where appeal_id = $1`, c.ID)
		d.must(err)
		_, err = d.Pool.Exec(t.Context(), `update letter set `+state+` where appeal_id = $1
			and kind = 'registration_notice'`, c.ID)
		d.must(err)
		told := false
		_, err = d.Change(t.Context(), c.ID, "told/"+state, func(c *appeal.Card,
			at appeal.Records) (appeal.Event, []appeal.Letter, error) {
			var err error
			told, err = at.Told(c.ID)
			return appeal.Event{}, nil, err
		})
		d.must(err)
		require.Equal(t, want, told, state)
	}
}

// One letter was registered twice, and each of the two is to be annulled in favour of the other, at
// one time: exactly one goes, and who comes second is told why his stays.
func TestOfTwoRegistrationsOneStays(t *testing.T) {
	t.Parallel()
	d := open(t)
	for tied := range 3 { // how many of them lead to the other already
		cards := [2]*appeal.Card{d.mustTake(letterOf("Иванова", "Снег"), true),
			d.mustTake(letterOf("Иванова", "Снег"), true)}
		for i, c := range cards {
			d.mustAct(c.ID, appeal.AskAnnulment, "clerk",
				appeal.Values{"ground": appeal.RegisteredTwice, "number": cards[1-i].Number})
		}
		for i := range tied {
			d.mustAct(cards[i].ID, appeal.LinkTo, "clerk",
				appeal.Values{"number": cards[1-i].Number, "kind": string(appeal.RelatedTo)})
		}
		errs := make(chan error, len(cards))
		decided := &atomic.Int32{}
		for _, c := range cards {
			go func() { errs <- d.annulBeside(c.ID, decided) }()
		}
		refused := []error{}
		for range cards {
			if err := <-errs; err != nil {
				refused = append(refused, err)
			}
		}
		require.Len(t, refused, 1, "one goes, one stays")
		refusal(t, refused[0], appeal.Refused)
		require.Contains(t, refused[0].Error(), "аннулирова")
	}
}

// annulBeside confirms an annulment while another one is being confirmed: neither is over before both
// have decided. Who loses a deadlock comes again, as the engine does.
func (d *records) annulBeside(id string, decided *atomic.Int32) (err error) {
	step := appeal.Step{Action: appeal.Annul, Actor: testkit.Person("reviewer"), At: d.now.Add(time.Minute)}
	var told *appeal.Error
	for again := true; again; again = errors.As(err, &told) && told.Code == appeal.Unavailable {
		_, err = d.Change(d.Context(), id, "annul/"+id,
			func(c *appeal.Card, r appeal.Records) (appeal.Event, []appeal.Letter, error) {
				event, err := d.office.Do(c, step, r)
				decided.Add(1)
				for end := time.Now().Add(time.Second); decided.Load() < 2 && time.Now().Before(end); {
					time.Sleep(time.Millisecond)
				}
				return event, nil, err
			})
	}
	return err
}
