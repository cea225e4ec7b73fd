package register_test

import (
	"strings"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/office/journal"
	"appeals/internal/office/letters"
	"appeals/internal/testkit"
)

// What was corrected is in the history with what stood there before.
func TestCorrectionsKeepWhatStoodBefore(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	d.mustAct(c.ID, appeal.Correct, "clerk", appeal.Values{"surname": "Ивановская", "phone": "", "reason": "Опечатка."})
	card, err := d.Card(t.Context(), c.ID)
	d.must(err)
	if card.Intake.Authors[0].Surname != "Ивановская" || card.Intake.Annotation == "" {
		t.Fatalf("card: %s", text(t, card.Intake))
	}
	history, err := d.History(t.Context(), c.ID)
	d.must(err)
	last := history[len(history)-1]
	if len(last.Changes) == 0 || last.Changes[0] !=
		(appeal.Alteration{Name: "фамилия", Before: "Иванова", After: "Ивановская"}) ||
		last.Details["причина"] != "Опечатка." {
		t.Errorf("history: %s", text(t, last))
	}
	if known, err := d.FindAuthors(t.Context(), appeal.Author{Surname: "Ивановская"}, 5); err != nil ||
		len(known) != 1 {
		t.Errorf("found by the right name: %s, %v", text(t, known), err)
	}
	if !d.onJournal("Ивановская") {
		t.Error("the journal has the old name")
	}
}

func (d *records) onJournal(surname string) bool {
	d.Helper()
	page, err := d.Journal(d.Context(), journal.JournalQuery{From: march(1), To: march(31)})
	d.must(err)
	for _, e := range page.Entries {
		if strings.HasPrefix(e.Applicant, surname) {
			return true
		}
	}
	return false
}

func TestJournalIsInTheOrderOfNumbers(t *testing.T) {
	t.Parallel()
	d := open(t)
	for range 12 {
		d.mustTake(letterOf("Иванова", "Снег"), true)
	}
	first := d.onPage(t, "")
	numbers := []string{}
	for _, e := range first.Entries {
		numbers = append(numbers, e.Number)
	}
	for next := first.Next; next != ""; {
		page := d.onPage(t, next)
		for _, e := range page.Entries {
			numbers = append(numbers, e.Number)
		}
		next = page.Next
	}
	if len(numbers) != 12 || first.Next == "" || len(numbers[1]) > len(numbers[11]) {
		t.Fatalf("numbers: %v", numbers)
	}
	seen := map[string]bool{}
	for i, n := range numbers {
		if seen[n] || i > 0 && (len(n) < len(numbers[i-1]) || len(n) == len(numbers[i-1]) && n < numbers[i-1]) {
			t.Errorf("%s at place %d of %v", n, i, numbers)
		}
		seen[n] = true
	}
}

func (d *records) onPage(t *testing.T, cursor string) journal.JournalPage {
	t.Helper()
	page, err := d.Journal(t.Context(), journal.JournalQuery{From: march(1), To: march(31), Cursor: cursor, Limit: 5})
	d.must(err)
	return page
}

func TestPaperOfLetters(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	clerk := testkit.Person("clerk")
	d.must(d.QueueLetters(t.Context(), []appeal.Letter{mail(c, "lost")}))
	claimed, err := d.ClaimLetters(t.Context(), d.now, time.Minute, 10)
	d.must(err)
	lost := claimed[0].ID
	d.must(d.LetterUndeliverable(t.Context(), lost, "550 нет такого ящика", d.now))

	next, err := d.ReaddressLetter(t.Context(), lost,
		letters.Readdress{Address: "184000, г. Североморье, ул. Мира, д. 2"}, clerk, d.now)
	d.must(err)
	again, err := d.ReaddressLetter(t.Context(), lost, letters.Readdress{Address: "другой"}, clerk, d.now)
	d.must(err)
	if next.ID != again.ID || next.State != appeal.ToPrint || next.Replaces != lost || next.To[0].Email != "" ||
		next.Text != claimed[0].Text {
		t.Fatalf("new letter: %s", text(t, next))
	}
	old, err := d.Letter(t.Context(), lost)
	d.must(err)
	if old.State != appeal.Replaced || old.To[0].Email == "" {
		t.Errorf("old letter: %s", text(t, old))
	}
	printed, err := d.PrintLetters(t.Context(), []string{next.ID, lost}, d.now)
	d.must(err)
	if len(printed) != 2 || printed[0].ID != next.ID || !printed[0].PrintedAt.Equal(d.now) ||
		!printed[1].PrintedAt.IsZero() {
		t.Errorf("printed: %s", text(t, printed))
	}
	d.must(d.PostLetter(t.Context(), next.ID, letters.Posting{On: march(3), List: "17"}, clerk, d.now))
	posted, err := d.PostedLetters(t.Context(), march(3), march(3), "17", 0)
	d.must(err)
	if len(posted) != 1 || posted[0].ID != next.ID || posted[0].PostList != "17" {
		t.Errorf("posted: %s", text(t, posted))
	}
	history, err := d.History(t.Context(), c.ID)
	d.must(err)
	last := history[len(history)-1]
	if last.Action != "post_letter" || last.Details["реестр"] != "17" || last.Details["письмо"] == "" {
		t.Errorf("history: %s", text(t, last))
	}
}
