package api

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
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

// allRoutes is the whole API: the router and the description are made of it.
func (s *Server) allRoutes() []route {
	return slices.Concat(s.accessRoutes(), s.intakeRoutes(), s.draftRoutes(), s.listRoutes(), s.searchRoutes(), s.cardRoutes(),
		s.actionRoutes(), s.officialRoutes(), s.answerRoutes(), s.letterRoutes(), s.letterDeskRoutes(), s.noticeRoutes(), s.ownRoutes(),
		s.journalRoutes(), s.controlRoutes(), s.directoryRoutes(), s.referenceRoutes(), s.calendarRoutes(),
		s.citizenRoutes(), s.deadlineRoutes(), s.openAPIRoutes(), s.timeRoutes())
}

// allPages are the pages of the whole office.
func (s *Server) allPages() []page {
	return slices.Concat(s.accessPages(), s.citizenPages(), s.helpPages(), s.intakePages(), s.listPages(), s.cardPages(),
		s.answerPages(), s.officialPages(), s.lettersPages(), s.noticePages(), s.ownPages(), s.journalPages(), s.controlPages(),
		s.referencePages(), s.calendarPages(), s.timePages())
}
