package pages

import (
	"slices"
	"sort"
	"strconv"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// EventView is a line of the history: who did what, in a sentence, and what it
// made of what stood there before.
type EventView struct {
	When, Who, Text string
	Post            string // of whoever did it, on that day
	Acting          string // «за Снегирёву И. В.»
	Stage           string // where it led, "" where it stayed
	Reason          string // in the words in which it was typed
	Facts           []web.Fact
	Moves           []MoveView     // dates and short values before and after
	Diffs           []web.DiffView // texts
	Kind            EventKind
	Tone            string
	Aside           bool // of the office's own mail: shown on demand
	at              time.Time
}

// MoveView is a value before and after.
type MoveView struct{ Name, Before, After string }

// EventKind is what a line of the history belongs to.
type EventKind string

// The kinds of lines, as the history is narrowed to them.
const (
	ByPeople   EventKind = "people"
	ByReminder EventKind = "reminder"
	ByLetter   EventKind = "letter"
)

// events are the history with what became of the letters, newest first.
func (in CardInput) events() []EventView {
	out := make([]EventView, 0, len(in.History)+len(in.Letters))
	for _, l := range in.History {
		out = append(out, in.Event(l))
	}
	out = append(out, in.letterEvents()...)
	sort.SliceStable(out, func(i, j int) bool { return out[i].at.Before(out[j].at) })
	slices.Reverse(out)
	return out
}

func (in CardInput) Event(l appeal.HistoryLine) EventView {
	v := EventView{When: in.Day.Moment(l.At), at: l.At, Kind: eventKind(l), Text: l.Summary,
		Reason: web.FirstOf(l.Details["причина"], l.Details["замечания"])}
	if l.Actor != "" {
		v.Who, v.Text = deedOf(l)
		v.Post = l.ActorPost
	}
	if absent := l.Details["по замещению за"]; absent != "" {
		v.Acting = "за " + accusative(absent)
	}
	if l.To != l.From && l.To != "" {
		v.Stage = l.To.Title()
	}
	switch v.Kind {
	case ByReminder:
		v.Tone = "quiet"
	case ByLetter:
		v.Tone = "mail"
	}
	if l.Action == string(appeal.Escalate) || l.Action == string(appeal.Strike) || l.Action == "letter_undeliverable" {
		v.Tone = "bad"
	}
	v.Facts = factsOf(l)
	in.compare(&v, l)
	return v
}

func eventKind(l appeal.HistoryLine) EventKind {
	switch {
	case l.Action == string(appeal.Remind), l.Action == string(appeal.Escalate), l.Action == string(appeal.Strike):
		return ByReminder
	case l.Details["письмо"] != "":
		return ByLetter
	}
	return ByPeople
}

// factsOf are the details that the sentence has not told.
func factsOf(l appeal.HistoryLine) []web.Fact {
	out := []web.Fact{}
	for name, value := range l.Details {
		if name == "письмо" {
			value = appeal.LetterKind(value).Title()
		}
		if !told[name] {
			out = append(out, web.Fact{Name: name, Value: value})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
}

// longText is from how many characters on a change is shown as a comparison of
// texts.
const longText = 60

// compare shows what was changed: dates and names before and after, texts word
// by word, a version of the reply with the one before it.
func (in CardInput) compare(v *EventView, l appeal.HistoryLine) {
	for _, c := range l.Changes {
		if max(len([]rune(c.Before)), len([]rune(c.After))) <= longText || c.Before == "" || c.After == "" {
			v.Moves = append(v.Moves, MoveView{c.Name, web.FirstOf(c.Before, "не было"),
				web.FirstOf(c.After, "убрано")})
			continue
		}
		d := web.Diff(c.Before, c.After)
		d.From, d.To = web.UpperFirst(c.Name)+": было", "стало"
		v.Diffs = append(v.Diffs, d)
	}
	if n, err := strconv.Atoi(l.Details["версия"]); err == nil && n > 1 && n <= len(in.Card.Replies) {
		v.Diffs = append(v.Diffs, versions(in.Card.Replies[n-2], in.Card.Replies[n-1]))
	}
}

// versions compares two versions of a reply.
func versions(old, next appeal.Reply) web.DiffView {
	d := web.Diff(old.Text, next.Text)
	d.From, d.To = "Версия "+strconv.Itoa(old.Version), "версия "+strconv.Itoa(next.Version)
	return d
}

// letterEvents tell what became of the letters: what the register itself does
// not write down as a step.
func (in CardInput) letterEvents() []EventView {
	out := []EventView{}
	add := func(at time.Time, l appeal.PostedLetter, text string) {
		out = append(out, EventView{When: in.Day.Moment(at), at: at, Kind: ByLetter, Tone: "mail",
			Text:  "«" + l.Kind.Title() + "» – " + web.Mailboxes(l.To) + ": " + text,
			Aside: l.Kind.Internal()})
	}
	for _, l := range in.Letters {
		if l.State == appeal.Sent && !l.SentAt.IsZero() {
			add(l.SentAt, l, "принято почтовым сервером")
		}
		if !l.PrintedAt.IsZero() {
			add(l.PrintedAt, l, "напечатано")
		}
	}
	return out
}

// Happened tells in a sentence each what others did since a form was drawn.
func Happened(d web.Day, lines []appeal.HistoryLine) []string {
	out := []string{}
	for _, l := range lines {
		out = append(out, d.Moment(l.At)+" – "+l.Summary+" ("+l.ActorName+")")
	}
	return out
}

// accusative is «Снегирёву И. В.»; a name that tells no gender stays.
func accusative(full string) string {
	n, _ := russian.ParseName(full).In(russian.Accusative)
	return n.Short()
}
