package pages

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	"appeals/internal/russian"
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
	Status       string   `json:"status"` // once it is filed, still how it ended
	StatusTitle  string   `json:"status_title"`
	Meaning      string   `json:"meaning"` // the stage in plain words
	ReceivedOn   law.Date `json:"received_on"`
	RegisterBy   law.Date `json:"register_by"`   // until it is registered
	RegisteredOn law.Date `json:"registered_on"` // the day the term of consideration began
	AnswerBy     law.Date `json:"answer_by"`     // last day by the law, while it is considered
	Extended     bool     `json:"extended"`      // the term has been extended
	ClosedOn     law.Date `json:"closed_on"`     // answered, redirected or withdrawn on

	// of an end without a reply on the substance: the case of the law, nothing more
	Reason     string       `json:"reason,omitempty"`
	Questions  int          `json:"questions"`   // how many the appeal has
	Redirected int          `json:"redirected"`  // of them sent to another body
	PromisedBy law.Date     `json:"promised_by"` // the reply promises a solution: additional control until then
	Notes      []string     `json:"notes"`       // what else there is to know, in plain words
	Dates      []PublicDate `json:"dates"`       // each date with how it was counted

	Promise  string   `json:"promise,omitempty"` // what the applicant may expect and by when, in plain words
	Late     bool     `json:"late"`              // the last day by the law is over
	LateDays int      `json:"late_days"`         // how many days ago
	Advice   []string `json:"advice"`            // what an applicant may do about it
	// what was written to the applicant: kinds and days, not a word of them
	Letters []PublicLetter `json:"letters"`

	delivery appeal.Delivery
}

// PublicLetter is what became of a letter to the applicant.
type PublicLetter struct {
	Title      string   `json:"title"`
	Date       law.Date `json:"date"` // written on
	State      string   `json:"state"`
	StateTitle string   `json:"state_title"` // sent, accepted by the mail service, posted, in plain words
}

func (s *Pages) askStatus(c *gin.Context) error {
	q := StatusQuestion{}
	if err := frame.ReadJSON(c, &q); err != nil {
		return err
	}
	view, err := s.publicStatus(c.Request.Context(), c.ClientIP(), q)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, view)
	return nil
}

// publicStatus finds an appeal for its applicant and says how it stands.
func (s *Pages) publicStatus(ctx context.Context, address string, q StatusQuestion) (PublicStatus, error) {
	card, err := s.publicCard(ctx, address, q)
	if err != nil {
		return PublicStatus{}, err
	}
	_, today, err := s.Today(ctx)
	if err != nil {
		return PublicStatus{}, err
	}
	letters, err := s.Store.Letters(ctx, card.ID)
	if err != nil {
		return PublicStatus{}, err
	}
	main := []appeal.PostedLetter{} // the reply to the main appeal is that of its duplicate
	if card.Main != "" {
		if main, err = s.Store.Letters(ctx, card.Main); err != nil {
			return PublicStatus{}, err
		}
	}
	s.Office().Arrange(card)
	v := s.publicView(card, appeal.DeliveryOf(card.Outcome(), appeal.Traces(letters, s.Office().Zone),
		appeal.Traces(main, s.Office().Zone)))
	v.Expect(s.Office(), today)
	for _, l := range letters {
		if reads(l) {
			v.Letters = append(v.Letters, PublicLetter{
				Title: OwnLetterTitle(l.Kind), Date: s.Office().Today(l.CreatedAt),
				State: string(l.State), StateTitle: Delivered(l, s.Office().Today),
			})
		}
	}
	return v, nil
}

func noCode() appeal.FieldError {
	return appeal.FieldError{Field: "code", Message: "Введите код, который Вам выдали при подаче."}
}

// publicCard finds an appeal by its number and code. A wrong number and a wrong
// code look the same, and guessing is slowed down by number and address together. A right
// code does not make room for more wrong ones.
func (s *Pages) publicCard(ctx context.Context, address string, q StatusQuestion) (*appeal.Card, error) {
	number := strings.Join(strings.Fields(strings.ReplaceAll(q.Number, "№", "")), "")
	code := strings.ToUpper(strings.Join(strings.Fields(q.Code), ""))
	if code == "" {
		return nil, appeal.InvalidFields([]appeal.FieldError{noCode()})
	}
	if !appeal.CleanText(number+code) || len(number+code) > frame.MaxKey {
		return nil, noStatus()
	}
	now := s.Wall()
	if err := s.Visit(address, now); err != nil {
		return nil, err
	}
	// By who guesses, so that a stranger keeps no applicant from his own appeal.
	guess := frame.GuessOf("status", strings.ToLower(number), frame.Network(address))
	if err := s.Brake(ctx, "Слишком много попыток.", guess); err != nil {
		return nil, err
	}
	card, err := s.Store.CardByNumber(ctx, number, code)
	if frame.NotFound(err) {
		return nil, noStatus()
	}
	if err != nil {
		return nil, err
	}
	return card, s.WasRight(ctx, guess)
}

func (s *Pages) Visit(address string, now time.Time) error {
	if wait := s.visitors.Take(frame.Network(address), now); wait > 0 {
		return frame.TooMany("Слишком много запросов.", wait)
	}
	return nil
}

func noStatus() error {
	return &appeal.Error{Code: appeal.NotFound,
		Message: "Обращения с таким номером и кодом нет. Проверьте оба: они указаны в уведомлении."}
}

func (s *Pages) publicView(c *appeal.Card, d appeal.Delivery) PublicStatus {
	v := PublicStatus{
		Number: c.Number, Status: string(c.Outcome()), StatusTitle: c.Outcome().Said(d),
		Meaning: c.Outcome().Meaning(d), delivery: d,
		ReceivedOn: c.ReceivedOn, RegisteredOn: c.RegisteredOn, Extended: c.Extended, PromisedBy: c.Promised,
		Reason: reasonOf(c), Questions: len(c.Intake.Questions), Redirected: transferred(c),
		Dates: []PublicDate{}, Advice: []string{}, Letters: []PublicLetter{},
	}
	switch {
	case c.Status == appeal.Received:
		v.RegisterBy = c.Statutory
	case c.ClockRuns():
		v.AnswerBy = c.Statutory
	}
	switch {
	case c.Status == appeal.Annulled:
		v.ClosedOn = s.Office().Today(c.Annulment.ConfirmedAt)
	case !c.ClosedAt.IsZero():
		v.ClosedOn = s.Office().Today(c.ClosedAt)
	}
	v.Notes, v.Dates = v.notes(c), v.dates(c)
	return v
}

// facts are the same for the page.
func (v PublicStatus) facts() StatusFacts {
	f := StatusFacts{
		Number: v.Number, Meaning: v.Meaning, Promise: russian.Tidy(v.Promise), Reason: russian.Tidy(v.Reason),
		Status: appeal.Status(v.Status), Delivery: v.delivery, Late: v.Late,
	}
	for _, note := range v.Notes {
		f.Notes = append(f.Notes, russian.Tidy(note))
	}
	for _, line := range v.Advice {
		f.Advice = append(f.Advice, russian.Tidy(line))
	}
	for _, d := range v.Dates {
		f.Dates = append(f.Dates, StatusDate{Title: d.Title, Date: russian.LongDate(d.Date), Why: d.Why,
			Steps: d.Steps})
	}
	for _, l := range v.Letters {
		f.Letters = append(f.Letters, StatusLetter{Title: l.Title, State: russian.Tidy(l.StateTitle),
			Done: l.State == string(appeal.Sent) || l.State == string(appeal.Posted)})
	}
	return f
}
