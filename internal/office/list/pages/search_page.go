package pages

import (
	"errors"
	"net/url"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/list"
)

// keepSearchForm keeps the list under a name. Its form's token is the id, so
// that a double click keeps it once.
func (s *Pages) keepSearchForm(c *gin.Context) error {
	form, err := s.FormOf(c)
	if err != nil {
		return err
	}
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	asked := Asked{Values: url.Values{}}
	for _, name := range list.Conditions {
		if v := form.Get(name); v != "" {
			asked.Values.Set(name, v)
		}
	}
	now, err := s.Now(c.Request.Context())
	if err != nil {
		return err
	}
	search := list.SavedSearch{ID: keptID(form.Get("key")), Name: tidyLine(form.Get("name")),
		Conditions: map[string]string{}}
	for name := range asked.Values {
		search.Conditions[name] = asked.Values.Get(name)
	}
	if search.Name == "" {
		err = appeal.InvalidField("name", "Назовите поиск: до 60 знаков.")
	} else {
		err = s.Store.KeepSearch(c.Request.Context(), who.Code, search, now)
	}
	if err != nil {
		return s.unnamed(c, who, asked, search.Name, err)
	}
	return frame.Redirect(c, SearchAddress(search.ID))
}

func (s *Pages) renameSearchForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	kept, err := s.Store.Search(c.Request.Context(), who.Code, c.Param("id"))
	if err != nil {
		return err
	}
	name := tidyLine(c.Request.PostForm.Get("name"))
	if err := s.Store.RenameSearch(c.Request.Context(), who.Code, kept.ID, name); err != nil {
		asked := Asked{Values: url.Values{}, Search: &kept}
		for n, v := range kept.Conditions {
			asked.Values.Set(n, v)
		}
		return s.unnamed(c, who, asked, name, err)
	}
	return frame.Redirect(c, SearchAddress(kept.ID))
}

func (s *Pages) dropSearchForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if err := s.Store.DropSearch(c.Request.Context(), who.Code, c.Param("id")); err != nil && !frame.NotFound(err) {
		return err
	}
	return frame.Redirect(c, "/appeals")
}

// unnamed shows the list again with what is wrong with the name of a search.
func (s *Pages) unnamed(c *gin.Context, who appeal.Person, asked Asked, name string, err error) error {
	var wrong *appeal.Error
	if !errors.As(err, &wrong) || wrong.Code != appeal.Invalid {
		return err
	}
	return s.drawList(c, s.PageFrame(c, "/appeals"), who, asked,
		func(in *ListInput) { in.Name, in.NameWrong = name, wrong.Fields })
}

// keptID is the id of what a form keeps.
func keptID(key string) string {
	if uuid.Validate(key) == nil && len(key) == len(uuid.Nil.String()) {
		return key
	}
	return uuid.NewString()
}
