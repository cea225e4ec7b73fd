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
	Files  bool // the carried form had files, which are not kept
	Demo   []DemoAccount
	// The way in by a provider of OpenID Connect, "" where the office has none.
	Provider, ProviderURL string
}

// LoginInput is what the login page is drawn from.
type LoginInput struct {
	Login   string // as typed
	Message string // what went wrong
	Next    string
	Replay  url.Values
	Demo    bool
	// The way in by a provider, "" without one: what it is called after «через», and where it begins.
	Provider, ProviderPath string
}

// DemoAccount is an account of the local stack, which shows all of them.
type DemoAccount struct{ Login, Role string }

var demoAccounts = []DemoAccount{
	{"clerk", "сотрудник отдела"}, {"head", "глава, подписывает"}, {"executor", "исполнитель"},
	{"executor2", "соисполнитель"},
	{"reviewer", "проверяющий"}, {"manager", "контролёр"}, {"admin", "администратор"},
}

// ReplayView offers to send a form again after the login.
type ReplayView struct {
	Frame
	URL    string
	Hidden []Hidden
	Typed  []Fact // what is being sent, for the eye
	Files  bool   // the form had files, which are not kept
	// Why it was not taken, and what to do first; "" for a page that is only stale.
	Refused string
	Do      []string
}

// ErrorView is a page that says what went wrong.
type ErrorView struct {
	Frame
	Status    int
	Headline  string
	Text      string
	Lines     []string
	Do        []string // what a person can do now
	Article   string
	RequestID string // shown where the administrator will ask for it
	Back      string
	Again     bool // the same may be tried again
}

// NewLogin draws the login page.
func NewLogin(f Frame, in LoginInput) LoginView {
	f.Title = "Вход для сотрудников"
	a := NewAnswers("", url.Values{"login": {in.Login}}, nil)
	v := LoginView{Frame: f, Form: Form{Error: in.Message, Hidden: f.HiddenFields()}, Next: in.Next,
		Replay: Carried(in.Replay), Provider: in.Provider}
	if in.Demo {
		v.Demo = demoAccounts
	}
	if in.Provider != "" {
		v.ProviderURL = With(in.ProviderPath, "next", in.Next)
	}
	login := in.Login
	v.Inputs = []Input{
		a.Input(Input{Kind: "text", Name: "login", Label: "Логин", Required: true, Autocomplete: "username",
			Focus: login == ""}),
		a.Input(Input{Kind: "password", Name: "password", Label: "Пароль", Required: true,
			Autocomplete: "current-password", Focus: login != ""}),
	}
	return v
}

// ReplayPrefix marks the fields of a carried form.
const ReplayPrefix = "replay."

// LostFiles is the field of the login form that remembers that the carried form
// had files.
const LostFiles = "lost-files"

// Carried are the fields of a form as hidden fields of another.
func Carried(values url.Values) []Hidden {
	out := []Hidden{}
	for _, name := range SortedNames(values) {
		for _, value := range values[name] {
			out = append(out, Hidden{ReplayPrefix + name, value})
		}
	}
	return out
}

// NewReplay draws the page that sends a carried form again.
func NewReplay(f Frame, address string, values url.Values) ReplayView {
	f.Title = "Отправить введённое"
	v := ReplayView{Frame: f, URL: address, Hidden: f.HiddenFields()}
	for _, name := range SortedNames(values) {
		for _, value := range values[name] {
			v.Hidden = append(v.Hidden, Hidden{name, value})
			if len([]rune(value)) > 40 {
				v.Typed = append(v.Typed, Fact{"", value})
			}
		}
	}
	return v
}

// NewRefused draws the page for a form that the person may not send any more: it
// is kept in the page, to be sent when the role is back.
func NewRefused(f Frame, address string, values url.Values, why string) ReplayView {
	v := NewReplay(f, address, values)
	v.Title, v.Refused = "Введённое не отправлено", why
	if f.Person != nil {
		v.Do = append(v.Do, "Вы вошли как "+f.Person.Name+" ("+f.Person.Post+"). Похоже, Ваши права изменились, пока "+
			"страница была открыта.")
	}
	v.Do = append(v.Do, "Если это Ваша работа, попросите администратора вернуть роль и нажмите «Отправить ещё раз»: "+
		"входить заново не нужно. До тех пор не закрывайте эту страницу.")
	if len(v.Typed) > 0 {
		v.Do = append(v.Do, "Если это больше не Ваша работа, скопируйте текст, показанный ниже, и передайте тому, кто "+
			"ведёт дело теперь.")
	}
	return v
}

func SortedNames(values url.Values) []string {
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
	v.Do = whatToDo(status, f.Person)
	if status >= 500 {
		v.RequestID, v.Again = requestID, status == 503
	}
	return v
}

// whatToDo is advice for people whom a page could not be shown to. It never
// says more than the error does.
func whatToDo(status int, who *Signed) []string {
	switch {
	case status == 404 && who != nil:
		return []string{"Проверьте адрес: возможно, ссылка скопирована не целиком.",
			"Найдите обращение по номеру, фамилии или словам из текста – поле поиска вверху или клавиша «/»."}
	case status == 404:
		return []string{"Проверьте адрес: возможно, ссылка скопирована не целиком.",
			"О ходе рассмотрения можно узнать по номеру обращения и коду."}
	case status == 403 && who != nil:
		return []string{"Вы вошли как " + who.Name + " (" + who.Post + ").",
			"Если это Ваша работа, попросите администратора дать Вам роль. Если Вы кого-то замещаете, проверьте, " +
				"внесено ли замещение."}
	case status == 503:
		return []string{"Подождите несколько секунд и повторите. Набранное в форме сохранено в браузере.",
			"Если не помогает, сообщите администратору номер запроса."}
	case status >= 500:
		return []string{"Вернитесь назад и попробуйте ещё раз: принятое раньше сохранено.",
			"Если повторяется, сообщите администратору номер запроса и что Вы делали."}
	}
	return nil
}
