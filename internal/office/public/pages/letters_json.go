package pages

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
)

// LettersQuestion is what an applicant has to know to read the letters again.
type LettersQuestion struct {
	Number  string `json:"number,omitempty"`
	Code    string `json:"code"`
	Surname string `json:"surname"` // as in the appeal; of an organisation its name
}

// OwnLetters are the letters that the office wrote to the applicant.
type OwnLetters struct {
	Letters []OwnLetter `json:"letters"`
}

// OwnLetter is one of them.
type OwnLetter struct {
	ID         string   `json:"id"`
	Kind       string   `json:"kind"`
	Title      string   `json:"title"`
	Date       law.Date `json:"date"`
	Subject    string   `json:"subject"`
	Text       string   `json:"text"`
	State      string   `json:"state"`
	StateTitle string   `json:"state_title"`
}

func (s *Pages) askLetters(c *gin.Context) error {
	q := LettersQuestion{}
	if err := frame.ReadJSON(c, &q); err != nil {
		return err
	}
	_, letters, err := s.ownLetters(c.Request.Context(), c.ClientIP(), q)
	if err != nil {
		return err
	}
	out := OwnLetters{Letters: []OwnLetter{}}
	for _, l := range letters {
		out.Letters = append(out.Letters, OwnLetter{
			ID: l.ID, Kind: string(l.Kind), Title: OwnLetterTitle(l.Kind), Date: s.Office().Today(l.CreatedAt),
			Subject: l.Subject, Text: l.Text, State: string(l.State), StateTitle: Delivered(l, s.Office().Today),
		})
	}
	c.JSON(http.StatusOK, out)
	return nil
}

func (s *Pages) askLetterFile(c *gin.Context) error {
	q := LettersQuestion{}
	if err := frame.ReadJSON(c, &q); err != nil {
		return err
	}
	_, letters, err := s.ownLetters(c.Request.Context(), c.ClientIP(), q)
	if err != nil {
		return err
	}
	for _, l := range letters {
		if l.ID == c.Param("letter") {
			return s.sendLetter(c, l)
		}
	}
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого письма нет."}
}

// reads tells whether a letter is one that the applicant may read again.
func reads(l appeal.PostedLetter) bool { return l.Kind.ForApplicant() && l.State != appeal.Cancelled }

// ownLetters finds the letters of an appeal for its applicant, newest first. A
// wrong surname looks like a wrong code. Wrong surnames are counted by the
// appeal, apart from wrong codes: to ask for the status in between forgives
// nothing.
func (s *Pages) ownLetters(ctx context.Context, address string,
	q LettersQuestion) (*appeal.Card, []appeal.PostedLetter, error) {
	if strings.TrimSpace(q.Surname) == "" {
		wrong := []appeal.FieldError{{Field: "surname", Message: "Напишите фамилию так, как она стоит в обращении."}}
		if strings.TrimSpace(q.Code) == "" {
			wrong = append([]appeal.FieldError{noCode()}, wrong...)
		}
		return nil, nil, appeal.InvalidFields(wrong)
	}
	card, err := s.publicCard(ctx, address, StatusQuestion{Number: q.Number, Code: q.Code})
	if frame.NotFound(err) {
		return nil, nil, noLetters()
	}
	if err != nil {
		return nil, nil, err
	}
	guess := frame.GuessOf("surname", card.ID, frame.Network(address))
	if err := s.Brake(ctx, "Слишком много попыток.", guess); err != nil {
		return nil, nil, err
	}
	if !Authored(card, q.Surname) {
		return nil, nil, noLetters()
	}
	if err := s.WasRight(ctx, guess); err != nil {
		return nil, nil, err
	}
	letters, err := s.Store.Letters(ctx, card.ID)
	if err != nil {
		return nil, nil, err
	}
	own := slices.DeleteFunc(letters, func(l appeal.PostedLetter) bool { return !reads(l) })
	slices.Reverse(own)
	return card, own, nil
}

func noLetters() error {
	return &appeal.Error{Code: appeal.NotFound,
		Message: "Писем по таким номеру, коду и фамилии нет. Проверьте все три: номер и код – в уведомлении, фамилия " +
			"– как в обращении."}
}

// Authored tells whether one of the authors has this surname. It takes the
// same time whoever is asked for.
func Authored(c *appeal.Card, surname string) bool {
	asked, found := nameSum(surname), 0
	for _, a := range c.Intake.Authors {
		known := a.Surname
		if known == "" {
			known = a.Organisation
		}
		sum := nameSum(known)
		same := subtle.ConstantTimeCompare(asked[:], sum[:])
		if known == "" {
			same = 0
		}
		found |= same
	}
	return found == 1 && c.Intake.Authorship != "anonymous"
}

var sameName = strings.NewReplacer("ё", "е", "-", " ", "–", " ", "«", "", "»", "", `"`, "")

func nameSum(name string) [sha256.Size]byte {
	return sha256.Sum256([]byte(strings.Join(strings.Fields(sameName.Replace(strings.ToLower(name))), " ")))
}

// A ticket opens the files of the letters of one appeal for half an hour. It
// says nothing but the appeal's ID, and stands in forms, never in addresses.
const (
	ticketPurpose = "letters"
	TicketLife    = 30 * time.Minute
)

func (s *Pages) ticketOf(ctx context.Context, appealID string) (string, error) {
	sealer, err := s.sealer(ctx)
	return sealer.Seal(ticketPurpose, appealID, s.Wall().Add(TicketLife)), err
}

// ownLetterFile hands out a letter to whoever has the ticket of its appeal.
func (s *Pages) ownLetterFile(c *gin.Context) error {
	if err := frame.ParseForm(c); err != nil {
		return err
	}
	if err := s.Visit(c.ClientIP(), s.Wall()); err != nil {
		return err
	}
	sealer, err := s.sealer(c.Request.Context())
	if err != nil {
		return err
	}
	form := c.Request.PostForm
	appealID, ok := sealer.Open(ticketPurpose, form.Get("ticket"), s.Wall())
	if !ok {
		return &appeal.Error{Code: appeal.Forbidden,
			Message: "Прошло больше получаса. Вернитесь к письмам и введите номер, код и фамилию ещё раз."}
	}
	letters, err := s.Store.Letters(c.Request.Context(), appealID)
	if err != nil {
		return err
	}
	for _, l := range letters {
		if l.ID == form.Get("letter") && reads(l) {
			return s.sendLetter(c, l)
		}
	}
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого письма нет."}
}
