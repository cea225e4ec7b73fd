package api

import (
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/frame"
)

func (s *Server) getOpenAPI(c *gin.Context) error {
	body, err := json.Marshal(frame.Document(s.routes, s.Config.Version))
	if err != nil {
		return err
	}
	c.Data(http.StatusOK, "application/json; charset=utf-8", body)
	return nil
}

func (s *Server) openAPIRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/openapi.json", Access: frame.Anybody, Handler: s.getOpenAPI,
			Doc: frame.Doc{Tag: frame.TagPublic, Summary: "Это описание", Anything: true}},
	}
}
