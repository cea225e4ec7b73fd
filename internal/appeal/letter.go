package appeal

import (
	"strings"
	"time"

	"appeals/internal/law"
)

// LetterKind names a template of the letters package.
type LetterKind string

// The letters of the office.
const (
	Receipt            LetterKind = "receipt"             // обращение поступило
	RegistrationNotice LetterKind = "registration_notice" // обращение зарегистрировано
	AssignmentNotice   LetterKind = "assignment_notice"   // кому поручено рассмотрение
	Assignment         LetterKind = "assignment"          // поручение исполнителю
	ReworkNotice       LetterKind = "rework"              // возврат на доработку
	ExtensionNotice    LetterKind = "extension_notice"    // продление срока, ч. 2 ст. 12
	RedirectNotice     LetterKind = "redirect_notice"     // переадресация, заявителю, ч. 3 ст. 8
	RedirectCover      LetterKind = "redirect_cover"      // сопроводительное письмо в орган
	WithdrawalNotice   LetterKind = "withdrawal_notice"   // рассмотрение прекращено
	ReplyLetter        LetterKind = "reply"               // ответ по существу, ч. 4 ст. 10
	Reminder           LetterKind = "reminder"            // напоминание
	EscalationLetter   LetterKind = "escalation"          // просрочка, руководителю
	DigestLetter       LetterKind = "digest"              // сводка о просроченных
	NoticeLetter       LetterKind = "notice"              // уведомление сотруднику по его выбору
	DailyLetter        LetterKind = "daily"               // ежедневная сводка сотруднику
	TestLetter         LetterKind = "test"                // пробное письмо администратора самому себе

	RefusalNotice         LetterKind = "refusal_notice"      // отказ в регистрации
	CourtReturnNotice     LetterKind = "court_return"        // возврат, ч. 2 ст. 11
	ComplaintReturnNotice LetterKind = "complaint_return"    // возврат жалобы, ч. 7 ст. 8
	AbuseNotice           LetterKind = "abuse_notice"        // злоупотребление правом, ч. 3 ст. 11
	UnreadableLetter      LetterKind = "unreadable_notice"   // не поддаётся прочтению, ч. 4 ст. 11
	UnclearLetter         LetterKind = "unclear_notice"      // суть не определить, ч. 4.1 ст. 11
	TerminationNotice     LetterKind = "termination_notice"  // прекращение переписки, ч. 5 ст. 11
	SiteLetter            LetterKind = "site_notice"         // ответ на сайте, ч. 5.1 ст. 11
	SecretNotice          LetterKind = "secret_notice"       // тайна, ч. 6 ст. 11
	InformationLetter     LetterKind = "information_request" // запрос документов, ч. 2 ст. 10
	InterimLetter         LetterKind = "interim_reply"       // промежуточный ответ
	DuplicateNotice       LetterKind = "duplicate_notice"    // ответ на дубликат уже дан
	FulfilmentNotice      LetterKind = "fulfilment_notice"   // обещанное выполнено
	OrderChanged          LetterKind = "order_changed"       // текст резолюции изменён
	AssignmentWithdrawn   LetterKind = "withdrawn"           // поручение отозвано
	AnnulmentNotice       LetterKind = "annulment_notice"    // регистрация аннулирована
	DateMoved             LetterKind = "date_moved"          // срок исполнителя изменился

	ReceptionBooked    LetterKind = "reception_booked"    // запись на личный приём
	ReceptionReminder  LetterKind = "reception_reminder"  // приём завтра
	ReceptionMoved     LetterKind = "reception_moved"     // приём перенесён
	ReceptionCancelled LetterKind = "reception_cancelled" // приём отменён
)

// Audience is who a letter goes to, by part in the case.
type Audience string

// The audiences that the table and the ladder may name.
const (
	ToApplicant  Audience = "applicant"
	ToBody       Audience = "body"        // the body an appeal is redirected to
	ToConcerned  Audience = "concerned"   // each employee whom the event gives work, a letter each
	ToHolder     Audience = "holder"      // whom the appeal waits for
	ToUnitHead   Audience = "unit_head"   // head of the holder's unit
	ToDepartment Audience = "department"  // the department of appeals
	ToDeputyHead Audience = "deputy_head" // deputy head who supervises the unit
	ToOfficeHead Audience = "head"        // head of the administration
	ToNextRung   Audience = "next_rung"   // whom the ladder names on the rung that is climbed by hand
)

// Audiences lists the ones a policy file may use.
var Audiences = []Audience{ToHolder, ToUnitHead, ToDepartment, ToDeputyHead, ToOfficeHead}

var audienceTitles = map[Audience]string{
	ToHolder: "тому, от кого ждут действия", ToUnitHead: "руководителю подразделения",
	ToDepartment: "отделу по работе с обращениями",
	ToDeputyHead: "курирующему заместителю главы", ToOfficeHead: "главе администрации",
}

// audiences are the readers of a rung, in the dative.
func audiences(to []Audience) string {
	words := make([]string, len(to))
	for i, a := range to {
		words[i] = audienceTitles[a]
	}
	return strings.Join(words, ", ")
}

// Mailbox is one recipient.
type Mailbox struct {
	Name  string `json:"name"`
	Email string `json:"email,omitempty"`
}

// LetterState is where a letter stands.
type LetterState string

// The states of a letter. A letter without an e-mail address waits in the
// print queue until the clerk has posted it.
const (
	Queued        LetterState = "queued"
	Sent          LetterState = "sent"
	Undeliverable LetterState = "undeliverable" // a task for the clerk
	ToPrint       LetterState = "to_print"      // a task for the clerk
	Posted        LetterState = "posted"
	Replaced      LetterState = "replaced"  // another one went to another address instead
	Cancelled     LetterState = "cancelled" // it had not gone when the registration was annulled
)

// Letter is a letter ready to go. Its key makes it happen once.
type Letter struct {
	Key       string      `json:"key"` // appeal/<id>/<step>/<kind>/<n>
	AppealID  string      `json:"appeal_id,omitempty"`
	Kind      LetterKind  `json:"kind"`
	To        []Mailbox   `json:"to"`
	Cc        []Mailbox   `json:"cc,omitempty"`
	Address   string      `json:"address,omitempty"` // postal address, when printed
	Subject   string      `json:"subject"`
	Number    string      `json:"number,omitempty"` // outgoing, of what leaves the office
	Dated     law.Date    `json:"dated,omitzero"`
	Signed    string      `json:"signed_by,omitempty"` // code of who decided it, "" for the department
	Enclosed  int         `json:"enclosed,omitempty"`  // documents that go with it
	Text      string      `json:"text"`
	HTML      string      `json:"html"`
	State     LetterState `json:"state"`
	CreatedAt time.Time   `json:"created_at"`

	ReceptionID string `json:"-"` // of a letter about a reception, which has no appeal_id
}
