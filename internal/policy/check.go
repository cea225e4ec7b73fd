package policy

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// checker gathers what would make an office count wrongly, write to nobody, or
// promise what can never happen.
type checker struct {
	doc  document
	list []Mistake
}

// wrong notes a mistake at a place of the file.
func (c *checker) wrong(at place, format string, args ...any) {
	node, _ := c.doc.find(at)
	c.wrongAt(node, at, format, args...)
}

// wrongAt is wrong for a node that is known. A place is told once: what is no number
// is not told to be too small.
func (c *checker) wrongAt(node *yaml.Node, at place, format string, args ...any) {
	m := Mistake{Line: node.Line, Field: at.String(), Where: c.doc.where(at), Text: fmt.Sprintf(format, args...)}
	if !slices.ContainsFunc(c.list, func(o Mistake) bool { return o.Field == m.Field }) {
		c.list = append(c.list, m)
	}
}

func (c *checker) check(f file, o appeal.Office) {
	c.who(f.Office)
	var wrong *law.Error
	if errors.As(o.Clock.Policy.Validate(), &wrong) {
		c.wrong(place{"counting", wrong.Field}, "%s", wrong.Message)
	}
	c.numbering(place{"numbers", "incoming"}, o.Incoming)
	c.numbering(place{"numbers", "outgoing"}, o.Outgoing)
	if o.Telling != (appeal.Numbering{}) {
		c.numbering(place{"numbers", "notices"}, o.Telling)
	}
	if f.Hours != nil && errors.As(o.Hours.Validate(), &wrong) {
		c.wrong(place{"hours", wrong.Field}, "%s", wrong.Message)
	}
	if f.Dispatch != nil {
		c.term(place{"dispatch"}, o.Dispatch, f.Hours != nil)
	}
	c.quiet(place{"notices", "no_paper"}, o.NoPaper)
	c.quiet(place{"notices", "no_email"}, o.NoEmail)
	for i, d := range o.Duties {
		c.duty(place{"duties", i}, d, o.Duties[:i], f.Hours != nil)
	}
	if o.Ladder.Digest >= 24*60 {
		c.wrong(place{"ladder", "digest"}, "день кончается в 23:59: укажите время раньше")
	}
	for i, r := range o.Factor {
		if !slices.Contains(appeal.Roles(), r) {
			c.wrong(place{"sign_in", "second_factor", i}, "такой роли нет: «%s»", r)
		}
	}
	c.spread(o.Ladder)
	for i, r := range o.Ladder.Rungs {
		at := place{"ladder", "rungs", i}
		c.rung(at, r, f.Hours != nil)
		c.belonging(at, r, o)
		c.unlike(at, r, o.Ladder.Rungs[:i], o)
		c.inTime(at, r, o)
		c.inOrder(at, r, o.Ladder.Rungs, o)
	}
}

// mostSpread bounds the spread: an alarm of the morning is one of the morning.
const mostSpread = 120

func (c *checker) spread(l appeal.Ladder) {
	at := place{"ladder", "spread_minutes"}
	switch {
	case l.Spread < 0 || l.Spread > mostSpread:
		c.wrong(at, "от 0 до %d минут", mostSpread)
	case l.Hour*60+l.Minute+l.Spread > 24*60:
		c.wrong(at, "последние напоминания ушли бы уже на следующий день: начните раньше или растяните на меньше минут")
	}
}

func (c *checker) who(w who) {
	for _, need := range []struct{ key, value string }{
		{"name", w.Name}, {"genitive", w.Genitive}, {"address", w.Address}, {"phone", w.Phone},
		{"department", w.Department}, {"head", w.Head},
	} {
		if need.value == "" {
			c.wrong(place{"office", need.key}, "пусто: заполните")
		}
	}
}

func (c *checker) numbering(at place, n appeal.Numbering) {
	if n.Series == "" || !strings.Contains(n.Template, "{serial}") {
		c.wrong(at, "нужны серия и шаблон с {serial}")
	}
	if !strings.Contains(n.Template, "{year}") && !strings.Contains(n.Template, "{yy}") {
		c.wrong(at, "счёт начинается заново каждый год, поэтому в шаблоне нужен {year} или {yy}")
	}
}

// quiet checks what the office does not write: the law asks for most of its letters.
func (c *checker) quiet(at place, kinds []appeal.LetterKind) {
	for i, k := range kinds {
		switch {
		case k.Article() != "":
			c.wrong(at.and(i), "«%s» выключить нельзя: это письмо требует закон, %s", k.Title(), k.Article())
		case !slices.Contains(appeal.OptionalLetters(), k):
			c.wrong(at.and(i), "%s", oneOf(string(k), appeal.OptionalLetters()))
		}
	}
}

// oneOf says that a value is not one of those on offer.
func oneOf[T ~string](value string, offer []T) string {
	words := make([]string, len(offer))
	for i, o := range offer {
		words[i] = string(o)
	}
	return fmt.Sprintf("«%s» – не из допустимых: %s", value, list(words))
}

func list(words []string) string { return strings.Join(words, ", ") }
