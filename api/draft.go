package api

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/scan"
)

// DraftBook keeps the letters that are being typed. Everybody has their own.
type DraftBook interface {
	Drafts(ctx context.Context, person string, now time.Time) ([]appeal.FormDraft, error)
	Draft(ctx context.Context, person, key string) (appeal.FormDraft, error)
	// SaveDraft is a Conflict where the appeal of this key has been taken in.
	SaveDraft(ctx context.Context, person, key string, answers []appeal.DraftAnswer, at time.Time) error
	DropDraft(ctx context.Context, person, key string) error
	AddDraftFile(ctx context.Context, person, key string, up appeal.Upload, pages int, at time.Time) (appeal.DraftFile, error)
	DropDraftFile(ctx context.Context, person, key, file string) error
	OrderDraftFiles(ctx context.Context, person, key string, files []string) error
	DraftFile(ctx context.Context, person, key, file string) (appeal.File, []byte, error)
	// DraftUploads are the files of a draft, or of the appeal that it became.
	DraftUploads(ctx context.Context, person, key string) ([]appeal.Upload, error)
	AcceptedUnder(ctx context.Context, person, key string) (id, number string, err error)
	KnownAddresses(ctx context.Context, words string, limit int) ([]appeal.KnownAddress, error)
}

// Drafts is a list of drafts, the last one first.
type Drafts struct {
	Drafts []appeal.FormDraft `json:"drafts"`
}

// DraftFiles are the files of a draft, in their order.
type DraftFiles struct {
	Files []appeal.DraftFile `json:"files"`
}

// DraftForm is a form as it stands.
type DraftForm struct {
	Answers []appeal.DraftAnswer `json:"answers"`
}

// DraftOrder names files in the order in which they are to come.
type DraftOrder struct {
	Files []string `json:"files"`
}

func (s *Server) draftRoutes() []route {
	const own = "Черновики у каждого сотрудника свои, чужих не видно. Ключ черновика – UUID; с ним же, как с ключом идемпотентности, " +
		"принимают обращение, и тогда черновика больше нет."
	return []route{
		{get, "/drafts", clerks, s.listDrafts, operation{tag: tagWork, summary: "Мои черновики, последний первым", about: own, answer: Drafts{}}},
		{get, "/drafts/:key", clerks, s.getDraft, operation{tag: tagWork, summary: "Черновик", answer: appeal.FormDraft{}}},
		{http.MethodPut, "/drafts/:key", clerks, s.putDraft, operation{
			tag: tagWork, summary: "Сохранить черновик", body: DraftForm{}, answer: appeal.FormDraft{},
			about: "Поля – как в форме регистрации. Отказ conflict: обращение с этим ключом уже принято.",
		}},
		{remove, "/drafts/:key", clerks, s.deleteDraft, operation{tag: tagWork, summary: "Удалить черновик с файлами", status: http.StatusNoContent}},
		{post, "/drafts/:key/files", clerks, s.addDraftFiles, operation{
			tag: tagWork, summary: "Приложить файлы к черновику", files: filesPart, status: http.StatusCreated, answer: DraftFiles{},
			about: "Тот же файл под тем же именем второй раз не добавится. Число страниц – для PDF и изображений.",
		}},
		{http.MethodPut, "/drafts/:key/files", clerks, s.orderDraftFiles, operation{tag: tagWork, summary: "Расставить файлы черновика", body: DraftOrder{}, answer: DraftFiles{}}},
		{get, "/drafts/:key/files/:file", clerks, s.getDraftFile, operation{tag: tagWork, summary: "Файл черновика", binary: true}},
		{remove, "/drafts/:key/files/:file", clerks, s.deleteDraftFile, operation{tag: tagWork, summary: "Убрать файл из черновика", status: http.StatusNoContent}},
	}
}

// ownDraft is who asks, and for which draft.
func (s *Server) ownDraft(c *gin.Context) (who appeal.Person, key string, err error) {
	if who, err = s.person(c); err != nil {
		return who, "", err
	}
	id, err := uuid.Parse(c.Param("key"))
	if err != nil {
		return who, "", &appeal.Error{Code: appeal.NotFound, Message: "Такого черновика нет."}
	}
	return who, id.String(), nil
}

func (s *Server) listDrafts(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	list, err := s.draftsOf(c.Request.Context(), who)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Drafts{Drafts: listOf(list)})
	return nil
}

func (s *Server) draftsOf(ctx context.Context, who appeal.Person) ([]appeal.FormDraft, error) {
	now, err := s.now(ctx)
	if err != nil {
		return nil, err
	}
	return s.deps.Register.Drafts(ctx, who.Code, now)
}

func (s *Server) getDraft(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	return s.sendDraft(c, who, key)
}

func (s *Server) sendDraft(c *gin.Context, who appeal.Person, key string) error {
	d, err := s.deps.Register.Draft(c.Request.Context(), who.Code, key)
	if err != nil {
		return err
	}
	d.Answers, d.Files = listOf(d.Answers), listOf(d.Files)
	c.JSON(http.StatusOK, d)
	return nil
}

func (s *Server) putDraft(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	form := DraftForm{}
	if err := readJSON(c, &form); err != nil {
		return err
	}
	if len(form.Answers) > appeal.MaxAnswers {
		return appeal.InvalidField("answers", fmt.Sprintf("Не более %d полей.", appeal.MaxAnswers))
	}
	at, err := s.now(c.Request.Context())
	if err != nil {
		return err
	}
	if err := s.deps.Register.SaveDraft(c.Request.Context(), who.Code, key, form.Answers, at); err != nil {
		return err
	}
	return s.sendDraft(c, who, key)
}

func (s *Server) deleteDraft(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	if err := s.deps.Register.DropDraft(c.Request.Context(), who.Code, key); err != nil && !notFound(err) {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func (s *Server) addDraftFiles(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	given, err := filesOnly(c)
	if err != nil {
		return err
	}
	if len(given) == 0 {
		return appeal.InvalidField(filesPart, "Выберите хотя бы один файл.")
	}
	added, err := s.keepFiles(c.Request.Context(), who, key, given)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, DraftFiles{Files: added})
	return nil
}

// keepFiles adds files to a draft, with the number of their pages.
func (s *Server) keepFiles(ctx context.Context, who appeal.Person, key string, given []appeal.Upload) ([]appeal.DraftFile, error) {
	at, err := s.now(ctx)
	if err != nil {
		return nil, err
	}
	added := []appeal.DraftFile{}
	for _, up := range given {
		f, err := s.deps.Register.AddDraftFile(ctx, who.Code, key, up, scan.Pages(up.Type, up.Content), at)
		if err != nil {
			return added, err
		}
		added = append(added, f)
	}
	return added, nil
}

func (s *Server) orderDraftFiles(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	order := DraftOrder{}
	if err := readJSON(c, &order); err != nil {
		return err
	}
	if len(order.Files) > appeal.MaxFiles {
		return appeal.InvalidField(filesPart, fmt.Sprintf("Не более %d файлов.", appeal.MaxFiles))
	}
	if err := s.deps.Register.OrderDraftFiles(c.Request.Context(), who.Code, key, order.Files); err != nil {
		return err
	}
	d, err := s.deps.Register.Draft(c.Request.Context(), who.Code, key)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, DraftFiles{Files: listOf(d.Files)})
	return nil
}

func (s *Server) deleteDraftFile(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	if uuid.Validate(c.Param("file")) == nil {
		err = s.deps.Register.DropDraftFile(c.Request.Context(), who.Code, key, c.Param("file"))
	}
	if err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func (s *Server) getDraftFile(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	if uuid.Validate(c.Param("file")) != nil {
		return &appeal.Error{Code: appeal.NotFound, Message: "Такого файла нет."}
	}
	file, content, err := s.deps.Register.DraftFile(c.Request.Context(), who.Code, key, c.Param("file"))
	if err != nil {
		return err
	}
	previewFile(c, file, content)
	return nil
}
