package pages

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/answer"
	cardpages "appeals/internal/office/card/pages"
)

// writing is the card for whoever may write the reply now.
func (s *Pages) writing(c *gin.Context) (AnswerInput, error) {
	card, who, err := s.CardOf(c)
	if err == nil {
		err = mayWrite(card, who)
	}
	if err != nil {
		return AnswerInput{}, err
	}
	return s.answerInput(c.Request.Context(), card, who)
}

func (s *Pages) listWorkingDrafts(c *gin.Context) error {
	in, err := s.writing(c)
	if err != nil {
		return err
	}
	out := WorkingDrafts{Drafts: frame.ListOf(in.Drafts), Remarks: []Remark{}}
	if v := NewRemarks(in); v != nil {
		for _, r := range v.Items {
			out.Remarks = append(out.Remarks, Remark{v.Version, r.No, r.Text, r.Done})
		}
	}
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, out)
	return nil
}

func (s *Pages) saveWorkingDraft(c *gin.Context) error {
	card, who, err := s.CardOf(c)
	if err != nil {
		return err
	}
	id, err := frame.RequestKey(c, who.Code)
	if err != nil {
		return err
	}
	body := NewDraft{}
	if err := frame.ReadJSON(c, &body); err != nil {
		return err
	}
	saved, err := s.saveDraft(c.Request.Context(), card, who, id, DraftOf(body.values()), body.RemarksDone)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, saved)
	return nil
}

func (s *Pages) previewDraft(c *gin.Context) error {
	in, err := s.writing(c)
	if err != nil {
		return err
	}
	body := NewDraft{}
	if err := frame.ReadJSON(c, &body); err != nil {
		return err
	}
	in.Values = body.values()
	if in.Sample, err = s.sampleLetter(c.Request.Context(), in.Card, in.Values); err != nil {
		return err
	}
	out := DraftPreview{Checks: NewLive(in).Items}
	if l := in.Sample; l != nil {
		out.Letter = &cardpages.PreviewLetter{Kind: string(l.Kind), To: frame.ListOf(l.To), Address: l.Address,
			State: string(l.State), Subject: l.Subject, Text: l.Text, HTML: l.HTML}
	}
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, out)
	return nil
}

// comparing is the card with the two versions that are to be compared.
func (s *Pages) comparing(c *gin.Context) (AnswerInput, error) {
	card, who, err := s.CardOf(c)
	if err != nil {
		return AnswerInput{}, err
	}
	in, err := s.answerInput(c.Request.Context(), card, who)
	if err == nil && mayWrite(card, who) != nil {
		in.Drafts = nil // working drafts are the desk of whoever writes
	}
	in.From, in.To = c.Query("from"), c.Query("to")
	return in, err
}

func (s *Pages) diffVersions(c *gin.Context) error {
	in, err := s.comparing(c)
	if err != nil {
		return err
	}
	from, to, d, ok := Versions(in)
	if !ok {
		return &appeal.Error{Code: appeal.NotFound,
			Message: "Сравнивать пока не с чем: версия ответа одна или ответа ещё нет."}
	}
	c.JSON(http.StatusOK, VersionsDiff{From: from, To: to, Added: d.Added, Removed: d.Removed,
		Runs: frame.ListOf(d.Runs)})
	return nil
}

func (s *Pages) listTemplates(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	list, err := s.Store.Templates(c.Request.Context(), who.Code)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Templates{Templates: frame.ListOf(list)})
	return nil
}

func (s *Pages) listFilledTemplates(c *gin.Context) error {
	card, who, err := s.CardOf(c)
	if err != nil {
		return err
	}
	in, err := s.answerInput(c.Request.Context(), card, who)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, FilledTemplates{Templates: frame.ListOf(TemplatesFor(in))})
	return nil
}

func (s *Pages) createTemplate(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	id, err := frame.RequestKey(c, who.Code)
	if err != nil {
		return err
	}
	body := NewTemplate{}
	if err := frame.ReadJSON(c, &body); err != nil {
		return err
	}
	t := answer.ReplyTemplate{ID: id, Owner: who.Code, Topic: strings.TrimSpace(body.Topic),
		Title: strings.Join(strings.Fields(body.Title), " "), Text: strings.TrimSpace(body.Text)}
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
	list, err := s.Store.Templates(c.Request.Context(), who.Code)
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

func (s *Pages) removeTemplate(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, who.Code); err != nil {
		return err
	}
	if err := s.Store.RemoveTemplate(c.Request.Context(), c.Param("id"), who); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}
