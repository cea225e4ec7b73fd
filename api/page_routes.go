package api

import (
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// pageRoutes are the pages: the same ports and the same rules as the API, for
// people with a browser. What changes something is a POST that ends in a
// redirect, and carries the key that its form was drawn with.
func (s *Server) pageRoutes(r *gin.Engine) {
	s.errorPage = s.showProblem
	r.GET(web.StaticPath+"*name", s.handle(serveAsset))
	s.publicPages(r)
	s.workPages(r)
	s.controlPages(r)
	s.referencePages(r)
	s.calendarPages(r)
	s.printPages(r)
	s.helpPages(r)
	s.listPages(r)
	s.officialPages(r)
	s.answerPages(r)
	s.noticePages(r)
}

func (s *Server) publicPages(r *gin.Engine) {
	s.citizenPages(r)
	r.GET("/login", s.handle(s.loginPage))
	r.POST("/login", s.handle(s.loginForm))
	r.POST("/logout", s.handle(s.logoutForm))
}

func (s *Server) workPages(r *gin.Engine) {
	staff := r.Group("/", readForm, s.admit(signedIn))
	staff.GET("/tasks", s.handle(s.tasksPage))
	staff.GET("/appeals/:id", s.handle(s.cardPage))
	staff.POST("/appeals/:id/:action", s.handle(s.actForm))
	staff.POST("/appeals/:id/files", s.handle(s.attachForm))
	staff.GET("/appeals/:id/files/:file", s.handle(s.getFile))
	staff.GET("/appeals/:id/files/:file/preview", s.handle(s.viewFile))
	staff.GET("/letters/:id", s.handle(s.letterPage))
	staff.POST("/lookup/topics", s.handle(s.lookupTopics))
	if s.deps.Traveller != nil {
		staff.POST("/time", s.handle(atLength(s.timeForm)))
	}

	desk := r.Group("/", readForm, s.admit(clerks))
	desk.GET(intakePath, s.handle(s.intakePage))
	desk.POST(intakePath, s.handle(s.intakeForm))
	desk.POST("/lookup/people", s.handle(s.lookupPeople))
	desk.POST("/lookup/addresses", s.handle(s.lookupAddresses))
	desk.GET("/drafts", s.handle(s.draftsPage))
	desk.POST("/drafts/:key/drop", s.handle(s.dropDraftForm))
	desk.POST("/lookup/kin", s.handle(s.lookupKin))
	desk.GET("/letters", s.handle(s.lettersPage))
	desk.POST("/letters/:id/posted", s.handle(s.postedForm))
	desk.POST("/letters/:id/retry", s.handle(s.retryForm))
	desk.POST("/letters/posted", s.handle(atLength(s.postedBatch)))
	desk.POST("/letters/:id/readdress", s.handle(s.readdressForm))

}

// readForm reads the form before anybody is refused: what is typed must
// survive the end of a session, and nothing reads a body after a refusal.
func readForm(c *gin.Context) {
	if !unsafe(c) {
		return
	}
	if err := parseForm(c); err != nil {
		fail(c, err)
	}
}

func serveAsset(c *gin.Context) error {
	if web.ServeAsset(c.Writer, c.Request, strings.TrimPrefix(c.Param("name"), "/")) {
		return nil
	}
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого файла нет."}
}
