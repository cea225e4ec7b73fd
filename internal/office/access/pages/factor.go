package pages

import (
	"context"
	"encoding/base32"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/access"
)

// secretBytes is how long a secret of ours is.
const secretBytes = 20

// base32Secret reads a secret that was proposed.
func base32Secret(secret string) ([]byte, error) {
	raw, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret)
	if err != nil || len(raw) != secretBytes {
		return nil, frame.Malformed("Страница устарела. Откройте её заново.")
	}
	return raw, nil
}

const noSuchCode = "Код не подходит. Наберите тот, что показывает приложение сейчас; один код действует один раз. " +
	"Проверьте и часы на телефоне."

// prove tells whether a code is the person's: one of his application, or a
// recovery code. Either works once, and wrong ones are slowed down. What a recovery
// code is spent on is noted.
func (s *Pages) prove(c *gin.Context, person, typed, what string) error {
	ctx, code := c.Request.Context(), access.TypedCode(typed)
	guesses, err := s.CodeGuesses(c, person)
	if err != nil {
		return err
	}
	if err := s.Brake(ctx, "Слишком много неверных кодов.", guesses...); err != nil {
		return err
	}
	right, err := s.isCode(ctx, person, code, what)
	if err != nil {
		return err
	}
	if !right {
		return appeal.InvalidField("code", noSuchCode)
	}
	return s.WasRight(ctx, guesses...)
}

func (s *Pages) isCode(ctx context.Context, person, code, what string) (bool, error) {
	if len(code) > codes.Digits.Length() {
		return s.Store.UseRecovery(ctx, person, access.HashRecovery(code), what, s.Wall())
	}
	f, known, err := s.Store.Factor(ctx, person)
	if err != nil || !known {
		return false, err
	}
	step := stepOf(code, f.Secret, s.Wall())
	if step == 0 {
		return false, nil
	}
	return s.Store.TakeStep(ctx, person, step)
}

// enrol makes the proposed secret the person's, if he has typed a code of it.
// It returns his recovery codes, which are told now or never.
func (s *Pages) enrol(c *gin.Context, who appeal.Person, given NewSecret) ([]string, error) {
	person, secret := who.Code, given.Secret
	if _, err := base32Secret(secret); err != nil {
		return nil, err
	}
	step := stepOf(access.TypedCode(given.Code), secret, s.Wall())
	if step == 0 {
		return nil, appeal.InvalidField("code", noSuchCode)
	}
	if s.asksOnceMore(c) {
		if err := s.shown(c, who, given.Password); err != nil {
			return nil, err
		}
	}
	shown, kept := access.NewRecovery()
	return shown, s.Store.Enrol(c.Request.Context(), access.Enrolment{Person: person, Secret: secret, Step: step,
		Codes: kept, Session: s.SessionHash(c), At: s.Wall()})
}
