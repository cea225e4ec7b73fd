package letters

import (
	"net/url"
	"strings"
	"unicode"

	"appeals/internal/appeal"
	"appeals/internal/lists"
)

// The pages that letters lead to, below the public address of the office.
const (
	statusPath  = "/status"
	cardPath    = "/appeals/"
	overduePath = "/appeals?folder=" + string(lists.Overdue)
)

// StatusURL is the page on which an applicant asks, with number and code, how
// the appeal stands. The code is not part of the address: addresses end up in
// the logs of proxies.
func StatusURL(o appeal.Office) string { return o.PublicURL + statusPath }

// CardURL is the page of a card, for employees.
func CardURL(o appeal.Office, id string) string { return o.PublicURL + cardPath + url.PathEscape(id) }

// OverdueURL is the list of overdue appeals, for employees.
func OverdueURL(o appeal.Office) string { return o.PublicURL + overduePath }

// href is an address that somebody typed, as one word of the markup.
func href(typed string) string {
	return strings.Join(strings.FieldsFunc(typed, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}), "%20")
}
