package lists

import (
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Period is from one day to another, both included. A zero day does not restrict.
type Period struct{ From, To law.Date }

// Filter selects lines of the register. Zero fields do not restrict.
type Filter struct {
	Sight       appeal.Sight // what the reader may see: without it a list is empty
	Folder      Folder
	Status      appeal.Status
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
	Query       string   // words of the card: text, names, numbers
	Scope       Scope    // where the words stand, "" anywhere
	Applicant   string   // a name of an author, or the beginning of one
	Number      string   // the beginning of the registration number
	InTime      bool     // decided within its term
	Extended    bool     // with a longer term
	Outcome     string   // how it was decided, whether filed or not: see Outcomes, OtherOutcomes
	OpenOn      law.Date // undecided when that day was over
	OverdueOn   law.Date // undecided when that day was over, its term by the law over before
	LateFrom    int      // decided so many days past its term, or more
	LateTo      int      // or fewer
	Form        string
	Territory   string   // code of the unit whose territory it came from, or Nobody
	Social      string   // of the first author, or Nobody
	Benefit     string   // of the first author, or Nobody
	Body        string   // code of the body that forwarded it, Nobody, Anybody, Unlisted
	Again       bool     // repeated or multiple
	Asked       string   // code of one of its questions, or of what that is below in the classifier
	Result      string   // of that question, or Nobody
	From, To    law.Date // registered (or received) between
	Received    Period
	Planned     Period   // the control date
	Answered    Period   // the day the reply was sent
	Closed      Period   // the day the clock stopped: answered, redirected, withdrawn
	Sort        Sort     // the folder's own order if zero
	Today       law.Date // the office's date, for overdue and days left
	Now         time.Time
	Soon        law.Date  // the last day that counts as soon
	SentBy      time.Time // what was signed before should have been sent by now
	ResolveBy   law.Date  // what was registered until then should have its resolution by now
	Cursor      string    // opaque, from the page before
	Limit       int       // 1..200, 50 if zero
}

// Typed tells whether the filter has words that somebody typed, which may name
// a person.
func (f Filter) Typed() bool { return strings.TrimSpace(f.Query+f.Applicant+f.Number) != "" }

// Scope is a part of the card that words are looked for in.
type Scope string

// Scopes are the parts of the card that can be searched alone.
var Scopes = []appeal.Option{
	{Code: "", Title: "Во всей карточке"}, {Code: "annotation", Title: "В аннотации"},
	{Code: "text", Title: "В тексте и вопросах"}, {Code: "author", Title: "Среди заявителей"},
	{Code: "address", Title: "В адресах"}, {Code: "reply", Title: "В ответе"}, {Code: "number", Title: "Среди номеров"},
}

// Sort is an order of a list. The zero one is the folder's own.
type Sort struct {
	By   string // see Sorts
	Desc bool
}

// Sorts are the orders that people may choose.
var Sorts = []appeal.Option{
	{Code: "registered", Title: "Дата регистрации"}, {Code: "received", Title: "Поступило"},
	{Code: "applicant", Title: "Заявитель"}, {Code: "answered", Title: "Факт"},
	{Code: "control", Title: "План"}, {Code: "statutory", Title: "Срок по закону"}, {Code: "topic", Title: "Тематика"},
	{Code: "channel", Title: "Канал"}, {Code: "type", Title: "Вид"},
	{Code: "official", Title: "Должностное лицо"}, {Code: "executor", Title: "Исполнитель"},
	{Code: "unit", Title: "Подразделение"}, {Code: "stage", Title: "Стадия"},
}

// widely are the orders that the whole journal has an index for. The others
// are for folders of what is open, which are short.
var widely = map[string]bool{"": true, "registered": true, "received": true, "applicant": true, "answered": true}

// Sortable tells whether a folder may be sorted so.
func (f Folder) Sortable(by string) bool { return f.Open() || widely[by] }

// Open tells whether the folder holds only what is not filed yet.
func (f Folder) Open() bool {
	switch f {
	case "", Everything, Counted, Filed:
		return false
	}
	return true
}

// String writes an order as a parameter: «received», «-received».
func (s Sort) String() string {
	if s.Desc {
		return "-" + s.By
	}
	return s.By
}

// ParseSort reads an order; what is none of ours is false.
func ParseSort(text string) (Sort, bool) {
	s := Sort{By: strings.TrimPrefix(text, "-"), Desc: strings.HasPrefix(text, "-")}
	return s, text == "" || appeal.Known(Sorts, s.By)
}

// Nobody stands for the unit, responsible executor or topic that an appeal
// does not have yet, Anybody for any of them, Unlisted for a body that the
// directory does not have.
const (
	Nobody   = "-"
	Anybody  = "*"
	Unlisted = "?"
)

// EitherSupported are both results that support what was asked: with measures
// taken, and without.
const EitherSupported = "either_supported"

// What a filter may ask of the outcome beside one of them.
const (
	OtherOutcomes = "other" // neither an answer nor a redirection
	AnyOutcome    = "any"
)
