package register_test

import (
	"fmt"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/letters"
	"appeals/internal/testkit"
)

// signedOnPaper signs a reply whose letter waits for the printer, as the worker would.
func (d *records) signedOnPaper() *appeal.Card {
	d.Helper()
	c := d.resolved(letterOf("Иванова", "Снег"))
	d.mustAct(c.ID, appeal.Draft, "executor", appeal.Values{"text": "Снег убран", "result": "measures_taken"})
	d.mustAct(c.ID, appeal.Approve, "reviewer", nil)
	d.now = d.now.Add(time.Minute)
	signed, err := d.Change(d.Context(), c.ID, c.ID+"/sign",
		func(c *appeal.Card, at appeal.Records) (appeal.Event, []appeal.Letter, error) {
			event, err := d.office.Do(c, appeal.Step{Action: appeal.Sign, Actor: testkit.Person("head"), At: d.now}, at)
			if err != nil {
				return event, nil, err
			}
			reply := mail(c, "sign")
			reply.Kind, reply.State, reply.To = appeal.ReplyLetter, appeal.ToPrint, []appeal.Mailbox{{Name: "Иванова"}}
			reply.Address, reply.CreatedAt = "184000, г. Североморье, ул. Мира, д. 1", d.now
			reply.Number, reply.Dated, reply.Signed = c.Reply().Number, d.office.Today(d.now), "head"
			d.office.Hold(c, &event, []appeal.Letter{reply})
			return event, []appeal.Letter{reply}, nil
		})
	d.must(err)
	d.same(signed)
	return signed
}

// A reply on paper is answered when it has been posted: lists, figures and discipline do
// not know it before, the day of the post counts, and the process is asked to note it.
func TestPaperReplyIsAnsweredWhenItIsPosted(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.signedOnPaper()
	if c.Status != appeal.Answered || c.Clock != law.Consideration || len(c.Unsent) != 1 {
		t.Fatalf("signed, and not sent: %s", text(t, c.Process))
	}
	in := func(folder lists.Folder) int {
		n, err := d.CountIn(t.Context(), lists.Filter{Now: c.Due, Today: c.Control.AddDays(1),
			SentBy: c.Due, Sight: appeal.OfTheOffice}, folder)
		d.must(err)
		return n[folder]
	}
	answered := func() (n int) {
		period := lists.Period{From: c.RegisteredOn, To: c.RegisteredOn.AddDays(60)}
		found, err := d.Discipline(t.Context(), "unit", d.now, d.office.Today(d.now), period)
		d.must(err)
		for _, row := range found {
			n += row.InTime + row.Late
		}
		return n
	}
	for _, folder := range []lists.Folder{lists.Overdue, lists.Running, lists.Unsent} {
		if in(folder) != 1 {
			t.Errorf("unsent, it is not in %s", folder)
		}
	}
	if in(lists.ToFile) != 0 {
		t.Error("it waits to be filed before it was sent")
	}
	stuck, err := d.NowStuck(t.Context(), d.now, d.now.Add(time.Hour), d.office.Today(d.now))
	d.must(err)
	if answered() != 0 || len(stuck) != 1 || stuck[0].Kind != "unposted" {
		t.Fatalf("answered %d, stuck %s", answered(), text(t, stuck))
	}
	page, err := d.Documents(t.Context(), letters.Query{From: c.RegisteredOn, To: c.Control, Sight: appeal.OfTheOffice})
	d.must(err)
	if len(page.Documents) != 1 || page.Documents[0].Number != c.Reply().Number || page.Documents[0].Way != "" ||
		page.Documents[0].AnswersTo != c.Number {
		t.Fatalf("the journal: %s", text(t, page))
	}
	letter := page.Documents[0].LetterID
	day := d.office.Today(d.now)
	d.must(d.PostLetter(t.Context(), letter, letters.Posting{On: day, List: "3", Way: letters.Registered,
		Track: "18400075000018"}, testkit.Person("clerk"), d.now))
	asked, err := d.ClaimRequests(t.Context(), time.Now(), []time.Duration{time.Minute}, 10)
	d.must(err)
	if len(asked) != 1 || asked[0].Action != appeal.NoteSent || asked[0].Actor != "" {
		t.Fatalf("the process is asked for %s", text(t, asked))
	}
	_, err = d.Act(t.Context(), c.ID, asked[0].ID,
		func(c *appeal.Card, r appeal.Request, at appeal.Records) (appeal.Event, []appeal.Letter, error) {
			event, err := d.office.Do(c, appeal.Step{Action: r.Action, At: r.At}, at)
			return event, nil, err
		})
	d.must(err)
	sent, err := d.Card(t.Context(), c.ID)
	d.must(err)
	if sent.Reply().SentOn != day || sent.Clock != "" || sent.Version != c.Version || len(sent.Unsent) != 0 {
		t.Errorf("sent: %s", text(t, sent))
	}
	if answered() != 1 || in(lists.Overdue) != 0 || in(lists.Unsent) != 0 || in(lists.ToFile) != 1 {
		t.Errorf("answered %d", answered())
	}
	d.tellsDelivery(letter, day)
}

// tellsDelivery notes that the letter came back.
func (d *records) tellsDelivery(letter string, day law.Date) {
	d.Helper()
	d.must(d.NoteDelivery(d.Context(), letter, letters.Delivery{ReturnedOn: day, Why: "Истёк срок хранения"},
		testkit.Person("clerk"), d.now))
	document, err := d.Document(d.Context(), letter)
	d.must(err)
	if document.ReturnedOn != day || document.Why == "" || document.Track != "18400075000018" ||
		document.Way != letters.Registered || document.SentOn != day || document.List != "3" {
		d.Errorf("the document: %s", text(d, document))
	}
}

// Five envelopes of one day are five documents, found by number, way and list, a page at
// a time, and by nobody who does not see the appeals.
func TestJournalOfOutgoingDocuments(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	all := []appeal.Letter{}
	for n := range 5 {
		l := mail(c, fmt.Sprint("notice", n))
		l.Kind, l.State, l.Address = appeal.AssignmentNotice, appeal.ToPrint, "ул. Мира, д. 1"
		l.To = []appeal.Mailbox{{Name: "Иванова"}}
		l.Number, l.Dated = fmt.Sprintf("%d-УВ/26", n+1), march(2)
		all = append(all, l)
	}
	d.must(d.QueueLetters(t.Context(), all))
	d.must(d.QueueLetters(t.Context(), all)) // once
	ask := letters.Query{From: march(1), To: march(3), Limit: 3, Sight: appeal.OfTheOffice}
	first, err := d.Documents(t.Context(), ask)
	d.must(err)
	ask.Cursor = first.Next
	second, err := d.Documents(t.Context(), ask)
	d.must(err)
	if len(first.Documents) != 3 || len(second.Documents) != 2 || second.Next != "" {
		t.Fatalf("pages: %s, %s", text(t, first), text(t, second))
	}
	for _, document := range append(first.Documents, second.Documents...) {
		d.must(d.PostLetter(t.Context(), document.LetterID, letters.Posting{On: march(3), List: "9",
			Way: letters.Registered}, testkit.Person("clerk"), d.now))
	}
	for want, q := range map[int]letters.Query{
		5: {Way: letters.Registered, List: "9", Sight: appeal.OfTheOffice},
		1: {Number: "3-ув", Sight: appeal.OfTheOffice},
		0: {},
	} {
		q.From, q.To = march(1), march(3)
		page, err := d.Documents(t.Context(), q)
		d.must(err)
		if len(page.Documents) != want {
			t.Errorf("%+v: %d documents, want %d", q, len(page.Documents), want)
		}
	}
}
