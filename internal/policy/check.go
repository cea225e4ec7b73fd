package policy

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// checker gathers what would make an office count wrongly, write to nobody, or
// promise what can never happen.
type checker struct {
	doc   document
	found []mistake
}

type mistake struct {
	line int
	text string
}

// wrong notes a mistake at a place of the file.
func (c *checker) wrong(at place, format string, args ...any) {
	node, _ := c.doc.find(at)
	text := fmt.Sprintf(format, args...)
	c.found = append(c.found, mistake{node.Line, fmt.Sprintf("line %d: %s%s: %s", node.Line, at, c.called(at), text)})
}

// called is the name of the member of a list that a place is in: (T-5).
func (c *checker) called(at place) string {
	for i, step := range at {
		if _, ok := step.(int); !ok {
			continue
		}
		if name, exact := c.doc.find(append(at[:i+1:i+1], "name")); exact {
			return " (" + name.Value + ")"
		}
	}
	return ""
}

// mistakes are all that were found, in the order of the lines.
func (c *checker) mistakes() error {
	sort.SliceStable(c.found, func(i, j int) bool { return c.found[i].line < c.found[j].line })
	out := make([]error, len(c.found))
	for i, m := range c.found {
		out[i] = errors.New(m.text)
	}
	return errors.Join(out...)
}

func (c *checker) check(f file, o appeal.Office) {
	c.who(f.Office)
	var wrong *law.Error
	if errors.As(o.Clock.Policy.Validate(), &wrong) {
		c.wrong(place{"counting", wrong.Field}, "%s", wrong.Message)
	}
	c.numbering(place{"numbers", "incoming"}, o.Incoming)
	c.numbering(place{"numbers", "outgoing"}, o.Outgoing)
	if f.Hours != nil && errors.As(o.Hours.Validate(), &wrong) {
		c.wrong(place{"hours", wrong.Field}, "%s", wrong.Message)
	}
	for i, d := range o.Duties {
		c.duty(place{"duties", i}, d, o.Duties[:i], f.Hours != nil)
	}
	if o.Ladder.Digest >= 24*60 {
		c.wrong(place{"ladder", "digest"}, "the day ends at 23:59")
	}
	for i, r := range o.Factor {
		if !slices.Contains(appeal.Roles(), r) {
			c.wrong(place{"sign_in", "second_factor", i}, "%q is no role", r)
		}
	}
	c.spread(o.Ladder)
	for i, r := range o.Ladder.Rungs {
		at := place{"ladder", "rungs", i}
		c.rung(at, r, f.Hours != nil)
		c.belonging(at, r, o)
		c.unlike(at, r, o.Ladder.Rungs[:i], o)
	}
}

// mostSpread bounds the spread: an alarm of the morning is one of the morning.
const mostSpread = 120

func (c *checker) spread(l appeal.Ladder) {
	at := place{"ladder", "spread_minutes"}
	switch {
	case l.Spread < 0 || l.Spread > mostSpread:
		c.wrong(at, "from 0 to %d minutes", mostSpread)
	case l.Hour*60+l.Minute+l.Spread > 24*60:
		c.wrong(at, "the last alarms would come on the next day: start earlier, or spread over fewer minutes")
	}
}

func (c *checker) who(w who) {
	for _, need := range []struct{ key, value string }{
		{"name", w.Name}, {"genitive", w.Genitive}, {"address", w.Address}, {"phone", w.Phone},
		{"department", w.Department}, {"head", w.Head},
	} {
		if need.value == "" {
			c.wrong(place{"office", need.key}, "is empty")
		}
	}
}

func (c *checker) numbering(at place, n appeal.Numbering) {
	if n.Series == "" || !strings.Contains(n.Template, "{serial}") {
		c.wrong(at, "needs a series and a template with {serial}")
	}
	if !strings.Contains(n.Template, "{year}") && !strings.Contains(n.Template, "{yy}") {
		c.wrong(at, "the serial starts anew each year, so the template needs {year} or {yy}")
	}
}

// oneOf says that a value is not one of those on offer.
func oneOf[T ~string](value string, offer []T) string {
	words := make([]string, len(offer))
	for i, o := range offer {
		words[i] = string(o)
	}
	return fmt.Sprintf("%q is not one of %s", value, strings.Join(words, ", "))
}
