package appeal

import (
	"slices"
	"strings"
	"time"

	"appeals/internal/law"
)

// NoticeKind is what a notification inside the office is about.
type NoticeKind string

// The kinds of notifications.
const (
	NoteReceived     NoticeKind = "received"     // поступило обращение
	NoteToResolve    NoticeKind = "to_resolve"   // готов проект резолюции
	NoteDraftBack    NoticeKind = "draft_back"   // проект резолюции возвращён
	NoteAssigned     NoticeKind = "assigned"     // дано поручение
	NoteContribution NoticeKind = "contribution" // сведения соисполнителя
	NoteInformation  NoticeKind = "information"  // пришёл ответ на запрос документов
	NoteToCheck      NoticeKind = "to_check"     // проект ответа ждёт проверки
	NoteRework       NoticeKind = "rework"       // проект возвращён на доработку
	NoteToSign       NoticeKind = "to_sign"      // ответ ждёт подписи
	NoteSigned       NoticeKind = "signed"       // ответ подписан
	NoteStopped      NoticeKind = "stopped"      // рассмотрение закончилось без ответа
	NoteDateMoved    NoticeKind = "date_moved"   // срок исполнителя изменился
	NoteOrderChanged NoticeKind = "order"        // текст резолюции изменён
	NoteQuestions    NoticeKind = "questions"    // вопросы обращения исправлены
	NoteWithdrawn    NoticeKind = "withdrawn"    // поручение отозвано
	NoteHands        NoticeKind = "hands"        // соисполнители или их сроки изменились
	NoteReminder     NoticeKind = "reminder"     // срок подходит
	NoteEscalation   NoticeKind = "escalation"   // срок прошёл
	NoteAnnulment    NoticeKind = "annulment"    // аннулирование запрошено, подтверждено, отклонено
	NoteUndelivered  NoticeKind = "undelivered"  // письмо не доставлено
	NoteHeld         NoticeKind = "held"         // действие принято, неисправность его задерживает
	NoteHeldDone     NoticeKind = "held_done"    // задержанное действие выполнено
	NoteNotDone      NoticeKind = "not_done"     // принятое действие отклонено
)

// NotesOfStage ask for the work of a stage: when it is over, nobody has to read
// them any more.
var NotesOfStage = []NoticeKind{NoteReceived, NoteToResolve, NoteToCheck, NoteToSign, NoteRework,
	NoteDraftBack}

// NotesOfTerm tell how a term stands: the next one of the same term takes the
// place of the one before, which nobody has to read any more.
var NotesOfTerm = []NoticeKind{NoteReminder, NoteEscalation}

// NoticeMail is how a person hears of something by e-mail.
type NoticeMail string

// The ways.
const (
	MailNow    NoticeMail = "now"    // a letter of its own, at once
	MailDigest NoticeMail = "digest" // a line of the daily digest
	MailNever  NoticeMail = "never"
)

// NoticeSort is a kind of notification with what holds for all of it.
type NoticeSort struct {
	Kind    NoticeKind `json:"kind"`
	Title   string     `json:"title"`
	Help    string     `json:"help"`
	Roles   []Role     `json:"roles,omitempty"` // whose work it is about; none: everybody's
	Letter  LetterKind `json:"-"`               // the letter that tells of it by itself, "" for none
	Binding string     `json:"binding,omitempty"`
	NoMail  string     `json:"no_mail,omitempty"` // why no letter of its own can tell of it
}

// bindingReason is why a kind cannot be switched off wholly.
const bindingReason = "О сроках, установленных законом, сотрудник должен узнать: в приложении уведомление " +
	"остаётся всегда."

// ownReason is why nobody can choose not to hear of his own actions.
const ownReason = "О том, что стало с его действием, сотрудник должен узнать: в приложении уведомление остаётся всегда."

// inOffice is why no letter of its own tells of an action.
const inOffice = "О действиях сообщают в приложении."

// NoticeSorts lists the kinds in the order of the work.
func NoticeSorts() []NoticeSort {
	return []NoticeSort{
		{Kind: NoteAssigned, Title: "Дано поручение",
			Help:  "Вы – ответственный исполнитель, соисполнитель или Вам поручили часть работы.",
			Roles: []Role{Executor}, Letter: Assignment, Binding: bindingReason},
		{Kind: NoteOrderChanged, Title: "Текст резолюции изменён", Help: "По обращению, над которым Вы работаете.",
			Roles: []Role{Executor}, Letter: OrderChanged, Binding: bindingReason},
		{Kind: NoteQuestions, Title: "Вопросы обращения исправлены",
			Help:  "По обращению, над которым Вы работаете: что добавлено, убрано, сказано иначе.",
			Roles: []Role{Executor}},
		{Kind: NoteWithdrawn, Title: "Поручение отозвано", Help: "Вы больше не исполнитель по обращению.",
			Roles: []Role{Executor}, Letter: AssignmentWithdrawn, Binding: bindingReason},
		{Kind: NoteHands, Title: "Соисполнители изменились",
			Help:  "По обращению, за которое Вы отвечаете: кто добавлен, отозван, чей срок перенесён.",
			Roles: []Role{Executor}},
		{Kind: NoteContribution, Title: "Пришли сведения соисполнителя", Help: "По обращению, за которое Вы отвечаете.",
			Roles: []Role{Executor}},
		{Kind: NoteInformation, Title: "Пришёл ответ на запрос документов",
			Help: "Другой орган ответил на запрос (ч. 2 ст. 10).", Roles: []Role{Executor, Official, Clerk}},
		{Kind: NoteRework, Title: "Проект ответа возвращён", Help: "С замечаниями; срок при этом не меняется.",
			Roles: []Role{Executor}, Letter: ReworkNotice, Binding: bindingReason},
		{Kind: NoteSigned, Title: "Ответ подписан", Help: "По обращению, над которым Вы работали.",
			Roles: []Role{Executor}},
		{Kind: NoteStopped, Title: "Работа по обращению закончена без ответа",
			Help: "Перенаправлено, прекращено, возвращено: готовить ответ не нужно.", Roles: []Role{Executor}},
		{Kind: NoteToResolve, Title: "Готов проект резолюции", Help: "Обращение ждёт Вашей резолюции.",
			Roles: []Role{Official}},
		{Kind: NoteToSign, Title: "Ответ ждёт подписи", Help: "Проект ответа проверен.", Roles: []Role{Official}},
		{Kind: NoteToCheck, Title: "Проект ответа ждёт проверки", Help: "Исполнитель передал проект.",
			Roles: []Role{Reviewer}},
		{Kind: NoteReceived, Title: "Поступило обращение", Help: "Ждёт регистрации: три дня (ч. 2 ст. 8).",
			Roles: []Role{Clerk}},
		{Kind: NoteDraftBack, Title: "Проект резолюции возвращён", Help: "С замечаниями; срок резолюции не меняется.",
			Roles: []Role{Clerk}},
		{Kind: NoteAnnulment, Title: "Аннулирование регистрации",
			Help:  "Ждёт Вашего подтверждения или решено то, о чём Вы просили.",
			Roles: []Role{Clerk, Reviewer, Manager}},
		{Kind: NoteUndelivered, Title: "Письмо не доставлено", Help: "Его нужно отправить иначе.", Roles: []Role{Clerk},
			NoMail: "О сбое почты письмом не сообщают."},
		{Kind: NoteDateMoved, Title: "Срок изменился", Help: "Продление, перенос или новый производственный календарь.",
			Roles: []Role{Executor}, Letter: DateMoved, Binding: bindingReason},
		{Kind: NoteReminder, Title: "Срок подходит", Help: "Напоминания по лестнице учреждения.", Letter: Reminder,
			Binding: bindingReason},
		{Kind: NoteEscalation, Title: "Эскалация",
			Help:   "Срок прошёл, и Вы за него отвечаете, или сотрудник просит помощи раньше срока.",
			Letter: EscalationLetter, Binding: bindingReason},
		{Kind: NoteHeld, Title: "Ваше действие принято, но ещё не выполнено",
			Help: "Его задерживает неисправность: оно сохранено и будет выполнено.", Binding: ownReason,
			NoMail: inOffice},
		{Kind: NoteHeldDone, Title: "Задержанное действие выполнено", Help: "Неисправность устранена.",
			Binding: ownReason, NoMail: inOffice},
		{Kind: NoteNotDone, Title: "Принятое действие не выполнено", Help: "Пока оно ждало, обращение изменилось.",
			Binding: ownReason, NoMail: inOffice},
	}
}

// SortOf finds a kind.
func SortOf(k NoticeKind) (NoticeSort, bool) {
	all := NoticeSorts()
	if i := slices.IndexFunc(all, func(s NoticeSort) bool { return s.Kind == k }); i >= 0 {
		return all[i], true
	}
	return NoticeSort{}, false
}

// NoticeOfLetter is the kind of notification that a letter to employees tells
// of, "" for all other letters.
func NoticeOfLetter(l LetterKind) NoticeKind {
	for _, s := range NoticeSorts() {
		if s.Letter == l && l != "" {
			return s.Kind
		}
	}
	return ""
}

// Internal tells whether a letter goes to the office's own people: it tells of
// what they are notified of, or is made of it.
func (l LetterKind) Internal() bool {
	return l == DigestLetter || l == NoticeLetter || l == DailyLetter || l == TestLetter || NoticeOfLetter(l) != ""
}

// Concerns tells whether a person's settings show the kind.
func (s NoticeSort) Concerns(p Person) bool { return len(s.Roles) == 0 || p.Any(s.Roles) }

// usual is how it is as long as nobody chose: what the office writes letters
// about is written at once; the rest is seen in the application, and in the
// digest by those who have one.
func (s NoticeSort) usual() NoticeChoice {
	if s.Letter != "" {
		return NoticeChoice{App: true, Mail: MailNow}
	}
	return NoticeChoice{App: true, Mail: MailDigest}
}

// NoticeChoice is how a person hears of one kind.
type NoticeChoice struct {
	App  bool       `json:"app"`
	Mail NoticeMail `json:"mail"`
}

// NoticeChoices are all choices of a person. The zero value is how it is as
// long as nobody chose.
type NoticeChoices struct {
	// Digest is whether the person has the daily digest. Nobody has it unasked:
	// an update of the program sends nobody more mail than before.
	Digest bool                        `json:"digest"`
	Kinds  map[NoticeKind]NoticeChoice `json:"kinds,omitempty"`
}

// NoticePreference is where a person's choices are kept.
const NoticePreference Preference = "notices"

// Of is how the person hears of a kind.
func (c NoticeChoices) Of(k NoticeKind) NoticeChoice {
	sort, known := SortOf(k)
	if !known {
		return NoticeChoice{}
	}
	choice, chosen := c.Kinds[k]
	if !chosen {
		choice = sort.usual()
	}
	if sort.Binding != "" {
		choice.App = true
	}
	return choice
}

// Checked are the choices with nothing in them that does not exist: the rest
// is an error of its field. What is only told in the digest needs one.
func (c NoticeChoices) Checked() (NoticeChoices, error) {
	wrong := []FieldError{}
	out := NoticeChoices{Digest: c.Digest, Kinds: map[NoticeKind]NoticeChoice{}}
	for kind, choice := range c.Kinds {
		sort, known := SortOf(kind)
		switch {
		case !known:
			wrong = append(wrong, FieldError{"kinds." + string(kind), "Такого вида уведомлений нет."})
		case choice.Mail != MailNow && choice.Mail != MailDigest && choice.Mail != MailNever:
			wrong = append(wrong, FieldError{"kinds." + string(kind),
				"Выберите, как сообщать по почте: now, digest или never."})
		case choice.Mail == MailNow && sort.NoMail != "":
			wrong = append(wrong, FieldError{"kinds." + string(kind), sort.NoMail})
		case choice != sort.usual():
			out.Kinds[kind] = choice
			out.Digest = out.Digest || sort.Letter != "" && choice.Mail == MailDigest
		}
	}
	if len(wrong) > 0 {
		slices.SortFunc(wrong, func(a, b FieldError) int { return compareText(a.Field, b.Field) })
		return NoticeChoices{}, InvalidFields(wrong)
	}
	return out, nil
}

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Notice is a notification to be kept. Its key makes it happen once to a person.
type Notice struct {
	Key      string
	Person   string // who is told
	For      string // whose work it is, where Person stands in
	Kind     NoticeKind
	AppealID string
	LetterID string
	At       time.Time
	Detail   string   // what the card will not tell later
	Due      law.Date // the date that a reminder or an escalation is about
	NoticeChoice
}

// Kept tells whether the register keeps it: for the application, or until the
// digest.
func (n Notice) Kept() bool { return n.App || n.Mail == MailDigest }

// Notification is a notification as a person reads it.
type Notification struct {
	ID       int64      `json:"id"`
	Kind     NoticeKind `json:"kind"`
	At       time.Time  `json:"at"`
	ReadAt   time.Time  `json:"read_at,omitzero"`
	AppealID string     `json:"appeal_id,omitempty"`
	LetterID string     `json:"letter_id,omitempty"`
	Number   string     `json:"number,omitempty"`
	Subject  string     `json:"subject,omitempty"` // the annotation, or the beginning of the text
	For      string     `json:"for,omitempty"`     // for whom the reader stands in
	Detail   string     `json:"detail,omitempty"`
	Due      law.Date   `json:"due,omitzero"` // the date that a reminder or an escalation is about
}

// About is what a notification says beside its kind: what it is of, and of which date.
func (n Notification) About() string {
	parts := []string{}
	if n.Detail != "" {
		parts = append(parts, n.Detail)
	}
	if !n.Due.IsZero() {
		parts = append(parts, "срок "+n.Due.Russian())
	}
	return strings.Join(parts, ", ")
}

// Waiting is what the head of a page counts for a person. A count that was
// bounded stands at MostWaiting.
type Waiting struct {
	Unread int   `json:"unread"`
	Tasks  int   `json:"tasks"`
	Last   int64 `json:"last"` // the newest unread notification
}

// MostWaiting bounds the counts: nobody counts past it.
const MostWaiting = 100
