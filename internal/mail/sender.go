// Package mail builds e-mails and hands them to a mail server. Messages are
// built with jordan-wright/email and delivered over net/smtp on a connection
// that has a deadline: the library's own Send has none and trusts what is
// written into its fields.
package mail

import (
	"cmp"
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

// Sender sends letters to one mail server. It holds no connection and is safe
// for concurrent use.
type Sender struct {
	Addr     string        // host:port of the mail server
	From     string        // RFC 5322 address, with or without a name
	User     string        // "" for a relay that asks for no password
	Password string        // sent over TLS or to this machine only
	Security Security      // how the connection is encrypted
	TLS      *tls.Config   // nil: verify the host of Addr
	Timeout  time.Duration // of one whole delivery, 30 s if zero
}

const defaultTimeout = 30 * time.Second

// Validate tells what is wrong with the settings. It does not connect.
func (s Sender) Validate() error {
	if _, _, err := net.SplitHostPort(s.Addr); err != nil {
		return fmt.Errorf("the address of the mail server: %w", err)
	}
	if _, err := s.from(); err != nil {
		return fmt.Errorf("the sender's address: %w", err)
	}
	switch s.Security {
	case Opportunistic, Required, Implicit, Plain:
		return nil
	}
	return fmt.Errorf("unknown security %q of the mail server", s.Security)
}

// from is the sender's mailbox, with an ASCII domain.
func (s Sender) from() (mail.Address, error) {
	a, err := mail.ParseAddress(s.From)
	if err != nil {
		return mail.Address{}, err
	}
	a.Address, err = asciiDomain(a.Address)
	return *a, err
}

// domain is that of From, for Message-Ids and the greeting.
func (s Sender) domain() string {
	a, err := s.from()
	if err != nil {
		return "localhost"
	}
	return a.Address[strings.LastIndex(a.Address, "@")+1:]
}

// host is that of Addr, for TLS and passwords.
func (s Sender) host() string {
	host, _, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return s.Addr
	}
	return host
}

// MessageID is the Message-Id of a letter, made of its key alone: a letter
// that is sent twice, after a crash, is folded by mail systems. The key is
// hashed, since it holds the appeal's ID.
func (s Sender) MessageID(key string) string {
	sum := sha256.Sum256([]byte(key))
	return "<" + hex.EncodeToString(sum[:16]) + "@" + s.domain() + ">"
}

// Send delivers one letter to all its recipients as one message. The reply is
// the server's last word, without addresses. An error is always a *Failure.
// Some recipients refused while others accepted is no error: the reply says
// how many.
func (s Sender) Send(ctx context.Context, l appeal.PostedLetter) (reply string, err error) {
	if err := s.Validate(); err != nil {
		return "", temporary(err) // an administrator has to mend it; the letter waits
	}
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(s.Timeout, defaultTimeout))
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
