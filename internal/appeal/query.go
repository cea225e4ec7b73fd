package appeal

import (
	"time"

	"appeals/internal/law"
)

// Folder is a ready list of appeals, with a counter beside it.
type Folder string

// The folders of the left column.
const (
	AllOpen      Folder = "open"        // всё, что ещё не в деле
	FReceived    Folder = "received"    // поступившие, ждут регистрации
	FRegistered  Folder = "registered"  // ждут проекта резолюции
	FResolution  Folder = "resolution"  // на рассмотрении
	FExecution   Folder = "execution"   // на исполнении
	FCheck       Folder = "check"       // на проверке
	FSigning     Folder = "signing"     // на подписи
	FOverdue     Folder = "overdue"     // просроченные
	FRunning     Folder = "running"     // срок идёт
	FDueToday    Folder = "due_today"   // срок сегодня
	FDueSoon     Folder = "due_soon"    // срок в ближайшие 3 рабочих дня
	FControl     Folder = "control"     // на контроле
	FUnresolved  Folder = "unresolved"  // ждут резолюции дольше срока учреждения
	FUndelivered Folder = "undelivered" // есть недоставленное письмо
	FPromised    Folder = "promised"    // на дополнительном контроле
	FToFile      Folder = "to_file"     // решены, ждут списания
	FFiled       Folder = "filed"       // в деле
	Everything   Folder = "all"         // весь журнал
)

// Nobody stands for the unit, responsible executor or topic that an appeal
// does not have yet.
const Nobody = "-"

// Task is one thing a person has to do, with its date.
type Task struct {
	Kind        string    `json:"kind"` // an Action, or letter_undeliverable, letter_to_print
	Title       string    `json:"title"`
	AppealID    string    `json:"appeal_id,omitempty"`
	LetterID    string    `json:"letter_id,omitempty"`
	Number      string    `json:"number,omitempty"`
	Subject     string    `json:"subject"`
	Due         law.Date  `json:"due,omitzero"`
	Overdue     bool      `json:"overdue"`
	Provisional bool      `json:"provisional,omitempty"` // the due date may move when the calendar arrives
	Part        Relation  `json:"part,omitempty"`
	Since       time.Time `json:"since,omitzero"`
	For         string    `json:"for,omitempty"`    // code of the absent person whose work it is: the reader stands in
	Acting      string    `json:"acting,omitempty"` // code of who does it while the reader is absent

	Asked      []Asked  `json:"asked,omitempty"` // what is wanted, in somebody's words, the newest first
	AppealDue  law.Date `json:"appeal_due,omitzero"`
	OnControl  bool     `json:"on_control,omitempty"`
	Special    bool     `json:"special_control,omitempty"`
	Escalation int      `json:"escalation,omitempty"`
	Parts      int      `json:"parts,omitempty"`    // co-executors who have given their information
	PartsOf    int      `json:"parts_of,omitempty"` // of how many
}

// Asked is what somebody wants done, in that person's words.
type Asked struct {
	Kind AskedKind `json:"kind"`
	Text string    `json:"text"` // its beginning, if it is long
	By   string    `json:"by,omitempty"`
	At   time.Time `json:"at,omitzero"`
}

// AskedKind is where the words come from.
type AskedKind string

// Where the words of a task come from.
const (
	AskedByOrder   AskedKind = "resolution"
	AskedByDraft   AskedKind = "draft_resolution" // what the official is to decide
	AskedByTask    AskedKind = "instruction"      // a subordinate assignment
	AskedByRemarks AskedKind = "remarks"          // why the reply came back
	AskedByReply   AskedKind = "reply"            // what is to be checked or signed
	AskedByInquiry AskedKind = "inquiry"          // what another body was asked for
	AskedByPromise AskedKind = "promise"
)

// HistoryLine is one audited event of a card.
type HistoryLine struct {
	Event
	ActorName string `json:"actor_name"`
}

// PostedLetter is a letter with what became of it.
type PostedLetter struct {
	ID string `json:"id"`
	Letter
	MessageID string    `json:"message_id,omitempty"`
	Attempts  int       `json:"attempts"`
	NextAt    time.Time `json:"next_at,omitzero"`
	Reply     string    `json:"reply,omitempty"` // last word of the mail server
	SentAt    time.Time `json:"sent_at,omitzero"`
	PrintedAt time.Time `json:"printed_at,omitzero"`
	PostedOn  law.Date  `json:"posted_on,omitzero"`  // the day on which the post took it
	PostList  string    `json:"post_list,omitempty"` // number of the register of postal items
	Replaces  string    `json:"replaces,omitempty"`  // id of the letter that did not arrive

	Enclosures []Upload `json:"-"` // of a covering letter, read when it is sent
}

// Tally is a figure of the control page: how many open, overdue, due soon.
type Tally struct {
	Code    string `json:"code"`
	Name    string `json:"name"`
	Open    int    `json:"open"`
	Overdue int    `json:"overdue"`
	Today   int    `json:"today"`
	Soon    int    `json:"soon"` // in three working days
}

// RequestState is where an action stands that was accepted from a person.
type RequestState string

// The states of a request.
const (
	Pending RequestState = "pending"
	Applied RequestState = "applied"
	Denied  RequestState = "refused"
)

// Request is an action as a person or program sent it: kept before the engine
// is asked, so that nothing typed is ever lost. Its ID is the idempotency key.
// A pending one with an Error is held: the last try failed for a reason that
// nobody knows, and it is tried again.
type Request struct {
	ID       string       `json:"id"` // uuid
	AppealID string       `json:"appeal_id"`
	Action   Action       `json:"action"`
	Actor    string       `json:"actor"`
	Values   Values       `json:"values"`
	Version  int          `json:"version,omitempty"` // If-Match
	At       time.Time    `json:"at"`
	State    RequestState `json:"state"`
	Error    *Error       `json:"error,omitempty"`
	Attempts int          `json:"-"` // how often it was sent again
}

// OwnRequest is a person's action with the number of its appeal.
type OwnRequest struct {
	Request
	Number string
}

// Held tells whether the last try failed for an unknown reason.
func (r Request) Held() bool { return r.State == Pending && r.Error != nil }

// KnownAuthor is an applicant the register has met before, offered while the
// clerk types a surname.
type KnownAuthor struct {
	Author
	Appeals int    `json:"appeals"`
	Last    string `json:"last"` // number of the latest appeal
}

// Upload is a file as it came in, with its bytes.
type Upload struct {
	Name    string
	Type    string
	Content []byte
}
