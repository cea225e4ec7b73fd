package pages

import (
	"fmt"
	"slices"
	"time"

	"go.yaml.in/yaml/v3"

	"appeals/internal/appeal"
	"appeals/internal/policy"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// Input is what the pages of the department are drawn from.
type Input struct {
	Who      appeal.Person
	May      bool // put policies in force
	Day      web.Day
	Wall     time.Time // real time
	Key      string
	Dir      appeal.Staff
	Edition  appeal.PolicyEdition
	Text     []byte
	Editions []appeal.PolicyEdition
	Recount  appeal.Recount
	Saved    bool
}

// Section is a part of a policy as people read it.
type Section struct {
	ID, Title, About string
	Facts            []Fact
	Members          []Fact // of a list: its members by name, in sentences
}

// Fact is a setting with its value.
type Fact struct{ Title, About, Value string }

// Bar is how far the open appeals have taken an edition over.
type Bar struct {
	Running bool
	Share   int
	State   string
	Failed  string
}

// EditionLine is an edition of the history.
type EditionLine struct {
	No            int64
	URL           string
	By, At, Note  string
	From          string
	InForce, Demo bool
}

// PolicyView is the page of the policy in force.
type PolicyView struct {
	web.Frame
	Tabs     []web.NavItem
	May      bool
	Edition  EditionLine
	Sections []Section
	Editions []EditionLine
	Bar      *Bar
	Saved    bool
}

// tabs are those of the administrator, or of whoever only looks.
func tabs(who appeal.Person) []web.NavItem {
	if keepers.Check(who) == nil {
		return web.StaffTabs(web.PolicyPath)
	}
	return web.ReferenceTabs(who, web.PolicyPath)
}

// NewPolicy draws the page.
func NewPolicy(f web.Frame, in Input) (PolicyView, error) {
	f.Title = "Правила учреждения"
	sections, err := sectionsOf(in)
	v := PolicyView{Frame: f, Tabs: tabs(in.Who), May: in.May, Sections: sections, Saved: in.Saved,
		Edition: editionLine(in.Edition, in), Bar: barOf(in.Recount)}
	for _, e := range in.Editions {
		v.Editions = append(v.Editions, editionLine(e, in))
	}
	return v, err
}

func editionLine(e appeal.PolicyEdition, in Input) EditionLine {
	return EditionLine{No: e.No, URL: fmt.Sprintf("%s/editions/%d", web.PolicyPath, e.No),
		By: russian.Initials(e.ByName), At: in.Day.Moment(e.At), Note: e.Note, From: e.From(), Demo: !e.Own(),
		InForce: len(in.Editions) > 0 && e.No == in.Editions[0].No}
}

// barOf is nil where no edition has been taken over yet.
func barOf(r appeal.Recount) *Bar {
	if r.Policy == 0 {
		return nil
	}
	b := &Bar{Running: r.Running(), Share: r.Share(),
		State: fmt.Sprintf("проверено обращений: %d, переведено: %d из %d", r.Checked, r.Done, r.Touched)}
	if r.Failed > 0 {
		b.Failed = fmt.Sprintf("Не удалось перевести обращений: %d. Программа повторяет попытку каждый час; "+
			"причина – в её журнале.", r.Failed)
	}
	return b
}

// sectionsOf are the settings of a policy as people read them.
func sectionsOf(in Input) ([]Section, error) {
	values := map[string]any{}
	if err := yaml.Unmarshal(in.Text, &values); err != nil {
		return nil, fmt.Errorf("read the policy: %w", err)
	}
	out := []Section{}
	for _, s := range policy.Settings().Parts {
		section := Section{ID: s.Key, Title: s.Title, About: s.About}
		part, _ := values[s.Key].(map[string]any)
		section.Facts = factsOf(s, part, "", in.Dir)
		duties := policy.DutyTitles(values)
		section.Members = membersOf(s, values[s.Key], duties)
		for _, list := range s.Parts {
			section.Members = append(section.Members, membersOf(list, part[list.Key], duties)...)
		}
		out = append(out, section)
	}
	return out, nil
}

func factsOf(s *policy.Setting, values map[string]any, prefix string, dir appeal.Directory) []Fact {
	out := []Fact{}
	for _, p := range s.Parts {
		inner, _ := values[p.Key].(map[string]any)
		switch {
		case p.Type == "object":
			out = append(out, factsOf(p, inner, p.Title+": ", dir)...)
		case p.Item != nil && p.Item.Type == "object":
		default:
			value := p.Says(values[p.Key])
			if s.Key == "office" {
				value = named(p.Key, value, dir)
			}
			out = append(out, Fact{Title: prefix + p.Title, About: p.About, Value: value})
		}
	}
	return out
}

// named is a code of the directory with the name that it stands for.
func named(key, code string, dir appeal.Directory) string {
	if u, known := dir.Unit(code); known && key == "department" {
		return u.Name
	}
	if p, known := dir.Person(code); known && key == "head" {
		return p.Name
	}
	return code
}

func membersOf(s *policy.Setting, value any, duties map[string]string) []Fact {
	out := []Fact{}
	items, _ := value.([]any)
	for _, item := range items {
		if m, isMember := item.(map[string]any); isMember {
			out = append(out, Fact{Title: fmt.Sprint(m["name"]), Value: s.Item.Sentence(m, duties)})
		}
	}
	return out
}

// EditionView is the page of an edition that was in force.
type EditionView struct {
	web.Frame
	web.Form
	Tabs     []web.NavItem
	May      bool
	Edition  EditionLine
	Sections []Section
	Changes  []policy.Change
}

// NewEdition draws the page: changes lead from the edition in force to this one.
func NewEdition(f web.Frame, in Input, changes []policy.Change) (EditionView, error) {
	f.Title = fmt.Sprintf("Правила: редакция № %d", in.Edition.No)
	sections, err := sectionsOf(in)
	v := EditionView{Frame: f, Tabs: tabs(in.Who), May: in.May, Edition: editionLine(in.Edition, in),
		Sections: sections, Changes: slices.Clone(changes)}
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key},
		web.Hidden{Name: "edition", Value: fmt.Sprint(in.Edition.No)})
	return v, err
}
