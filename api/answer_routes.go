package api

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/web"
)

const tagAnswers = "Ответы"

// answerRoutes are the operations of the place where replies are written.
func (s *Server) answerRoutes() []route {
	return []route{
		{get, "/appeals/:id/drafts", signedIn, s.listWorkingDrafts, operation{
			tag: tagAnswers, summary: "Рабочие черновики ответа и замечания к возвращённой версии", answer: WorkingDrafts{},
		}},
		{post, "/appeals/:id/drafts", signedIn, s.saveWorkingDraft, operation{
			tag: tagAnswers, summary: "Сохранить рабочий черновик ответа", body: NewDraft{}, key: true, status: http.StatusCreated, answer: appeal.WorkingDraft{},
			about: "Версию ответа в карточке создаёт действие draft. Тот же текст, что в последнем черновике, второй раз не сохраняется.",
		}},
		{post, "/appeals/:id/drafts/preview", signedIn, s.previewDraft, operation{
			tag: tagAnswers, summary: "Письмо заявителю с этим текстом и что в ответе должно быть", body: NewDraft{}, answer: DraftPreview{},
			about: "Ничего не меняет. Письмо составлено так же, как настоящее; на месте номера – многоточие.",
		}},
		{get, "/appeals/:id/diff", signedIn, s.diffVersions, operation{
			tag: tagAnswers, summary: "Что изменилось между версиями ответа, по словам", answer: VersionsDiff{},
			query: []param{{name: "from", about: "Версия: r1 – версия карточки, w2 – рабочий черновик; пусто – предыдущая"}, {name: "to", about: "Версия; пусто – последняя"}},
		}},
		{get, "/appeals/:id/templates", writers, s.listFilledTemplates, operation{
			tag: tagAnswers, summary: "Шаблоны с подставленными полями обращения", answer: FilledTemplates{},
		}},
		{get, "/templates", writers, s.listTemplates, operation{tag: tagAnswers, summary: "Шаблоны ответов: общие и свои", answer: Templates{}}},
		{post, "/templates", writers, s.createTemplate, operation{
			tag: tagAnswers, summary: "Создать шаблон или изменить шаблон с этим id", body: NewTemplate{}, key: true, status: http.StatusCreated, answer: appeal.ReplyTemplate{},
			about: "Общие шаблоны ведут сотрудник отдела, проверяющий и администратор, свои – каждый.",
		}},
		{post, "/templates/:id/remove", writers, s.removeTemplate, operation{
			tag: tagAnswers, summary: "Удалить шаблон", key: true, status: http.StatusNoContent,
		}},
	}
}

// WorkingDrafts are the drafts on the way to a version, the newest first.
type WorkingDrafts struct {
	Drafts  []appeal.WorkingDraft `json:"drafts"`
	Remarks []Remark              `json:"remarks"`
}

// Remark is one remark of the version that came back.
type Remark struct {
	Version int    `json:"version"`
	No      int    `json:"no"`
	Text    string `json:"text"`
	Done    bool   `json:"done"`
}

// NewDraft is the body of a working draft.
type NewDraft struct {
	Text        string   `json:"text"`
	Result      string   `json:"result"`
	Results     []string `json:"results"` // "2:explained", as the action draft has them
	Promised    law.Date `json:"promised"`
	RemarksDone []int    `json:"remarks_done"`
}

// values are the draft as a form has it.
func (d NewDraft) values() url.Values {
	v := url.Values{"text": {d.Text}, "result": {d.Result}, "promised": {d.Promised.Russian()}}
	for _, pair := range d.Results {
		n, result, _ := strings.Cut(pair, ":")
		v.Set("results."+strings.TrimSpace(n), strings.TrimSpace(result))
	}
	for _, n := range d.RemarksDone {
		v.Set("remark."+strconv.Itoa(n), "1")
	}
	return v
}

// DraftPreview is the letter with a text, and what a reply must have.
type DraftPreview struct {
	Letter *PreviewLetter  `json:"letter,omitempty"`
	Checks []web.CheckItem `json:"checks"`
}

// VersionsDiff is what changed between two versions.
type VersionsDiff struct {
	From    string        `json:"from"`
	To      string        `json:"to"`
	Added   int           `json:"words_added"`
	Removed int           `json:"words_removed"`
	Runs    []web.DiffRun `json:"runs"`
}

// Templates are templates of replies.
type Templates struct {
	Templates []appeal.ReplyTemplate `json:"templates"`
}

// FilledTemplates are templates with the fields of an appeal.
type FilledTemplates struct {
	Templates []web.TemplateChoice `json:"templates"`
}

// NewTemplate is the body of POST /templates.
type NewTemplate struct {
	ID     string `json:"id"`
	Shared bool   `json:"shared"`
	Topic  string `json:"topic"`
	Title  string `json:"title"`
	Text   string `json:"text"`
}

// writing is the card for whoever may write the reply now.
func (s *Server) writing(c *gin.Context) (web.AnswerInput, error) {
	card, who, err := s.cardOf(c)
	if err == nil {
		err = mayWrite(card, who)
	}
	if err != nil {
		return web.AnswerInput{}, err
	}
	return s.answerInput(c.Request.Context(), card, who)
}

func (s *Server) listWorkingDrafts(c *gin.Context) error {
	in, err := s.writing(c)
	if err != nil {
		return err
	}
	out := WorkingDrafts{Drafts: listOf(in.Drafts), Remarks: []Remark{}}
	if v := web.NewRemarks(in); v != nil {
		for _, r := range v.Items {
			out.Remarks = append(out.Remarks, Remark{v.Version, r.No, r.Text, r.Done})
		}
	}
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, out)
	return nil
}

func (s *Server) saveWorkingDraft(c *gin.Context) error {
	card, who, err := s.cardOf(c)
	if err != nil {
		return err
	}
	id, err := requestKey(c, who.Code)
	if err != nil {
		return err
	}
	body := NewDraft{}
	if err := readJSON(c, &body); err != nil {
		return err
	}
	saved, err := s.saveDraft(c.Request.Context(), card, who, id, web.DraftOf(body.values()), body.RemarksDone)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, saved)
	return nil
}

func (s *Server) previewDraft(c *gin.Context) error {
	in, err := s.writing(c)
	if err != nil {
		return err
	}
	body := NewDraft{}
	if err := readJSON(c, &body); err != nil {
		return err
	}
	in.Values = body.values()
	if in.Sample, err = s.sampleLetter(c.Request.Context(), in.Card, in.Values); err != nil {
		return err
	}
	out := DraftPreview{Checks: web.NewLive(in).Items}
	if l := in.Sample; l != nil {
		out.Letter = &PreviewLetter{Kind: string(l.Kind), To: listOf(l.To), Address: l.Address, State: string(l.State), Subject: l.Subject, Text: l.Text, HTML: l.HTML}
	}
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, out)
	return nil
}

func (s *Server) diffVersions(c *gin.Context) error {
	card, who, err := s.cardOf(c)
	if err != nil {
		return err
	}
	in, err := s.answerInput(c.Request.Context(), card, who)
	if err != nil {
		return err
	}
	if mayWrite(card, who) != nil {
		in.Drafts = nil
	}
	in.From, in.To = c.Query("from"), c.Query("to")
	from, to, d, ok := web.Versions(in)
	if !ok {
		return &appeal.Error{Code: appeal.NotFound, Message: "Сравнивать пока не с чем: версия ответа одна или ответа ещё нет."}
	}
	c.JSON(http.StatusOK, VersionsDiff{From: from, To: to, Added: d.Added, Removed: d.Removed, Runs: listOf(d.Runs)})
	return nil
}

func (s *Server) listTemplates(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	list, err := s.deps.Register.Templates(c.Request.Context(), who.Code)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Templates{Templates: listOf(list)})
	return nil
}

func (s *Server) listFilledTemplates(c *gin.Context) error {
	card, who, err := s.cardOf(c)
	if err != nil {
		return err
	}
	in, err := s.answerInput(c.Request.Context(), card, who)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, FilledTemplates{Templates: listOf(web.FilledTemplates(in))})
	return nil
}

func (s *Server) createTemplate(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	id, err := requestKey(c, who.Code)
	if err != nil {
		return err
	}
	body := NewTemplate{}
	if err := readJSON(c, &body); err != nil {
		return err
	}
	t := appeal.ReplyTemplate{ID: id, Owner: who.Code, Topic: strings.TrimSpace(body.Topic), Title: strings.Join(strings.Fields(body.Title), " "), Text: strings.TrimSpace(body.Text)}
	switch {
	case body.ID != "":
		t.ID = body.ID
		if t.Owner, err = s.templateOwner(c, who, body.ID); err != nil {
			return err
		}
	case body.Shared:
		t.Owner = ""
	}
	if err := s.putTemplate(c.Request.Context(), t, who); err != nil {
		return err
	}
	list, err := s.deps.Register.Templates(c.Request.Context(), who.Code)
	if err != nil {
		return err
	}
	for _, kept := range list {
		if kept.ID == t.ID {
			t = kept
		}
	}
	c.JSON(http.StatusCreated, t)
	return nil
}

func (s *Server) removeTemplate(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	if _, err := requestKey(c, who.Code); err != nil {
		return err
	}
	if err := s.deps.Register.RemoveTemplate(c.Request.Context(), c.Param("id"), who); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}
