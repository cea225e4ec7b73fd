package reception_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	"appeals/internal/reception"
	"appeals/internal/testkit"
)

// desk is a register in memory in which no slot is free.
type desk struct {
	*appealtest.Records
	free []reception.Slot
}

func (d *desk) FreeSlot(id int64) (reception.Slot, bool, error) {
	for _, s := range d.free {
		if s.ID == id {
			return s, true, nil
		}
	}
	return reception.Slot{}, false, nil
}

func (*desk) FreeSlots(string, time.Time, int) ([]reception.Slot, error) { return nil, nil }

func (*desk) Accept(appeal.Intake, appeal.Person, time.Time) (*appeal.Card, error) {
	panic("no appeal is taken in here")
}

// tuesday is when the reception of the tests begins.
var tuesday = time.Date(2026, 3, 10, 15, 0, 0, 0, testkit.Zone())

// room is a reception with the register around it.
type room struct {
	*testing.T
	desk *desk
	r    *reception.Reception
}

// booked is one booked a week ahead.
func booked(t *testing.T) *room {
	t.Helper()
	b := reception.Booking{Visitor: appeal.Author{Surname: "Зуева", Name: "Анна", Phone: "1"}, People: 1,
		Asked: []reception.Question{{Wording: "Крыша"}}}
	r, _ := reception.New(testkit.Office(), "id", "ЛП-1/2026", "code", b, reception.Slot{ID: 1, Official: "head",
		StartsAt: tuesday}, "clerk", tuesday.AddDate(0, 0, -7))
	return &room{T: t, desk: &desk{Records: appealtest.NewRecords()}, r: r}
}

// does is an action a minute after the beginning; a refused one changes nothing.
func (m *room) does(who string, action appeal.Action, v appeal.Values) error {
	return m.doesAt(tuesday.Add(time.Minute), who, action, v)
}

func (m *room) doesAt(at time.Time, who string, action appeal.Action, v appeal.Values) error {
	m.Helper()
	r := *m.r
	r.Asked = append([]reception.Question{}, m.r.Asked...)
	_, err := reception.Do(testkit.Office(), &r, appeal.Step{Action: action, Actor: m.desk.Staff[who], At: at,
		Values: v}, m.desk)
	if err == nil {
		m.r = &r
	}
	return err
}

func (m *room) came() {
	m.Helper()
	require.NoError(m, m.does("clerk", reception.CheckIn, appeal.Values{"document": "passport"}))
}

func field(t *testing.T, err error) string {
	t.Helper()
	var e *appeal.Error
	require.ErrorAs(t, err, &e)
	require.NotEmpty(t, e.Fields, e.Message)
	return e.Fields[0].Field
}

func TestOnlyHisOwnAppealDecidesAQuestion(t *testing.T) {
	for who, action := range map[string]appeal.Action{"clerk": reception.TakeWritten, "head": reception.Refuse} {
		m := booked(t)
		m.came()
		known := func(number string, same bool, status appeal.Status) {
			m.desk.Known[number] = appeal.FoundAppeal{Ref: appeal.Ref{ID: number, Number: number}, SameApplicant: same,
				Status: status}
			m.desk.Answers[number] = appeal.Reply{Text: "Ответ"}
		}
		known("ОГ-1/2026", false, appeal.Execution)
		known("ОГ-2/2026", true, appeal.Annulled)
		known("ОГ-3/2026", true, appeal.Execution)
		asked := func(number string, his bool) appeal.Values {
			return appeal.Values{"question": 1, "number": number, "text": "отвечено", "his": his}
		}
		require.Equal(t, "number", field(t, m.does(who, action, asked("ОГ-1/2026", false))), "a stranger's")
		require.Equal(t, "number", field(t, m.does(who, action, asked("ОГ-2/2026", true))), "annulled")
		before := m.r
		require.NoError(t, m.does(who, action, asked("ОГ-3/2026", false)))
		m.r = before
		require.NoError(t, m.does(who, action, asked("ОГ-1/2026", true)), "he has moved")
		require.Equal(t, "ОГ-1/2026", m.r.Asked[0].Number)
	}
}

// A question may become an appeal, with its words for the annotation.
func TestAQuestionFitsAnAnnotation(t *testing.T) {
	long := strings.Repeat("я", reception.MaxWording)
	check := func(wording string) error {
		b := reception.Booking{Visitor: appeal.Author{Surname: "Зуева", Name: "Анна", Phone: "1"}, People: 1,
			Asked: []reception.Question{{Wording: wording}}}
		return b.Check(law.NewDate(2026, 3, 2), law.Embedded(), appealtest.NewRecords())
	}
	require.NoError(t, check(long))
	require.Equal(t, "text", field(t, check(long+"я")))
	row, _ := reception.RowOf(reception.Ask)
	_, wrong := row.Fields.Parse(map[string]any{"text": long})
	require.Nil(t, wrong)
	_, wrong = row.Fields.Parse(map[string]any{"text": long + "я"})
	require.NotNil(t, wrong)
	in := appeal.Intake{Authors: []appeal.Author{{Surname: "Зуева", Name: "Анна", Address: "ул. Полярная, 1"}},
		Form: "oral", ReceivedVia: "reception", Annotation: long}
	require.NoError(t, in.Normal().Validate(law.NewDate(2026, 3, 2), law.Embedded(), appealtest.NewRecords()))
}

// Nobody is called about a change of what is over.
func TestACallIsNotDueWhenItIsOver(t *testing.T) {
	for name, over := range map[string]func(*room) error{
		"came":    func(m *room) error { m.came(); return nil },
		"no show": func(m *room) error { return m.does("clerk", reception.NoShow, nil) },
		"his own": func(m *room) error { return m.does("", reception.Cancel, nil) },
		"night": func(m *room) error {
			m.r.Arrange(testkit.Office())
			_, due := reception.Ring(testkit.Office(), m.r, *m.r.Next, m.r.Next.At)
			require.True(m, due)
			return nil
		},
	} {
		m := booked(t)
		m.desk.free = []reception.Slot{{ID: 2, Official: "head", StartsAt: tuesday.Add(-time.Hour)}}
		require.NoError(t, m.doesAt(tuesday.AddDate(0, 0, -1), "clerk", reception.Move, appeal.Values{"slot": 2}))
		require.True(t, m.r.ToCall, name)
		require.NoError(t, over(m), name)
		require.False(t, m.r.ToCall, name)
	}
}

func TestWhoWaitsMayLeave(t *testing.T) {
	m := booked(t)
	m.came()
	require.NoError(t, m.does("clerk", reception.NotHere, nil), "it was another visitor")
	require.Equal(t, reception.Booked, m.r.State)
	require.Zero(t, m.r.ArrivedAt)
	require.Empty(t, m.r.Document)
	require.Equal(t, reception.NotCome, m.r.Next.Kind)
	m.came()
	decided := *m
	require.NoError(t, decided.does("head", reception.Explain, appeal.Values{"question": 1, "text": "В МФЦ."}))
	require.Error(t, decided.does("clerk", reception.WentAway, nil), "he was received")
	require.Error(t, decided.does("clerk", reception.NotHere, nil))
	require.NoError(t, m.does("clerk", reception.WentAway, nil))
	require.Equal(t, reception.Missed, m.r.State)
}

func TestAReminderIsOfTheDayBefore(t *testing.T) {
	office := testkit.Office()
	mailed := func() *room {
		m := booked(t)
		m.r.Visitor.Email = "zueva@example.ru"
		return m
	}
	m := mailed()
	m.desk.free = []reception.Slot{{ID: 2, Official: "head", StartsAt: tuesday.AddDate(0, 0, 1)},
		{ID: 3, Official: "head", StartsAt: tuesday.Add(30 * time.Minute)}}
	before := m.r
	require.NoError(t, m.doesAt(tuesday.AddDate(0, 0, -1), "clerk", reception.Move, appeal.Values{"slot": 2}))
	require.Equal(t, reception.Remind, m.r.Next.Kind, "tomorrow at ten")
	m.r = before
	require.NoError(t, m.doesAt(tuesday.Add(-time.Hour), "clerk", reception.Move, appeal.Values{"slot": 3}))
	require.Equal(t, reception.NotCome, m.r.Next.Kind, "the letter about the move has told all")

	late := mailed().r
	late.Arrange(office)
	require.Equal(t, reception.Remind, late.Next.Kind)
	e, due := reception.Ring(office, late, *late.Next, tuesday.Add(-time.Hour))
	require.True(t, due)
	require.Empty(t, e.Letters, "it is not tomorrow any more")
	require.Equal(t, reception.NotCome, late.Next.Kind, "it goes on")
}
