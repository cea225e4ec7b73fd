package pages

import (
	"net/url"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// EntryView is a page where a person chooses a password.
type EntryView struct {
	web.Frame
	web.Form
	Inputs []web.Input
}

// EntryInput is what the page is drawn from. Passwords are never shown again.
type EntryInput struct {
	Invited bool // by a code, without a session
	Code    string
	Err     *appeal.Error
	Key     string
}

// NewEntry draws the page.
func NewEntry(f web.Frame, in EntryInput) EntryView {
	f.Title = "Мой пароль"
	v := EntryView{Frame: f}
	a, message := answers(url.Values{"code": {in.Code}}, in.Err)
	v.Error = message
	if in.Invited {
		v.Title = "Приглашение"
		v.Hidden = f.HiddenFields()
		v.Inputs = append(v.Inputs, a.Input(web.Input{Kind: "text", Name: "code", Label: "Код приглашения",
			Required: true, Max: 60, Autocomplete: "off", Help: "По ссылке он подставляется сам."}))
	} else {
		v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key})
		v.Inputs = append(v.Inputs, a.Input(web.Input{Kind: "password", Name: "now", Label: "Нынешний пароль",
			Required: true, Autocomplete: "current-password"}))
	}
	v.Inputs = append(v.Inputs,
		a.Input(web.Input{Kind: "password", Name: "password", Label: "Новый пароль", Required: true,
			Autocomplete: "new-password", Help: "От 12 знаков: проще всего – четыре слова подряд, хоть по-русски."}),
		a.Input(web.Input{Kind: "password", Name: "again", Label: "Ещё раз", Required: true,
			Autocomplete: "new-password"}))
	return v
}

// InvitedView tells the link of an invitation, once.
type InvitedView struct {
	web.Frame
	Tabs              []web.NavItem
	Invited, Post     string
	Link, Code, Until string
}

// NewInvited draws the page.
func NewInvited(f web.Frame, in Invitation, d web.Day) InvitedView {
	f.Title = "Приглашение"
	return InvitedView{Frame: f, Tabs: web.StaffTabs("/staff"), Invited: in.Person.Name, Post: in.Person.Post,
		Link: in.Link,
		Code: in.Code, Until: d.Moment(in.Until)}
}
