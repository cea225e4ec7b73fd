package pages

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/importing"
)

// Imports are the tables that were brought, the last one first.
type Imports struct {
	Imports []importing.Run `json:"imports"`
}

func (s *Pages) listImports(c *gin.Context) error {
	found, err := s.Store.Imports(c.Request.Context())
	if err != nil {
		return err
	}
	for i := range found {
		found[i] = told(found[i])
	}
	c.JSON(http.StatusOK, Imports{frame.ListOf(found)})
	return nil
}

// told is a run whose lists are lists, also where they are empty.
func told(r importing.Run) importing.Run {
	l := &r.Look
	l.Problems, l.Ignored = frame.ListOf(l.Problems), frame.ListOf(l.Ignored)
	l.Changes, l.Late = frame.ListOf(l.Changes), frame.ListOf(l.Late)
	return r
}

func (s *Pages) getImport(c *gin.Context) error {
	r, err := s.Store.Import(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, told(r))
	return nil
}

func (s *Pages) postImport(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	key, err := frame.RequestKey(c, who.Code)
	if err != nil {
		return err
	}
	given, err := frame.FilesOnly(c)
	if err != nil {
		return err
	}
	if len(given) != 1 {
		return appeal.InvalidField(frame.FilesPart, "Нужен один файл.")
	}
	r, err := s.bring(c.Request.Context(), key, c.Query("kind"), given[0], who)
	if err != nil {
		return err
	}
	c.Header("Location", frame.APIRoot+"/imports/"+r.ID)
	c.JSON(http.StatusCreated, told(r))
	return nil
}

// bring keeps a table for the worker, which looks at it.
func (s *Pages) bring(ctx context.Context, id, kind string, file appeal.Upload,
	who appeal.Person) (importing.Run, error) {
	at, err := s.Now(ctx)
	if err != nil {
		return importing.Run{}, err
	}
	r := importing.Run{ID: id, Kind: importing.Kind(kind), Name: file.Name, By: who.Code, At: at,
		State: importing.Checking}
	if !r.Kind.Known() {
		return r, appeal.InvalidField("kind", "Выберите, о чём таблица.")
	}
	if err := s.Store.BringImport(ctx, r, file.Content); err != nil {
		return r, err
	}
	return s.Store.Import(ctx, id)
}

func (s *Pages) postLoad(c *gin.Context) error {
	ctx := c.Request.Context()
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, who.Code); err != nil { // ordered again it is ordered once
		return err
	}
	if err := s.Store.OrderImport(ctx, c.Param("id")); err != nil {
		return err
	}
	r, err := s.Store.Import(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	c.JSON(http.StatusAccepted, told(r))
	return nil
}
