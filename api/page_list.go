package api

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// searchForm is the list for words that somebody typed. They may be a name, so
// they come in the body and never stand in an address; without words the
// filter does.
func (s *Server) searchForm(c *gin.Context) error {
	form := url.Values{}
	for name, values := range c.Request.PostForm {
		if name != csrfField && len(values) > 0 && values[0] != "" {
			form.Set(name, values[0])
		}
	}
	if form.Get("q") == "" {
		c.Redirect(http.StatusSeeOther, "/appeals?"+form.Encode())
		return nil
	}
	c.Request.URL.RawQuery = form.Encode()
	return s.listPage(c)
}

func (s *Server) listPage(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	filter, err := s.readFilter(c, who)
	var wrong *appeal.Error
	if errors.As(err, &wrong) && wrong.Code == appeal.Invalid {
		filter, err = s.plainFilter(c, who, wrong)
	}
	if err != nil {
		return err
	}
	if filter.Folder == "" {
		filter.Folder = appeal.AllOpen
	}
	ctx := c.Request.Context()
	in := web.ListInput{Who: who, Filter: filter, Query: c.Request.URL.Query(), Wrong: wrong}
	if in.Page, err = s.deps.Register.List(ctx, filter); err != nil {
		return err
	}
	if in.Counters, err = s.deps.Register.Counters(ctx, filter); err != nil {
		return err
	}
	directory, err := s.deps.Register.Directory(ctx)
	if err != nil {
		return err
	}
	in.Dir, in.Units = directory, directory.Units()
	if in.Day, err = s.day(ctx); err != nil {
		return err
	}
	return s.showPage(c, http.StatusOK, "list", web.NewList(s.frame(c, "/appeals"), in))
}

// plainFilter is the filter without what is wrong in it; the list says so at
// the field and keeps the rest.
func (s *Server) plainFilter(c *gin.Context, who appeal.Person, wrong *appeal.Error) (appeal.Filter, error) {
	typed := c.Request.URL.RawQuery
	rest := c.Request.URL.Query()
	for _, f := range wrong.Fields {
		rest.Del(f.Field)
	}
	c.Request.URL.RawQuery = rest.Encode()
	filter, err := s.readFilter(c, who)
	c.Request.URL.RawQuery = typed
	return filter, err
}
