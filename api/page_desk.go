package api

import (
	"github.com/gin-gonic/gin"
)

// officialPages are the workplace of an official, and what a form would send.
func (s *Server) officialPages(r *gin.Engine) {
	staff := r.Group("/", readForm, s.admit(signedIn))
	staff.POST("/appeals/:id/:action/preview", s.handle(s.lettersForm))
}
