package pages

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	"appeals/internal/office/public"
)

// Receipt is what an applicant gets at once. There is no number yet: it comes
// with the notice of registration.
type Receipt struct {
	StatusCode string   `json:"status_code"` // for the status page
	ReceivedOn law.Date `json:"received_on"`
	RegisterBy law.Date `json:"register_by"` // last day by the law, art. 8 p. 2
}

// Channel and form of what comes through the public form.
const (
	publicChannel = "web"
	publicForm    = "electronic"
)

func (s *Pages) submitAppeal(c *gin.Context) error {
	if err := s.Visit(c.ClientIP(), s.Wall()); err != nil {
		return err
	}
	if s.mode() == public.Required {
		return &appeal.Error{Code: appeal.Forbidden, Message: notByPrograms}
	}
	key, err := frame.RequestKey(c, "")
	if err != nil {
		return err
	}
	if err := s.proved(c.Request.Context(), c, key); err != nil {
		return err // before anything is read: a file costs more than a header
	}
	in := appeal.Intake{}
	files, err := frame.ReadWithFiles(c, &in)
	if err != nil {
		return err
	}
	receipt, err := s.submit(c.Request.Context(), key, in, files)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, receipt)
	return nil
}

// submit takes an appeal of a citizen in. It is received; a clerk registers it.
func (s *Pages) submit(ctx context.Context, key string, in appeal.Intake, files []appeal.Upload) (Receipt, error) {
	if err := publicOnly(in); err != nil {
		return Receipt{}, err
	}
	if err := s.opened(ctx); err != nil {
		return Receipt{}, err
	}
	at, err := s.Now(ctx)
	if err != nil {
		return Receipt{}, err
	}
	in.ReceivedVia, in.Form = publicChannel, publicForm
	card, err := s.Accepting.Accept(ctx, key, in, files, appeal.Person{}, false, at)
	if err != nil {
		return Receipt{}, err
	}
	return receiptOf(card), nil
}

// opened refuses while nobody could register an appeal or answer it: what is
// accepted starts a clock of the law.
func (s *Pages) opened(ctx context.Context) error {
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return err
	}
	if len(appeal.Unstaffed(dir, appeal.Clerk, appeal.Official)) == 0 {
		return nil
	}
	return &appeal.Error{Code: appeal.Refused, Message: "Электронная приёмная ещё не открыта: обращение некому " +
		"принять. Отправьте письмо по почте: " + s.Office().Address + "."}
}

// receiptOf reads the term of registration from its clock, since a repeated
// request may find the appeal registered already.
func receiptOf(card *appeal.Card) Receipt {
	r := Receipt{StatusCode: card.StatusCode, ReceivedOn: card.ReceivedOn}
	for _, d := range card.Deadlines {
		if d.Rule == law.Registration {
			r.RegisterBy = d.Statutory
		}
	}
	return r
}

// publicOnly refuses what is the office's to fill in, and asks for the consent
// and the text that the form asks for.
func publicOnly(in appeal.Intake) error {
	bad := []appeal.FieldError{}
	check := func(wrong bool, field, message string) {
		if wrong {
			bad = append(bad, appeal.FieldError{Field: field, Message: message})
		}
	}
	const ours = "Это поле заполняет администрация."
	check(in.ReceivedVia != "" && in.ReceivedVia != publicChannel, "channel", ours)
	check(in.Form != "" && in.Form != publicForm, "form", ours)
	check(!in.ReceivedDay.IsZero(), "received_on", ours)
	check(!in.EnteredDay.IsZero(), "registered_on", ours)
	check(in.Covering != nil, "covering", ours)
	check(in.Annotation != "", "annotation", ours)
	check(in.Repetition != "" && in.Repetition != "primary", "repetition", ours)
	check(in.Migration, "migration", ours)
	check(in.RepeatChecked, "repeat_checked", ours)
	check(len(in.Against) > 0, "against", ours)
	check(in.Authorship == "anonymous", "authorship",
		"Назовите себя: на анонимное обращение ответ не даётся (ч. 1 ст. 11).")
	check(in.Normal().Text == "", "text", "Изложите суть обращения.")
	check(!in.Consent, "consent",
		"Отметьте согласие. Без него форма не отправляется; письмом или лично можно обратиться и без согласия.")
	for i, a := range in.Authors { // what goes into letters of the office
		at := fmt.Sprintf("authors.%d.", i)
		check(appeal.IsLink(a.Surname), at+"surname", appeal.LinkInName)
		check(appeal.IsLink(a.Name), at+"name", appeal.LinkInName)
		check(appeal.IsLink(a.Patronymic), at+"patronymic", appeal.LinkInName)
		check(strings.Contains(a.Organisation, "://"), at+"organisation", appeal.LinkInName)
	}
	return appeal.InvalidFields(bad)
}
