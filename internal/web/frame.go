package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

func (d Day) DayOf(at time.Time) law.Date {
	if at.IsZero() {
		return law.Date{}
	}
	return law.DateOf(at, d.Zone)
}

// Frame is what a page has around its content. Every view embeds one.
type Frame struct {
	Title   string
	Office  Office
	Person  *Signed // nil for a citizen
	Nav     []NavItem
	Bell    *Bell  // nil for a citizen
	Search  bool   // the head has the search of the register: pages with one of their own do without
	Help    string // where the help tells of this page, "" for a citizen
	Here    string // address to come back to after what the head offers
	Theme   Theme
	CSRF    string // token for the forms of the page, "" if nobody is signed in
	Notice  *Notice
	Warning string   // stands until its cause is gone
	Time    *TimeBar // local stack only
	Refresh int      // seconds after which the browser asks again, 0 for never
	Reader  string   // tells one person of a browser from another, "" for a citizen
	Forget  string   // which kept text the browser may throw away: a form's key, or "all"
}

// Offers tells whether the person's menu leads to a page: what it does not offer
// is linked nowhere.
func (f Frame) Offers(url string) bool {
	return slices.ContainsFunc(f.Nav, func(i NavItem) bool { return i.URL == url })
}

// Office is what the pages say of the installation.
type Office struct {
	Name, Genitive, Address, Phone, Email, Site string
	Reception, Higher, Prosecutor               string
}

// Signed is the employee as the head of the page shows him.
type Signed struct {
	Name, Post string
	Letters    string // of the name: «МП»
	Clerk      bool
}

// ReaderOf tells one person of a browser from another without naming them.
func ReaderOf(p appeal.Person) string {
	sum := sha256.Sum256([]byte("keep/" + p.Code))
	return hex.EncodeToString(sum[:6])
}

// NavItem is one entry of the main menu.
type NavItem struct {
	Title, URL string
	Current    bool
	Count      string // how much waits there, "" where it is not counted
	Counted    string // the count in words: «5 задач»
}

// Notice is a message above the content.
type Notice struct {
	Tone  string // ok, info, warn, bad
	Text  string
	Lines []string
}

// TimeBar moves the office through time.
type TimeBar struct {
	Date   string
	ToDue  int    // days to the date of the card on the page, 0 without one
	Return string // where to come back to
	Inbox  string // address of the local mail inbox, ""
}

// OfficeOf keeps what the pages show of an office.
func OfficeOf(o appeal.Office) Office {
	return Office{
		Name: o.Name, Genitive: o.Genitive, Address: o.Address, Phone: o.Phone, Email: o.Email, Site: o.Site,
		Reception: o.Reception, Higher: o.Higher, Prosecutor: o.Prosecutor,
	}
}

// SignedOf is the person as the head of the page shows him.
func SignedOf(p appeal.Person) *Signed {
	post := p.Post
	if post == "" && len(p.Roles) > 0 {
		post = p.Roles[0].Title()
	}
	return &Signed{Name: russian.Initials(p.Name), Post: post, Letters: letters(p.Name), Clerk: p.Is(appeal.Clerk)}
}

// calendarMargin is how many days before its end the calendar is missed: an
// extended term reaches sixty days ahead.
const calendarMargin = 62

// CalendarWarning tells an administrator that the calendar ends soon, or "".
func CalendarWarning(p appeal.Person, cal *law.Calendar, today law.Date) string {
	if !p.Is(appeal.Admin) || cal.Last().Sub(today) > calendarMargin {
		return ""
	}
	return "Производственный календарь загружен до " + cal.Last().Russian() + "; сроки после этой даты предварительные."
}

// Day is the day on which a page is drawn: everything that stands so or so
// today is computed with it.
type Day struct {
	Now      time.Time
	Today    law.Date
	Calendar *law.Calendar
	Zone     *time.Location
}

// Moment writes an instant as «05.04.2026 14:30», "" for none.
func (d Day) Moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.In(d.Zone).Format("02.01.2006 15:04")
}

// Date writes the civil date of an instant, "" for none.
func (d Day) Date(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return law.DateOf(at, d.Zone).Russian()
}

// With makes an address of a path and parameters; empty ones are left out.
func With(path string, pairs ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// HiddenFields are the hidden fields of a form: the token against forged requests
// and the form's own.
func (f Frame) HiddenFields(own ...Hidden) []Hidden {
	if f.CSRF == "" {
		return own
	}
	return append([]Hidden{{"csrf", f.CSRF}}, own...)
}

func CardURL(id string) string { return "/appeals/" + url.PathEscape(id) }
