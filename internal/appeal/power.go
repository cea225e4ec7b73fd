package appeal

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"appeals/internal/law"
)

// Power is one row of the distribution of powers (распределение полномочий): an official does
// something on appeals of a kind, for a time.
type Power struct {
	ID       int64    `json:"id"`
	Official string   `json:"official"` // code of the person
	Does     Doing    `json:"does"`
	Topic    string   `json:"topic,omitempty"`   // code of the classifier or the beginning of one, "" for all
	Channel  string   `json:"channel,omitempty"` // how the appeal came: see Channels, "" for any
	Unit     string   `json:"unit,omitempty"`    // code of the unit that considers it, "" for any
	From     law.Date `json:"from"`
	Until    law.Date `json:"until,omitzero"` // its last day, zero while no end is known
}

// Doing is what a power is for.
type Doing string

// What is distributed.
const (
	Resolves     Doing = "resolve" // proposed at the registration, nobody is refused
	SignsReply   Doing = "reply"
	SignsInterim Doing = "interim_reply"
	SignsExtend  Doing = "extend"
)

// Doings are what is distributed, as people read it.
var Doings = []Option{
	{string(Resolves), "Налагает резолюцию"}, {string(SignsReply), "Подписывает ответ"},
	{string(SignsInterim), "Подписывает промежуточный ответ"}, {string(SignsExtend), "Продлевает срок"},
}

// doingsOnly say what only some may do, before the appeals that it is done on.
var doingsOnly = map[Doing]string{SignsReply: "ответ подписывает", SignsInterim: "промежуточный ответ подписывает",
	SignsExtend: "срок продлевает"}

// On tells whether the power is in force on a day.
func (p Power) On(day law.Date) bool {
	return !day.Before(p.From) && (p.Until.IsZero() || !day.After(p.Until))
}

// Matter is what of an appeal powers are distributed by.
type Matter struct {
	Topics  []string // of its questions
	Channel string
	Unit    string // of the responsible executor, "" while there is none
}

// covers tells whether the power is over an appeal. A unit that is no more has left its power to its heir.
func (p Power) covers(dir Directory, m Matter) bool {
	within := func(topic string) bool { return topic == p.Topic || strings.HasPrefix(topic, p.Topic+".") }
	return (p.Channel == "" || p.Channel == m.Channel) && (p.Topic == "" || slices.ContainsFunc(m.Topics, within)) &&
		(p.Unit == "" || PartOf(dir, m.Unit, Heir(dir, p.Unit).Code))
}

// Says is over which appeals the power is, in words.
func (p Power) Says(dir Directory) string {
	said := []string{}
	if p.Channel != "" {
		said = append(said, "канал «"+titleOrNone(Channels, p.Channel)+"»")
	}
	if p.Unit != "" {
		u, _ := dir.Unit(p.Unit)
		said = append(said, "рассматривает «"+cmp.Or(u.Short, u.Name, p.Unit)+"»")
	}
	if p.Topic != "" {
		said = append(said, "тематика "+p.Topic)
	}
	if len(said) == 0 {
		return "все обращения"
	}
	return strings.Join(said, ", ")
}

// narrower orders powers, the narrowest rule first: that of a channel before any other, then that of
// a unit, then the longer topic. «Forwarded ones only by the head» holds whatever their topic.
func narrower(a, b Power) int {
	if byChannel := strings.Compare(b.Channel, a.Channel); (a.Channel == "") != (b.Channel == "") {
		return byChannel
	}
	if byUnit := strings.Compare(b.Unit, a.Unit); (a.Unit == "") != (b.Unit == "") {
		return byUnit
	}
	return len(b.Topic) - len(a.Topic)
}

// PowersOver are the powers of the narrowest rule for an appeal: none where nothing is said of it,
// which leaves it to any official.
func PowersOver(dir Directory, does Doing, m Matter, day law.Date) []Power {
	out := []Power{}
	for _, p := range dir.Powers() {
		if p.Does == does && p.On(day) && p.covers(dir, m) {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return nil
	}
	slices.SortStableFunc(out, narrower)
	return slices.DeleteFunc(out, func(p Power) bool { return narrower(out[0], p) != 0 })
}

// matter is what of the appeal powers are distributed by.
func (c *Card) matter() Matter {
	m := Matter{Channel: c.Channel, Unit: c.Unit}
	for _, q := range c.Intake.Questions {
		m.Topics = append(m.Topics, q.Topic)
	}
	return m
}

// ProposedOfficial is whom the distribution of powers names for a resolution, by the topic of the
// first question; "" where it names nobody. The clerk decides.
func ProposedOfficial(dir Directory, questions []Question, channel string, day law.Date) string {
	if len(questions) == 0 {
		return ""
	}
	of := Matter{Topics: []string{questions[0].Topic}, Channel: channel}
	for _, p := range PowersOver(dir, Resolves, of, day) {
		if who, known := dir.Person(p.Official); known && who.Is(Official) {
			return p.Official
		}
	}
	return ""
}

// ResolvedByOthers are the powers to resolve an appeal, where its official has none of them.
func ResolvedByOthers(dir Directory, c *Card, day law.Date) []Power {
	m := c.matter()
	over := PowersOver(dir, Resolves, Matter{Topics: m.Topics[:min(len(m.Topics), 1)], Channel: m.Channel}, day)
	if slices.ContainsFunc(over, func(p Power) bool { return p.Official == c.Official }) {
		return nil
	}
	return over
}

// Distributed tells whether something is in force on a day about who resolves what.
func Distributed(dir Directory, day law.Date) bool {
	return slices.ContainsFunc(dir.Powers(), func(p Power) bool { return p.Does == Resolves && p.On(day) })
}

// empowered refuses what others have to sign on this appeal. A stand-in signs as the one he stands in for.
// A refusal is kept in the engine's history, so it tells of their posts and logins, not of their names.
func (t *turn) empowered(does Doing) error {
	over := PowersOver(t.records, does, t.card.matter(), t.on)
	if len(over) == 0 {
		return nil
	}
	who := []string{}
	for _, p := range over {
		if t.step.Actor.Acts(p.Official) {
			return nil
		}
		said := p.Official
		if o, known := t.records.Person(p.Official); known && o.Post != "" {
			said = fmt.Sprintf("%s (%s)", o.Post, p.Official)
		}
		if !slices.Contains(who, said) {
			who = append(who, said)
		}
	}
	return Refuse(fmt.Sprintf("По распределению полномочий (%s) %s только %s. Передайте обращение действием "+
		"«Передать другому должностному лицу».", over[0].Says(t.records), doingsOnly[does],
		strings.Join(who, " или ")), "")
}
