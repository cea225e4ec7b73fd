package letters

import (
	"appeals/internal/appeal"
)

// clean is a directory whose names, posts and phones are one line each, so
// that no letter has to think of it.
type clean struct{ appeal.Directory }

func (d clean) Person(code string) (appeal.Person, bool) {
	p, ok := d.Directory.Person(code)
	return cleanPerson(p), ok
}

func (d clean) WithRole(r appeal.Role) []appeal.Person {
	found := d.Directory.WithRole(r)
	out := make([]appeal.Person, len(found))
	for i, p := range found {
		out[i] = cleanPerson(p)
	}
	return out
}

func (d clean) Unit(code string) (appeal.Unit, bool) {
	u, ok := d.Directory.Unit(code)
	u.Name, u.Short = inline(u.Name), inline(u.Short)
	return u, ok
}

func (d clean) Topic(code string) (appeal.Topic, bool) {
	t, ok := d.Directory.Topic(code)
	t.Name = inline(t.Name)
	return t, ok
}

func (d clean) Body(code string) (appeal.Body, bool) {
	b, ok := d.Directory.Body(code)
	return cleanBody(b), ok
}

func (d clean) Bodies() []appeal.Body {
	found := d.Directory.Bodies()
	out := make([]appeal.Body, len(found))
	for i, b := range found {
		out[i] = cleanBody(b)
	}
	return out
}

func cleanPerson(p appeal.Person) appeal.Person {
	p.Name, p.Post, p.Phone = inline(p.Name), inline(p.Post), inline(p.Phone)
	return p
}

func cleanBody(b appeal.Body) appeal.Body {
	b.Name, b.Address = inline(b.Name), inline(b.Address)
	return b
}
