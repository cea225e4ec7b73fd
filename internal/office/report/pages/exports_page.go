package pages

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/lists"
	"appeals/internal/web"
)

// ExportsPath is where it stands who took what away as a file.
const ExportsPath = ReportsPath + "/exports"

// watchers may see who took what.
var watchers = frame.Access{Roles: []appeal.Role{appeal.Manager, appeal.Admin}}

// mostExports bounds the page.
const mostExports = 200

// ExportsView is who took what away as a file.
type ExportsView struct {
	web.Frame
	Rows []ExportRow
}

// ExportRow is one file.
type ExportRow struct{ At, Who, What, Format, Rows, Narrowed string }

func (s *Pages) exportsPage(c *gin.Context) error {
	ctx := c.Request.Context()
	found, err := s.Store.Exports(ctx, mostExports)
	if err != nil {
		return err
	}
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return err
	}
	day, err := s.Day(ctx)
	if err != nil {
		return err
	}
	return s.ShowPage(c, http.StatusOK, "exports", NewExports(s.PageFrame(c, ReportsPath), found, dir, day))
}

// NewExports draws the page. What somebody searched for may name a person, and is
// kept in the register alone.
func NewExports(f web.Frame, found []lists.Export, dir appeal.Directory, day web.Day) ExportsView {
	f.Title = "Выгрузки"
	v := ExportsView{Frame: f}
	for _, e := range found {
		r := ExportRow{At: day.Moment(e.At), Who: web.PersonName(dir, e.Person), What: e.What,
			Format: strings.ToUpper(e.Format), Rows: strconv.Itoa(e.Rows), Narrowed: narrowedBy(e.Conditions)}
		if e.Rows < 0 {
			r.Rows = "не закончена"
		}
		v.Rows = append(v.Rows, r)
	}
	return v
}

// narrowedBy says what a list was narrowed by.
func narrowedBy(conditions map[string]string) string {
	said := []string{}
	for _, name := range slices.Sorted(maps.Keys(conditions)) {
		switch name {
		case "folder", "sort":
		case "q", "applicant", "number":
			said = append(said, "слова поиска")
		default:
			said = append(said, conditions[name])
		}
	}
	return strings.Join(slices.Compact(said), ", ")
}
