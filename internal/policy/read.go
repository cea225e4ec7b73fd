package policy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// place is where something stands in the file: keys and, in lists, numbers.
type place []any

// String is ladder.rungs[2].to.
func (p place) String() string {
	out := ""
	for _, step := range p {
		if i, ok := step.(int); ok {
			out += fmt.Sprintf("[%d]", i)
		} else {
			out += fmt.Sprintf(".%v", step)
		}
	}
	return strings.TrimPrefix(out, ".")
}

func (p place) and(step any) place { return append(p[:len(p):len(p)], step) }

// document is the file as it was written, to tell lines.
type document struct{ root *yaml.Node }

// find is the node of a place, or the deepest one on the way that exists.
func (d document) find(p place) (node *yaml.Node, exact bool) {
	node = d.root
	for _, step := range p {
		next := child(node, step)
		if next == nil {
			return node, false
		}
		node = next
	}
	return node, true
}

func child(node *yaml.Node, step any) *yaml.Node {
	if node.Kind == yaml.AliasNode {
		node = node.Alias
	}
	if i, ok := step.(int); ok && node.Kind == yaml.SequenceNode && i < len(node.Content) {
		return node.Content[i]
	}
	for k := 0; node.Kind == yaml.MappingNode && k+1 < len(node.Content); k += 2 {
		if node.Content[k].Value == step {
			return node.Content[k+1]
		}
	}
	return nil
}

// read decodes the text twice: strictly, and as it was written.
func read(text []byte) (file, document, error) {
	var f file
	var tree yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(&f); err != nil {
		return f, document{}, plain(err)
	}
	if err := decoder.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return f, document{}, errors.New("the file has a second document after ---")
	}
	if err := yaml.Unmarshal(text, &tree); err != nil {
		return f, document{}, plain(err)
	}
	return f, document{tree.Content[0]}, nil
}

// rewordings turn what the library says of Go types into what the writer of
// the file needs to know.
var rewordings = []struct {
	says *regexp.Regexp
	want string
}{
	{regexp.MustCompile(`field (\S+) not found in type \S+`), `there is no key "$1" here`},
	{regexp.MustCompile("cannot unmarshal !!\\w+ (?:`(.*)` )?into \\[\\]\\S+"),
		`"$1" stands where a list in [ ] belongs`},
	{regexp.MustCompile("cannot unmarshal !!\\w+ (?:`(.*)` )?into int"), `"$1" is not a whole number`},
	{regexp.MustCompile("cannot unmarshal !!\\w+ (?:`(.*)` )?into string"), `a text belongs here`},
	{regexp.MustCompile("cannot unmarshal !!\\w+ (?:`(.*)` )?into \\S+"),
		`"$1" stands where a section with keys belongs`},
}

func plain(err error) error {
	if errors.Is(err, io.EOF) {
		return errors.New("the file is empty")
	}
	var typed *yaml.TypeError
	if !errors.As(err, &typed) {
		return err
	}
	out := make([]error, len(typed.Errors))
	for i, text := range typed.Errors {
		for _, r := range rewordings {
			text = r.says.ReplaceAllString(text, r.want)
		}
		out[i] = errors.New(text)
	}
	return errors.Join(out...)
}
