// Package api is the front door of the office: the departments of internal/office
// with their operations under /api/v1 and their pages, the description of the
// API, and what machines ask. How a request is met is internal/frame.
package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"

	"appeals/internal/frame"
	"appeals/internal/office/acting"
)

// Server answers HTTP requests. Make one with New.
type Server struct {
	*frame.Frame
	engine    acting.Engine
	traveller Traveller
	router    *gin.Engine
	routes    []frame.Route
	closing   atomic.Bool // shutting down: not ready any more
}

const (
	defaultVisits  = 60 // a minute
	shutdownBudget = 20 * time.Second
)

// New makes the server with all its routes.
func New(cfg frame.Config, deps Deps) *Server {
	if !cfg.TimeTravel {
		deps.Traveller = nil
	}
	deps.Travels = deps.Traveller != nil
	if cfg.PublicRate == 0 {
		cfg.PublicRate = defaultVisits
	}
	s := &Server{Frame: frame.New(cfg, deps.Deps), engine: deps.Engine, traveller: deps.Traveller}
	modules := append(departments(s.Frame, deps), s.module())
	s.routes = frame.Routes(modules)
	s.router = s.Router(modules)
	s.plainRoutes(s.router)
	return s
}

// module is what the front door answers itself.
func (s *Server) module() frame.Module {
	return frame.Module{Routes: append(s.openAPIRoutes(), s.timeRoutes()...), Pages: s.timePages()}
}

// Handler is the whole server as a handler, with answers as small as they can
// be for slow lines. That a page's length tells of its secrets (BREACH) needs a
// foreign page that asks with the cookie, which its SameSite attribute forbids.
func (s *Server) Handler() http.Handler { return gzhttp.GzipHandler(s.router) }

// Run serves on addr until ctx ends, then lets the requests in flight finish
// for at most 20 seconds.
func (s *Server) Run(ctx context.Context, addr string) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", addr, err)
	}
	return s.Serve(ctx, listener)
}

// Serve is Run on a listener that is already open.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	server := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       5 * time.Minute, // 25 MB of files on a slow village line
		WriteTimeout:      6 * time.Minute, // counts from the request's header, so it must exceed reading
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(s.Logger.Handler(), slog.LevelWarn),
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	s.closing.Store(true)
	budget, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownBudget)
	defer cancel()
	if err := server.Shutdown(budget); err != nil {
		return errors.Join(fmt.Errorf("shut down: %w", err), server.Close())
	}
	return nil
}
