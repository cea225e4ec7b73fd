package api

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// plainRoutes are those that machines ask outside the API. Anybody may, so they
// say no more than a proxy in front has to know.
func (s *Server) plainRoutes(r *gin.Engine) {
	r.GET("/healthz", func(c *gin.Context) { c.JSON(http.StatusOK, gin.H{"status": "ok"}) })
	r.GET("/readyz", func(c *gin.Context) {
		status, word := s.readiness(c.Request.Context()).public()
		c.JSON(status, gin.H{"status": word})
	})
}

// Inner answers the office's own machines, at an address that no stranger
// reaches: the version, how each part is, and what was counted.
func (s *Server) Inner() http.Handler {
	r := gin.New()
	// That the program runs says nothing about what it leans on: a restart would
	// not mend that.
	r.GET("/healthz", func(c *gin.Context) {
		c.JSON(http.StatusOK, gin.H{"status": "ok", "version": s.Config.Version})
	})
	r.GET("/readyz", func(c *gin.Context) {
		found := s.readiness(c.Request.Context())
		status, _ := found.public()
		c.JSON(status, gin.H{"status": found.word, "parts": gin.H{"register": found.register, "engine": found.engine,
			"office": found.office}})
	})
	r.GET("/metrics", gin.WrapH(s.MetricsHandler()))
	return r
}

const readyTimeout = 2 * time.Second

// readiness is how the office stands.
type readiness struct{ word, register, engine, office string }

// readiness says whether requests are worth sending here. Without the register
// they are not. Without the engine they are: appeals are accepted, lists and
// cards are read, and actions wait. With a register that takes no more, its disk
// being full, they are, too: everything can be read.
func (s *Server) readiness(ctx context.Context) readiness {
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	found := readiness{word: "ready", register: part(s.Register.Ready(ctx)), engine: part(s.engine.Ready(ctx)),
		office: partUnknown}
	if found.register == partOK && s.Register.Writable(ctx) != nil {
		found.register = partReadOnly
	}
	if dir, err := s.Register.Directory(ctx); err == nil && found.register != partAway {
		found.office = opened(dir)
	}
	switch {
	case s.closing.Load():
		found.word = "closing"
	case found.register == partAway:
		found.word = "unavailable"
	case found.register != partOK || found.engine != partOK:
		found.word = "degraded"
	}
	return found
}

// public is what strangers are told: whether to come.
func (r readiness) public() (status int, word string) {
	if r.word == "closing" || r.word == "unavailable" {
		return http.StatusServiceUnavailable, "not ready"
	}
	return http.StatusOK, "ready"
}

// What is said of a part.
const (
	partOK       = "ok"
	partReadOnly = "read-only"
	partAway     = "unavailable"
	partUnknown  = "unknown"
	partOpen     = "open"
	partNotOpen  = "not open, nobody is:"
)

// opened says who is missing before the office can take an appeal. That stops
// no request: whoever is missing is added over this same program.
func opened(dir appeal.Directory) string {
	missing := appeal.Unstaffed(dir, appeal.Admin, appeal.Official, appeal.Clerk)
	if len(missing) == 0 {
		return partOpen
	}
	said := partNotOpen
	for _, role := range missing {
		said += " " + string(role)
	}
	return said
}

func part(err error) string {
	if err != nil {
		return partAway
	}
	return partOK
}
