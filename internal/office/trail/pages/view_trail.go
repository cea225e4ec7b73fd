package pages

import (
	"net/url"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/trail"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// TrailInput is what the page of the trail is drawn from.
type TrailInput struct {
	Values  url.Values
	Wrong   []appeal.FieldError
	Trail   Trail
	Unusual []trail.Unusual
	Dir     appeal.Directory
	Day     web.Day
	Hours   law.Hours
}

// TrailView is the page of the trail.
type TrailView struct {
	web.Frame
	Filter  []web.Input
	Sealed  string
	Unusual []UnusualLine
	Lines   []TrailLine
	Next    string
}

// TrailLine is a footprint.
type TrailLine struct {
	At, Who, WhoURL  string
	What             string
	Number, CardURL  string // of the appeal, and where its whole trail is
	Object, Address  string
	AddressURL       string
	Answer           web.Mark // where it was refused
	Method, Template string
}

// UnusualLine is somebody who opened more cards in an hour than people do.
type UnusualLine struct{ Who, URL, When, Cards string }

// NewTrail draws the trail.
func NewTrail(f web.Frame, in TrailInput) TrailView {
	f.Title = "Журнал событий"
	v := TrailView{Frame: f, Filter: in.filter(), Sealed: sealed(in.Trail.Chain)}
	for _, e := range in.Trail.Entries {
		v.Lines = append(v.Lines, in.line(e))
	}
	for _, u := range in.Unusual {
		v.Unusual = append(v.Unusual, UnusualLine{Who: web.PersonName(in.Dir, u.Person),
			URL: with("person", u.Person), When: in.Day.Moment(u.Hour),
			Cards: russian.Count(u.Cards, "карточка", "карточки", "карточек") + " за час"})
	}
	if in.Trail.Next > 0 {
		next := url.Values{}
		for name := range in.Values {
			next.Set(name, in.Values.Get(name))
		}
		next.Set("before", strconv.FormatInt(in.Trail.Next, 10))
		v.Next = Path + "?" + next.Encode()
	}
	return v
}

func (in TrailInput) filter() []web.Input {
	a := web.NewAnswers("", in.Values, in.Wrong)
	out := []web.Input{}
	for _, i := range []web.Input{
		{Kind: "text", Name: "person", Label: "Логин", Max: appeal.MaxName, Size: "short"},
		{Kind: "text", Name: "number", Label: "Номер обращения", Max: appeal.MaxName, Size: "short"},
		{Kind: "choice", Name: "kind", Label: "Что", Options: web.Optional("Всё", web.Choices(kinds)), Size: "short"},
		{Kind: "date", Name: "from", Label: "С", Size: "short"}, {Kind: "date", Name: "to", Label: "По", Size: "short"},
	} {
		out = append(out, a.Input(i))
	}
	return out
}

func sealed(c trail.Chain) string {
	said := "Запечатано " + russian.Count(int(c.Links), "запись", "записи", "записей")
	if c.Unsealed > 0 {
		said += ", ждут " + russian.Count(int(c.Unsealed), "запись", "записи", "записей")
	}
	if c.Root != nil {
		said += "; подписано по " + c.Root.Day.Russian()
	}
	return said + ". Проверка – команда appeals verify."
}

func with(name, value string) string { return Path + "?" + url.Values{name: {value}}.Encode() }

func (in TrailInput) line(e trail.Entry) TrailLine {
	l := TrailLine{At: in.Day.Moment(e.At), Who: "неизвестно кто", What: deed(e.Method, e.Route), Number: e.Number,
		Object: e.Object, Address: e.Address, AddressURL: with("address", e.Address), Method: e.Method,
		Template: e.Route}
	if e.Person != "" {
		l.Who, l.WhoURL = web.PersonName(in.Dir, e.Person), with("person", e.Person)
	}
	if e.Program {
		l.Who += " (программа)"
	}
	if e.Number != "" {
		l.CardURL = with("number", e.Number)
	}
	if e.Object == e.AppealID {
		l.Object = ""
	}
	if e.Status >= 400 {
		l.Answer = web.Mark{Tone: "late", Icon: "!", Text: answers[e.Status]}
		if l.Answer.Text == "" {
			l.Answer.Text = "ошибка " + strconv.Itoa(e.Status)
		}
	}
	return l
}

var answers = map[int]string{401: "не вошёл", 403: "нет права", 404: "не открыто", 409: "устарело", 422: "не принято",
	429: "слишком часто"}

// deed says what was done at an address. What it does not know it says by the address
// itself: nothing is left out for want of a word.
func deed(method, route string) string {
	plain := strings.TrimPrefix(route, "/api/v1")
	if said, known := deeds[method+" "+plain]; known {
		return said
	}
	if method == "POST" && strings.HasPrefix(plain, "/appeals/:id/:action") {
		return "действие с обращением"
	}
	return method + " " + route
}

var deeds = map[string]string{
	"GET /appeals/:id": "открыта карточка", "GET /appeals/:id/pane": "карточка просмотрена в списке",
	"GET /appeals/:id/history": "прочитана история", "GET /appeals/:id/letters": "прочитаны письма",
	"GET /appeals/:id/answer": "открыт ответ", "GET /appeals/:id/check": "открыта проверка ответа",
	"GET /appeals/:id/files": "прочитан список файлов", "GET /appeals/:id/files/:file": "открыт файл",
	"GET /appeals/:id/files/:file/preview": "открыт файл", "GET /letters/:id": "открыто письмо",
	"GET /print/card/:id": "напечатана карточка", "GET /print/slip/:id": "напечатан лист ознакомления",
	"GET /print/inventory/:id": "напечатана опись", "GET /print/envelope/:id": "напечатан конверт",
	"GET /print/journal": "напечатан журнал", "POST /appeals": "поиск в реестре",
	"GET /appeals": "открыт найденный список", "POST /lookup/appeals": "поиск в реестре",
	"POST /lookup/authors": "поиск заявителя", "POST /lookup/kin": "поиск похожих",
	"POST /appeals/new": "форма регистрации", "POST /appeals/:id/:action": "действие с обращением",
	"POST /login": "вход", "POST /sessions": "вход программы",
	"POST /logout": "выход", "POST /login/code": "код входа",
	"GET /login/provider":      "вход через учётную запись учреждения",
	"GET /login/provider/back": "вход через учётную запись учреждения",
	"POST /invite":             "вход по приглашению", "GET /staff/:code": "открыт сотрудник",
	"POST /staff/:code": "изменён сотрудник",
}
