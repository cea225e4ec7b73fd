// Package pages has the pages and the operations of the department that keeps
// the wordings of letters.
package pages

import (
	"embed"
	"net/http"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/wording"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store wording.Store
}

// New makes the department.
func New(f *frame.Frame, store wording.Store) *Pages {
	return &Pages{Frame: f.With(PageTemplates), Store: store}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: s.routes(), Pages: s.pages()}
}

// keepers word the letters.
var keepers = frame.Access{Roles: []appeal.Role{appeal.Admin}}

func (s *Pages) pages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: web.WordingsPath, Access: keepers, Handler: s.wordingsPage},
		{Method: frame.Get, Path: web.WordingsPath + "/:name", Access: keepers, Handler: s.wordingPage},
		{Method: frame.Post, Path: web.WordingsPath + "/:name", Access: keepers,
			Handler: frame.AtLength(s.Form(s.keepForm, s.wordingAgain))},
	}
}

func (s *Pages) routes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/wordings", Access: keepers, Handler: s.listWordings, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Тексты писем: исходный или свой", Answer: Wordings{},
		}},
		{Method: frame.Get, Path: "/wordings/:name", Access: keepers, Handler: s.getWording, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Текст письма, исходный текст, подстановки и версии", Answer: Wording{},
		}},
		{Method: frame.Post, Path: "/wordings/:name/preview", Access: keepers,
			Handler: frame.AtLength(s.previewWording), Doc: frame.Doc{
				Tag: frame.TagReference, Summary: "Письма с этим текстом на примерах; ничего не меняет",
				Body: wording.Draft{}, Answer: Samples{},
			}},
		{Method: frame.Post, Path: "/wordings/:name", Access: keepers,
			Handler: frame.AtLength(s.postWording), Doc: frame.Doc{
				Tag: frame.TagReference, Summary: "Ввести текст письма в действие",
				About: "Пустой text возвращает исходный. base – номер версии, которую видели: если текст тем " +
					"временем изменили, ответ 409. Текст с ошибкой не принимается: он испытан на всех примерах.",
				Body: wording.Draft{}, Key: true, Status: http.StatusCreated, Answer: wording.Version{},
			}},
	}
}
