package pages

import (
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/formguard"
	"appeals/internal/frame"
)

// Challenge is what a program gets as the form gets it: work for itself, or a
// question for the person whom it serves.
type Challenge struct {
	Token    string `json:"token"`
	Bits     int    `json:"bits"`     // zero bits that SHA-256 of «token.nonce» begins with
	Question string `json:"question"` // instead of the work
}

// Headers in which a program brings its proof, beside the Idempotency-Key that
// the challenge was given for.
const (
	tokenHeader  = "Form-Token"
	nonceHeader  = "Form-Nonce"
	answerHeader = "Form-Answer"
)

func (s *Pages) giveChallenge(c *gin.Context) error {
	if err := s.Visit(c.ClientIP(), s.Wall()); err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, ""); err != nil {
		return err
	}
	sealer, err := s.sealer(c.Request.Context())
	if err != nil {
		return err
	}
	given := sealer.Challenge(keyOf(c), s.Wall())
	c.JSON(http.StatusCreated, Challenge{given.Token, given.Bits, given.Question})
	return nil
}

func keyOf(c *gin.Context) string { return strings.TrimSpace(c.GetHeader(frame.KeyHeader)) }

// proved asks a program for the proof that the form asks for. What was taken in
// under the key gets its receipt again without one.
func (s *Pages) proved(ctx context.Context, c *gin.Context, key string) error {
	sealer, err := s.sealer(ctx)
	if err != nil {
		return err
	}
	proof := formguard.Proof{Key: keyOf(c), Token: c.GetHeader(tokenHeader), Nonce: c.GetHeader(nonceHeader),
		Answer: c.GetHeader(answerHeader)}
	message := ""
	switch sealer.Check(proof, s.Wall()) {
	case formguard.Proved:
		return nil
	case formguard.Forged, formguard.Stale:
		message = "Нет действующего задания для этого ключа. Возьмите его: POST /api/v1/public/challenges с тем же " +
			frame.KeyHeader + ", и пришлите " + tokenHeader + " с " + nonceHeader + " или " + answerHeader + "."
	case formguard.TooFast:
		message = "От задания до отправки прошло меньше четырёх секунд. Подождите или пришлите " + answerHeader + "."
	case formguard.Unproved, formguard.WrongAnswer:
		message = "Задание не решено. Пришлите " + nonceHeader + " – число, с которым SHA-256 строки «задание.число» " +
			"начинается с нужных нулей, – или " + answerHeader + " – ответ человека на вопрос цифрами."
	}
	if s.takenIn(ctx, key) {
		return nil
	}
	return appeal.InvalidField(tokenHeader, message)
}
