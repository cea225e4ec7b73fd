package pages

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/policy"
	"appeals/internal/web"
)

// FormView is the form of a policy, drawn from the schema.
type FormView struct {
	web.Frame
	web.Form
	Tabs     []web.NavItem
	Sections []FormSection
	Unsaid   []string // what is wrong and has no field
}

// FormSection is a part of the policy.
type FormSection struct {
	ID, Title, About string
	Groups           []FormGroup
	Lists            []FormList
}

// FormGroup are the fields of a section, or of a part of it.
type FormGroup struct {
	Title, About string
	Inputs       []web.Input
}

// FormList are the members of a list, each with its fields.
type FormList struct {
	Title, Add string // Add is what the button asks for
	Word       string
	Members    []FormMember
}

// FormMember is a rung or a duty.
type FormMember struct {
	Summary, Remove string
	Open            bool
	Inputs          []web.Input
}

// form draws the settings with what was typed.
type form struct {
	*web.Answers
	in     Input
	values url.Values
	wrong  map[string]bool // names of members with something wrong
}

// NewForm draws the form.
func NewForm(f web.Frame, in Input, base int64, values url.Values, wrong *appeal.Error) FormView {
	f.Title = "Изменить правила"
	v := FormView{Frame: f, Tabs: tabs(in.Who)}
	fields := []appeal.FieldError{}
	if wrong != nil {
		v.Error, fields = wrong.Message, wrong.Fields
	}
	d := form{web.NewAnswers("p-", values, fields), in, values, map[string]bool{}}
	for _, field := range fields {
		d.wrong[memberOf(field.Field)] = true
	}
	for _, s := range policy.Settings().Parts {
		v.Sections = append(v.Sections, d.section(s))
	}
	v.Unsaid = d.Unsaid()
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key},
		web.Hidden{Name: "base", Value: strconv.FormatInt(base, 10)})
	return v
}

// memberOf is the member of a list that a field is in: ladder.rungs.3 of ladder.rungs.3.days.
func memberOf(field string) string {
	parts := strings.Split(field, ".")
	for i, p := range parts {
		if _, err := strconv.Atoi(p); err == nil {
			return strings.Join(parts[:i+1], ".")
		}
	}
	return field
}

func (d form) section(s *policy.Setting) FormSection {
	out := FormSection{ID: s.Key, Title: s.Title, About: s.About}
	if s.Item != nil {
		out.Lists = append(out.Lists, d.list(s, s.Key))
		return out
	}
	own := FormGroup{}
	for _, p := range s.Parts {
		name := s.Key + "." + p.Key
		switch {
		case p.Type == "object":
			group := FormGroup{Title: p.Title, About: p.About}
			for _, q := range p.Parts {
				group.Inputs = append(group.Inputs, d.input(q, name+"."+q.Key))
			}
			out.Groups = append(out.Groups, group)
		case p.Item != nil && p.Item.Type == "object":
			out.Lists = append(out.Lists, d.list(p, name))
		default:
			own.Inputs = append(own.Inputs, d.input(p, name))
		}
	}
	if len(own.Inputs) > 0 {
		out.Groups = append([]FormGroup{own}, out.Groups...)
	}
	return out
}

func (d form) list(s *policy.Setting, name string) FormList {
	out := FormList{Title: s.Title, Add: "add:" + name, Word: strings.ToLower(s.Item.Title)}
	for i := range policy.Members(d.values, name) {
		at := name + "." + strconv.Itoa(i)
		if _, there := d.values[at+".name"]; !there {
			continue // it was removed
		}
		m := FormMember{Remove: "remove:" + at, Open: d.wrong[at] || d.values.Get(at+".name") == "",
			Summary: d.summary(s.Item, at)}
		for _, p := range s.Item.Parts {
			m.Inputs = append(m.Inputs, d.input(p, at+"."+p.Key))
		}
		out.Members = append(out.Members, m)
	}
	return out
}

// summary is what a member says now, in a sentence.
func (d form) summary(s *policy.Setting, at string) string {
	name := d.values.Get(at + ".name")
	m := s.Member(d.values, at)
	if name == "" || m == nil {
		return "Новое: заполните поля"
	}
	return name + ": " + s.Sentence(m, d.dutyTitles())
}

// input is a setting as a field of the form.
func (d form) input(s *policy.Setting, name string) web.Input {
	i := web.Input{Kind: "text", Name: name, Label: s.Title, Help: s.About, Required: s.Required}
	switch {
	case name == "office.department" || name == "office.head":
		i.Kind, i.Options = "choice", d.directory(name)
	case s.Item != nil:
		i.Kind, i.Options = "ticks", choices(s.Item)
		if s.Item.Free {
			i.Options = append(i.Options, d.duties()...)
		}
	case len(s.Offer) > 0:
		i.Size = "half"
		i.Kind, i.Options = "choice", append([]web.Choice{{Title: "не указано"}}, choices(s)...)
	case s.Type == "boolean":
		i.Kind = "flag"
	case s.Type == "integer" || s.Time || s.Key == "name" && strings.Count(name, ".") > 1:
		i.Size = "short"
	}
	return d.Input(i)
}

func choices(s *policy.Setting) []web.Choice {
	out := []web.Choice{}
	for _, w := range s.Offer {
		out = append(out, web.Choice{Value: w.Value, Title: w.Title})
	}
	return out
}

// duties are the office's own terms, which rungs may be of.
func (d form) duties() []web.Choice {
	out := []web.Choice{}
	for i := range policy.Members(d.values, "duties") {
		at := "duties." + strconv.Itoa(i)
		if code := d.values.Get(at + ".name"); code != "" {
			out = append(out, web.Choice{Value: code, Title: d.values.Get(at + ".title")})
		}
	}
	return out
}

func (d form) dutyTitles() map[string]string {
	out := map[string]string{}
	for _, c := range d.duties() {
		out[c.Value] = c.Title
	}
	return out
}

// directory are the units or the officials who may be named. Who is named already stays
// on offer, though nobody knows the code.
func (d form) directory(name string) []web.Choice {
	out := []web.Choice{{Title: "не указано"}}
	if name == "office.department" {
		out = append(out, web.Units(d.in.Dir, func(u appeal.Unit) string { return u.Name })...)
	} else {
		for _, p := range d.in.Dir.WithRole(appeal.Official) {
			out = append(out, web.Choice{Value: p.Code, Title: fmt.Sprintf("%s, %s", p.Name, p.Post)})
		}
	}
	chosen := d.values.Get(name)
	for _, c := range out {
		if c.Value == chosen {
			return out
		}
	}
	return append(out, web.Choice{Value: chosen, Title: chosen + " (в справочнике такого нет)"})
}
