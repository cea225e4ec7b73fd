// Package api is the HTTP side of the office: the JSON API under /api/v1, the
// pages, and what both share – sessions, limits, one place that turns errors
// into answers. It knows neither SQL nor the engine, only the ports in ports.go.
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
	"github.com/prometheus/client_golang/prometheus"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/web"
)

// Config is what the installation says about its HTTP side.
type Config struct {
	PublicURL      string   // where people reach the office; a trusted origin of forms
	TemporalUIURL  string   // for links of managers, "" without one
	InboxURL       string   // the local stack's mail inbox, "" elsewhere
	TimeTravel     bool     // without it a Traveller is ignored: two switches, so that no mistake moves a real office
	SecureCookies  bool     // HTTPS in front: Secure cookies and HSTS
	Version        string   // of the program, shown by /healthz
	TrustedProxies []string // addresses or networks whose X-Forwarded-For counts; none by default
	PublicRate     int      // requests a minute from one address to the public forms, 60 if zero
}

// Deps is what the server works with. Traveller may be nil, and is outside the
// local stack; everything else is needed.
type Deps struct {
	Register  Register
	Intake    Intake
	Desk      Desk
	Calendars Calendars
	Letters   Composer
	Repairs   Repairs // of what is stuck
	Traveller Traveller
	Office    appeal.Office
	Clock     Clock            // the office's time, which may be ahead of the wall
	Wall      func() time.Time // real time for sessions, limits and durations; time.Now if nil
	Logger    *slog.Logger
	Metrics   *prometheus.Registry // a new one if nil
}

// Server answers HTTP requests. Make one with New.
type Server struct {
	cfg    Config
	deps   Deps
	router *gin.Engine
	routes []route

	metrics     *metrics
	passwords   *passwords
	logins      *window // attempts by login
	visitors    *window // public requests by address
	guesses     *window // wrong status codes by number
	waiting     *window // forms whose files are kept, by address
	surnames    *window // wrong surnames by appeal
	seals       seals
	crossOrigin *http.CrossOriginProtection
	closing     atomic.Bool // shutting down: not ready any more

	// errorPage shows a problem to a person with a browser. The pages set it;
	// while it is nil everybody gets JSON.
	errorPage func(*gin.Context, Problem)
}

const (
	loginAttempts  = 10
	loginWindow    = 15 * time.Minute
	defaultVisits  = 60 // a minute
	shutdownBudget = 20 * time.Second
)

// New makes the server with all its routes.
func New(cfg Config, deps Deps) *Server {
	if !cfg.TimeTravel {
		deps.Traveller = nil
	}
	if deps.Wall == nil {
		deps.Wall = time.Now
	}
	if deps.Logger == nil {
		deps.Logger = slog.New(slog.DiscardHandler)
	}
	if deps.Metrics == nil {
		deps.Metrics = prometheus.NewRegistry()
	}
	if cfg.PublicRate == 0 {
		cfg.PublicRate = defaultVisits
	}
	s := &Server{
		cfg: cfg, deps: deps,
		metrics:     newMetrics(deps.Metrics),
		passwords:   newPasswords(),
		logins:      newWindow(loginAttempts, loginWindow),
		visitors:    newWindow(cfg.PublicRate, time.Minute),
		guesses:     newWindow(loginAttempts, loginWindow),
		waiting:     newWindow(keptForms, time.Hour),
		surnames:    newWindow(loginAttempts, loginWindow),
		crossOrigin: newCrossOrigin(cfg.PublicURL),
	}
	s.routes = s.allRoutes()
	s.errorPage = s.showProblem
	s.router = s.newRouter()
	return s
}

func (s *Server) newRouter() *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.HandleMethodNotAllowed = true
	r.RedirectTrailingSlash = false
	r.ContextWithFallback = false
	if err := r.SetTrustedProxies(s.cfg.TrustedProxies); err != nil {
		s.deps.Logger.Error("trusted proxies are ignored", "error", err)
		_ = r.SetTrustedProxies(nil) // nil is always accepted
	}
	r.Use(s.nameRequest, s.observe, s.securityHeaders, s.problems, s.limitTime, s.limitBody, s.guardCookies)
	r.NoRoute(s.handle(noRoute))
	r.NoMethod(s.handle(noMethod))
	s.plainRoutes(r)
	for _, route := range s.routes {
		r.Handle(route.method, apiRoot+route.path, s.admit(route.access), s.handle(route.handler))
	}
	r.GET(web.StaticPath+"*name", s.handle(serveAsset))
	s.serve(r, s.allPages())
	return r
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
		ErrorLog:          slog.NewLogLogger(s.deps.Logger.Handler(), slog.LevelWarn),
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

// now is the office's time.
func (s *Server) now(ctx context.Context) (time.Time, error) {
	at, err := s.deps.Clock(ctx)
	if err != nil {
		return time.Time{}, fmt.Errorf("office clock: %w", err)
	}
	return at, nil
}

// today is the office's time with its civil date.
func (s *Server) today(ctx context.Context) (time.Time, law.Date, error) {
	at, err := s.now(ctx)
	if err != nil {
		return time.Time{}, law.Date{}, err
	}
	return at, s.deps.Office.Today(at), nil
}
