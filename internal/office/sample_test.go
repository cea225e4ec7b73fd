package office_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	house "appeals/internal/frame"
	"appeals/internal/law"
	controlpages "appeals/internal/office/control/pages"
	directorypages "appeals/internal/office/directory/pages"
	letterspages "appeals/internal/office/letters/pages"
	listpages "appeals/internal/office/list/pages"
	signingpages "appeals/internal/office/signing/pages"
	"appeals/internal/web"
)

const (
	sampleID = "0d1f8e7a-1111-4222-8333-444455556666"
	mainID   = "0d1f8e7a-1111-4222-8333-444455559999"
	hostile  = `<script>alert("x")</script>`
)

var now = time.Date(2026, 5, 14, 10, 20, 0, 0, appealtest.Moscow)

func day() web.Day {
	return web.Day{Now: now, Today: law.DateOf(now, appealtest.Moscow), Calendar: law.Embedded(), Zone: appealtest.Moscow}
}

// staff is a small directory with real-looking people.
type staff struct{ serial int }

var employees = []appeal.Person{
	{Code: "clerk", Name: "Иванова Мария Петровна", Post: "главный специалист", Unit: "department", Roles: []appeal.Role{appeal.Clerk}},
	{Code: "executor", Name: "Сидоров Павел Игоревич", Post: "заместитель начальника", Unit: "kgh", Roles: []appeal.Role{appeal.Executor}},
	{Code: "executor2", Name: "Кузнецова Ольга Андреевна", Post: "ведущий инженер", Unit: "kgh", Roles: []appeal.Role{appeal.Executor}},
	{Code: "executor3", Name: "Соболева Вера Ильинична", Post: "инженер", Unit: "kgh", Roles: []appeal.Role{appeal.Executor}},
	{Code: "roads", Name: "Лебедев Артём Юрьевич", Post: "начальник отдела", Unit: "roads", Roles: []appeal.Role{appeal.Executor}},
	{Code: "head", Name: "Громов Сергей Николаевич", Post: "глава администрации", Unit: "head", Roles: []appeal.Role{appeal.Official}},
	{Code: "reviewer", Name: "Белова Анна Сергеевна", Post: "начальник отдела", Unit: "department", Roles: []appeal.Role{appeal.Reviewer}},
	{Code: "manager", Name: "Орлов Виктор Павлович", Post: "управляющий делами", Unit: "head", Roles: []appeal.Role{appeal.Manager}},
	{Code: "admin", Name: "Титов Илья Романович", Post: "администратор", Unit: "department", Roles: []appeal.Role{appeal.Admin}},
}

var departments = []appeal.Unit{
	{Code: "kgh", Name: "Комитет градостроительства и городского хозяйства", Short: "КГХ"},
	{Code: "roads", Name: "Отдел дорожного хозяйства", Short: "Дороги"},
	{Code: "department", Name: "Отдел по работе с обращениями граждан", Short: "Отдел обращений"},
	{Code: "head", Name: "Руководство", Short: "Руководство"},
}

var topics = []appeal.Topic{
	{Code: "0005.0005.0056.1168", Name: "Ремонт и содержание общего имущества многоквартирного дома"},
	{Code: "0003.0009.0099.0733", Name: "Содержание дорог и тротуаров"},
}

func (*staff) Person(code string) (appeal.Person, bool) {
	for _, p := range employees {
		if p.Code == code {
			return p, true
		}
	}
	return appeal.Person{}, false
}

func (*staff) Unit(code string) (appeal.Unit, bool) {
	for _, u := range departments {
		if u.Code == code {
			return u, true
		}
	}
	return appeal.Unit{}, false
}

func (*staff) WithRole(role appeal.Role) []appeal.Person {
	out := []appeal.Person{}
	for _, p := range employees {
		if p.Is(role) {
			out = append(out, p)
		}
	}
	return out
}

func (*staff) Topic(code string) (appeal.Topic, bool) {
	for _, t := range topics {
		if t.Code == code {
			return t, true
		}
	}
	return appeal.Topic{}, false
}

func (s *staff) Serial(string, int) (int, error) { s.serial++; return 124 + s.serial, nil }

func (*staff) Absences() []appeal.Absence { return away }

func (*staff) Bodies() []appeal.Body { return bodies }

func (*staff) Body(code string) (appeal.Body, bool) {
	i := slices.IndexFunc(bodies, func(b appeal.Body) bool { return b.Code == code })
	if i < 0 {
		return appeal.Body{}, false
	}
	return bodies[i], true
}

func (*staff) Replied(*appeal.Card) ([]appeal.Ref, error) {
	return []appeal.Ref{{ID: sampleID, Number: "ОГ-41/2026"}, {ID: sampleID, Number: "ОГ-77/2026"}}, nil
}

func (*staff) Find(number string, _ *appeal.Card) (appeal.FoundAppeal, bool, error) {
	return appeal.FoundAppeal{Ref: appeal.Ref{ID: mainID, Number: number}, SameApplicant: true}, true, nil
}

func (*staff) Answer(string) (appeal.Reply, bool, error) { return appeal.Reply{}, false, nil }

// away: the deputy of the committee is on leave on the day of the sample.
var away = []appeal.Absence{{ID: sampleID, Person: "roads", Substitute: "executor2", From: law.NewDate(2026, 5, 4), To: law.NewDate(2026, 5, 29), Reason: "отпуск"}}

var bodies = []appeal.Body{
	{Code: "zhi", Name: "Государственная жилищная инспекция области", Address: "г. Приморск, ул. Полярная, д. 3", Email: "zhi@region.example", Kind: appeal.Authority},
	{Code: "court", Name: "Городской суд", Address: "г. Североморье, ул. Суда, д. 1", Kind: appeal.Court},
	{Code: "gov", Name: "Губернатор области", Address: "г. Приморск, пр. Ленина, д. 1", Email: "gov@region.example", Kind: appeal.Governor},
	{Code: "edu", Name: "Министерство образования области", Address: "г. Приморск, ул. Школьная, д. 2", Email: "edu@region.example", Kind: appeal.Authority},
	{Code: "mvd", Name: "УМВД по области, отдел по вопросам миграции", Address: "г. Приморск, пр. Ленина, д. 64", Email: "mvd@region.example", Kind: appeal.MigrationBody},
}

func who(code string) appeal.Person {
	p, _ := (&staff{}).Person(code)
	return p
}

// menu is made of the departments that bring a section of it.
var menu = func() house.Menu {
	f := house.New(house.Config{}, house.Deps{})
	return house.MenuOf([]house.Module{
		signingpages.New(f, nil, nil, nil).Module(),
		listpages.New(f, nil).Module(),
		letterspages.New(f, nil).Module(),
		controlpages.New(f, nil, nil, nil, nil, nil, nil).Module(),
		directorypages.New(f, nil).Module(),
	})
}()

func frame(code, section string) web.Frame {
	f := web.Frame{Office: web.Office{Name: "Администрация города Североморье", Genitive: "администрации города Североморье",
		Address: "184000, г. Североморье, пр. Ленина, д. 75", Phone: "8 (8150) 45-00-00", Email: "priemnaya@gorod.example"}}
	if code == "" {
		return f
	}
	f.SignedIn(who(code), menu.For(who(code), section), section)
	f.Count(appeal.Waiting{Unread: 3, Tasks: 5, Last: 41})
	f.CSRF, f.Here = "token-of-the-session", section
	f.Time = &web.TimeBar{Date: day().Today.Russian(), Return: section, Inbox: "http://127.0.0.1:8025"}
	return f
}

const letterText = "Уважаемый Сергей Николаевич!\n\nНаш дом № 14 по улице Мира стоит с протекающей крышей с марта. Вода попадает в подъезд и в квартиры верхнего этажа, по стенам идёт плесень. Управляющая компания трижды обещала начать ремонт, но ни одного рабочего мы не видели.\n\nПросим:\n1. Провести обследование кровли с участием жильцов.\n2. Обязать управляющую компанию выполнить ремонт до осени.\n3. Сообщить о сроках и подрядчике.\n\nС уважением, жильцы дома."

func sampleIntake() appeal.Intake {
	return appeal.Intake{
		Type: "complaint", Authorship: "collective", Signatories: 27, Repetition: "repeated", Previous: "ОГ-41/2026", Addressee: "head",
		Authors: []appeal.Author{
			{Surname: "Антонова", Name: "Елена", Patronymic: "Викторовна", Address: "184000, г. Североморье, ул. Мира, д. 14, кв. 52", Email: "antonova@example.ru", Phone: "+7 900 000-00-00", Social: "pensioner", Benefit: "labour_veteran"},
			{Surname: "Нечаев", Name: "Дмитрий " + hostile, Address: "там же, кв. 48"},
		},
		Covering: &appeal.Covering{From: "Аппарат Правительства области", Number: "05-12/884", Date: law.NewDate(2026, 4, 9), Report: true},
		Sheets:   3, Enclosures: 2, ReceivedDay: law.NewDate(2026, 4, 14), EnteredDay: law.NewDate(2026, 4, 15),
		Annotation: "Протекает крыша дома № 14 по улице Мира, управляющая компания не выполняет ремонт. " + hostile, Text: letterText,
		Questions: []appeal.Question{{Topic: topics[0].Code, Wording: "Ремонт кровли и подъезда"}}, ReplyByEmail: true,
	}.Normal()
}

// card is the sample at a stage: registered, execution, signing or answered.
func card(t *testing.T, until appeal.Status) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	office, desk := appealtest.Office(), &staff{}
	at := time.Date(2026, 4, 15, 9, 5, 0, 0, appealtest.Moscow)
	c, e, err := office.Accept(sampleID, "K7QF4M2X", sampleIntake(), who("clerk"), at)
	require.NoError(t, err)
	lines := []appeal.HistoryLine{{Event: e, ActorName: who("clerk").Name}}
	steps := []struct {
		to     appeal.Status
		action appeal.Action
		by     string
		days   int
		values appeal.Values
	}{
		{appeal.Registered, appeal.Register, "clerk", 0, appeal.Values{"official": "head"}},
		{appeal.Resolution, appeal.Propose, "clerk", 0, order()},
		{appeal.Execution, appeal.Resolve, "head", 1, order()},
		{"", appeal.Contribute, "executor2", 9, appeal.Values{"text": "Кровля осмотрена 23 апреля: повреждено 40 м² покрытия над подъездами 2 и 3."}},
		{appeal.Check, appeal.Draft, "executor", 20, appeal.Values{"text": "Кровля обследована. Работы начнутся в июле.", "result": "supported"}},
		{"", appeal.Rework, "reviewer", 21, appeal.Values{"remarks": "Не назван подрядчик. Укажите срок окончания работ."}},
		{appeal.Check, appeal.Draft, "executor", 26, appeal.Values{"text": "Кровля обследована 23 апреля комиссией с участием жильцов. Подрядчик ООО «Кровля-Север» начнёт работы 1 июля и закончит их не позднее 20 августа 2026 года.", "result": "measures_taken"}},
		{appeal.Signing, appeal.Approve, "reviewer", 27, nil},
		{appeal.Answered, appeal.Sign, "head", 28, nil},
	}
	for i, s := range steps {
		if c.Status == until {
			break
		}
		when := at.AddDate(0, 0, s.days).Add(time.Duration(i) * 7 * time.Minute)
		e, err = office.Do(c, appeal.Step{Action: s.action, Actor: who(s.by), At: when, Values: s.values}, desk)
		require.NoError(t, err, s.action)
		c.Version++
		lines = append(lines, appeal.HistoryLine{Event: e, ActorName: who(s.by).Name})
	}
	c.Files = []appeal.File{{ID: sampleID, Name: "Фото кровли.jpg", Type: "image/jpeg", Size: 2_345_678}, {ID: sampleID, Name: "Подписи жильцов.pdf", Size: 88_000}}
	return c, lines
}

func order() appeal.Values {
	return appeal.Values{"text": "Рассмотреть с выходом на место. Дать ответ заявителям и Аппарату Правительства области.",
		"executors": []string{"executor", "executor2"}, "due": "2026-05-08", "control": true}
}

func letters() []appeal.PostedLetter {
	to := []appeal.Mailbox{{Name: "Антонова Елена Викторовна", Email: "antonova@example.ru"}}
	letter := func(kind appeal.LetterKind, state appeal.LetterState, subject, reply string) appeal.PostedLetter {
		return appeal.PostedLetter{ID: sampleID, Reply: reply, Letter: appeal.Letter{AppealID: sampleID, Kind: kind, State: state, To: to, Subject: subject, CreatedAt: now.AddDate(0, 0, -3),
			Address: "184000, г. Североморье, ул. Мира, д. 14, кв. 52", Text: "Уважаемая Елена Викторовна!\n\nВаше обращение зарегистрировано под номером ОГ-125/2026.\n\nОтвет будет дан не позднее 15.05.2026.\n\n-- \nАдминистрация"}}
	}
	return []appeal.PostedLetter{
		letter(appeal.RegistrationNotice, appeal.Sent, "ОГ-125/2026: Ваше обращение зарегистрировано", ""),
		letter(appeal.AssignmentNotice, appeal.Undeliverable, "ОГ-125/2026: поручено рассмотреть", "550 5.1.1 mailbox unavailable"),
		letter(appeal.ReplyLetter, appeal.ToPrint, "ОГ-125/2026: ответ на Ваше обращение", ""),
	}
}

// lines are a page of the register with every kind of mark.
func lines(t *testing.T) []appeal.Line {
	t.Helper()
	out := []appeal.Line{}
	for i, l := range []struct {
		name, subject string
		status        appeal.Status
		control       law.Date
		line          appeal.Line
	}{
		{"Антонова Е. В. и ещё 26", "Протекает крыша дома № 14 по улице Мира, управляющая компания не выполняет ремонт", appeal.Execution, law.NewDate(2026, 5, 8), appeal.Line{OnControl: true, Repetition: "repeated", Authorship: "collective", Benefit: "labour_veteran"}},
		{"Петров И. И.", "Нет освещения во дворе", appeal.Signing, law.NewDate(2026, 5, 14), appeal.Line{Benefit: "disabled"}},
		{"Васильева Т. Г. " + hostile, "Ямы на дороге к школе № 3; просит ограничить скорость", appeal.Execution, law.NewDate(2026, 5, 18), appeal.Line{}},
		{"Морозов А. А.", "Предложение о велодорожке вдоль набережной", appeal.Resolution, law.NewDate(2026, 6, 11), appeal.Line{}},
		{"", "Сообщение о незаконной парковке на газоне", appeal.Received, law.NewDate(2026, 5, 15), appeal.Line{Authorship: "anonymous"}},
		{"Фёдоров Н. Н.", "Благодарность за уборку снега", appeal.Answered, law.Date{}, appeal.Line{AnsweredOn: law.NewDate(2026, 5, 6)}},
		{"Соколова В. П.", "Начисление платы за отопление", appeal.Answered, law.Date{}, appeal.Line{AnsweredOn: law.NewDate(2026, 5, 12), DaysLate: 4}},
	} {
		line := l.line
		line.Process = appeal.Process{ID: sampleID, Status: l.status, Control: l.control, Due: l.control.End(appealtest.Moscow), ReceivedOn: law.NewDate(2026, 4, 14), Official: "head"}
		line.Applicant, line.Annotation, line.TopicName = l.name, l.subject, topics[i%2].Name
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
