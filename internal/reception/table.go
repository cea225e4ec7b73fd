package reception

import (
	"fmt"
	"slices"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// The actions of a reception.
const (
	CheckIn      appeal.Action = "reception_check_in"
	NotHere      appeal.Action = "reception_not_here"
	NoShow       appeal.Action = "reception_no_show"
	WentAway     appeal.Action = "reception_left"
	Cancel       appeal.Action = "reception_cancel"
	Move         appeal.Action = "reception_move"
	Told         appeal.Action = "reception_told"
	Ask          appeal.Action = "reception_ask"
	AnswerOrally appeal.Action = "reception_answer"
	ReplyLater   appeal.Action = "reception_reply"
	Instruct     appeal.Action = "reception_instruct"
	TakeWritten  appeal.Action = "reception_written"
	Explain      appeal.Action = "reception_explain"
	Refuse       appeal.Action = "reception_refuse"
	Finish       appeal.Action = "reception_finish"
)

// Row is one row of the table: what an appeal's row is, for a reception.
type Row struct {
	Action  appeal.Action
	Title   string
	Past    string
	From    []State
	To      State // "" where the state stays
	Outcome Outcome
	Who     []appeal.Role
	Citizen bool // the visitor may do it himself, with his code
	Article string
	Fields  appeal.Fields
	Guards  []Guard
	Letters []appeal.Dispatch
	effect  func(*turn) error
}

// Facts are what a decision on an action rests on.
type Facts struct {
	Actor  appeal.Person // without a code where the visitor acts
	Values appeal.Values
	On     law.Date
	At     time.Time
}

// Guard refuses an action by the state and the answers, or returns nil.
type Guard func(Process, Facts) error

var (
	clerks   = []appeal.Role{appeal.Clerk}
	deciding = []appeal.Role{appeal.Clerk, appeal.Official}
)

var question = appeal.Field{Name: "question", Title: "Вопрос", Kind: appeal.Number, Required: true, Min: 1,
	Max: MostQuestions}

// his is for an appeal whose card has another address than the reception.
var his = appeal.Field{Name: "his", Title: "Это обращение того же гражданина", Kind: appeal.Flag,
	Help: "Отметьте, если его имя или адрес записаны в обращении иначе, чем здесь."}

// What one person may come with is bounded: so many questions, each so long that it
// fits the annotation of the appeal that it may become.
const (
	MostQuestions = 5
	MaxWording    = 2000
)

var replyTo = appeal.Fields{
	{Name: "address", Title: "Почтовый адрес для ответа", Kind: appeal.Text, Max: appeal.MaxLine},
	{Name: "email", Title: "или электронная почта", Kind: appeal.Text, Max: appeal.MaxLine},
}

func text(title, help string) appeal.Field {
	return appeal.Field{Name: "text", Title: title, Help: help, Kind: appeal.LongText, Required: true, Max: 5000}
}

// Table is the life of a reception.
func Table() []Row { return table }

var table = []Row{
	{
		Action: CheckIn, Title: "Отметить приход", Past: "Пришёл на приём", From: []State{Booked}, To: Waiting,
		Who: clerks, Article: "ч. 2 ст. 13", Guards: []Guard{onTheDay}, effect: checkIn,
		Fields: appeal.Fields{{Name: "document", Title: "Предъявлен документ", Kind: appeal.Choice,
			Options: Documents, Required: true, Private: true, Help: "Только вид документа; номер не записывают."}},
	},
	{
		Action: NoShow, Title: "Не явился", Past: "Не явился на приём", From: []State{Booked}, To: Missed,
		Who: clerks, Article: "ч. 1 ст. 13", Guards: []Guard{onTheDay, afterStart}, effect: missed,
	},
	{
		Action: NotHere, Title: "Снять отметку о приходе", Past: "Отметка о приходе снята", From: []State{Waiting},
		To: Booked, Who: clerks, Article: "ч. 2 ст. 13", Guards: []Guard{noneDecided}, effect: notHere,
	},
	{
		Action: WentAway, Title: "Ушёл, не дождавшись", Past: "Ушёл, не дождавшись приёма", From: []State{Waiting},
		To: Missed, Who: clerks, Article: "ч. 1 ст. 13", Guards: []Guard{noneDecided}, effect: missed,
	},
	{
		Action: Move, Title: "Перенести", Past: "Приём перенесён", From: []State{Booked}, Who: clerks,
		Article: "ч. 1 ст. 13", Fields: appeal.Fields{
			{Name: "slot", Title: "Новое время", Kind: appeal.Number, Required: true, Min: 1, Max: 1 << 40},
			{Name: "reason", Title: "Причина", Kind: appeal.LongText, Max: 500}},
		Letters: []appeal.Dispatch{{Kind: appeal.ReceptionMoved, To: appeal.ToApplicant}}, effect: move,
	},
	{
		Action: Cancel, Title: "Отменить запись", Past: "Запись отменена", From: []State{Booked}, To: Cancelled,
		Who: clerks, Citizen: true, Article: "ч. 1 ст. 13",
		Fields: appeal.Fields{{Name: "reason", Title: "Причина", Kind: appeal.LongText, Max: 500,
			Help: "Её прочитает гражданин, если отменяете Вы."}},
		Letters: []appeal.Dispatch{{Kind: appeal.ReceptionCancelled, To: appeal.ToApplicant}}, effect: cancel,
	},
	{
		Action: Told, Title: "Сообщено по телефону", Past: "Об изменении сообщено по телефону",
		From: []State{Booked, Cancelled}, Who: clerks, Article: "ч. 1 ст. 13", Guards: []Guard{}, effect: told,
	},
	{
		Action: Ask, Title: "Добавить вопрос", Past: "Добавлен вопрос", From: []State{Booked, Waiting}, Who: deciding,
		Article: "ч. 3 ст. 13", Fields: appeal.Fields{
			{Name: "topic", Title: "Тематика", Kind: appeal.TopicOf, Max: 24},
			{Name: "text", Title: "О чём", Kind: appeal.LongText, Required: true, Max: MaxWording}},
		Guards: []Guard{fewQuestions}, effect: ask,
	},
	{
		Action: AnswerOrally, Title: "Ответить устно", Past: "Дан устный ответ", From: []State{Waiting},
		Outcome: Answered, Who: deciding, Article: "ч. 3 ст. 13", Fields: appeal.Fields{question,
			text("Что ответили", "Факты очевидны и не требуют проверки: только тогда можно ответить устно."),
			{Name: "consent", Title: "Гражданин согласен на устный ответ", Kind: appeal.Flag, Required: true}},
		Guards: []Guard{undecided, consented}, effect: decide,
	},
	{
		Action: ReplyLater, Title: "Зарегистрировать для письменного ответа", Outcome: Written,
		Past: "Зарегистрировано устное обращение", From: []State{Waiting}, Who: deciding, Article: "ч. 3 ст. 13",
		Fields: append(appeal.Fields{question, text("Что рассказал гражданин", "Содержание устного обращения "+
			"заносится в карточку; 30 дней идут со дня регистрации.")}, replyTo...),
		Guards: []Guard{undecided}, effect: register,
	},
	{
		Action: Instruct, Title: "Дать поручение", Past: "Дано поручение", From: []State{Waiting},
		Outcome: Instructed, Who: []appeal.Role{appeal.Official}, Article: "ч. 3 ст. 13, ч. 1 ст. 10",
		Fields: append(appeal.Fields{question, text("Содержание обращения и поручения", "Устное обращение будет "+
			"зарегистрировано, поручение станет резолюцией по нему и встанет на контроль."),
			{Name: "executors", Title: "Исполнители", Kind: appeal.PeopleOf, Role: appeal.Executor, Required: true,
				Charges: true},
			{Name: "due", Title: "Исполнить до", Kind: appeal.DateOf, Required: true}}, replyTo...),
		Guards: []Guard{undecided}, effect: instruct,
	},
	{
		Action: TakeWritten, Title: "Принято письменное обращение", Past: "Принято письменное обращение",
		From: []State{Waiting}, Outcome: Handed, Who: clerks, Article: "ч. 4 ст. 13", Fields: appeal.Fields{question,
			{Name: "number", Title: "Номер, под которым оно зарегистрировано", Kind: appeal.Text, Required: true,
				Max: appeal.MaxLine, Help: "Зарегистрируйте письмо обычным образом и впишите его номер."}, his},
		Guards: []Guard{undecided}, effect: handed,
	},
	{
		Action: Explain, Title: "Разъяснить, куда обратиться", Past: "Разъяснено, куда обратиться",
		From: []State{Waiting}, Outcome: Explained, Who: deciding, Article: "ч. 5 ст. 13",
		Fields: appeal.Fields{question, text("Куда и в каком порядке обратиться", "")},
		Guards: []Guard{undecided}, effect: decide,
	},
	{
		Action: Refuse, Title: "Отказать: ответ дан ранее", Past: "Отказано в дальнейшем рассмотрении",
		From: []State{Waiting}, Outcome: Refused, Who: []appeal.Role{appeal.Official}, Article: "ч. 6 ст. 13",
		Fields: appeal.Fields{question, {Name: "number", Title: "Номер обращения, на которое отвечено",
			Kind: appeal.Text, Required: true, Max: appeal.MaxLine},
			his, text("Почему", "Ответ по существу этого вопроса был дан ранее.")},
		Guards: []Guard{undecided}, effect: refuse,
	},
	{
		Action: Finish, Title: "Завершить приём", Past: "Приём проведён", From: []State{Waiting}, To: Held,
		Who: deciding, Article: "ч. 3 ст. 13", Guards: []Guard{allDecided},
	},
}

// RowOf finds the row of an action.
func RowOf(a appeal.Action) (Row, bool) {
	for _, r := range table {
		if r.Action == a {
			return r, true
		}
	}
	return Row{}, false
}

// Possible tells whether the person may take the action now, whatever the answers.
func (r Row) Possible(p Process, who appeal.Person) error {
	if !slices.Contains(r.From, p.State) {
		return appeal.Refuse(fmt.Sprintf("Действие «%s» невозможно: состояние приёма – «%s».", r.Title,
			p.State.Title()), r.Article)
	}
	if who.Code == "" && r.Citizen {
		return nil
	}
	if !who.Any(r.Who) {
		return &appeal.Error{Code: appeal.Forbidden, Article: r.Article,
			Message: fmt.Sprintf("Действие «%s» выполняет %s.", r.Title, appeal.RoleTitles(r.Who))}
	}
	if clerk := who.Is(appeal.Clerk) && slices.Contains(r.Who, appeal.Clerk); !clerk && !who.Acts(p.Official) {
		return &appeal.Error{Code: appeal.Forbidden, Article: r.Article,
			Message: "Это может сделать только должностное лицо, которое ведёт приём."}
	}
	return nil
}

// Check decides whether the action is possible now.
func (r Row) Check(p Process, f Facts) error {
	if err := r.Possible(p, f.Actor); err != nil {
		return err
	}
	for _, guard := range r.Guards {
		if err := guard(p, f); err != nil {
			return err
		}
	}
	return nil
}

// ActorOf is who asks for the action: an employee, or the visitor with his code.
func (r Row) ActorOf(dir appeal.Directory, code string) (appeal.Person, bool) {
	if r.Citizen && code == "" {
		return appeal.Person{}, true
	}
	return dir.Person(code)
}

// CheckCodes refuses codes that the directory does not know.
func (r Row) CheckCodes(v appeal.Values, dir appeal.Directory) error {
	return r.Fields.CheckCodes(v, dir)
}

// Public keeps only the answers that may leave PostgreSQL.
func (r Row) Public(v appeal.Values) appeal.Values { return r.Fields.Public(v) }

func onTheDay(p Process, f Facts) error {
	// The instant came from the register in the office's zone.
	if day := law.DateOf(p.StartsAt, p.StartsAt.Location()); f.On.Before(day) {
		return appeal.Refuse("Приём назначен на "+day.Russian()+": отметить его раньше нельзя.", "")
	}
	return nil
}

func afterStart(p Process, f Facts) error {
	if f.At.Before(p.StartsAt) {
		return appeal.Refuse("Время приёма ещё не наступило.", "")
	}
	return nil
}

func fewQuestions(p Process, _ Facts) error {
	if len(p.Questions) >= MostQuestions {
		return appeal.Refuse(fmt.Sprintf("На одном приёме – не больше %d вопросов.", MostQuestions), "")
	}
	return nil
}

func undecided(p Process, f Facts) error {
	n := f.Values.Int("question")
	switch {
	case n < 1 || n > len(p.Questions):
		return appeal.InvalidField("question", "Такого вопроса на этом приёме нет.")
	case p.Questions[n-1].Outcome != "":
		return appeal.InvalidField("question", "По этому вопросу решение уже записано.")
	}
	return nil
}

func consented(_ Process, f Facts) error {
	if !f.Values.Bool("consent") {
		return appeal.InvalidField("consent", "Без согласия гражданина ответ даётся письменно (ч. 3 ст. 13).")
	}
	return nil
}

func noneDecided(p Process, _ Facts) error {
	if slices.ContainsFunc(p.Questions, func(s Standing) bool { return s.Outcome != "" }) {
		return appeal.Refuse("По вопросу уже записано решение: приём идёт. Запишите остальные и завершите приём.",
			"ч. 3 ст. 13")
	}
	return nil
}

func allDecided(p Process, _ Facts) error {
	if p.Open() {
		return appeal.Refuse("Не по всем вопросам записано, чем кончилось: каждому нужен свой результат.",
			"ч. 3 ст. 13")
	}
	return nil
}
