// Package pages has the pages and the operations of the department that keeps the office's policy:
// it is shown, changed on a form drawn from the schema, tried on the open appeals, and put in force.
package pages

import (
	"context"
	"embed"
	"net/http"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/rules"
	"appeals/internal/policy"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Policies looks at policies, tries them and puts them in force, and tells how far the open
// appeals have taken the newest one over. internal/policy and the register satisfy it together.
type Policies interface {
	Text(ctx context.Context) (appeal.PolicyEdition, []byte, error)
	EditionText(ctx context.Context, no int64) (appeal.PolicyEdition, []byte, error)
	Policies(ctx context.Context) ([]appeal.PolicyEdition, error)
	Preview(ctx context.Context, text []byte) (policy.Draft, error)
	Try(ctx context.Context, draft appeal.Office, now time.Time) (policy.Trial, error)
	Load(ctx context.Context, o rules.Decision) (appeal.PolicyEdition, error)
	LastRecount(ctx context.Context) (appeal.Recount, error)
}

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Policies Policies
}

// New makes the department.
func New(f *frame.Frame, policies Policies) *Pages {
	return &Pages{Frame: f.With(PageTemplates), Policies: policies}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: s.routes(), Pages: s.pages()}
}

var (
	// keepers put policies in force; readers look.
	keepers = frame.Access{Roles: []appeal.Role{appeal.Admin}}
	readers = frame.Access{Roles: web.PolicyReaders}
)

func (s *Pages) pages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: web.PolicyPath, Access: readers, Handler: s.policyPage},
		{Method: frame.Get, Path: web.PolicyPath + "/file", Access: readers, Handler: s.policyFile},
		{Method: frame.Get, Path: web.PolicyPath + "/editions/:no", Access: readers, Handler: s.editionPage},
		{Method: frame.Get, Path: web.PolicyPath + "/edit", Access: keepers, Handler: s.editPage},
		{Method: frame.Post, Path: web.PolicyPath + "/edit", Access: keepers, Handler: s.Form(s.editForm, nil)},
		{Method: frame.Post, Path: web.PolicyPath + "/preview", Access: keepers,
			Handler: frame.AtLength(s.Form(s.previewForm, s.previewAgain))},
		{Method: frame.Post, Path: web.PolicyPath, Access: keepers,
			Handler: frame.AtLength(s.Form(s.putForm, s.putAgain))},
	}
}

func (s *Pages) routes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/policy", Access: readers, Handler: s.getPolicy, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Правила учреждения, которые действуют", Answer: PolicyText{},
		}},
		{Method: frame.Get, Path: "/policy/editions", Access: readers, Handler: s.listEditions, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Редакции правил, последняя первой", Answer: Editions{},
		}},
		{Method: frame.Get, Path: "/policy/editions/:no", Access: readers, Handler: s.getEdition, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Редакция правил и её отличия от действующей", Answer: PolicyText{},
		}},
		{Method: frame.Post, Path: "/policy/preview", Access: readers, Handler: frame.AtLength(s.previewPolicy),
			Doc: frame.Doc{Tag: frame.TagReference, Summary: "Проверить правила и примерить к открытым обращениям",
				About: "Ничего не меняет. Ошибки названы полями правил.", Body: PolicyBody{}, Answer: Preview{}}},
		{Method: frame.Post, Path: "/policy", Access: keepers, Handler: frame.AtLength(s.postPolicy), Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Ввести правила в действие",
			About: "base – номер действующей редакции из предварительного просмотра: если её тем временем сменили, " +
				"ответ 409.",
			Body: PolicyBody{}, Key: true, Status: http.StatusCreated, Answer: appeal.PolicyEdition{},
		}},
	}
}
