package web

import (
	"net/url"
	"sort"

	"appeals/internal/appeal"
)

// LoginView is the login page. It carries a form that came when nobody was
// signed in any more, so that nothing typed is lost.
type LoginView struct {
	Frame
	Form
	Inputs []Input
	Next   string
	Replay []Hidden
	Demo   bool // the local stack shows its accounts
}

// ReplayView offers to send a form again after the login.
type ReplayView struct {
	Frame
	URL    string
	Hidden []Hidden
	Typed  []Fact // what is being sent, for the eye
	Files  bool   // the form had files, which are not kept
}

// ErrorView is a page that says what went wrong.
type ErrorView struct {
	Frame
	Status    int
	Headline  string
	Text      string
	Lines     []string
	Article   string
	RequestID string // shown where the administrator will ask for it
	Back      string
	Again     bool // the same may be tried again
}

// NewLogin draws the login page.
func NewLogin(f Frame, login, message, next string, replay url.Values, demo bool) LoginView {
	f.Title = "Вход для сотрудников"
	a := newAnswers("", url.Values{"login": {login}}, nil)
	v := LoginView{Frame: f, Form: Form{Error: message, Hidden: f.hidden()}, Next: next, Replay: carried(replay), Demo: demo}
	v.Inputs = []Input{
		a.input(Input{Kind: "text", Name: "login", Label: "Логин", Required: true, Autocomplete: "username", Focus: login == ""}),
		a.input(Input{Kind: "password", Name: "password", Label: "Пароль", Required: true, Autocomplete: "current-password", Focus: login != ""}),
	}
	return v
}

// ReplayPrefix marks the fields of a carried form.
const ReplayPrefix = "replay."

// carried are the fields of a form as hidden fields of another.
func carried(values url.Values) []Hidden {
	out := []Hidden{}
	for _, name := range sortedNames(values) {
		for _, value := range values[name] {
			out = append(out, Hidden{ReplayPrefix + name, value})
		}
	}
	return out
}

// NewReplay draws the page that sends a carried form again.
func NewReplay(f Frame, address string, values url.Values) ReplayView {
	f.Title = "Отправить введённое"
	v := ReplayView{Frame: f, URL: address, Hidden: f.hidden()}
	for _, name := range sortedNames(values) {
		for _, value := range values[name] {
			v.Hidden = append(v.Hidden, Hidden{name, value})
			if len([]rune(value)) > 40 {
				v.Typed = append(v.Typed, Fact{"", value})
			}
		}
	}
	return v
}

func sortedNames(values url.Values) []string {
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// NewError draws an error page.
func NewError(f Frame, status int, headline, text, article, requestID string, fields []appeal.FieldError) ErrorView {
	f.Title = headline
	v := ErrorView{Frame: f, Status: status, Headline: headline, Text: text, Article: article, Back: "/"}
	if f.Person != nil {
		v.Back = "/appeals"
	}
	for _, e := range fields {
		v.Lines = append(v.Lines, e.Message)
	}
	if status >= 500 {
		v.RequestID, v.Again = requestID, status == 503
	}
	return v
}
