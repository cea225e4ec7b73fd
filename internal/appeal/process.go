package appeal

import (
	"time"

	"appeals/internal/law"
)

// Process is the part of an appeal that the engine carries: codes, dates and
// numbers, never personal data. It is the whole state of the workflow, and the
// card in PostgreSQL embeds it, so both sides check an action alike.
type Process struct {
	ID      string `json:"id"`
	Number  string `json:"number,omitempty"`
	Status  Status `json:"status"`
	Version int    `json:"version"` // grows with each change of the card

	// StageSince is when the present stage began, by the instant that counts by law.
	StageSince time.Time `json:"stage_since,omitzero"`
	// Edition is the edition of the law that was in force when the appeal was
	// received: its rules hold for it to the end.
	Edition string `json:"edition,omitempty"`

	Channel     string     `json:"channel"`
	Topic       string     `json:"topic,omitempty"`
	Official    string     `json:"official,omitempty"`    // who resolves and signs
	Responsible string     `json:"responsible,omitempty"` // ответственный исполнитель
	Unit        string     `json:"unit,omitempty"`        // unit of the responsible executor
	Assignees   []Assignee `json:"assignees,omitempty"`

	ReceivedOn   law.Date  `json:"received_on"`
	RegisteredOn law.Date  `json:"registered_on,omitzero"`
	Clock        law.Rule  `json:"clock,omitempty"` // the running clock
	Statutory    law.Date  `json:"statutory,omitzero"`
	Control      law.Date  `json:"control,omitzero"`
	Provisional  bool      `json:"provisional,omitempty"`
	Due          time.Time `json:"due,omitzero"` // end of the control date: overdue from here on
	RedirectBy   law.Date  `json:"redirect_by,omitzero"`
	MigrationBy  law.Date  `json:"migration_by,omitzero"` // art. 8 p. 3.1, only if migration is touched
	Extended     bool      `json:"extended,omitempty"`
	Escalation   int       `json:"escalation"`

	Authorship string          `json:"author_kind,omitempty"`
	Authors    int             `json:"author_count,omitempty"`
	Against    []string        `json:"against,omitempty"`         // codes of the bodies complained of, art. 8 p. 6
	Asked      []QuestionState `json:"question_states,omitempty"` // the questions, without their wording
	Inquired   []InquiryState  `json:"information_requests,omitempty"`
	Special    bool            `json:"special_control,omitempty"` // особый контроль
	Restricted bool            `json:"restricted,omitempty"`      // only the named see it: see Restriction
	Promised   law.Date        `json:"promised,omitzero"`         // additional control until this date
	Main       string          `json:"main,omitempty"`            // id of the appeal that this one duplicates
	Acting     string          `json:"acting,omitempty"`          // who stands in for the holder today

	RepeatChecked bool `json:"repeat_checked,omitempty"` // a clerk has looked for earlier appeals
	ReportAwaited bool `json:"report_awaited,omitempty"` // the body that forwarded the appeal waits for its result

	// Unsent are the letters that the law asks for and that have not left the office, the oldest first.
	Unsent []Unsent `json:"unsent,omitempty"`

	// Annulling is who has asked to annul the registration, "" where nobody waits for that.
	Annulling string `json:"annulling,omitempty"`

	Alarms []Alarm `json:"alarms,omitempty"` // what is still planned, in order of time
}

// QuestionState is what the engine knows of a question.
type QuestionState struct {
	No     int    `json:"no"` // from 1
	Topic  string `json:"topic,omitempty"`
	Result Result `json:"result,omitempty"`
}

// InquiryState is what the engine knows of an information request (art. 10 p. 2).
type InquiryState struct {
	No         int      `json:"no"`
	SentOn     law.Date `json:"sent_on"`
	Due        law.Date `json:"due"`
	AnsweredOn law.Date `json:"answered_on,omitzero"`
}

// Assignee is an executor of the resolution. The first named one is
// responsible, as usual Instructions have it.
type Assignee struct {
	Person      string   `json:"person"`
	Unit        string   `json:"unit"`
	Responsible bool     `json:"responsible,omitempty"`
	Due         law.Date `json:"due,omitzero"`
	DoneOn      law.Date `json:"done_on,omitzero"`
	GivenBy     string   `json:"given_by,omitempty"` // of a subordinate assignment: whose it is

	Seat  string    `json:"seat,omitempty"` // what its alarms call it, where its place does not tell
	Since time.Time `json:"since,omitzero"` // its present date was set, where that was not with the assignment
}

// Executor is whom managers find the appeal under: the responsible executor,
// or the holder as long as there is none.
func (p Process) Executor() string {
	if p.Acting != "" && (p.Responsible == "" || p.Holder() == p.Responsible) {
		return p.Acting
	}
	if p.Responsible != "" {
		return p.Responsible
	}
	return p.Holder()
}

// ClockRuns tells whether a clock of the law runs: at the stages of consideration, and
// on until what was decided has been sent.
func (p Process) ClockRuns() bool { return p.Status.Running() || p.Clock != "" && p.Status.in(decided) }

// Overdue tells whether the running clock has struck by then.
func (p Process) Overdue(then time.Time) bool {
	return p.ClockRuns() && !p.Due.IsZero() && !then.Before(p.Due)
}

// partOf is the code of the assignee whose work who may do: who's own, or that
// of somebody absent; what is not done yet goes before what is. It is "" for
// none. responsible tells whether the responsible executor counts, too.
func (p Process) partOf(who Person, responsible bool) string {
	found, best := "", 0
	for _, a := range p.Assignees {
		if a.Responsible && !responsible || !who.Acts(a.Person) {
			continue
		}
		rank := 1
		if a.DoneOn.IsZero() {
			rank += 2
		}
		if a.Person == who.Code {
			rank++
		}
		if rank > best {
			found, best = a.Person, rank
		}
	}
	return found
}

// Open lists the numbers of the questions that wait for a result.
func (p Process) Open() []int {
	out := []int{}
	for _, q := range p.Asked {
		if q.Result == "" {
			out = append(out, q.No)
		}
	}
	return out
}

// Assigned returns the person's assignment.
func (p Process) Assigned(person string) (Assignee, bool) {
	for _, a := range p.Assignees {
		if a.Person == person {
			return a, true
		}
	}
	return Assignee{}, false
}
