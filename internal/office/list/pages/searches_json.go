package pages

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/list"
)

// Searches are the kept searches of a person, by name.
type Searches struct {
	Searches []CountedSearch `json:"searches"`
}

// CountedSearch is a kept search with how many lines it finds: no further than
// 1001, -1 where it would take too long, none unless asked for.
type CountedSearch struct {
	list.SavedSearch
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

func (s *Pages) searchRoutes() []frame.Route {
	const own = "Поиски у каждого сотрудника свои. Условия – параметры GET /appeals, слова которых могут назвать " +
		"человека, поэтому в адресах стоит только код поиска."
	return []frame.Route{
		{Method: frame.Get, Path: "/searches", Access: frame.SignedIn, Handler: s.listSearches, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Мои сохранённые поиски", About: own, Answer: Searches{},
			Query: []frame.Param{{Name: "counts", About: "1: со счётчиками, до 1001"}},
		}},
		{Method: http.MethodPut, Path: "/searches/:id", Access: frame.SignedIn, Handler: s.putSearch, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Сохранить поиск под названием, переименовать или заменить его", About: own,
			Body: KeptSearch{}, Answer: list.SavedSearch{},
		}},
		{Method: frame.Remove, Path: "/searches/:id", Access: frame.SignedIn, Handler: s.deleteSearch,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Удалить сохранённый поиск", Status: http.StatusNoContent}},
		{Method: frame.Post, Path: "/lookup/appeals", Access: frame.SignedIn, Handler: s.lookupAppeals, Doc: frame.Doc{
			Tag: frame.TagAppeals, Summary: "Список обращений по условиям в теле запроса",
			About: "То же, что GET /appeals, но имена и слова не попадают в адрес.",
			Body:  ListQuestion{}, Answer: Lines{},
		}},
	}
}

func (s *Pages) listSearches(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	saved, err := s.Store.Searches(c.Request.Context(), who.Code)
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

func (s *Pages) putSearch(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	body := KeptSearch{}
	if err := frame.ReadJSON(c, &body); err != nil {
		return err
	}
	kept := list.SavedSearch{ID: c.Param("id"), Name: tidyLine(body.Name), Conditions: body.Conditions}
	bad := []appeal.FieldError{}
	if uuid.Validate(kept.ID) != nil {
		bad = append(bad, appeal.FieldError{Field: "id",
			Message: "Код поиска – UUID, его выбирает тот, кто сохраняет."})
	}
	if kept.Name == "" {
		bad = append(bad, appeal.FieldError{Field: "name", Message: "Назовите поиск: до 60 знаков."})
	}
	if err := appeal.InvalidFields(bad); err != nil {
		return err
	}
	now, err := s.Now(c.Request.Context())
	if err != nil {
		return err
	}
	if err := s.Store.KeepSearch(c.Request.Context(), who.Code, kept, now); err != nil {
		return err
	}
	if kept.Conditions == nil {
		kept.Conditions = map[string]string{}
	}
	c.JSON(http.StatusOK, kept)
	return nil
}

func (s *Pages) deleteSearch(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if err := s.Store.DropSearch(c.Request.Context(), who.Code, c.Param("id")); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func (s *Pages) lookupAppeals(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	body := ListQuestion{}
	if err := frame.ReadJSON(c, &body); err != nil {
		return err
	}
	if err := (list.SavedSearch{Conditions: body.Conditions}).Check(); err != nil {
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
