package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"appeals/internal/appeal"
)

// LongList is how many entries a list may have before it gets a search box.
const LongList = 8

// Input is one question of a form, with everything its template needs.
type Input struct {
	// text, line, long, date, number, flag, choice, ticks, people, topic, bodies, accused, questions, results, asks,
	// email, tel, files, password
	Kind         string
	Name, ID     string
	Label, Help  string
	Rule         string // the rule that the answer follows, shown on demand (F1 or the sign «?»)
	RuleURL      string // where the rule stands in full, ""
	RuleID       string // of a rule that several fields of the page share, shown once: see RuleNote
	Value        string
	Error        string
	Required     bool
	Checked      bool
	Focus        bool // the first wrong field
	Max, Min     int
	Rows         int
	Size         string // layout: short, half, "" for the whole line
	Autocomplete string
	Options      []Choice
	More         []Choice // of people: the co-executors to tick
	Order        string   // of people: who is chosen, in order, with commas
	Staff        string   // of people: ID of the list to choose from, if it is not the field's own
	DatesError   string   // of people: what is wrong with the dates beside them
	Search       bool     // the list is long: a box above it narrows it
	Fold         []Input  // fields folded under a list, for what it does not have
	Parts        []Input  // of results: a choice for each question
	Asks         *Asks    // of asks: the questions with their topics
	Insert       []string // ready phrases
	InsertFolded bool     // they are unfolded on demand
	InsertTitle  string   // what they are, if not ready phrases
	Quick        []Quick  // ready values
	Locked       bool     // it is shown, and not for this person to change
	Skip         bool     // seldom filled in: what jumps to the next empty field passes it
	Combo        *Combo   // what is offered while it is being filled in
	Leads        string   // name of the field that follows what is chosen: see Choice.Goes
	Form         string   // ID of the form it belongs to, if that is not around it
	Part         string   // heading of the part of a long form that it stands in, ""
}

// Combo makes a combobox of a text field or a choice, where there is a script.
type Combo struct {
	URL   string // is asked while somebody types: an answer of rows, see the script
	List  string // or the ID of a list of the page; "" for the options of the choice itself
	Min   int    // letters before it opens
	First bool   // the first option is taken by Enter and Tab unless another one is chosen
	Next  bool   // what is taken leads to the next empty field
	Clear bool   // the field is emptied after taking: the page collects what was taken
}

// Choice is one value of a list.
type Choice struct {
	Value, Title, Group string
	Note                string // why it is special, or may not be chosen
	Short               string // of people: surname and initials
	Goes                string // of a choice that leads: the value of the field that follows
	Opens               string // ID of what is unfolded when it is chosen
	Selected            bool
	Off                 bool   // it may not be chosen
	Date                *Input // of people: a date of one's own
}

// Quick is a ready value behind a button.
type Quick struct {
	Title, Value, Note string
	Off                bool // it cannot be chosen today; the note says why
}

// Describe lists the IDs of what explains the field, for screen readers.
func (i Input) Describe() string {
	ids := []string{}
	if i.Help != "" {
		ids = append(ids, i.ID+"-help")
	}
	if i.Error != "" {
		ids = append(ids, i.ID+"-error")
	}
	if i.DatesError != "" {
		ids = append(ids, i.ID+"-dates-error")
	}
	if id := i.Note(); id != "" {
		ids = append(ids, id)
	}
	return strings.Join(ids, " ")
}

// Note is the ID of the words of the rule, "" without one.
func (i Input) Note() string {
	if i.RuleID == "" && i.Rule != "" {
		return i.ID + "-rule"
	}
	return i.RuleID
}

// Answers are what a form shows: the values as they were typed and what is
// wrong with them.
type Answers struct {
	Values url.Values
	wrong  []appeal.FieldError
	Errors map[string]string
	Said   map[string]bool // fields whose error stands beside them
	prefix string          // of IDs, so that two forms of a page do not clash
	First  bool            // the focus is given away
	Focus  string          // name of the field that the cursor belongs in, "" for none
}

func NewAnswers(prefix string, values url.Values, wrong []appeal.FieldError) *Answers {
	a := &Answers{Values: values, wrong: wrong, Errors: map[string]string{}, Said: map[string]bool{}, prefix: prefix}
	for _, f := range wrong {
		if _, known := a.Errors[f.Field]; !known {
			a.Errors[f.Field] = f.Message
		}
	}
	return a
}

// Input fills in what the answers know of a question.
func (a *Answers) Input(i Input) Input {
	i.ID = a.prefix + strings.ReplaceAll(i.Name, ".", "-")
	i.Value, i.Error = a.Values.Get(i.Name), a.Errors[i.Name]
	a.Said[i.Name] = true
	if i.Kind == "flag" {
		i.Checked = i.Value != "" && i.Value != "false"
	}
	if (i.Error != "" || a.Focus != "" && i.Name == a.Focus) && !a.First {
		i.Focus, a.First = true, true
	}
	for n := range i.Options {
		i.Options[n].Selected = i.Options[n].Value == i.Value ||
			i.Many() && slices.Contains(a.Values[i.Name], i.Options[n].Value)
	}
	if i.Kind == "long" {
		i.Rows = max(i.Rows, min(14, 1+utf8.RuneCountInString(i.Value)/90))
	}
	return i
}

// Unsaid are the errors of fields that the form does not show.
func (a *Answers) Unsaid() []string {
	out := []string{}
	for _, f := range a.wrong {
		if !a.Said[f.Field] {
			out = append(out, f.Message)
		}
	}
	return out
}

// Many tells whether several of the options may be chosen, by ticking them.
func (i Input) Many() bool {
	return i.Kind == "bodies" || i.Kind == "accused" || i.Kind == "staff" || i.Kind == "questions" || i.Kind == "ticks"
}

// FoldOpen tells whether the folded fields have to be seen.
func (i Input) FoldOpen() bool {
	return len(i.Options) == 0 ||
		slices.ContainsFunc(i.Fold, func(f Input) bool { return f.Value != "" || f.Error != "" })
}

// TopicText is how a topic stands in its field: code and name.
func TopicText(dir appeal.Directory, code string) string {
	if t, ok := dir.Topic(code); ok && t.Name != "" && code != "" {
		return t.Code + " – " + t.Name
	}
	return code
}

// TopicCode takes the code out of what stands in a topic's field.
func TopicCode(typed string) string {
	code, _, _ := strings.Cut(strings.TrimSpace(typed), " ")
	if strings.Count(code, ".") == 0 {
		return strings.TrimSpace(typed) // words, to be looked up
	}
	return code
}

// AnyMore tells whether a co-executor is ticked.
func (i Input) AnyMore() bool {
	return slices.ContainsFunc(i.More, func(c Choice) bool { return c.Selected })
}

// LongMore tells whether the list of co-executors needs a search box.
func (i Input) LongMore() bool { return len(i.More) > LongList }

// Form is what every form of one's own page has.
type Form struct {
	Error        string
	Hidden       []Hidden
	Keep         string
	ServerValues bool
}

// maxRows bounds how many rows a form may claim to have.
const maxRows = appeal.MaxAuthors

// Rows is the number of rows of a repeated group, such as authors.0.surname.
func Rows(v url.Values, group string) int {
	n := 0
	for name := range v {
		rest, ok := strings.CutPrefix(name, group+".")
		if !ok {
			continue
		}
		digits, _, _ := strings.Cut(rest, ".")
		if i, err := strconv.Atoi(digits); err == nil && i >= 0 && i < maxRows {
			n = max(n, i+1)
		}
	}
	return n
}

// AddRow adds an empty row to a repeated group of a form.
func AddRow(v url.Values, group, field string) {
	v.Set(fmt.Sprintf("%s.%d.%s", group, Rows(v, group), field), "")
}

// Hidden is a hidden field of a form.
type Hidden struct{ Name, Value string }
