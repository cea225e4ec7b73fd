package staff_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/staff"
	"appeals/internal/testkit"
)

type nobody struct{ appeal.Staff }

func (nobody) Unit(string) (appeal.Unit, bool) { return appeal.Unit{}, false }

func (nobody) Person(string) (appeal.Person, bool) { return appeal.Person{}, false }

func (nobody) ClosedUnits() []appeal.Unit { return nil }

func (nobody) Units() []appeal.Unit { return nil }

func (nobody) Bodies() []appeal.Body { return nil }

// Each thing that is tried or seen is done only by what really came of it.
func TestFirstDaySaysWhatCameOfIt(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)
	letter := func(state appeal.LetterState, attempts int, reply string) staff.Opening {
		l := &appeal.PostedLetter{Attempts: attempts, Reply: reply, SentAt: now}
		l.State = state
		return staff.Opening{Letter: l}
	}
	passed := func(kind staff.MilestoneKind, age time.Duration, note string) staff.Opening {
		return staff.Opening{Unproved: 3, Passed: []staff.Milestone{{Kind: kind, At: now.Add(-age), Note: note,
			ByName: "Иванова М. П."}}}
	}
	const mail, backup, rules, engine = "Почта", "Резервная", "Правила закона", "Сервер процессов"
	for i, c := range []struct {
		of    staff.Opening
		title string
		done  bool
		found string
	}{
		{staff.Opening{}, mail, false, "ещё не отправляли"},
		{letter(appeal.Queued, 0, ""), mail, false, "в очереди"},
		{letter(appeal.Queued, 2, "451 позже"), mail, false, "сервер ответил: 451 позже"},
		{letter(appeal.Queued, 2, ""), mail, false, "не отвечает"},
		{letter(appeal.Undeliverable, 1, "550 нет"), mail, false, "отказал: 550 нет"},
		{letter(appeal.Sent, 1, "250 OK"), mail, true, "02.03.2026 12:00: 250 OK"},
		{staff.Opening{}, backup, false, "ещё не делали"},
		{passed(staff.BackedUp, time.Hour, "17"), backup, true, "обращений в ней: 17"},
		{passed(staff.BackedUp, 8*24*time.Hour, "17"), backup, false, "22.02.2026"},
		{staff.Opening{Unproved: 3}, rules, false, "с пометкой: 3"},
		{staff.Opening{}, rules, true, "таких нет"},
		{passed(staff.LawRead, time.Hour, staff.LawMark()), rules, true, "Иванова"},
		{passed(staff.LawRead, time.Hour, "other"), rules, false, "правила изменились"},
		{staff.Opening{}, engine, true, "все"},
		{staff.Opening{Engine: staff.Engine{Away: true}}, engine, false, "не отвечает"},
		{staff.Opening{Engine: staff.Engine{Lacks: []string{"AppealDue", "AppealUnit"}}}, engine, false,
			"AppealDue и ещё 1"},
	} {
		c.of.Dir, c.of.Office, c.of.Now = nobody{}, testkit.Office(), now
		c.of.Calendar, c.of.Today = law.NewDate(2026, 12, 31), law.NewDate(2026, 3, 2)
		seen := false
		for _, check := range staff.FirstDay(c.of) {
			if len(check.Title) < len(c.title) || check.Title[:len(c.title)] != c.title {
				continue
			}
			seen = true
			require.Equal(t, c.done, check.Done, strconv.Itoa(i)+check.Found)
			require.Contains(t, check.Found, c.found)
		}
		require.True(t, seen, c.title)
	}
}
