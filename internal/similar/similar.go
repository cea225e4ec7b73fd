// Package similar says which earlier appeals an appeal may repeat, why, and what
// that would make of it: a repetition, a duplicate, one on the same question.
// The register looks them up; nothing is ever merged by itself.
package similar

import (
	"strconv"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
)

// Query is what is known so far of an appeal that similar ones are looked for to:
// while the clerk types, most of it is still empty.
type Query struct {
	Author     appeal.Author // the first one
	Annotation string
	Text       string
	Topics     []string  // codes of the classifier
	Except     string    // id of the appeal itself, if the register has it
	Key        string    // of its own acceptance: a form that is sent again does not find itself
	Now        time.Time // tells which terms have run out
	Limit      int       // Shown if zero

	Sight appeal.Sight // what the reader may see: of other appeals he learns the number only
}

// QueryOf asks for what is similar to an appeal that the register has.
func QueryOf(c *appeal.Card, now time.Time, limit int) Query {
	q := Query{Annotation: c.Intake.Annotation, Text: c.Intake.Text, Except: c.ID, Now: now, Limit: limit}
	if len(c.Intake.Authors) > 0 {
		q.Author = c.Intake.Authors[0]
	}
	for _, question := range c.Intake.Questions {
		if question.Topic != "" {
			q.Topics = append(q.Topics, question.Topic)
		}
	}
	return q
}

// Shown is how many similar appeals are shown, and Most how many may be asked for.
const (
	Shown = 8
	Most  = 50
)

// reachable tells whether the author can be told from a namesake.
func (q Query) reachable() bool { return q.Author.Address != "" || q.Author.Email != "" }

// Appeal is an appeal of the register that may be an earlier one of the same
// person, or on the same question, and why it may be.
type Appeal struct {
	lists.Line
	Likeness   `json:"likeness"`
	Mark       string  `json:"mark,omitempty"` // what the new appeal may be: see LinkKinds
	Expired    bool    `json:"expired"`        // its term has run out without an answer
	Reply      *Reply  `json:"reply,omitempty"`
	Ending     *Ending `json:"ending,omitempty"`
	Terminated bool    `json:"terminated"` // correspondence on the question was terminated, art. 11 p. 5
	Files      int     `json:"files"`
	Closed     bool    `json:"closed,omitempty"` // the reader may not see it: nothing but its number is told
}

// Reply is the signed reply that the earlier appeal got.
type Reply struct {
	Number string        `json:"number"`
	SentOn law.Date      `json:"sent_on"`
	Result appeal.Result `json:"result"`
}

// Ending is how the earlier appeal ended without a reply on its substance.
type Ending struct {
	Action appeal.Action `json:"action"`
	Ground string        `json:"ground,omitempty"`
	At     time.Time     `json:"at"`
}

// NameLikeness is how well two names agree.
type NameLikeness string

// How names agree, the best first.
const (
	SameName     NameLikeness = "same"     // word for word
	ShortName    NameLikeness = "short"    // as far as given: initials, no patronymic, still being typed
	SlipName     NameLikeness = "slip"     // but for a slip of the pen, a part of a double surname
	SurnameAlone NameLikeness = "surname"  // no first name was typed
	NoName       NameLikeness = "no_match" // other names, or none
)

// PlaceLikeness is how well two addresses agree.
type PlaceLikeness string

// How addresses agree, in any spelling.
const (
	SameAddress  PlaceLikeness = "address"
	SameHouse    PlaceLikeness = "house" // another flat
	OtherAddress PlaceLikeness = "other"
	NoAddress    PlaceLikeness = "" // one of them is not known
)

// Likeness is in what two appeals agree.
type Likeness struct {
	Name      NameLikeness  `json:"name"`
	Place     PlaceLikeness `json:"place"`
	Mailbox   bool          `json:"mailbox"`        // the same e-mail
	Sure      bool          `json:"same_applicant"` // the first author is the same beyond doubt
	Percent   int           `json:"text_percent"`   // of the words that both texts share
	Retold    bool          `json:"retold"`         // the texts are annotations: words of clerks, not of the applicant
	SameTopic bool          `json:"same_topic"`     // of a question
}

const (
	// SimilarText is from where on texts are called similar, and DuplicateText
	// from where on they may be one text: see TestTextsTellApart.
	SimilarText   = 50
	DuplicateText = 75
)

// person tells whether it may be the same person, by all that is known.
func (l Likeness) person() bool {
	switch l.Name {
	case SameName:
		return l.Sure || l.Place != OtherAddress || l.Mailbox // the flat may be left out
	case ShortName:
		return l.Place == SameAddress || l.Mailbox
	}
	return false
}

// question tells whether both are on the same question: of one topic, or in
// nearly the same words.
func (l Likeness) question() bool { return l.SameTopic || l.Percent >= SimilarText }

// Reason is one thing that two appeals have in common, in words.
type Reason struct {
	Code  string `json:"code"`
	Title string `json:"title"`
}

// Why lists what the two appeals have in common.
func (l Likeness) Why() []Reason {
	out := []Reason{}
	add := func(yes bool, code, title string) {
		if yes {
			out = append(out, Reason{code, title})
		}
	}
	known := l.Sure || l.person() && (l.Place == SameAddress || l.Mailbox)
	add(known, "person", "то же лицо")
	add(!known && l.Name == SameName, "name", "то же имя")
	add(!known && l.Name == ShortName, "name", "имя подходит")
	add(l.Name == SlipName, "name", "похожее имя")
	add(l.Name == SurnameAlone, "surname", "та же фамилия")
	add(l.Place == SameAddress, "address", "тот же адрес")
	add(l.Place == SameHouse, "house", "тот же дом")
	add(l.Mailbox, "mailbox", "та же почта")
	text := "похожий текст "
	if l.Retold {
		text = "похожая аннотация "
	}
	add(l.Percent >= SimilarText, "text", text+strconv.Itoa(l.Percent)+" %")
	add(l.SameTopic, "question", "тот же вопрос")
	return out
}

// weight orders similar appeals: the same person first, then what is nearest.
func (l Likeness) weight() int {
	w := l.Percent / 2
	switch l.Name {
	case SameName:
		w += 60
	case ShortName:
		w += 45
	case SlipName:
		w += 35
	case SurnameAlone:
		w += 10
	}
	switch l.Place {
	case SameAddress:
		w += 30
	case SameHouse:
		w += 15
	}
	if l.Sure {
		w += 40
	}
	if l.Mailbox {
		w += 20
	}
	if l.SameTopic {
		w += 20
	}
	return w
}

// likeness tells whether there is enough in common to be shown. A topic or a house
// alone is shared by hundreds.
func (l Likeness) likeness() bool {
	switch l.Name {
	case SameName:
		return true
	case ShortName, SlipName:
		return l.Place != OtherAddress || l.Mailbox || l.question()
	case SurnameAlone:
		return l.Place == SameHouse || l.Place == SameAddress || l.Mailbox || l.question()
	}
	return l.Place == SameAddress || l.Mailbox || l.Percent >= SimilarText || l.Place == SameHouse && l.question()
}

// WordsShared counts the word forms of what is typed, of what the register
// holds, and of both.
type WordsShared struct{ Typed, Held, Both int }

const (
	// fewWords say nothing when they come again: «о ремонте дороги».
	fewWords = 4
	// partWords are enough to know a part of a text by: typing goes on, so a
	// text is compared with the part of another one. Fewer words have to agree
	// as a whole.
	partWords = 12
)

// percent is the share of common words, 0 if there are too few of them.
func (w WordsShared) percent() int {
	small := min(w.Typed, w.Held)
	switch {
	case small < fewWords:
		return 0
	case small >= partWords:
		return 100 * w.Both / small
	}
	return 200 * w.Both / (w.Typed + w.Held)
}

// SetText compares two appeals by their words. The letters decide where both
// are there; annotations are a clerk's words, which two clerks choose
// differently and one clerk repeats.
func (l *Likeness) SetText(annotation, text WordsShared) {
	l.Retold = min(text.Typed, text.Held) < fewWords
	if l.Percent = text.percent(); l.Retold {
		l.Percent = annotation.percent()
	}
}

// Repeats tells whether the earlier appeal calls for a decision on repetition.
func (k Appeal) Repeats() bool { return appeal.Repetition(k.Mark) != "primary" }
