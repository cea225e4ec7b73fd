package oidc

import (
	"strings"
	"time"
)

// Claims are what a provider says of a person.
type Claims map[string]any

// Text is a claim that is one text, "" without one. A dot leads into an object:
// address.formatted.
func (c Claims) Text(path string) string {
	s, _ := c.at(path).(string)
	return strings.Join(strings.Fields(s), " ")
}

// List is a claim that is a list of texts, or one text.
func (c Claims) List(path string) []string {
	out := []string{}
	switch v := c.at(path).(type) {
	case string:
		out = append(out, v)
	case []any:
		for _, one := range v {
			if s, ok := one.(string); ok {
				out = append(out, s)
			}
		}
	}
	return out
}

// at is the claim of that name, which may have dots itself, or what is inside of one.
func (c Claims) at(path string) any {
	if v, ok := c[path]; ok {
		return v
	}
	name, rest, inside := strings.Cut(path, ".")
	inner, ok := c[name].(map[string]any)
	if !inside || !ok {
		return nil
	}
	return Claims(inner).at(rest)
}

// signedInSince tells whether the provider says that the person showed who he is since then.
func (c Claims) signedInSince(t time.Time) bool {
	at, ok := c["auth_time"].(float64)
	return ok && !time.Unix(int64(at), 0).Before(t)
}
