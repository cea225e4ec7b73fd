package pages

import (
	"context"
	"mime"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

// Files are the attachments of an appeal.
type Files struct {
	Files []appeal.File `json:"files"`
}

func (s *Pages) listFiles(c *gin.Context) error {
	card, _, err := s.CardOf(c)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Files{Files: frame.ListOf(card.Files)})
	return nil
}

func (s *Pages) getFile(c *gin.Context) error {
	card, _, err := s.CardOf(c)
	if err != nil {
		return err
	}
	return s.sendFile(c, card.ID, c.Param("file"))
}

// viewFile shows a file beside its card: a picture, or a document in the
// browser's own viewer.
func (s *Pages) viewFile(c *gin.Context) error {
	card, _, err := s.CardOf(c)
	if err != nil {
		return err
	}
	id := c.Param("file")
	if uuid.Validate(id) != nil {
		return &appeal.Error{Code: appeal.NotFound, Message: "Такого файла нет."}
	}
	file, content, err := s.Store.FileContent(c.Request.Context(), card.ID, id)
	if err != nil {
		return err
	}
	PreviewFile(c, file, content)
	return nil
}

// sendFile hands out an attachment, always to be saved: what a citizen sent is
// never opened as a page of ours.
func (s *Pages) sendFile(c *gin.Context, appealID, fileID string) error {
	if uuid.Validate(fileID) != nil {
		return &appeal.Error{Code: appeal.NotFound, Message: "Такого файла нет."}
	}
	file, content, err := s.Store.FileContent(c.Request.Context(), appealID, fileID)
	if err != nil {
		return err
	}
	c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": file.Name}))
	c.Header("Content-Security-Policy", "default-src 'none'; sandbox")
	c.Header("Cache-Control", "private, no-cache")
	c.Data(http.StatusOK, file.Type, content)
	return nil
}

// attachers may add files to a card; to see it is needed as well.
var attachers = []appeal.Role{appeal.Clerk, appeal.Executor, appeal.Official, appeal.Reviewer}

func (s *Pages) addFiles(c *gin.Context) error {
	card, who, err := s.CardOf(c)
	if err != nil {
		return err
	}
	requestID, err := frame.RequestKey(c, who.Code)
	if err != nil {
		return err
	}
	given, err := frame.FilesOnly(c)
	if err != nil {
		return err
	}
	added, err := s.attach(c.Request.Context(), card, requestID, given, who)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, Files{Files: added})
	return nil
}

// attach adds files to a card, all of them or none. The request's ID makes it
// happen once: a repeat or a double click is answered with the same files.
func (s *Pages) attach(ctx context.Context, card *appeal.Card, requestID string, given []appeal.Upload,
	who appeal.Person) ([]appeal.File, error) {
	if len(given) == 0 {
		return nil, appeal.InvalidField(frame.FilesPart, "Выберите хотя бы один файл.")
	}
	at, err := s.Now(ctx)
	if err != nil {
		return nil, err
	}
	return s.Store.AddFiles(ctx, card.ID, requestID, given, who, at)
}
