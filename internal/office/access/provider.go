package access

import (
	"slices"
	"strings"

	"appeals/internal/appeal"
)

// What is noted among the changes of a person about a provider of OpenID Connect.
const (
	Bound    = "bound"    // is known by it from now on
	Mapped   = "mapped"   // has the roles and the unit that it tells of
	Unmapped = "unmapped" // it tells something that the office has no use for
	NoRoles  = "no_roles" // was refused: it tells of no role
	Held     = "held"     // was refused: the roles that it takes away hold open work
	Kept     = "kept"     // stays the last administrator though it does not say so
)

// Vouched is what a provider says of an employee.
type Vouched struct {
	Issuer, Subject string // which name him for good
	Login           string
	Roles, Units    []string // values of claims
}

// Mapping is what the office makes of the values of claims. Without roles in it
// they are the office's own business, and so are the units.
type Mapping struct {
	Roles map[string][]appeal.Role
	Units map[string]string // codes
}

// Apply is the person as the provider has him, and the values that say nothing
// to the office. A unit that it says nothing of stays.
func (m Mapping) Apply(p appeal.Person, v Vouched, known func(unit string) bool) (appeal.Person, []string) {
	unmapped := []string{}
	if m.Roles != nil {
		p.Roles = []appeal.Role{}
		for _, value := range v.Roles {
			roles, mapped := m.Roles[value]
			if !mapped {
				unmapped = append(unmapped, value)
			}
			p.Roles = append(p.Roles, roles...)
		}
		p.Roles = inOrder(p.Roles)
	}
	if m.Units == nil {
		return p, named(unmapped)
	}
	found := false
	for _, value := range v.Units {
		unit, mapped := m.Units[value]
		if !mapped || !known(unit) {
			unmapped = append(unmapped, value)
			continue
		}
		if !found {
			p.Unit, found = unit, true
		}
	}
	return p, named(unmapped)
}

// inOrder are roles once each, as the office lists them.
func inOrder(roles []appeal.Role) []appeal.Role {
	return slices.DeleteFunc(appeal.Roles(), func(r appeal.Role) bool { return !slices.Contains(roles, r) })
}

// What is kept and shown of values that nobody mapped.
const (
	mostUnmapped    = 50
	longestUnmapped = 200
)

// named are values as they are kept and shown: each once, in order, and not without bound.
func named(values []string) []string {
	out := []string{}
	for _, v := range values {
		if v = strings.Join(strings.Fields(strings.ToValidUTF8(v, "")), " "); v != "" && appeal.CleanText(v) {
			r := []rune(v)
			out = append(out, string(r[:min(len(r), longestUnmapped)]))
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(len(out), mostUnmapped)]
}

// SameRights tells whether a person has the roles and the unit of another one.
func SameRights(a, b appeal.Person) bool {
	return a.Unit == b.Unit && slices.Equal(inOrder(a.Roles), inOrder(b.Roles))
}

// Refused is why a person whom a provider has vouched for does not come in.
func Refused(why string, unmapped []string) error {
	text := why
	if len(unmapped) > 0 {
		text += " Провайдер сообщил, но здесь это ничему не сопоставлено: " + strings.Join(unmapped, ", ") + "."
	}
	return &appeal.Error{Code: appeal.Forbidden, Message: text}
}
