// Package inbox is a real SMTP server that delivers every message to one local mailbox, with a page to read it.
package inbox

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/emersion/go-smtp"
)

const maxMessage = 32 << 20 // bytes

// Options say where the inbox lives and listens.
type Options struct {
	Dir      string
	SMTPAddr string
	HTTPAddr string
}

// Server is a running inbox.
type Server struct {
	smtp *smtp.Server
	http *http.Server
}

// Start opens the mailbox, both ports, and returns.
func Start(opts Options) (*Server, error) {
	box, err := openStore(opts.Dir)
	if err != nil {
		return nil, fmt.Errorf("open the mailbox %s: %w", opts.Dir, err)
	}
	mailPort, err := net.Listen("tcp", opts.SMTPAddr)
	if err != nil {
		return nil, fmt.Errorf("open the mail port: %w", err)
	}
	pagePort, err := net.Listen("tcp", opts.HTTPAddr)
	if err != nil {
		mailPort.Close()
		return nil, fmt.Errorf("open the inbox page: %w", err)
	}
	s := &Server{smtp: newSMTP(box), http: newHTTP(box)}
	go func() { _ = s.smtp.Serve(mailPort) }()
	go func() { _ = s.http.Serve(pagePort) }()
	return s, nil
}

func newSMTP(box *store) *smtp.Server {
	s := smtp.NewServer(backend{box})
	s.Domain = "localhost"
	s.MaxMessageBytes = maxMessage
	s.MaxRecipients = 100
	s.ReadTimeout, s.WriteTimeout = time.Minute, time.Minute
	s.EnableSMTPUTF8 = true
	s.AllowInsecureAuth = true // loopback, and every password is right
	s.ErrorLog = silent{}
	return s
}

func newHTTP(box *store) *http.Server {
	return &http.Server{Handler: routes(box), ReadHeaderTimeout: 10 * time.Second}
}

// Stop ends both servers after what they are doing.
func (s *Server) Stop() {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	_ = s.http.Shutdown(ctx)
	_ = s.smtp.Shutdown(ctx)
	_ = s.smtp.Close()
}

// silent drops the SMTP library's notes about clients that hung up.
type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}
