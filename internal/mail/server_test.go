package mail_test

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// server is a real SMTP server on loopback that keeps what it gets and says
// what the test wants.
type server struct {
	addr string

	mu      sync.Mutex
	refuse  map[string]*smtp.SMTPError // by recipient, "DATA" for the message
	hang    string                     // RCPT or DATA: the command that is never answered
	user    string                     // who signed in
	release chan struct{}
	got     []delivered
}

type delivered struct {
	from string
	to   []string
	raw  string
}

// start runs a server; change sets it up before it listens.
func start(t *testing.T, change func(*server, *smtp.Server)) *server {
	t.Helper()
	s := &server{refuse: map[string]*smtp.SMTPError{}, release: make(chan struct{})}
	backend := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) {
		return &session{server: s}, nil
	}))
	backend.Domain, backend.AllowInsecureAuth, backend.MaxRecipients = "mx.example.ru", true, 50
	backend.ErrorLog = quiet{}
	if change != nil {
		change(s, backend)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.addr = listener.Addr().String()
	served := make(chan struct{})
	go func() { defer close(served); _ = backend.Serve(listener) }()
	t.Cleanup(func() {
		close(s.release)
		_ = listener.Close() // Serve may not have taken it over yet
		_ = backend.Close()
		<-served
	})
	return s
}

func (s *server) messages() []delivered {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]delivered(nil), s.got...)
}

// verdict is the answer to a command, given never if the test wants so.
func (s *server) verdict(command, about string) error {
	if s.hang == command {
		<-s.release
	}
	if e := s.refuse[about]; e != nil {
		return e
	}
	return nil
}

type session struct {
	server *server
	now    delivered
}

func (s *session) Reset()        { s.now = delivered{} }
func (s *session) Logout() error { return nil }

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.now.from = from
	return s.server.verdict("MAIL", "MAIL")
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if err := s.server.verdict("RCPT", to); err != nil {
		return err
	}
	s.now.to = append(s.now.to, to)
	return nil
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if err := s.server.verdict("DATA", "DATA"); err != nil {
		return err
	}
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.now.raw = string(raw)
	s.server.got = append(s.server.got, s.now)
	return nil
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if password != "secret" {
			return errors.New("wrong password")
		}
		s.server.mu.Lock()
		defer s.server.mu.Unlock()
		s.server.user = user
		return nil
	}), nil
}

func code(n int, text string) *smtp.SMTPError { return &smtp.SMTPError{Code: n, Message: text} }

// quiet drops the server's complaints about connections that a test cuts.
type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// certificate makes the server's TLS; the client trusts it by pool.
func withTLS(t *testing.T, backend *smtp.Server) *tls.Config {
	t.Helper()
	pair, pool := selfSigned(t)
	backend.TLSConfig = &tls.Config{Certificates: []tls.Certificate{pair}}
	return &tls.Config{RootCAs: pool, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12}
}

const soon = 300 * time.Millisecond
