package frame

import (
	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// TokenPrefix begins the keys of programs: one that lies about somewhere is known for what it is.
const TokenPrefix = "priemnaya_"

// byToken finds out in whose name a program works. A key that only reads changes
// nothing, whatever its person may.
func (s *Frame) byToken(c *gin.Context, who *Caller) {
	ctx, now, hash := c.Request.Context(), s.Wall(), TokenHash(who.Token)
	who.program = true
	var key appeal.Token
	if who.Person, key, who.err = s.Register.TokenPerson(ctx, hash, now); who.err != nil {
		if NotFound(who.err) {
			who.err = &appeal.Error{Code: appeal.Unauthenticated, Message: "Ключ не действует: отозван или истёк."}
		}
		return
	}
	if now.Sub(key.Used) >= seenEvery {
		if err := s.Register.TokenUsed(ctx, hash, now); err != nil {
			s.Logger.Warn("a key looks unused that is not", "request_id", RequestID(c), "error", err)
		}
	}
	if key.Scope != appeal.ScopeAct && unsafe(c) {
		who.err = &appeal.Error{Code: appeal.Forbidden,
			Message: "Этот ключ только читает. Для действий создайте другой: «Ключи для программ»."}
	}
}
