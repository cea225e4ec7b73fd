package policy

import (
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

// Setting is a part of a policy as the schema explains it: what the page asks for,
// and what may stand in the file.
type Setting struct {
	Key      string
	Title    string
	About    string
	Type     string     // object, array, string, integer, boolean; "" for one of the offer
	Required bool       // the key must be there
	Time     bool       // a time of the day
	Parts    []*Setting // of an object
	Item     *Setting   // of an array
	Offer    []Word     // what may be chosen
	Free     bool       // something that the offer lacks is good, too
}

// Word is a value of the file and how people read it.
type Word struct{ Value, Title string }

// Settings are all settings of a policy, in the order in which the schema has them.
var Settings = sync.OnceValue(func() *Setting {
	var root yaml.Node // JSON is YAML, and a node keeps the order of its keys
	if err := yaml.Unmarshal(Schema, &root); err != nil {
		panic(err) // compiled in
	}
	doc := document{root.Content[0]}
	return doc.setting("", doc.root)
})

// timeOfDay is the definition of the schema that all times of the day follow.
const timeOfDay = "#/$defs/time"

func (d document) setting(key string, n *yaml.Node) *Setting {
	s := &Setting{Key: key}
	if ref := child(n, "$ref"); ref != nil {
		name := strings.TrimPrefix(ref.Value, "#/$defs/")
		*s = *d.setting(key, child(child(d.root, "$defs"), name))
		s.Time = ref.Value == timeOfDay
	}
	for at, key := range map[*string]string{&s.Title: "title", &s.About: "description", &s.Type: "type"} {
		if v := child(n, key); v != nil {
			*at = v.Value
		}
	}
	d.parts(s, n)
	if items := child(n, "items"); items != nil {
		s.Item = d.setting("", items)
	}
	if any := child(n, "anyOf"); any != nil && s.Type == "" {
		s.Offer, s.Free = offer(any.Content[0]), true
	}
	if child(n, "enum") != nil {
		s.Offer = offer(n)
	}
	return s
}

func (d document) parts(s *Setting, n *yaml.Node) {
	properties, required := child(n, "properties"), []string{}
	if list := child(n, "required"); list != nil {
		for _, r := range list.Content {
			required = append(required, r.Value)
		}
	}
	for i := 0; properties != nil && i < len(properties.Content); i += 2 {
		part := d.setting(properties.Content[i].Value, properties.Content[i+1])
		part.Required = slices.Contains(required, part.Key)
		s.Parts = append(s.Parts, part)
	}
}

func offer(n *yaml.Node) []Word {
	out := []Word{}
	values, titles := child(n, "enum").Content, child(n, "enumDescriptions").Content
	for i, v := range values {
		out = append(out, Word{v.Value, titles[i].Value})
	}
	return out
}

// Part is the part of an object under a key, nil if it has none.
func (s *Setting) Part(key string) *Setting {
	for _, p := range s.Parts {
		if p.Key == key {
			return p
		}
	}
	return nil
}

// Word is how people read a value.
func (s *Setting) Word(value string) string {
	for _, w := range s.Offer {
		if w.Value == value {
			return w.Title
		}
	}
	return value
}

// at is the setting of a place, nil where the schema has none.
func (s *Setting) at(p place) *Setting {
	for _, step := range p {
		if s == nil {
			return nil
		}
		if key, named := step.(string); named {
			s = s.Part(key)
		} else {
			s = s.Item
		}
	}
	return s
}
