package policy

import (
	"fmt"
	"net/url"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// mostMembers bounds how many members a list of a form may claim to have.
const mostMembers = 200

// FormOf are the values of a policy as a form has them: ladder.rungs.3.days.
func FormOf(text []byte) (url.Values, error) {
	values, err := valuesOf(text)
	if err != nil {
		return nil, err
	}
	out := url.Values{}
	Settings().fill(out, "", values)
	return out, nil
}

func (s *Setting) fill(out url.Values, name string, value any) {
	switch v := value.(type) {
	case nil:
	case map[string]any:
		for _, p := range s.Parts {
			p.fill(out, under(name, p.Key), v[p.Key])
		}
	case []any:
		for i, one := range v {
			if s.Item.Type == "object" {
				s.Item.fill(out, under(name, strconv.Itoa(i)), one)
			} else {
				out.Add(name, fmt.Sprint(one))
			}
		}
	default:
		out.Set(name, fmt.Sprint(v))
	}
}

func under(name, key string) string { return strings.TrimPrefix(name+"."+key, ".") }

// FieldName is a field of a mistake as the form names it: ladder.rungs.3.days.
func FieldName(field string) string { return strings.NewReplacer("[", ".", "]", "").Replace(field) }

// Members is how many members of a list a form has.
func Members(form url.Values, name string) int {
	n := 0
	for key := range form {
		rest, under := strings.CutPrefix(key, name+".")
		digits, _, _ := strings.Cut(rest, ".")
		if i, err := strconv.Atoi(digits); under && err == nil && i >= 0 && i < mostMembers {
			n = max(n, i+1)
		}
	}
	return n
}

// Typed is the text of a policy with what was typed into the form. What did not change
// keeps the way in which the text before had it, with its comments.
func Typed(before []byte, form url.Values) ([]byte, error) {
	var whole yaml.Node // with what stands above the first key
	if err := yaml.Unmarshal(before, &whole); err != nil || len(whole.Content) == 0 {
		return nil, fmt.Errorf("read the policy: %w", err)
	}
	whole.Content[0] = composed(whole.Content[0], Settings(), Settings().typed(form, ""))
	out := &strings.Builder{}
	encoder := yaml.NewEncoder(out)
	encoder.SetIndent(2)
	if err := encoder.Encode(&whole); err != nil {
		return nil, fmt.Errorf("write the policy: %w", err)
	}
	return []byte(out.String()), nil
}

// typed is what a form has of a setting, nil for nothing.
func (s *Setting) typed(form url.Values, name string) any {
	text := strings.TrimSpace(form.Get(name))
	switch {
	case s.Type == "object":
		out := map[string]any{}
		for _, p := range s.Parts {
			if v := p.typed(form, under(name, p.Key)); v != nil {
				out[p.Key] = v
			}
		}
		if len(out) == 0 {
			return nil
		}
		return out
	case s.Item != nil:
		return s.typedList(form, name)
	case s.Type == "boolean":
		if text == "" || text == "false" {
			return nil
		}
		return true
	case text == "":
		return nil
	}
	if n, err := strconv.Atoi(text); err == nil && s.Type == "integer" {
		return n
	}
	return text
}

func (s *Setting) typedList(form url.Values, name string) any {
	out := []any{}
	if s.Item.Type == "object" {
		for i := range Members(form, name) {
			if v := s.Item.typed(form, under(name, strconv.Itoa(i))); v != nil {
				out = append(out, v)
			}
		}
	}
	for _, v := range form[name] {
		if v != "" {
			out = append(out, v)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// composed is a value as YAML. Where the node before says the same, it stays.
func composed(before *yaml.Node, s *Setting, value any) *yaml.Node {
	if before != nil && says(before, s, value) {
		return before
	}
	switch v := value.(type) {
	case map[string]any:
		return composedMap(before, s, v)
	case []any:
		if s.Item.Type == "object" {
			return composedList(before, s.Item, v)
		}
	}
	node := &yaml.Node{}
	_ = node.Encode(value) // scalars and lists of them
	if node.Kind == yaml.SequenceNode {
		node.Style = yaml.FlowStyle
	}
	if before != nil {
		node.HeadComment, node.LineComment = before.HeadComment, before.LineComment
		node.FootComment = before.FootComment
	}
	return node
}

// says tells whether a node has a value already.
func says(node *yaml.Node, s *Setting, value any) bool {
	var has any
	if node.Decode(&has) != nil {
		return false
	}
	if text, isText := value.(string); isText && s.Type != "integer" {
		return node.Kind == yaml.ScalarNode && node.Value == text
	}
	return reflect.DeepEqual(has, value)
}

func composedMap(before *yaml.Node, s *Setting, v map[string]any) *yaml.Node {
	out := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	if before != nil && before.Kind == yaml.MappingNode {
		*out = *before
		out.Content = nil
		for k := 0; k+1 < len(before.Content); k += 2 {
			key := before.Content[k]
			if part := s.Part(key.Value); part != nil && v[key.Value] != nil {
				out.Content = append(out.Content, key, composed(before.Content[k+1], part, v[key.Value]))
			}
		}
	}
	for _, p := range s.Parts {
		if v[p.Key] == nil || child(out, p.Key) != nil {
			continue
		}
		key := &yaml.Node{Kind: yaml.ScalarNode, Value: p.Key}
		out.Content = append(out.Content, key, composed(nil, p, v[p.Key]))
	}
	return out
}

// composedList keeps the members that stand as they did wherever they come, and else
// those of the same name.
func composedList(before *yaml.Node, item *Setting, list []any) *yaml.Node {
	out := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	rest := []*yaml.Node{}
	if before != nil && before.Kind == yaml.SequenceNode {
		*out = *before
		out.Content, rest = nil, append(rest, before.Content...)
	}
	for _, one := range list {
		m, _ := one.(map[string]any)
		at := -1
		for i, node := range rest {
			var has map[string]any
			if node.Decode(&has) != nil {
				continue
			}
			if reflect.DeepEqual(filled(has), m) {
				at = i
				break
			}
			if at < 0 && has["name"] == m["name"] {
				at = i
			}
		}
		if at < 0 {
			fresh := composed(nil, item, one)
			fresh.Style = yaml.FlowStyle
			out.Content = append(out.Content, fresh)
			continue
		}
		node := rest[at]
		rest = append(rest[:at:at], rest[at+1:]...)
		var has map[string]any
		if node.Decode(&has) == nil && reflect.DeepEqual(filled(has), m) {
			out.Content = append(out.Content, node)
		} else {
			out.Content = append(out.Content, composed(node, item, one))
		}
	}
	return out
}

// Member is a member of a list as a form has it, nil for nothing.
func (s *Setting) Member(form url.Values, name string) map[string]any {
	m, _ := s.typed(form, name).(map[string]any)
	return m
}
