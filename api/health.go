package api

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// plainRoutes are those that machines ask outside the API.
func (s *Server) plainRoutes(r *gin.Engine) {
	r.GET("/healthz", s.healthz)
	r.GET("/readyz", s.readyz)
	r.GET("/metrics", gin.WrapH(s.MetricsHandler()))
}

// healthz says that the program runs, and nothing about what it leans on: a
// restart would not mend that.
func (s *Server) healthz(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"status": "ok", "version": s.Config.Version})
}

const readyTimeout = 2 * time.Second

// readyz says whether requests are worth sending here. Without the register
// they are not. Without the engine they are: appeals are accepted, lists and
// cards are read, and actions wait. With a register that takes no more, its disk
// being full, they are, too: everything can be read.
func (s *Server) readyz(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), readyTimeout)
	defer cancel()
	register, engine := part(s.Register.Ready(ctx)), part(s.engine.Ready(ctx))
	if register == partOK && s.Register.Writable(ctx) != nil {
		register = partReadOnly
	}
	status, word := http.StatusOK, "ready"
	switch {
	case s.closing.Load():
		status, word = http.StatusServiceUnavailable, "closing"
	case register == partAway:
		status, word = http.StatusServiceUnavailable, "unavailable"
	case register != partOK || engine != partOK:
		word = "degraded"
	}
	c.JSON(status, gin.H{"status": word, "parts": gin.H{"register": register, "engine": engine}})
}

// What is said of a part.
const (
	partOK       = "ok"
	partReadOnly = "read-only"
	partAway     = "unavailable"
)

func part(err error) string {
	if err != nil {
		return partAway
	}
	return partOK
}
