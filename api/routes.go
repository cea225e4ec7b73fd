package api

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

const apiRoot = "/api/v1"

// route is one operation of the API: how it is reached, who may, and what the
// OpenAPI description says of it.
type route struct {
	method, path string // path in gin's spelling, below /api/v1
	access       access
	handler      func(*gin.Context) error
	doc          operation
}

var (
	anybody  = access{public: true}
	signedIn = access{}
	clerks   = access{roles: []appeal.Role{appeal.Clerk}}
)

const (
	get    = http.MethodGet
	post   = http.MethodPost
	put    = http.MethodPut
	remove = http.MethodDelete
)

// apiRoutes is the whole API: the router and the description are made of it.
func (s *Server) apiRoutes() []route {
	return slices.Concat(s.sessionRoutes(), s.appealRoutes(), s.actionRoutes(), s.officialRoutes(), s.workRoutes(), s.noticeRoutes(), s.draftRoutes(), s.searchRoutes(), s.referenceRoutes(), s.calendarRoutes(), s.answerRoutes(), s.publicRoutes(), s.timeRoutes(),
		s.letterDeskRoutes(), s.journalRoutes(), s.controlRoutes())
}

func (s *Server) sessionRoutes() []route {
	return []route{
		{post, "/sessions", anybody, s.createSession, operation{
			tag: tagAccess, summary: "Войти", body: Credentials{}, status: http.StatusCreated, answer: Session{},
		}},
		{remove, "/sessions", signedIn, s.deleteSession, operation{
			tag: tagAccess, summary: "Выйти: закрыть текущий сеанс", status: http.StatusNoContent,
		}},
		{get, "/me", signedIn, s.showMe, operation{tag: tagAccess, summary: "Кто вошёл", answer: appeal.Person{}}},
	}
}

func (s *Server) appealRoutes() []route {
	return []route{
		{post, "/appeals", clerks, s.createAppeal, operation{
			tag: tagAppeals, summary: "Принять обращение и зарегистрировать его", body: NewAppeal{}, files: appealPart, key: true,
			status: http.StatusCreated, answer: Card{}, etag: true,
		}},
		{get, "/appeals", signedIn, s.listAppeals, operation{
			tag: tagAppeals, summary: "Список обращений, по страницам", query: listParams(), answer: Lines{},
		}},
		{get, "/appeals/:id", signedIn, s.getAppeal, operation{
			tag: tagAppeals, summary: "Карточка обращения с доступными действиями", answer: Card{}, etag: true, cached: true,
		}},
		{get, "/appeals/:id/history", signedIn, s.getHistory, operation{tag: tagAppeals, summary: "История обращения", answer: History{}}},
		{get, "/appeals/:id/letters", signedIn, s.listAppealLetters, operation{tag: tagAppeals, summary: "Письма по обращению", answer: Letters{}}},
		{get, "/appeals/:id/deadlines", signedIn, s.getAppealDeadlines, operation{
			tag: tagAppeals, summary: "Сроки обращения: как посчитаны и что запланировано", answer: AppealDeadlines{},
		}},
		{get, "/appeals/:id/files", signedIn, s.listFiles, operation{tag: tagAppeals, summary: "Файлы обращения", answer: Files{}}},
		{post, "/appeals/:id/files", access{roles: attachers}, s.addFiles, operation{
			tag: tagAppeals, summary: "Приложить файлы", files: filesPart, key: true, status: http.StatusCreated, answer: Files{},
		}},
		{get, "/appeals/:id/files/:file", signedIn, s.getFile, operation{tag: tagAppeals, summary: "Скачать файл", binary: true}},
	}
}

// actionRoutes has a route for each row of the table.
func (s *Server) actionRoutes() []route {
	routes := []route{}
	for _, row := range appeal.Table() {
		routes = append(routes, route{post, "/appeals/:id/" + string(row.Action), signedIn, s.actOn(row.Action), operation{
			tag: tagActions, summary: row.Title, about: row.Article + " № 59-ФЗ", row: &row, key: true, match: true,
			answer: Card{}, etag: true, pending: true,
		}})
	}
	return append(routes,
		route{get, "/actions", anybody, listActions, operation{tag: tagActions, summary: "Таблица действий: кто, когда, с какими полями", answer: Actions{}}},
		route{get, "/operations/:id", signedIn, s.getOperation, operation{tag: tagActions, summary: "Как стоит принятое действие", answer: Operation{}}},
	)
}

func (s *Server) workRoutes() []route {
	return []route{
		{get, "/tasks", signedIn, s.listTasks, operation{tag: tagWork, summary: "Мои задачи, по срокам", answer: Tasks{}}},
		{get, "/letters", clerks, s.listLetters, operation{
			tag: tagWork, summary: "Письма, которые ждут сотрудника отдела", answer: Letters{},
			query: []param{{name: "state", about: "Состояние", required: true, enum: []string{string(appeal.Undeliverable), string(appeal.ToPrint)}}},
		}},
		{get, "/letters/:id", clerks, s.getLetter, operation{tag: tagWork, summary: "Письмо", answer: appeal.PostedLetter{}}},
		{post, "/letters/:id/posted", clerks, s.postLetter, operation{
			tag: tagWork, summary: "Письмо отправлено на бумаге", key: true, answer: appeal.PostedLetter{},
			about: "Тело можно не присылать; в нём день сдачи на почту и номер реестра: {\"on\": \"2026-04-05\", \"list\": \"17\"}.",
		}},
		{post, "/letters/:id/retry", clerks, s.retryLetter, operation{tag: tagWork, summary: "Отправить письмо ещё раз", key: true, answer: appeal.PostedLetter{}}},
		{get, "/topics", signedIn, s.listTopics, operation{
			tag: tagWork, summary: "Вопросы тематического классификатора", answer: Topics{}, query: []param{{name: "q", about: "Код или слова"}},
		}},
		{get, "/people", signedIn, s.listPeople, operation{
			tag: tagWork, summary: "Сотрудники", answer: People{}, query: []param{{name: "role", about: "Роль", enum: words(allRoles)}},
		}},
		{get, "/units", signedIn, s.listUnits, operation{tag: tagWork, summary: "Подразделения", answer: Units{}}},
		{post, "/lookup/authors", clerks, s.findAuthors, operation{
			tag: tagWork, summary: "Известные заявители по началу имени, от двух букв фамилии", body: AuthorQuestion{}, answer: Authors{},
		}},
		{post, "/lookup/addresses", clerks, s.findAddresses, operation{
			tag: tagWork, summary: "Известные адреса по словам, самые частые первыми", body: AddressQuestion{}, answer: Addresses{},
		}},
		{post, "/lookup/kin", clerks, s.findKin, operation{
			tag: tagWork, summary: "Прежние обращения того же лица или по тому же вопросу, с предложением отметки", body: KinQuestion{}, answer: Kin{},
			about: "Ничего не меняет и ни с чем не связывает: связь создаёт сотрудник – отметкой при регистрации или действием link.",
		}},
	}
}

func (s *Server) publicRoutes() []route {
	return append(s.citizenRoutes(), []route{
		{get, "/deadlines", anybody, s.countDeadline, operation{
			tag: tagPublic, summary: "Посчитать срок по 59-ФЗ", answer: Deadline{},
			query: []param{
				{name: "rule", about: "Какой срок", required: true, enum: ruleNames()},
				{name: "from", about: "День события; для продления – последний день срока по закону", required: true, kind: "date"},
				{name: "days", about: "На сколько дней продлить, только для extension", kind: "integer", smallest: 1, largest: law.MaxExtensionDays},
			},
		}},
		{get, "/openapi.json", anybody, s.getOpenAPI, operation{tag: tagPublic, summary: "Это описание", anything: true}},
	}...)
}

func (s *Server) timeRoutes() []route {
	routes := []route{{get, "/time", anybody, s.getTime, operation{tag: tagPublic, summary: "Дата и время учреждения", answer: OfficeTime{}}}}
	if s.deps.Traveller == nil {
		return routes
	}
	return append(routes, route{post, "/time/advance", signedIn, atLength(s.advanceTime), operation{
		tag: tagPublic, summary: "Перевести время вперёд (только на учебном стенде)", body: Advance{}, answer: NewDate{},
	}})
}
