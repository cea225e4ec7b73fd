// Package mail builds e-mails and hands them to a mail server. Messages are
// built with jordan-wright/email and delivered over net/smtp on a connection
// that has a deadline: the library's own Send has none and trusts what is
// written into its fields.
package mail

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"strconv"
	"strings"
	"time"

	"appeals/internal/appeal"
)

// Security says how the connection to the mail server is encrypted.
type Security string

// The kinds of connection.
const (
	Opportunistic Security = ""         // STARTTLS where the server offers it
	Required      Security = "starttls" // STARTTLS or nothing is sent
	Implicit      Security = "tls"      // TLS from the first byte, port 465
	Plain         Security = "plain"    // never: a relay on the same machine
)

// Config is the way to the mail server.
type Config struct {
	Addr     string        // host:port
	From     string        // RFC 5322 address, with or without a name
	User     string        // "" for a relay that asks for no password
	Password string        // sent over TLS or to this machine only
	Security Security      // how the connection is encrypted
	TLS      *tls.Config   // nil: verify the host of Addr
	Timeout  time.Duration // of one whole delivery, 30 s if zero
}

const defaultTimeout = 30 * time.Second

// Sender sends letters. It holds no connection and is safe for concurrent use.
type Sender struct {
	config Config
	host   string // of Addr, for TLS and AUTH
	from   mail.Address
	domain string // of From, for Message-Ids and the greeting
}

// NewSender checks the configuration. It does not connect.
func NewSender(c Config) (*Sender, error) {
	host, _, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return nil, fmt.Errorf("the address of the mail server: %w", err)
	}
	from, err := mail.ParseAddress(c.From)
	if err != nil {
		return nil, fmt.Errorf("the sender's address: %w", err)
	}
	if from.Address, err = asciiDomain(from.Address); err != nil {
		return nil, fmt.Errorf("the sender's address: %w", err)
	}
	switch c.Security {
	case Opportunistic, Required, Implicit, Plain:
	default:
		return nil, fmt.Errorf("unknown security %q of the mail server", c.Security)
	}
	if c.Timeout == 0 {
		c.Timeout = defaultTimeout
	}
	domain := from.Address[strings.LastIndex(from.Address, "@")+1:]
	return &Sender{config: c, host: host, from: *from, domain: domain}, nil
}

// MessageID is the Message-Id of a letter, made of its key alone: a letter
// that is sent twice, after a crash, is folded by mail systems. The key is
// hashed, since it holds the appeal's ID.
func (s *Sender) MessageID(key string) string {
	sum := sha256.Sum256([]byte(key))
	return "<" + hex.EncodeToString(sum[:16]) + "@" + s.domain + ">"
}

// Send delivers one letter to all its recipients as one message. The reply is
// the server's last word, without addresses. An error is always a *Failure.
// Some recipients refused while others accepted is no error: the reply says
// how many.
func (s *Sender) Send(ctx context.Context, l appeal.PostedLetter) (reply string, err error) {
	ctx, cancel := context.WithTimeout(ctx, s.config.Timeout)
	defer cancel()
	m, err := s.build(l)
	if err != nil {
		return "", &Failure{Permanent: true, Reply: err.Error()}
	}
	return s.deliver(ctx, m)
}

// Failure is a letter that was not delivered.
type Failure struct {
	Permanent bool   // sending it again is useless
	Code      int    // of SMTP, 0 where the server said nothing
	Reply     string // of the server, or what went wrong; it holds no address
}

// Error is for the log: what a server says may name a person, so only its code
// is told; the reply is kept with the letter.
func (f *Failure) Error() string {
	if f.Code > 0 {
		return "the mail server answered " + strconv.Itoa(f.Code)
	}
	return "mail: " + f.Reply
}

var errNoRecipient = errors.New("the letter has no valid e-mail address")
