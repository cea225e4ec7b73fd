package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/frame"
)

func (s *Server) getOpenAPI(c *gin.Context) error {
	body, err := json.Marshal(s.describe())
	if err != nil {
		return err
	}
	c.Data(http.StatusOK, "application/json; charset=utf-8", body)
	return nil
}

// describe is the OpenAPI 3.1 description of the routes.
func (s *Server) describe() frame.Object {
	schemas := frame.NewSchemas()
	paths := frame.Object{}
	for _, r := range s.routes {
		path := frame.OpenPath(r.Path)
		item, ok := paths[path].(frame.Object)
		if !ok {
			item = frame.Object{}
			paths[path] = item
		}
		item[strings.ToLower(r.Method)] = r.Describe(schemas)
	}
	schemas.Of(reflect.TypeFor[frame.Problem]())
	return frame.Object{
		"openapi": "3.1.0",
		"info": frame.Object{
			"title": "Приёмная: обращения граждан", "version": s.Config.Version,
			"description": "Регистрация и рассмотрение обращений граждан по 59-ФЗ. Даты – ГГГГ-ММ-ДД, пустая строка – даты нет. " +
				"Ошибки – application/problem+json. Повтор запроса с тем же " + frame.KeyHeader + " безопасен.",
		},
		"servers":    []frame.Object{{"url": frame.APIRoot}},
		"paths":      paths,
		"components": frame.Object{"schemas": schemas.Named, "securitySchemes": frame.Object{"bearer": frame.Object{"type": "http", "scheme": "bearer"}}},
		"security":   []frame.Object{{"bearer": []string{}}},
	}
}

func (s *Server) openAPIRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/openapi.json", Access: frame.Anybody, Handler: s.getOpenAPI, Doc: frame.Doc{Tag: frame.TagPublic, Summary: "Это описание", Anything: true}},
	}
}
