package pages

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/lists"
	"appeals/internal/office/list"
	"appeals/internal/web"
)

func (s *Pages) listPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: "/appeals", Access: frame.SignedIn, Handler: s.listPage,
			Menu: frame.MenuItem{Title: "Обращения", Place: 30}},
		{Method: frame.Post, Path: "/appeals", Access: frame.SignedIn, Handler: s.searchForm},
		{Method: frame.Get, Path: ExportPath + ":as", Access: frame.SignedIn, Handler: frame.AtLength(s.exportList)},
		{Method: frame.Get, Path: "/appeals/count", Access: frame.SignedIn, Handler: s.countsPart},
		{Method: frame.Post, Path: "/appeals/columns", Access: frame.SignedIn, Handler: s.columnsForm},
		{Method: frame.Get, Path: "/appeals/:id/pane", Access: frame.SignedIn, Handler: s.panePart},
		{Method: frame.Post, Path: SearchesPath, Access: frame.SignedIn, Handler: s.keepSearchForm},
		{Method: frame.Post, Path: SearchesPath + "/:id", Access: frame.SignedIn, Handler: s.renameSearchForm},
		{Method: frame.Post, Path: SearchesPath + "/:id/drop", Access: frame.SignedIn, Handler: s.dropSearchForm},
		{Method: frame.Get, Path: "/tasks", Access: frame.SignedIn, Handler: s.tasksPage,
			Menu: frame.MenuItem{Title: "Мои задачи", Place: 20}},
	}
}

// asked is what the address asks for: its parameters over those of the kept
// search that it names.
func (s *Pages) asked(c *gin.Context, who appeal.Person) (Asked, error) {
	q := c.Request.URL.Query()
	out := Asked{Values: url.Values{}}
	if id := q.Get("search"); id != "" {
		kept, err := s.Store.Search(c.Request.Context(), who.Code, id)
		if err != nil {
			return out, err
		}
		out.Search = &kept
		for name, value := range kept.Conditions {
			out.Values.Set(name, value)
		}
	}
	for name, values := range q {
		if len(values) > 0 && name != "search" {
			out.Values.Set(name, values[0])
		}
	}
	return out, nil
}

// searchForm leads to the list that was asked for. Typed words may be a name:
// they come in the body and stay in the register, and the address has the id
// under which they are kept.
func (s *Pages) searchForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	form := c.Request.PostForm
	asked := Asked{Values: url.Values{}}
	if id := form.Get("search"); id != "" {
		if kept, err := s.Store.Search(c.Request.Context(), who.Code, id); err == nil {
			asked.Search = &kept
		}
	}
	for _, name := range list.Conditions {
		if v := form.Get(name); v != "" {
			asked.Values.Set(name, v)
		}
	}
	if topic := asked.Values.Get("topic"); topic != "" {
		asked.Values.Set("topic", web.TopicCode(topic))
	}
	if err := s.keepWords(c, who, &asked); err != nil {
		return err
	}
	return frame.Redirect(c, asked.Address())
}

// keepWords keeps the typed words of a list, unless the search it comes from
// has them.
func (s *Pages) keepWords(c *gin.Context, who appeal.Person, asked *Asked) error {
	typed := asked.Typed()
	if asked.Search != nil && maps.Equal(typed, asked.KeptTyped()) {
		return nil
	}
	asked.Search = nil
	if len(typed) == 0 {
		return nil
	}
	if asked.Values.Get("folder") == "" {
		asked.Values.Set("folder", string(lists.Everything))
	}
	now, err := s.Now(c.Request.Context())
	if err != nil {
		return err
	}
	search := list.SavedSearch{ID: uuid.NewString(), Conditions: typed}
	if err := s.Store.KeepSearch(c.Request.Context(), who.Code, search, now); err != nil {
		return err
	}
	asked.Search = &search
	return nil
}

func (s *Pages) listPage(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	f := s.PageFrame(c, "/appeals")
	asked, err := s.asked(c, who)
	if frame.NotFound(err) {
		f.Notice, err = &web.Notice{Tone: "warn", Text: "Этого поиска больше нет. Показаны обращения в работе."}, nil
	}
	if err == nil && asked.Search == nil {
		err = s.keepWords(c, who, &asked) // words in an address: its links are without them
	}
	if err != nil {
		return err
	}
	return s.drawList(c, f, who, asked, nil)
}

// drawList answers with the list; change adds to what it is drawn from.
func (s *Pages) drawList(c *gin.Context, f web.Frame, who appeal.Person, asked Asked, change func(*ListInput)) error {
	in := ListInput{Who: who, Asked: asked, NewKey: frame.NewFormToken(), LookOpen: c.Query("look") != ""}
	var err error
	if in.Filter, in.Wrong, err = s.listFilter(c, who, asked.Values); err != nil {
		return err
	}
	ctx := c.Request.Context()
	if in.Page, err = s.Store.List(ctx, in.Filter); err != nil {
		return err
	}
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	whole := narrow(lists.Filter{Sight: who.Sight, Now: in.Filter.Now, Today: in.Filter.Today,
		Soon: in.Filter.Soon}, who)
	if in.Counters, err = s.Store.Counters(ctx, whole); err != nil {
		return err
	}
	if in.Saved, err = s.Store.Searches(ctx, who.Code); err != nil {
		return err
	}
	if err = s.Register.Preference(ctx, who.Code, appeal.ListPreference, &in.Look); err != nil {
		return err
	}
	directory, err := s.Register.Directory(ctx)
	if err != nil {
		return err
	}
	in.Dir, in.Units = directory, slices.Concat(directory.Units(), directory.ClosedUnits())
	if change != nil {
		change(&in)
	}
	return s.ShowPage(c, http.StatusOK, "list", NewList(f, in))
}

// listFilter is the filter of a page. What is wrong in it is told, and left out.
func (s *Pages) listFilter(c *gin.Context, who appeal.Person, values url.Values) (lists.Filter, *appeal.Error, error) {
	filter, err := s.ReadFilter(c, who, inAFolder(values))
	var wrong *appeal.Error
	if errors.As(err, &wrong) && wrong.Code == appeal.Invalid {
		rest := maps.Clone(values)
		for _, f := range wrong.Fields {
			rest.Del(f.Field)
		}
		filter, err = s.ReadFilter(c, who, inAFolder(rest))
	}
	return filter, wrong, err
}

// inAFolder are the parameters of a page with the folder it opens by itself:
// what is open, or the whole journal for somebody who searches.
func inAFolder(values url.Values) url.Values {
	if values.Get("folder") != "" {
		return values
	}
	out := maps.Clone(values)
	out.Set("folder", string(lists.AllOpen))
	if len((Asked{Values: values}).Typed()) > 0 {
		out.Set("folder", string(lists.Everything))
	}
	return out
}
