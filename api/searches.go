package api

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
)

// Searches are the kept searches of a person, by name.
type Searches struct {
	Searches []CountedSearch `json:"searches"`
}

// CountedSearch is a kept search with how many lines it finds: no further than
// 1001, -1 where it would take too long, none unless asked for.
type CountedSearch struct {
	appeal.SavedSearch
	Count *int `json:"count,omitempty"`
}

// KeptSearch is the body that keeps a search.
type KeptSearch struct {
	Name       string            `json:"name"`
	Conditions map[string]string `json:"conditions"`
}

// ListQuestion asks for a list without naming anybody in an address.
type ListQuestion struct {
	Conditions map[string]string `json:"conditions"`
	Cursor     string            `json:"cursor"`
	Limit      string            `json:"limit"`
}

func (s *Server) searchRoutes() []route {
	const own = "Поиски у каждого сотрудника свои. Условия – параметры GET /appeals, слова которых могут назвать человека, поэтому в адресах стоит только код поиска."
	return []route{
		{get, "/searches", signedIn, s.listSearches, operation{
			tag: tagWork, summary: "Мои сохранённые поиски", about: own, answer: Searches{}, query: []param{{name: "counts", about: "1: со счётчиками, до 1001"}},
		}},
		{http.MethodPut, "/searches/:id", signedIn, s.putSearch, operation{
			tag: tagWork, summary: "Сохранить поиск под названием, переименовать или заменить его", about: own, body: KeptSearch{}, answer: appeal.SavedSearch{},
		}},
		{remove, "/searches/:id", signedIn, s.deleteSearch, operation{tag: tagWork, summary: "Удалить сохранённый поиск", status: http.StatusNoContent}},
		{post, "/lookup/appeals", signedIn, s.lookupAppeals, operation{
			tag: tagAppeals, summary: "Список обращений по условиям в теле запроса", about: "То же, что GET /appeals, но имена и слова не попадают в адрес.",
			body: ListQuestion{}, answer: Lines{},
		}},
	}
}

func (s *Server) listSearches(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	saved, err := s.deps.Register.Searches(c.Request.Context(), who.Code)
	if err != nil {
		return err
	}
	counts := []int{}
	if c.Query("counts") != "" {
		if counts, err = s.countSearches(c, who, saved); err != nil {
			return err
		}
	}
	out := Searches{Searches: []CountedSearch{}}
	for i, k := range saved {
		one := CountedSearch{SavedSearch: k}
		if i < len(counts) {
			one.Count = &counts[i]
		}
		out.Searches = append(out.Searches, one)
	}
	c.JSON(http.StatusOK, out)
	return nil
}

func (s *Server) putSearch(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	body := KeptSearch{}
	if err := readJSON(c, &body); err != nil {
		return err
	}
	kept := appeal.SavedSearch{ID: c.Param("id"), Name: tidyLine(body.Name), Conditions: body.Conditions}
	bad := []appeal.FieldError{}
	if uuid.Validate(kept.ID) != nil {
		bad = append(bad, appeal.FieldError{Field: "id", Message: "Код поиска – UUID, его выбирает тот, кто сохраняет."})
	}
	if kept.Name == "" {
		bad = append(bad, appeal.FieldError{Field: "name", Message: "Назовите поиск: до 60 знаков."})
	}
	if err := appeal.InvalidFields(bad); err != nil {
		return err
	}
	now, err := s.now(c.Request.Context())
	if err != nil {
		return err
	}
	if err := s.deps.Register.KeepSearch(c.Request.Context(), who.Code, kept, now); err != nil {
		return err
	}
	if kept.Conditions == nil {
		kept.Conditions = map[string]string{}
	}
	c.JSON(http.StatusOK, kept)
	return nil
}

func (s *Server) deleteSearch(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	if err := s.deps.Register.DropSearch(c.Request.Context(), who.Code, c.Param("id")); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func (s *Server) lookupAppeals(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	body := ListQuestion{}
	if err := readJSON(c, &body); err != nil {
		return err
	}
	if err := (appeal.SavedSearch{Conditions: body.Conditions}).Check(); err != nil {
		return err
	}
	values := url.Values{"cursor": {body.Cursor}, "limit": {body.Limit}}
	for name, value := range body.Conditions {
		values.Set(name, value)
	}
	return s.sendList(c, who, values)
}

// tidyLine is a typed line without blanks around and between its words.
func tidyLine(typed string) string { return strings.Join(strings.Fields(typed), " ") }
