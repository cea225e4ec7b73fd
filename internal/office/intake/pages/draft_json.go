package pages

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/intake"
)

// Drafts is a list of drafts, the last one first.
type Drafts struct {
	Drafts []intake.FormDraft `json:"drafts"`
}

// DraftFiles are the files of a draft, in their order.
type DraftFiles struct {
	Files []intake.DraftFile `json:"files"`
}

// DraftForm is a form as it stands.
type DraftForm struct {
	Answers []intake.DraftAnswer `json:"answers"`
}

// DraftOrder names files in the order in which they are to come.
type DraftOrder struct {
	Files []string `json:"files"`
}

func (s *Pages) draftRoutes() []frame.Route {
	const own = "Черновики у каждого сотрудника свои, чужих не видно. Ключ черновика – UUID; с ним же, как с ключом " +
		"идемпотентности, " +
		"принимают обращение, и тогда черновика больше нет."
	return []frame.Route{
		{Method: frame.Get, Path: "/drafts", Access: frame.Clerks, Handler: s.listDrafts,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Мои черновики, последний первым", About: own,
				Answer: Drafts{}}},
		{Method: frame.Get, Path: "/drafts/:key", Access: frame.Clerks, Handler: s.getDraft,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Черновик", Answer: intake.FormDraft{}}},
		{Method: http.MethodPut, Path: "/drafts/:key", Access: frame.Clerks, Handler: s.putDraft, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Сохранить черновик", Body: DraftForm{}, Answer: intake.FormDraft{},
			About: "Поля – как в форме регистрации. Отказ conflict: обращение с этим ключом уже принято.",
		}},
		{Method: frame.Remove, Path: "/drafts/:key", Access: frame.Clerks, Handler: s.deleteDraft,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Удалить черновик с файлами", Status: http.StatusNoContent}},
		{Method: frame.Post, Path: "/drafts/:key/files", Access: frame.Clerks, Handler: s.addDraftFiles, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Приложить файлы к черновику", Files: frame.FilesPart,
			Status: http.StatusCreated, Answer: DraftFiles{},
			About: "Тот же файл под тем же именем второй раз не добавится. Число страниц – для PDF и изображений.",
		}},
		{Method: http.MethodPut, Path: "/drafts/:key/files", Access: frame.Clerks, Handler: s.orderDraftFiles,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Расставить файлы черновика", Body: DraftOrder{},
				Answer: DraftFiles{}}},
		{Method: frame.Get, Path: "/drafts/:key/files/:file", Access: frame.Clerks, Handler: s.getDraftFile,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Файл черновика", Binary: true}},
		{Method: frame.Remove, Path: "/drafts/:key/files/:file", Access: frame.Clerks, Handler: s.deleteDraftFile,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Убрать файл из черновика", Status: http.StatusNoContent}},
	}
}

// ownDraft is who asks, and for which draft.
func (s *Pages) ownDraft(c *gin.Context) (who appeal.Person, key string, err error) {
	if who, err = s.Person(c); err != nil {
		return who, "", err
	}
	id, err := uuid.Parse(c.Param("key"))
	if err != nil {
		return who, "", &appeal.Error{Code: appeal.NotFound, Message: "Такого черновика нет."}
	}
	return who, id.String(), nil
}

func (s *Pages) listDrafts(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	list, err := s.draftsOf(c.Request.Context(), who)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Drafts{Drafts: frame.ListOf(list)})
	return nil
}

func (s *Pages) draftsOf(ctx context.Context, who appeal.Person) ([]intake.FormDraft, error) {
	now, err := s.Now(ctx)
	if err != nil {
		return nil, err
	}
	return s.Store.Drafts(ctx, who.Code, now)
}

func (s *Pages) getDraft(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	return s.sendDraft(c, who, key)
}

func (s *Pages) sendDraft(c *gin.Context, who appeal.Person, key string) error {
	d, err := s.Store.Draft(c.Request.Context(), who.Code, key)
	if err != nil {
		return err
	}
	d.Answers, d.Files = frame.ListOf(d.Answers), frame.ListOf(d.Files)
	c.JSON(http.StatusOK, d)
	return nil
}

func (s *Pages) putDraft(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	form := DraftForm{}
	if err := frame.ReadJSON(c, &form); err != nil {
		return err
	}
	if len(form.Answers) > intake.MaxAnswers {
		return appeal.InvalidField("answers", fmt.Sprintf("Не более %d полей.", intake.MaxAnswers))
	}
	at, err := s.Now(c.Request.Context())
	if err != nil {
		return err
	}
	if err := s.Store.SaveDraft(c.Request.Context(), who.Code, key, form.Answers, at); err != nil {
		return err
	}
	return s.sendDraft(c, who, key)
}

func (s *Pages) deleteDraft(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	if err := s.Store.DropDraft(c.Request.Context(), who.Code, key); err != nil && !frame.NotFound(err) {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func (s *Pages) addDraftFiles(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	given, err := frame.FilesOnly(c)
	if err != nil {
		return err
	}
	if len(given) == 0 {
		return appeal.InvalidField(frame.FilesPart, "Выберите хотя бы один файл.")
	}
	added, err := s.keepFiles(c.Request.Context(), who, key, given)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, DraftFiles{Files: added})
	return nil
}

// keepFiles adds files to a draft, with the number of their pages.
func (s *Pages) keepFiles(ctx context.Context, who appeal.Person, key string,
	given []appeal.Upload) ([]intake.DraftFile, error) {
	at, err := s.Now(ctx)
	if err != nil {
		return nil, err
	}
	added := []intake.DraftFile{}
	for _, up := range given {
		f, err := s.Store.AddDraftFile(ctx, who.Code, key, up, s.Counting(ctx, up.Type, up.Content), at)
		if err != nil {
			return added, err
		}
		added = append(added, f)
	}
	return added, nil
}

func (s *Pages) orderDraftFiles(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	order := DraftOrder{}
	if err := frame.ReadJSON(c, &order); err != nil {
		return err
	}
	if len(order.Files) > appeal.MaxFiles {
		return appeal.InvalidField(frame.FilesPart, fmt.Sprintf("Не более %d файлов.", appeal.MaxFiles))
	}
	if err := s.Store.OrderDraftFiles(c.Request.Context(), who.Code, key, order.Files); err != nil {
		return err
	}
	d, err := s.Store.Draft(c.Request.Context(), who.Code, key)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, DraftFiles{Files: frame.ListOf(d.Files)})
	return nil
}

func (s *Pages) deleteDraftFile(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	if uuid.Validate(c.Param("file")) == nil {
		err = s.Store.DropDraftFile(c.Request.Context(), who.Code, key, c.Param("file"))
	}
	if err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func (s *Pages) getDraftFile(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	if uuid.Validate(c.Param("file")) != nil {
		return &appeal.Error{Code: appeal.NotFound, Message: "Такого файла нет."}
	}
	file, content, err := s.Store.DraftFile(c.Request.Context(), who.Code, key, c.Param("file"))
	if err != nil {
		return err
	}
	cardpages.PreviewFile(c, file, content)
	return nil
}
