package web

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"appeals/internal/appeal"
)

// Input is one question of a form, with everything its template needs.
type Input struct {
	Kind         string // text, long, date, number, flag, choice, people, topic, email, tel, files, password
	Name, ID     string
	Label, Help  string
	Value        string
	Error        string
	Required     bool
	Checked      bool
	Focus        bool // the first wrong field
	Max, Min     int
	Rows         int
	Size         string // layout: short, half, "" for the whole line
	Autocomplete string
	Options      []Choice
	More         []Choice // of people: the co-executors to tick
	Insert       []string // ready phrases
	Quick        []Quick  // ready values
}

// Choice is one value of a list.
type Choice struct {
	Value, Title, Group string
	Selected            bool
}

// Quick is a ready value behind a button.
type Quick struct{ Title, Value string }

// Describe lists the IDs of what explains the field, for screen readers.
func (i Input) Describe() string {
	ids := []string{}
	if i.Help != "" {
		ids = append(ids, i.ID+"-help")
	}
	if i.Error != "" {
		ids = append(ids, i.ID+"-error")
	}
	return strings.Join(ids, " ")
}

// answers are what a form shows: the values as they were typed and what is
// wrong with them.
type answers struct {
	values url.Values
	errors map[string]string
	prefix string // of IDs, so that two forms of a page do not clash
	first  bool   // the focus is given away
}

func newAnswers(prefix string, values url.Values, wrong []appeal.FieldError) *answers {
	a := &answers{values: values, errors: map[string]string{}, prefix: prefix}
	for _, f := range wrong {
		if _, known := a.errors[f.Field]; !known {
			a.errors[f.Field] = f.Message
		}
	}
	return a
}

// input fills in what the answers know of a question.
func (a *answers) input(i Input) Input {
	i.ID = a.prefix + strings.ReplaceAll(i.Name, ".", "-")
	i.Value, i.Error = a.values.Get(i.Name), a.errors[i.Name]
	if i.Kind == "flag" {
		i.Checked = i.Value != "" && i.Value != "false"
	}
	if i.Error != "" && !a.first {
		i.Focus, a.first = true, true
	}
	for n := range i.Options {
		i.Options[n].Selected = i.Options[n].Value == i.Value
	}
	if i.Kind == "long" {
		i.Rows = max(i.Rows, min(14, 1+utf8.RuneCountInString(i.Value)/90))
	}
	return i
}

// choices turns a list of the domain into the choices of a select.
func choices(list []appeal.Option) []Choice {
	out := make([]Choice, len(list))
	for i, o := range list {
		out[i] = Choice{Value: o.Code, Title: o.Title}
	}
	return out
}

// optional puts an empty choice first.
func optional(title string, list []Choice) []Choice {
	return append([]Choice{{Title: title}}, list...)
}

// people are employees to choose from, grouped by their unit.
func people(dir appeal.Directory, role appeal.Role) []Choice {
	out := []Choice{}
	for _, p := range dir.WithRole(role) {
		group := p.Unit
		if u, ok := dir.Unit(p.Unit); ok && u.Name != "" {
			group = u.Name
		}
		title := p.Name
		if p.Post != "" {
			title += ", " + p.Post
		}
		out = append(out, Choice{Value: p.Code, Title: title, Group: group})
	}
	return grouped(out)
}

// grouped brings the choices of a group together, the groups and the choices
// in the order in which they first came.
func grouped(list []Choice) []Choice {
	order, byGroup := []string{}, map[string][]Choice{}
	for _, c := range list {
		if _, known := byGroup[c.Group]; !known {
			order = append(order, c.Group)
		}
		byGroup[c.Group] = append(byGroup[c.Group], c)
	}
	out := make([]Choice, 0, len(list))
	for _, g := range order {
		out = append(out, byGroup[g]...)
	}
	return out
}

// Group is a heading with its choices.
type Group struct {
	Title   string
	Choices []Choice
}

// Groups splits the options by heading; without headings there is one group.
func (i Input) Groups() []Group { return groups(i.Options) }

// MoreGroups splits the co-executors by heading.
func (i Input) MoreGroups() []Group { return groups(i.More) }

func groups(list []Choice) []Group {
	out := []Group{}
	for _, c := range list {
		if len(out) == 0 || out[len(out)-1].Title != c.Group {
			out = append(out, Group{Title: c.Group})
		}
		last := &out[len(out)-1]
		last.Choices = append(last.Choices, c)
	}
	return out
}

// TopicText is how a topic stands in its field: code and name.
func TopicText(dir appeal.Directory, code string) string {
	if t, ok := dir.Topic(code); ok && t.Name != "" && code != "" {
		return t.Code + " – " + t.Name
	}
	return code
}

// TopicCode takes the code out of what stands in a topic's field.
func TopicCode(typed string) string {
	code, _, _ := strings.Cut(strings.TrimSpace(typed), " ")
	if strings.Count(code, ".") == 0 {
		return strings.TrimSpace(typed) // words, to be looked up
	}
	return code
}

// AnyMore tells whether a co-executor is ticked.
func (i Input) AnyMore() bool {
	return slices.ContainsFunc(i.More, func(c Choice) bool { return c.Selected })
}
