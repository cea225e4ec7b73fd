package webtest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	"appeals/internal/lists"
)

// Step is a step of a sample life: days after the registration of 15 April.
type Step struct {
	action appeal.Action
	by     string
	days   int
	values appeal.Values
}

// Do is a step of somebody, days after the registration.
func Do(action appeal.Action, by string, days int, values appeal.Values) Step {
	return Step{action, by, days, values}
}

// Live plays a life on a registered card.
func Live(t *testing.T, in appeal.Intake, steps ...Step) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	office, desk := appealtest.Office(), &Staff{}
	at := time.Date(2026, 4, 15, 9, 5, 0, 0, appealtest.Moscow)
	c, e, err := office.Accept(ID, "K7QF4M2X", in, Who("clerk"), at)
	require.NoError(t, err)
	lines := []appeal.HistoryLine{{Event: e, ActorName: Who("clerk").Name}}
	for i, s := range append([]Step{{appeal.Register, "clerk", 0, appeal.Values{"official": "head"}}}, steps...) {
		when := at.AddDate(0, 0, s.days).Add(time.Duration(i) * 7 * time.Minute)
		actor := Who(s.by).OnDay(Away, law.DateOf(when, appealtest.Moscow))
		e, err = office.Do(c, appeal.Step{Action: s.action, Actor: actor, At: when, Values: s.values}, desk)
		require.NoError(t, err, s.action)
		c.Version++
		lines = append(lines, appeal.HistoryLine{Event: e, ActorName: actor.Name})
	}
	return c, lines
}

// ThreeQuestions is the sample with three questions.
func ThreeQuestions() appeal.Intake {
	in := Intake()
	in.Questions = []appeal.Question{
		{Topic: Topics[0].Code, Wording: "Ремонт кровли и подъезда"}, {Topic: Topics[1].Code,
			Wording: "Ямы во дворе " + Hostile}, {Wording: "Плата за отопление начислена с ошибкой"},
	}
	return in
}

// Tasks are an executor's, late, of today and of later days, one of somebody on
// leave and a letter among them.
func Tasks() []lists.Task {
	task := func(kind appeal.Action, part appeal.Relation, due law.Date, subject string) lists.Task {
		row, _ := appeal.RowOf(kind)
		return lists.Task{Kind: string(kind), Title: row.Title, AppealID: ID, Number: "ОГ-125/2026",
			Subject: subject, Due: due, Part: part,
			Overdue: due.Before(Day().Today), Since: Now.AddDate(0, 0, -4)}
	}
	return []lists.Task{
		task(appeal.Draft, appeal.TheExecutor, law.NewDate(2026, 5, 8), "Протекает крыша дома № 14 "+Hostile),
		task(appeal.Contribute, appeal.ACoexecutor, law.NewDate(2026, 5, 14), "Нет освещения во дворе"),
		task(appeal.Draft, appeal.TheExecutor, law.NewDate(2026, 5, 19), "Ямы на дороге к школе № 3"),
		task(appeal.Draft, appeal.TheExecutor, law.NewDate(2026, 6, 8), "Велодорожка вдоль набережной"),
		{Kind: string(appeal.Fulfil), Title: "Снять с дополнительного контроля", AppealID: ID, Number: "ОГ-90/2026",
			Subject: "Ремонт дороги к садам", Due: law.NewDate(2026, 5, 20)},
		{Kind: string(appeal.Draft), Title: "Передать проект ответа на проверку", AppealID: ID,
			Number: "ОГ-97/2026", Subject: "Яма у остановки", Due: law.NewDate(2026, 5, 18),
			Part: appeal.TheExecutor, For: "roads"},
		{Kind: "letter_to_print", Title: "Распечатать и отправить письмо", LetterID: ID, Number: "ОГ-120/2026",
			Subject: "Ответ на Ваше обращение"},
	}
}
