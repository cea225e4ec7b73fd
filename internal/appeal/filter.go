package appeal

import (
	"time"

	"appeals/internal/law"
)

// Period is from one day to another, both included. A zero day does not restrict.
type Period struct{ From, To law.Date }

// Filter selects lines of the register. Zero fields do not restrict.
type Filter struct {
	Folder      Folder
	Status      Status
	Unit        string
	Executor    string   // code of a person: responsible executor or co-executor
	Responsible string   // code of the responsible executor, or Nobody
	Official    string   // who resolves and signs
	Officials   []string // or one of several: the reader and those whom he stands in for
	Topic       string
	Channel     string
	Type        string
	Repetition  string
	Authorship  string
	OnControl   bool     // the official wants to see the result
	Late        bool     // decided past its term
	Query       string   // words: number, surname, annotation, text
	From, To    law.Date // registered (or received) between
	Received    Period
	Planned     Period   // the control date
	Answered    Period   // the day the reply was sent
	Closed      Period   // the day the clock stopped: answered, redirected, withdrawn
	Today       law.Date // the office's date, for overdue and days left
	Now         time.Time
	Soon        law.Date // the last day that counts as soon
	Cursor      string   // opaque, from the page before
	Limit       int      // 1..200, 50 if zero
}
