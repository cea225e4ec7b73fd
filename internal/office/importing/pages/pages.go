// Package pages has the pages and the operations of the department that brings
// tables of the office's past into the register.
package pages

import (
	"embed"
	"net/http"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/importing"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store importing.Store
}

// New makes the department.
func New(f *frame.Frame, store importing.Store) *Pages {
	return &Pages{Frame: f.With(PageTemplates), Store: store}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: s.routes(), Pages: s.pages()}
}

// keepers bring tables. They load them in person: a table of people says who may what.
var (
	keepers = frame.Access{Roles: []appeal.Role{appeal.Admin}}
	loaders = frame.Access{Roles: keepers.Roles, InPerson: true}
)

func (s *Pages) pages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: web.ImportsPath, Access: keepers, Handler: s.importsPage},
		{Method: frame.Post, Path: web.ImportsPath, Access: keepers,
			Handler: frame.AtLength(s.Form(s.bringForm, s.bringAgain))},
		{Method: frame.Get, Path: web.ImportsPath + "/:id", Access: keepers, Handler: s.importPage},
		{Method: frame.Post, Path: web.ImportsPath + "/:id/load", Access: loaders, Handler: s.Form(s.loadForm, nil)},
		{Method: frame.Get, Path: web.ImportsPath + "/:id/sample", Access: keepers, Handler: s.sample},
	}
}

func (s *Pages) routes() []frame.Route {
	kinds := []string{}
	for _, k := range importing.Kinds() {
		kinds = append(kinds, string(k))
	}
	return []frame.Route{
		{Method: frame.Get, Path: "/imports", Access: keepers, Handler: s.listImports, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Таблицы, которые приносили, последняя первой", Answer: Imports{},
		}},
		{Method: frame.Post, Path: "/imports", Access: keepers, Handler: frame.AtLength(s.postImport), Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Принести таблицу на проверку",
			About: "Один файл .xlsx или .csv. Ничего не загружает: программа проверит строки и скажет, что изменится.",
			Query: []frame.Param{{Name: "kind", About: "О чём таблица", Enum: kinds}},
			Files: frame.FilesPart, Key: true, Status: http.StatusCreated, Answer: importing.Run{},
		}},
		{Method: frame.Get, Path: "/imports/:id", Access: keepers, Handler: s.getImport, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Что нашла проверка таблицы и сколько загружено", Answer: importing.Run{},
		}},
		{Method: frame.Post, Path: "/imports/:id/load", Access: loaders, Handler: s.postLoad, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Загрузить проверенную таблицу",
			About: "Отказ, если хотя бы одна строка неверна. Ход загрузки – в GET /imports/{id}.",
			Key:   true, Status: http.StatusAccepted, Answer: importing.Run{},
		}},
	}
}
