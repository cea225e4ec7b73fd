package api

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// StatusQuestion is what an applicant knows of the appeal. Before registration
// there is no number, then the code is enough.
type StatusQuestion struct {
	Number string `json:"number,omitempty"`
	Code   string `json:"code"`
}

// PublicStatus is what an applicant may see: stage and dates, nothing personal.
type PublicStatus struct {
	Number       string   `json:"number,omitempty"`
	Status       string   `json:"status"`
	StatusTitle  string   `json:"status_title"`
	Meaning      string   `json:"meaning"` // the stage in plain words
	ReceivedOn   law.Date `json:"received_on"`
	RegisterBy   law.Date `json:"register_by"`   // until it is registered
	RegisteredOn law.Date `json:"registered_on"` // the day the term of consideration began
	AnswerBy     law.Date `json:"answer_by"`     // last day by the law, while it is considered
	Extended     bool     `json:"extended"`      // the term has been extended
	ClosedOn     law.Date `json:"closed_on"`     // answered, redirected or withdrawn on
}

func (s *Server) askStatus(c *gin.Context) error {
	q := StatusQuestion{}
	if err := readJSON(c, &q); err != nil {
		return err
	}
	view, err := s.publicStatus(c.Request.Context(), c.ClientIP(), q)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, view)
	return nil
}

// publicStatus finds an appeal for its applicant. A wrong number and a wrong
// code look the same, and guessing is limited by address and by number.
func (s *Server) publicStatus(ctx context.Context, address string, q StatusQuestion) (PublicStatus, error) {
	number := strings.Join(strings.Fields(strings.ReplaceAll(q.Number, "№", "")), "")
	code := strings.ToUpper(strings.Join(strings.Fields(q.Code), ""))
	if code == "" {
		return PublicStatus{}, appeal.InvalidField("code", "Введите код, который Вам выдали при подаче.")
	}
	if !appeal.CleanText(number+code) || len(number+code) > maxKey {
		return PublicStatus{}, noStatus()
	}
	now := s.deps.Wall()
	if err := s.visit(address, now); err != nil {
		return PublicStatus{}, err
	}
	target := strings.ToLower(number)
	if target == "" {
		target = address // without a number guesses are counted by who guesses
	}
	if wait := s.guesses.take(target, now); wait > 0 {
		return PublicStatus{}, tooMany("Слишком много попыток. Подождите и попробуйте снова.", wait)
	}
	card, err := s.deps.Register.CardByNumber(ctx, number, code)
	if notFound(err) {
		return PublicStatus{}, noStatus()
	}
	if err != nil {
		return PublicStatus{}, err
	}
	s.guesses.forget(target)
	return s.publicView(card), nil
}

func (s *Server) visit(address string, now time.Time) error {
	if wait := s.visitors.take(address, now); wait > 0 {
		return tooMany("Слишком много запросов. Подождите минуту и попробуйте снова.", wait)
	}
	return nil
}

func noStatus() error {
	return &appeal.Error{Code: appeal.NotFound, Message: "Обращения с таким номером и кодом нет. Проверьте оба: они указаны в уведомлении."}
}

func (s *Server) publicView(c *appeal.Card) PublicStatus {
	v := PublicStatus{
		Number: c.Number, Status: string(c.Outcome()), StatusTitle: c.Outcome().Title(), Meaning: meaning(c.Outcome()),
		ReceivedOn: c.ReceivedOn, RegisteredOn: c.RegisteredOn, Extended: c.Extended,
	}
	switch {
	case c.Status == appeal.Received:
		v.RegisterBy = c.Statutory
	case c.Status.Running():
		v.AnswerBy = c.Statutory
	}
	if !c.ClosedAt.IsZero() {
		v.ClosedOn = s.deps.Office.Today(c.ClosedAt)
	}
	return v
}

// meaning is a stage as an applicant understands it. Inner stages, such as
// checking and signing, are one to him.
func meaning(st appeal.Status) string {
	switch st {
	case appeal.Received:
		return "Обращение поступило и будет зарегистрировано в течение трёх дней."
	case appeal.Registered, appeal.Resolution:
		return "Обращение зарегистрировано и передано на рассмотрение."
	case appeal.Execution:
		return "Обращение рассматривает ответственный исполнитель."
	case appeal.Check, appeal.Signing:
		return "Ответ готовится к отправке."
	case appeal.Answered:
		return "Ответ подписан и направляется Вам."
	case appeal.Redirected:
		return "Обращение перенаправлено по компетенции, уведомление направляется Вам."
	case appeal.Withdrawn:
		return "Рассмотрение прекращено по Вашему заявлению."
	case appeal.Filed:
		return "Рассмотрение завершено."
	}
	return st.Title()
}
