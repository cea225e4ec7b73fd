package appeal

import "time"

// Session is what a sign-in opened, in one browser or program.
type Session struct {
	ID      string // names it to its owner; opens nothing
	Person  string
	Opened  time.Time
	Seen    time.Time // the last request, to a minute
	Expires time.Time
	Address string
	Agent   string // what the browser calls itself
	Proved  bool   // by the second factor, too
	Factor  bool   // the person has one
	Vouched bool   // a provider of OpenID Connect has vouched for the person
}
