package pages

import (
	"net/url"
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/office/staff"
	"appeals/internal/web"
)

// StaffView is the page of the people.
type StaffView struct {
	web.Frame
	web.Form
	Tabs        []web.NavItem
	Lines       []PersonLine
	Off         []PersonLine
	Inputs      []web.Input
	Heading     string
	Edited      string // the login of the person in the form
	HandOverURL string
	Changes     []ChangeLine
	Posts       []PostLine
	Term        web.Form // for how long he has a role
	TermURL     string   // "" without a person in the form
	TermInputs  []web.Input
	Terms       []TermLine
	SendOut     string // where the sessions of the person in the form are ended, "" without one
	Reset       string // where his second factor is taken away, "" without one
	Unbind      string // where a provider of the sign-in forgets him, "" where none knows him
	Provider    string
	Unmapped    string // what it said of him last and nobody mapped
}

// PersonLine is one person.
type PersonLine struct {
	Name, Post, Unit, Code, Roles string
	Entry                         web.Mark
	EditURL, InviteURL            string
	InviteTitle                   string
}

// ChangeLine is who changed a person, and what he was from then on.
type ChangeLine struct {
	When, Who string
	What      string // what was done about how he gets in, ""
	Facts     []web.Fact
}

// PostLine is what a person was, and where.
type PostLine struct{ When, Post, Unit string }

// postLines are the posts of a person, the last one first.
func postLines(in StaffInput) []PostLine {
	out := []PostLine{}
	for _, p := range slices.Backward(staff.Posts(in.Changes, in.Day.Zone)) {
		l := PostLine{When: "с " + p.From.Russian(), Post: web.FirstOf(p.Post, "должность не указана"),
			Unit: unitOf(in.Dir, p.Unit)}
		if !p.Until.IsZero() {
			l.When += " до " + p.Until.Russian()
		}
		out = append(out, l)
	}
	return out
}

// StaffInput is what the page is drawn from.
type StaffInput struct {
	Dir     appeal.Staff
	People  []staff.Employee
	Values  url.Values // of the form: as typed, or those of the person to change; "edit" names him
	Term    url.Values // of the form of a role's period, as typed
	TermErr *appeal.Error
	Changes []staff.Change
	Day     web.Day
	Err     *appeal.Error
	Key     string
	// The provider by which employees may come in, too, "" without one.
	Provider string
}

// NewStaff draws the page.
func NewStaff(f web.Frame, in StaffInput) StaffView {
	f.Title = "Сотрудники"
	v := StaffView{Frame: f, Provider: in.Provider, Tabs: web.StaffTabs("/staff"), Heading: "Добавить сотрудника",
		Edited: in.Values.Get("edit")}
	own := []web.Hidden{{Name: "key", Value: in.Key}}
	if v.Edited != "" {
		v.Heading, v.HandOverURL = "Изменить", handOverPath(v.Edited)
		own = append(own, web.Hidden{Name: "edit", Value: v.Edited})
	}
	if v.Edited != "" && in.Err == nil {
		v.SendOut = "/staff/" + url.PathEscape(v.Edited) + "/sendout"
	}
	v.Hidden = f.HiddenFields(own...)
	a, message := answers(in.Values, in.Err)
	v.Error, v.Inputs = message, personInputs(a, in.Dir, v.Edited != "")
	v.drawTerms(f, in)
	for _, e := range in.People {
		if e.Factor && e.Code == v.Edited && v.SendOut != "" {
			v.Reset = "/staff/" + url.PathEscape(v.Edited) + "/factor/reset"
		}
		if e.Bound && e.Code == v.Edited && v.SendOut != "" {
			v.Unbind, v.Unmapped = "/staff/"+url.PathEscape(v.Edited)+"/unbind", strings.Join(e.Unmapped, ", ")
		}
		line := personLine(in, e)
		if e.Off() {
			v.Off = append(v.Off, line)
			continue
		}
		v.Lines = append(v.Lines, line)
	}
	v.Posts = postLines(in)
	for _, c := range in.Changes {
		l := ChangeLine{When: in.Day.Moment(c.At), Who: web.FirstOf(c.ByName, c.By, "программа"),
			What: entryOf(c)}
		if c.Person != nil {
			l.Facts = personFacts(in.Dir, *c.Person)
		}
		v.Changes = append(v.Changes, l)
	}
	return v
}

// entryOf is what was done about how a person gets in, with what a provider told.
func entryOf(c staff.Change) string {
	if len(c.Values) == 0 {
		return entries[c.Entry]
	}
	return entries[c.Entry] + ": " + strings.Join(c.Values, ", ")
}

// entries say what was done about how a person gets in.
var entries = map[staff.Entry]string{
	staff.Invited: "выдана ссылка для входа", staff.CameIn: "вход по ссылке, выбран пароль",
	staff.Changed: "пароль изменён", staff.SentOut: "все сеансы закончены, ключи программ отозваны",
	staff.Reset: "второй фактор сброшен",
	"factor":    "подключён второй фактор", "recovered": "вход по коду восстановления",
	"recovery_codes": "код восстановления потрачен на новые коды",
	"recovery_drop":  "код восстановления потрачен на отключение второго фактора",
	"new_codes":      "новые коды восстановления", "dropped": "второй фактор отключён",
	"bound": "вход через провайдера: впервые узнан по логину", "unbound": "связь с провайдером входа разорвана",
	"mapped":   "роли и подразделение взяты из сообщённого провайдером",
	"unmapped": "провайдер сообщил то, чему здесь ничего не сопоставлено",
	"no_roles": "вход через провайдера не удался: он не сообщил ни одной роли",
	"held":     "вход через провайдера не удался: роли, которых он больше не сообщает, держат открытую работу",
	"kept":     "провайдер не сообщил роль администратора; она оставлена последнему администратору",
	"token":    "создан ключ для программы", "token_revoked": "ключ для программы отозван",
}

// answers are what a form shows, with what is wrong with it.
func answers(values url.Values, err *appeal.Error) (*web.Answers, string) {
	if err == nil {
		return web.NewAnswers("", values, nil), ""
	}
	return web.NewAnswers("", values, err.Fields), err.Message
}

func personValues(p appeal.Person) url.Values {
	v := url.Values{"edit": {p.Code}, "code": {p.Code}, "name": {p.Name}, "post": {p.Post}, "unit": {p.Unit},
		"email": {p.Email}, "phone": {p.Phone}}
	for _, r := range p.Roles {
		v.Add("roles", string(r))
	}
	return v
}

func personInputs(a *web.Answers, dir appeal.Staff, edited bool) []web.Input {
	inputs := []web.Input{
		a.Input(web.Input{Kind: "text", Name: "name", Label: "Фамилия, имя, отчество", Required: true,
			Max: 3 * appeal.MaxName, Autocomplete: "off"}),
		a.Input(web.Input{Kind: "text", Name: "post", Label: "Должность", Max: appeal.MaxLine,
			Help: "Как в подписи: «главный специалист»."}),
		a.Input(web.Input{Kind: "choice", Name: "unit", Label: "Подразделение", Required: true,
			Options: unitChoices(dir)}),
		a.Input(web.Input{Kind: "bodies", Name: "roles", Label: "Роли", Options: roleChoices(),
			Help: "Без ролей учётная запись отключена. Открытая работа сначала передаётся. Роль на время – ниже, " +
				"«Сроки ролей»."}),
		a.Input(web.Input{Kind: "email", Name: "email", Label: "Электронная почта", Required: true, Max: 254}),
		a.Input(web.Input{Kind: "tel", Name: "phone", Label: "Телефон", Max: appeal.MaxName}),
	}
	if edited {
		return inputs
	}
	return append(inputs, a.Input(web.Input{Kind: "text", Name: "code", Label: "Логин", Required: true, Max: 40,
		Autocomplete: "off", Help: "Латинскими буквами, например ivanova. Потом не меняется: им подписана история."}))
}

func unitChoices(dir appeal.Staff) []web.Choice {
	return web.Optional("Выберите", web.Units(dir, unitName))
}

// duties say what a role does.
var duties = map[appeal.Role]string{
	appeal.Clerk: "регистрирует, готовит проекты, списывает", appeal.Executor: "исполняет поручения",
	appeal.Official: "накладывает резолюции, подписывает", appeal.Reviewer: "проверяет проекты ответов",
	appeal.Manager: "видит сроки и эскалацию", appeal.Admin: "ведёт сотрудников и справочники",
	appeal.Auditor: "читает журнал событий",
}

func roleChoices() []web.Choice {
	out := []web.Choice{}
	for _, r := range appeal.Roles() {
		out = append(out, web.Choice{Value: string(r), Title: r.Title(), Note: duties[r]})
	}
	return out
}

func personLine(in StaffInput, e staff.Employee) PersonLine {
	l := PersonLine{Name: e.Name, Post: e.Post, Code: e.Code, Roles: rolesOf(e.Person), InviteTitle: "Пригласить",
		Unit: unitOf(in.Dir, e.Unit), EditURL: web.With("/staff", "edit", e.Code) + "#form",
		InviteURL: "/staff/" + url.PathEscape(e.Code) + "/invite"}
	switch {
	case e.Off():
		l.Entry, l.InviteURL = web.Mark{Tone: "none", Text: "отключён"}, ""
	case len(e.Roles) == 0:
		l.Entry, l.InviteURL = web.Mark{Tone: "near", Icon: "▲", Text: "роль ещё не началась"}, ""
	case !e.InvitedUntil.IsZero():
		l.Entry = web.Mark{Tone: "near", Icon: "▲", Text: "приглашён до " + in.Day.Moment(e.InvitedUntil)}
		l.InviteTitle = "Пригласить заново"
	case e.Enters:
		l.Entry, l.InviteTitle = web.Mark{Tone: "done", Icon: "✓", Text: "входит"}, "Новая ссылка"
	case e.Bound && in.Provider != "":
		l.Entry = web.Mark{Tone: "done", Icon: "✓", Text: "входит через " + in.Provider}
	case in.Provider != "":
		l.Entry = web.Mark{Tone: "near", Icon: "▲", Text: "ещё не входил"}
	default:
		l.Entry = web.Mark{Tone: "late", Icon: "!", Text: "не может войти"}
	}
	return l
}

func roleTitles(roles []appeal.Role) string {
	out := []string{}
	for _, r := range roles {
		out = append(out, r.Title())
	}
	return strings.Join(out, ", ")
}

func unitOf(dir appeal.Directory, code string) string {
	u, _ := dir.Unit(code)
	return web.FirstOf(u.Short, code)
}

func personFacts(dir appeal.Directory, p appeal.Person) []web.Fact {
	return web.Filled([]web.Fact{{Name: "ФИО", Value: p.Name}, {Name: "Должность", Value: p.Post},
		{Name: "Подразделение", Value: unitOf(dir, p.Unit)},
		{Name: "Роли", Value: web.FirstOf(rolesOf(p), "отключён")},
		{Name: "Эл. почта", Value: p.Email}, {Name: "Телефон", Value: p.Phone}})
}
