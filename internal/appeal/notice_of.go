package appeal

import (
	"slices"
	"time"

	"appeals/internal/law"
)

// Notices are the notifications that an event causes, once for its step. They
// go to the people whose work it is, or to whoever stands in for them on that
// day, and never to the one who did it. The card is as the event left it.
func (o Office) Notices(c *Card, e Event, step string, dir Directory) []Notice {
	t := &teller{office: o, dir: dir, day: o.Today(e.At), notice: Notice{Key: step, AppealID: c.ID, At: e.At},
		except: e.Actor}
	if e.Alarm != nil {
		t.alarm(c, *e.Alarm)
		return t.out
	}
	t.action(c, e)
	t.tell(NoteHands, handsWords(c, e), e.Helped...)
	if e.To != e.From && e.To.concluded() && Action(e.Action) != Sign {
		t.tell(NoteStopped, e.Summary, c.atWork()...)
	}
	return t.out
}

// over are the details of the reminders and escalations that nobody has to read
// any more: of the office's own terms that the stage has left behind, and with a
// decision of the term of the appeal itself, which has no detail.
func (o Office) over(e Event) []string {
	out := []string{}
	if Action(e.Action) == ReportBack {
		out = append(out, ofTerm(CoveringTitle))
	}
	if e.From == e.To {
		return out
	}
	for _, d := range o.Duties {
		if e.From.in(d.Stages) && !e.To.in(d.Stages) {
			out = append(out, ofTerm(d.Title))
		}
	}
	if e.To.concluded() {
		out = append(out, "", handedUp)
	}
	return out
}

// ofTerm is the detail of a notification about a term that has a name, handedUp
// of one that somebody has escalated by hand.
func ofTerm(title string) string { return "«" + title + "»" }

const handedUp = "передано выше вручную"

// Undelivered are the notifications of a letter that e-mail could not deliver:
// it is the clerks' now.
func Undelivered(dir Directory, letterID, appealID string, day law.Date, at time.Time) []Notice {
	t := &teller{dir: dir, day: day, notice: Notice{
		Key: "letter/" + letterID + "/" + at.UTC().Format(time.RFC3339Nano), AppealID: appealID,
		LetterID: letterID, At: at,
	}}
	t.tell(NoteUndelivered, "", t.clerks()...)
	return t.out
}

// OfRequest is the notification of what became of a person's action. It goes to
// whoever asked for it, not to a stand-in, once for each kind.
func OfRequest(dir Directory, r Request, kind NoticeKind, at time.Time) []Notice {
	t := &teller{dir: dir, notice: Notice{Key: "request/" + r.ID, AppealID: r.AppealID, At: at}}
	row, _ := RowOf(r.Action)
	detail := row.Title
	if r.Case().Kind == OfReception {
		detail = "Действие на личном приёме" // its row is in a table that stands above this package
	}
	switch {
	case kind == NoteHeld:
		detail += ": повторять не нужно, администраторы видят задержку"
	case kind == NoteNotDone && r.Error != nil:
		detail += ": " + r.Error.Message
	}
	t.tell(kind, detail, r.Actor)
	return t.out
}

// teller collects the notifications of one event.
type teller struct {
	office Office
	dir    Directory
	day    law.Date
	notice Notice // what all of them share
	except string // who did it
	out    []Notice
}

func (t *teller) action(c *Card, e Event) {
	switch Action(e.Action) {
	case "accept":
		t.tell(NoteReceived, "", t.clerks()...)
	case Propose:
		t.tell(NoteToResolve, "", c.Official)
	case EditDraft:
		t.tell(NoteToResolve, "проект изменён", c.Official)
	case ReturnDraft:
		t.tell(NoteDraftBack, "", t.draftsmen(e.Concerned)...)
	case Correct:
		for _, code := range e.Concerned {
			if part := c.partWords(code); part != "" {
				t.tell(NoteDateMoved, part, code)
				continue
			}
			t.tell(NoteToResolve, "", code)
		}
	case Readdress:
		kind := NoteToSign
		if c.Status == Resolution {
			kind = NoteToResolve
		}
		t.tell(kind, "", e.Concerned...)
	case Resolve, Assign, Reassign, AddExecutor:
		for _, code := range e.Concerned {
			t.tell(NoteAssigned, c.partWords(code), code)
		}
	case AskAnnulment:
		t.tell(NoteAnnulment, "ждёт подтверждения", t.confirmers()...)
	case Annul:
		t.tell(NoteAnnulment, "подтверждено", c.Annulment.By)
		t.tell(NoteStopped, e.Summary, e.Concerned...)
	case KeepRegistration:
		t.tell(NoteAnnulment, "отклонено", e.Concerned...)
	case Contribute:
		t.tell(NoteContribution, "", c.Responsible)
	case InquiryAnswer:
		t.tell(NoteInformation, "", c.Responsible)
	case Draft:
		t.tell(NoteToCheck, "", codesOf(t.dir.WithRole(Reviewer))...)
	case Rework:
		t.tell(NoteRework, "", c.Responsible)
	case Approve:
		t.tell(NoteToSign, "", c.Official)
	case Sign:
		t.tell(NoteSigned, "", c.executors()...)
	case AmendQuestions:
		t.tell(NoteQuestions, "", e.Concerned...)
	case AmendResolution:
		t.tell(NoteOrderChanged, "", e.Concerned...)
	case WithdrawAssignment:
		t.tell(NoteWithdrawn, "", e.Concerned...)
	case Extend, MoveDue, "recalculate":
		for _, code := range movedFor(c, e) {
			t.tell(NoteDateMoved, c.partWords(code), code)
		}
	}
}

// draftsmen are the clerks who hear of a draft that came back: its author, or
// all of them where the author is a clerk no more.
func (t *teller) draftsmen(authors []string) []string {
	for _, code := range authors {
		if p, known := t.dir.Person(code); known && p.Is(Clerk) {
			return authors
		}
	}
	return t.clerks()
}

// movedFor are the people whose date the event moved.
func movedFor(c *Card, e Event) []string {
	if len(e.Concerned) > 0 || Action(e.Action) != Extend {
		return e.Concerned
	}
	return c.bound(c.Control)
}

// handsWords say who helps now, or no more, or until when.
func handsWords(c *Card, e Event) string {
	out := e.Summary
	for _, name := range []string{"кого", "кому", "у кого"} {
		if who := e.Details[name]; who != "" {
			out += ": " + who
		}
	}
	if len(e.Concerned) == 1 {
		if a, still := c.Assigned(e.Concerned[0]); still && !a.Due.IsZero() {
			out += ", до " + a.Due.Russian()
		}
	}
	return out
}

// alarm tells those whom the letter of the alarm is for. A mark tells nobody.
func (t *teller) alarm(c *Card, a Alarm) {
	kind := map[AlarmKind]NoticeKind{Remind: NoteReminder, Escalate: NoteEscalation}[a.Kind]
	if kind == "" {
		return
	}
	holder := c.Holder()
	if a.Person != "" {
		holder = a.Person
	}
	detail := ""
	t.notice.Due = a.Control
	switch {
	case a.Title != "":
		detail = ofTerm(a.Title)
	case a.Rung == byHand:
		detail, t.notice.Due = handedUp, c.Control
	default:
		t.notice.Due = c.Control
	}
	for _, audience := range slices.Concat(a.To, a.Cc) {
		t.tell(kind, detail, t.office.PeopleOf(t.dir, holder, c.Unit, audience)...)
	}
}

// tell notifies people, each once.
func (t *teller) tell(kind NoticeKind, detail string, codes ...string) {
	for _, code := range codes {
		n := t.notice
		n.Person, n.Kind, n.Detail = StandIn(t.dir.Absences(), code, t.day), kind, detail
		p, known := t.dir.Person(n.Person)
		if !known || n.Person == t.except || t.told(n.Person, kind) {
			continue
		}
		if n.Person != code {
			n.For = code
		}
		n.Key += "/" + string(kind)
		n.NoticeChoice = p.Notices.Of(kind)
		if n.Mail == MailDigest && !p.Notices.Digest {
			n.Mail = MailNever
		}
		t.out = append(t.out, n)
	}
}

func (t *teller) told(person string, kind NoticeKind) bool {
	return slices.ContainsFunc(t.out, func(n Notice) bool { return n.Person == person && n.Kind == kind })
}

// confirmers are those who may confirm an annulment.
func (t *teller) confirmers() (out []string) {
	for _, role := range annulmentHands {
		out = append(out, codesOf(t.dir.WithRole(role))...)
	}
	return out
}

func (t *teller) clerks() []string { return codesOf(t.dir.WithRole(Clerk)) }

func codesOf(people []Person) []string {
	out := make([]string, len(people))
	for i, p := range people {
		out[i] = p.Code
	}
	return out
}

// executors are all who have, or had, a part in the work.
func (c *Card) executors() []string {
	out := make([]string, len(c.Assignees))
	for i, a := range c.Assignees {
		out[i] = a.Person
	}
	return out
}

// atWork are the executors who have not done their part.
func (c *Card) atWork() []string {
	out := []string{}
	for _, a := range c.Assignees {
		if a.DoneOn.IsZero() {
			out = append(out, a.Person)
		}
	}
	return out
}

// partWords say what a person is given to do, and until when.
func (c *Card) partWords(person string) string {
	a, ok := c.Assigned(person)
	if !ok {
		return ""
	}
	part := "соисполнитель"
	switch {
	case a.Responsible:
		part = "ответственный исполнитель"
	case a.GivenBy != "":
		part = "подчинённое поручение"
	}
	if a.Due.IsZero() {
		return part
	}
	return part + ", исполнить до " + a.Due.Russian()
}
