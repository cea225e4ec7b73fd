package register_test

import (
	"bytes"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/lists"
)

func TestAcceptHappensOnce(t *testing.T) {
	t.Parallel()
	d := open(t)
	in := letterOf("Иванова", "Снег")
	var wait sync.WaitGroup
	var mu sync.Mutex
	cards, fresh := map[string]string{}, 0
	for range 20 {
		wait.Go(func() {
			c, existed, err := d.take(t.Context(), "form-1", in, true,
				appeal.Upload{Name: "фото.jpg", Type: "image/jpeg", Content: []byte("jpeg")})
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Errorf("accept: %v", err)
				return
			}
			cards[c.ID] = c.Number
			if !existed {
				fresh++
			}
			if len(c.Files) != 1 {
				t.Errorf("%d files", len(c.Files))
			}
		})
	}
	wait.Wait()
	if len(cards) != 1 || fresh != 1 {
		t.Fatalf("one key made %d appeals, %d times fresh", len(cards), fresh)
	}
	in.Text = "Другой текст"
	_, _, err := d.take(t.Context(), "form-1", in, true)
	refusal(t, err, appeal.KeyReused)
	if next := d.mustTake(in, true); next.Number != "2-ОГ/26" {
		t.Errorf("the next number is %s: a repeated form took one", next.Number)
	}
}

// A stranger may name any address in the form: it gets a few receipts a day, and
// no more. A registered appeal has been looked at.
func TestReceiptsToOneAddressAreFew(t *testing.T) {
	t.Parallel()
	d := open(t)
	received := func() int {
		found, err := d.LetterQueue(t.Context(), appeal.Queued, 500)
		require.NoError(t, err)
		return len(found)
	}
	last := &appeal.Card{}
	for range 8 {
		last = d.mustTake(letterOf("Иванова", "Снег"), false)
	}
	require.Equal(t, 5, received())
	history, err := d.History(t.Context(), last.ID)
	require.NoError(t, err)
	require.Contains(t, history[0].Details["письмо о получении"], "не отправлено")
	d.mustTake(letterOf("Иванова", "Снег"), true)
	require.Equal(t, 6, received(), "a clerk has seen it")
	d.now = d.now.Add(24 * time.Hour)
	d.mustTake(letterOf("Иванова", "Снег"), false)
	require.Equal(t, 7, received(), "another day")
}

func TestAnonymousAppealIsStoredAsItIs(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(appeal.Intake{Authorship: "anonymous", ReceivedVia: "web", Text: "Снег не убран"}.Normal(), false)
	d.same(c)
	line := pages(d, lists.Filter{})[0]
	if line.Applicant != "" || line.Annotation != "Снег не убран" || line.Authorship != "anonymous" {
		t.Errorf("line: %s", text(t, line))
	}
}

func TestFilesComeBackByteForByte(t *testing.T) {
	t.Parallel()
	d := open(t)
	scan := bytes.Repeat([]byte{0, 1, 0xff}, 50_000)
	c, _, err := d.take(t.Context(), "k", letterOf("Иванова", "Снег"), false,
		appeal.Upload{Name: "скан.pdf", Type: "application/pdf", Content: scan})
	d.must(err)
	d.same(c)
	f, content, err := d.FileContent(t.Context(), c.ID, c.Files[0].ID)
	d.must(err)
	if !bytes.Equal(content, scan) || f.Size != int64(len(scan)) || f.Name != "скан.pdf" {
		t.Errorf("file came back as %s", text(t, f))
	}
	_, _, err = d.FileContent(t.Context(), uuid.NewString(), c.Files[0].ID)
	refusal(t, err, appeal.NotFound)
}

func TestApplicantFindsTheCard(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	for _, number := range []string{c.Number, "1-ог/26", ""} {
		if got, err := d.CardByNumber(t.Context(), number, c.StatusCode); err != nil || got.ID != c.ID {
			t.Errorf("number %q: %v", number, err)
		}
	}
	_, err := d.CardByNumber(t.Context(), c.Number, "wrong")
	refusal(t, err, appeal.NotFound)
	_, err = d.CardByNumber(t.Context(), "2-ОГ/26", c.StatusCode)
	refusal(t, err, appeal.NotFound)
}

func TestStartsWaitForTheEngine(t *testing.T) {
	t.Parallel()
	d := open(t)
	first := d.mustTake(letterOf("Иванова", "Снег"), false)
	second := d.mustTake(letterOf("Орлов", "Дорога"), true)
	claim := claimer(d, d.ClaimStarts)
	claim(0, 2)
	d.must(d.MarkStarted(t.Context(), appeal.AppealCase(first.ID), d.now))
	d.must(d.MarkStarted(t.Context(), appeal.AppealCase(first.ID), d.now.Add(time.Hour)))
	if waiting := claim(time.Minute, 1); waiting[0] != appeal.AppealCase(second.ID) {
		t.Errorf("waiting: %v", waiting)
	}
	open, err := d.OpenAppeals(t.Context(), "", 1)
	d.must(err)
	rest, err := d.OpenAppeals(t.Context(), open[0], 10)
	d.must(err)
	if len(open) != 1 || len(rest) != 1 || open[0] == rest[0] {
		t.Errorf("open appeals: %v, then %v", open, rest)
	}
	refusal(t, d.MarkStarted(t.Context(), appeal.AppealCase(uuid.NewString()), d.now), appeal.NotFound)
}

func TestRequestsAreKept(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	r := appeal.Request{
		ID: uuid.NewString(), AppealID: c.ID, Action: appeal.Extend, Actor: "head", At: d.now, Version: 3,
		Values: appeal.Values{"days": 5, "reason": "Метель"},
	}
	saved, created, err := d.SaveRequest(t.Context(), r, []byte("a"))
	d.must(err)
	again, repeated, err := d.SaveRequest(t.Context(), r, []byte("a"))
	d.must(err)
	if !created || repeated || text(t, saved) != text(t, again) || saved.Values.Int("days") != 5 ||
		saved.State != appeal.Pending {
		t.Errorf("created %v, then %v: %s", created, repeated, text(t, again))
	}
	_, _, err = d.SaveRequest(t.Context(), r, []byte("b"))
	refusal(t, err, appeal.KeyReused)

	if again := claimer(d, d.ClaimRequests)(time.Minute, 1); text(t, again[0]) != text(t, saved) {
		t.Errorf("claimed: %s", text(t, again))
	}
	reason := &appeal.Error{Code: appeal.Refused, Message: "Срок уже продлён.", Article: "ч. 2 ст. 12"}
	d.must(d.DenyRequest(t.Context(), r.ID, reason))
	d.must(d.DenyRequest(t.Context(), r.ID, reason))
	denied, err := d.Request(t.Context(), r.ID)
	d.must(err)
	if denied.State != appeal.Denied || text(t, denied.Error) != text(t, reason) {
		t.Errorf("denied: %s", text(t, denied))
	}
	claimer(d, d.ClaimRequests)(time.Hour, 0)
	refusal(t, d.DenyRequest(t.Context(), "none", reason), appeal.NotFound)
	r.ID, r.AppealID = uuid.NewString(), uuid.NewString()
	_, _, err = d.SaveRequest(t.Context(), r, []byte("a"))
	refusal(t, err, appeal.NotFound)
}
