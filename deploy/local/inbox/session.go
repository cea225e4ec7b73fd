package inbox

import (
	"io"
	"net/mail"
	"strings"

	"github.com/emersion/go-smtp"
)

// Domains whose addresses misbehave on purpose, for tests of the sender.
const (
	bounceDomain = "bounce.example" // refused for good
	slowDomain   = "slow.example"   // refused for now
)

var (
	errNoSuchUser = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such user here"}
	errTryLater   = &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1},
		Message: "Greylisted, try again later"}
	errNotStored = &smtp.SMTPError{Code: 452, EnhancedCode: smtp.EnhancedCode{4, 3, 1},
		Message: "Cannot store the message now"}
)

// backend gives each connection a session on the one mailbox.
type backend struct{ box *store }

// NewSession implements smtp.Backend.
func (b backend) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{box: b.box}, nil }

// session takes the messages of one connection.
type session struct {
	box  *store
	from string
	to   []string
}

// Mail implements smtp.Session.
func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.from = from
	return nil
}

// Rcpt accepts every address but those of the two misbehaving domains.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	_, domain, found := strings.Cut(strings.ToLower(to), "@")
	switch {
	case !found || domain == bounceDomain:
		return errNoSuchUser
	case domain == slowDomain:
		return errTryLater
	}
	s.to = append(s.to, to)
	return nil
}

// Data answers 250 only when the message lies on the disk.
func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if err := s.box.deliver(s.from, s.to, raw); err != nil {
		return errNotStored
	}
	return nil
}

// Reset implements smtp.Session.
func (s *session) Reset() { s.from, s.to = "", nil }

// Logout implements smtp.Session.
func (s *session) Logout() error { return nil }

// messageID reads the header that tells one message from another.
func messageID(raw []byte) string {
	m, err := mail.ReadMessage(strings.NewReader(string(raw)))
	if err != nil {
		return ""
	}
	return strings.Trim(strings.TrimSpace(m.Header.Get("Message-Id")), "<>")
}
