package letters

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"text/template"
	"text/template/parse"
	"time"

	"appeals/internal/appeal"
)

// longest bounds what a wording may write, in bytes: a mistake in a loop ends
// there.
const longest = 1 << 20

// Shipped is the source of a letter's wording as the program brings it.
func Shipped(name string) string { return shipped[name] }

// own are the wordings of offices by their source, parsed once.
var own sync.Map

// ownTemplate parses a wording of an office.
func ownTemplate(text string) (*template.Template, error) {
	if t, known := own.Load(text); known {
		return t.(*template.Template), nil
	}
	t, err := parseWording("own", text)
	if err != nil {
		return nil, err
	}
	if endless(t.Tree.Root) {
		return nil, errEndless
	}
	own.Store(text, t)
	return t, nil
}

// parseWording reads a wording with the parts that several share. Typography is
// done here, on the source, so that what people typed stays as they typed it.
func parseWording(name, text string) (*template.Template, error) {
	t := template.New(name).Funcs(functions).Option("missingkey=error")
	template.Must(t.New("parts").Parse(tied(shipped["parts"])))
	return t.Parse(tied(text))
}

var errEndless = errors.New("range over a number")

// endless finds a loop that counts instead of walking through a list: such a one
// can be made longer than anybody waits.
func endless(node parse.Node) bool {
	list := func(l *parse.ListNode) bool {
		if l == nil {
			return false
		}
		for _, n := range l.Nodes {
			if endless(n) {
				return true
			}
		}
		return false
	}
	branch := func(b parse.BranchNode) bool { return list(b.List) || list(b.ElseList) }
	switch n := node.(type) {
	case *parse.ListNode:
		return list(n)
	case *parse.IfNode:
		return branch(n.BranchNode)
	case *parse.WithNode:
		return branch(n.BranchNode)
	case *parse.RangeNode:
		return counts(n.Pipe) || branch(n.BranchNode)
	}
	return false
}

func counts(p *parse.PipeNode) bool {
	for _, c := range p.Cmds {
		for _, arg := range c.Args {
			if _, number := arg.(*parse.NumberNode); number {
				return true
			}
		}
	}
	return false
}

// compose runs the wording of a letter and reads the markup that comes out. A
// letter goes by the shipped wording rather than not at all: what an office
// wrote was tried on many appeals, but not on this one. Under trial it fails.
func (s staff) compose(name string, data any) (document, error) {
	text, is := s.dir.Wording(name)
	if !is {
		return composeShipped(name, data)
	}
	t, err := ownTemplate(text)
	if err == nil {
		var d document
		if d, err = execute(t, data); err == nil {
			return d, nil
		}
	}
	if s.trial {
		return document{}, &WordingError{Name: name, Err: err}
	}
	return composeShipped(name, data)
}

// WordingError is a wording of an office that failed under trial.
type WordingError struct {
	Name string
	Err  error
}

func (e *WordingError) Error() string { return fmt.Sprintf("the wording of %s: %v", e.Name, e.Err) }

// Unwrap is why it failed.
func (e *WordingError) Unwrap() error { return e.Err }

func composeShipped(name string, data any) (document, error) {
	t, ok := wordings[name]
	if !ok {
		return document{}, fmt.Errorf("there is no template %q", name)
	}
	return execute(t, data)
}

func execute(t *template.Template, data any) (document, error) {
	out := bounded{}
	if err := t.Execute(&out, data); err != nil {
		return document{}, err
	}
	return parseMarkup(out.String())
}

var errTooLong = errors.New("the letter is longer than a megabyte")

// bounded keeps what is written up to the bound.
type bounded struct{ bytes.Buffer }

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > longest {
		return 0, errTooLong
	}
	return b.Buffer.Write(p)
}

// Preview is the letter of a kind to the applicant as it would be written now, by a
// text that is not in force; false if there is nobody or nowhere to write to. A
// card that lacks what the letter is about is a WordingError.
func (c Composer) Preview(card *appeal.Card, name, text string, at time.Time,
	dir appeal.Directory) (appeal.Letter, bool, error) {
	c.Trial = true
	event := appeal.Event{At: at, Letters: []appeal.Dispatch{{Kind: KindOf(name), To: appeal.ToApplicant}}}
	out, err := c.For(card, event, tried{dir, name, text})
	if err != nil || len(out) == 0 {
		return appeal.Letter{}, false, err
	}
	return out[0], true, nil
}

// tried is a directory in which one wording is under trial.
type tried struct {
	appeal.Directory
	name, text string
}

// Wording implements appeal.Directory.
func (t tried) Wording(letter string) (string, bool) {
	if letter == t.name {
		return t.text, t.text != ""
	}
	return t.Directory.Wording(letter)
}

// KindOf is the kind of the letters that a wording is for, "" if there is no such
// wording.
func KindOf(name string) appeal.LetterKind {
	if wordings[name] == nil {
		return ""
	}
	for _, special := range []string{"_term", "_hand", "_order", "_corrected"} {
		name = strings.TrimSuffix(name, special)
	}
	return appeal.LetterKind(name)
}

// Wordings are the names of all wordings.
func Wordings() []string { return slices.Sorted(maps.Keys(wordings)) }

// wordingOf is which wording a letter of an event has: alarms about a term
// beside the main clock have one of their own, and so has what somebody
// escalates by hand.
func wordingOf(kind appeal.LetterKind, e appeal.Event) string {
	switch a := e.Alarm; {
	case a != nil && a.Clock != "":
		return string(kind) + "_term"
	case e.Action == string(appeal.MoveDue) && kind == appeal.DateMoved:
		return string(kind) + "_order"
	case e.Action == string(appeal.Correct) && kind == appeal.DateMoved:
		return string(kind) + "_corrected"
	case e.Action == string(appeal.EscalateByHand):
		return string(kind) + "_hand"
	}
	return string(kind)
}

// Normal is a wording as it is kept: line ends as the program's own, no spaces
// at the ends of lines.
func Normal(text string) string {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n") + "\n"
}
