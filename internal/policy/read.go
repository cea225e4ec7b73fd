package policy

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
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
	if node == nil {
		return nil
	}
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

// syntaxLine finds the line in what the library says of a text that is no YAML.
var syntaxLine = regexp.MustCompile(`line (\d+)`)

// tree reads the text as it was written.
func tree(text []byte) (document, error) {
	decoder := yaml.NewDecoder(strings.NewReader(string(text)))
	var root, second yaml.Node
	switch err := decoder.Decode(&root); {
	case err != nil && strings.TrimSpace(err.Error()) == "EOF", err == nil && root.Content[0].Tag == "!!null":
		return document{}, found([]Mistake{{Text: "файл пуст"}})
	case err != nil:
		m := Mistake{Text: "это не YAML: проверьте отступы, кавычки и скобки в этой строке и в предыдущей"}
		if at := syntaxLine.FindStringSubmatch(err.Error()); at != nil {
			m.Line, _ = strconv.Atoi(at[1])
		}
		return document{}, found([]Mistake{m})
	case decoder.Decode(&second) == nil:
		return document{}, found([]Mistake{{Line: second.Line,
			Text: "после --- начинается второй документ: уберите его"}})
	}
	return document{root.Content[0]}, nil
}

// read checks how the text is made, and decodes it. What has another shape is told and
// left out.
func read(text []byte) (file, *checker, error) {
	var f file
	doc, err := tree(text)
	if err != nil {
		return f, nil, err
	}
	c := &checker{doc: doc}
	c.shape(place{}, doc.root, Settings())
	err = doc.root.Decode(&f)
	var typed *yaml.TypeError
	if err != nil && !(errors.As(err, &typed) && len(c.list) > 0) {
		return f, nil, found(append(c.list, Mistake{Text: err.Error()}))
	}
	return f, c, nil
}
