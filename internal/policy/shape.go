package policy

import (
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"appeals/internal/russian"
)

// shape checks that keys are known and that lists, numbers and texts stand where they
// belong: a misspelt rung must not vanish in silence.
func (c *checker) shape(at place, n *yaml.Node, s *Setting) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Tag == "!!null" && s.Type != "integer" {
		return // nothing was written behind the key
	}
	switch s.Type {
	case "object":
		c.keys(at, n, s)
	case "array":
		if n.Kind != yaml.SequenceNode {
			c.wrongAt(n, at, "здесь нужен список в [ ], а стоит «%s»", n.Value)
			return
		}
		for i, item := range n.Content {
			c.shape(at.and(i), item, s.Item)
		}
	case "integer":
		if _, err := strconv.Atoi(n.Value); n.Kind != yaml.ScalarNode || err != nil {
			c.wrongAt(n, at, "«%s» – не целое число", n.Value)
		}
	case "boolean":
		if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" {
			c.wrongAt(n, at, "«%s» – не true и не false", n.Value)
		}
	default:
		if n.Kind != yaml.ScalarNode {
			c.wrongAt(n, at, "здесь нужен текст в одну строку")
		}
	}
}

func (c *checker) keys(at place, n *yaml.Node, s *Setting) {
	if n.Kind != yaml.MappingNode {
		c.wrongAt(n, at, "здесь нужен раздел с ключами, а стоит «%s»", n.Value)
		return
	}
	seen := map[string]int{}
	for k := 0; k+1 < len(n.Content); k += 2 {
		key, value := n.Content[k], n.Content[k+1]
		part := s.Part(key.Value)
		switch {
		case seen[key.Value] > 0:
			c.wrongAt(key, at.and(key.Value), "этот ключ уже есть в строке %d: оставьте один", seen[key.Value])
		case part == nil:
			c.wrongAt(key, at.and(key.Value), "такого ключа здесь нет%s", meant(key.Value, s))
		default:
			c.shape(at.and(key.Value), value, part)
		}
		seen[key.Value] = key.Line
	}
}

// meant offers the key that a slip of the pen comes closest to, or all of them.
func meant(key string, s *Setting) string {
	names := []string{}
	for _, p := range s.Parts {
		names = append(names, p.Key)
	}
	near := slices.MinFunc(names, func(a, b string) int { return russian.Distance(key, a) - russian.Distance(key, b) })
	if russian.Distance(key, near) <= 2 {
		return "; возможно, " + near
	}
	return "; есть: " + list(names)
}
