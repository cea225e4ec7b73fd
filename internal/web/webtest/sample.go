package webtest

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	"appeals/internal/lists"
)

const letterText = "Уважаемый Сергей Николаевич!\n\nНаш дом № 14 по улице Мира стоит с протекающей крышей с " +
	"марта. Вода попадает в подъезд и в квартиры верхнего этажа, по стенам идёт плесень. Управляющая компания " +
	"трижды обещала начать ремонт, но ни одного рабочего мы не видели.\n\nПросим:\n1. Провести обследование " +
	"кровли с участием жильцов.\n2. Обязать управляющую компанию выполнить ремонт до осени.\n3. Сообщить о " +
	"сроках и подрядчике.\n\nС уважением, жильцы дома."

// Intake is a complaint of several, not the first one.
func Intake() appeal.Intake {
	return appeal.Intake{
		Type: "complaint", Authorship: "collective", Signatories: 27, Repetition: "repeated",
		Previous: "ОГ-41/2026", Addressee: "head",
		Authors: []appeal.Author{
			{Surname: "Антонова", Name: "Елена", Patronymic: "Викторовна",
				Address: "184000, г. Североморье, ул. Мира, д. 14, кв. 52", Email: "antonova@example.ru",
				Phone: "+7 900 000-00-00", Social: "pensioner", Benefit: "labour_veteran"},
			{Surname: "Нечаев", Name: "Дмитрий " + Hostile, Address: "там же, кв. 48"},
		},
		Covering: &appeal.Covering{From: "Аппарат Правительства области", Number: "05-12/884",
			Date: law.NewDate(2026, 4, 9), Report: true},
		Sheets: 3, Enclosures: 2, ReceivedDay: law.NewDate(2026, 4, 14), EnteredDay: law.NewDate(2026, 4, 15),
		Annotation: "Протекает крыша дома № 14 по улице Мира, управляющая компания не выполняет ремонт. " + Hostile,
		Text:       letterText,
		Questions:  []appeal.Question{{Topic: Topics[0].Code, Wording: "Ремонт кровли и подъезда"}}, ReplyByEmail: true,
	}.Normal()
}

// Card is the sample at a stage: registered, execution, signing or answered.
func Card(t *testing.T, until appeal.Status) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	office, desk := appealtest.Office(), &Staff{}
	at := time.Date(2026, 4, 15, 9, 5, 0, 0, appealtest.Moscow)
	c, e, err := office.Accept(ID, "K7QF4M2X", Intake(), Who("clerk"), at)
	require.NoError(t, err)
	lines := []appeal.HistoryLine{{Event: e, ActorName: Who("clerk").Name}}
	steps := []struct {
		to     appeal.Status
		action appeal.Action
		by     string
		days   int
		values appeal.Values
	}{
		{appeal.Registered, appeal.Register, "clerk", 0, appeal.Values{"official": "head"}},
		{appeal.Resolution, appeal.Propose, "clerk", 0, Order()},
		{appeal.Execution, appeal.Resolve, "head", 1, Order()},
		{"", appeal.Contribute, "executor2", 9,
			appeal.Values{"text": "Кровля осмотрена 23 апреля: повреждено 40 м² покрытия над подъездами 2 и 3."}},
		{appeal.Check, appeal.Draft, "executor", 20,
			appeal.Values{"text": "Кровля обследована. Работы начнутся в июле.", "result": "supported"}},
		{"", appeal.Rework, "reviewer", 21, appeal.Values{"remarks": "Не назван подрядчик. Укажите срок " +
			"окончания работ."}},
		{appeal.Check, appeal.Draft, "executor", 26,
			appeal.Values{"text": "Кровля обследована 23 апреля комиссией с участием жильцов. Подрядчик ООО " +
				"«Кровля-Север» начнёт работы 1 июля и закончит их не позднее 20 августа 2026 года.",
				"result": "measures_taken"}},
		{appeal.Signing, appeal.Approve, "reviewer", 27, nil},
		{appeal.Answered, appeal.Sign, "head", 28, nil},
	}
	for i, s := range steps {
		if c.Status == until {
			break
		}
		when := at.AddDate(0, 0, s.days).Add(time.Duration(i) * 7 * time.Minute)
		e, err = office.Do(c, appeal.Step{Action: s.action, Actor: Who(s.by), At: when, Values: s.values}, desk)
		require.NoError(t, err, s.action)
		c.Version++
		lines = append(lines, appeal.HistoryLine{Event: e, ActorName: Who(s.by).Name})
	}
	c.Files = []appeal.File{{ID: ID, Name: "Фото кровли.jpg", Type: "image/jpeg", Size: 2_345_678}, {ID: ID,
		Name: "Подписи жильцов.pdf", Size: 88_000}}
	return c, lines
}

// Order is a resolution with two executors.
func Order() appeal.Values {
	return appeal.Values{"text": "Рассмотреть с выходом на место. Дать ответ заявителям и Аппарату Правительства " +
		"области.",
		"executors": []string{"executor", "executor2"}, "due": "2026-05-08", "control": true}
}

// Letters are one that was sent, one that did not arrive and one to print.
func Letters() []appeal.PostedLetter {
	to := []appeal.Mailbox{{Name: "Антонова Елена Викторовна", Email: "antonova@example.ru"}}
	letter := func(kind appeal.LetterKind, state appeal.LetterState, subject, reply string) appeal.PostedLetter {
		return appeal.PostedLetter{ID: ID, Reply: reply, Letter: appeal.Letter{AppealID: ID, Kind: kind,
			State: state, To: to, Subject: subject, CreatedAt: Now.AddDate(0, 0, -3),
			Address: "184000, г. Североморье, ул. Мира, д. 14, кв. 52",
			Text: "Уважаемая Елена Викторовна!\n\nВаше обращение зарегистрировано под номером " +
				"ОГ-125/2026.\n\nОтвет будет дан не позднее 15.05.2026.\n\n-- \nАдминистрация"}}
	}
	return []appeal.PostedLetter{
		letter(appeal.RegistrationNotice, appeal.Sent, "ОГ-125/2026: Ваше обращение зарегистрировано", ""),
		letter(appeal.AssignmentNotice, appeal.Undeliverable, "ОГ-125/2026: поручено рассмотреть",
			"550 5.1.1 mailbox unavailable"),
		letter(appeal.ReplyLetter, appeal.ToPrint, "ОГ-125/2026: ответ на Ваше обращение", ""),
	}
}

// Lines are a page of the register with every kind of mark.
func Lines(t *testing.T) []lists.Line {
	t.Helper()
	out := []lists.Line{}
	for i, l := range []struct {
		name, subject string
		status        appeal.Status
		control       law.Date
		line          lists.Line
	}{
		{"Антонова Е. В. и ещё 26", "Протекает крыша дома № 14 по улице Мира, управляющая компания не выполняет " +
			"ремонт", appeal.Execution, law.NewDate(2026, 5, 8), lists.Line{OnControl: true, Repetition: "repeated",
			Authorship: "collective", Benefit: "labour_veteran"}},
		{"Петров И. И.", "Нет освещения во дворе", appeal.Signing, law.NewDate(2026, 5, 14),
			lists.Line{Benefit: "disabled"}},
		{"Васильева Т. Г. " + Hostile, "Ямы на дороге к школе № 3; просит ограничить скорость", appeal.Execution,
			law.NewDate(2026, 5, 18), lists.Line{}},
		{"Морозов А. А.", "Предложение о велодорожке вдоль набережной", appeal.Resolution, law.NewDate(2026, 6, 11),
			lists.Line{}},
		{"", "Сообщение о незаконной парковке на газоне", appeal.Received, law.NewDate(2026, 5, 15),
			lists.Line{Authorship: "anonymous"}},
		{"Фёдоров Н. Н.", "Благодарность за уборку снега", appeal.Answered, law.Date{},
			lists.Line{AnsweredOn: law.NewDate(2026, 5, 6)}},
		{"Соколова В. П.", "Начисление платы за отопление", appeal.Answered, law.Date{},
			lists.Line{AnsweredOn: law.NewDate(2026, 5, 12), DaysLate: 4}},
	} {
		line := l.line
		line.Process = appeal.Process{ID: ID, Status: l.status, Control: l.control,
			Due: l.control.End(appealtest.Moscow), ReceivedOn: law.NewDate(2026, 4, 14), Official: "head"}
		line.Applicant, line.Annotation, line.TopicName = l.name, l.subject, Topics[i%2].Name
		if l.status != appeal.Received {
			line.Number, line.RegisteredOn = "ОГ-"+strconv.Itoa(125+i)+"/2026", law.NewDate(2026, 4, 15)
		}
		if l.status == appeal.Execution || l.status == appeal.Answered || l.status == appeal.Signing {
			line.Responsible = "executor"
		}
		out = append(out, line)
	}
	return out
}
