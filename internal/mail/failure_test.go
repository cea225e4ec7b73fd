package mail_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"appeals/internal/appeal"
	"appeals/internal/mail"
)

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		at        string
		say       *smtp.SMTPError
		permanent bool
	}{
		"no such recipient":       {ivanova.Email, code(550, "5.1.1 <ivanova@example.ru>: no such user"), true},
		"greylisting":             {ivanova.Email, code(451, "4.7.1 come back later"), false},
		"mailbox full":            {ivanova.Email, code(452, "4.2.2 mailbox full"), false},
		"message refused":         {"DATA", code(554, "5.7.1 spam"), true},
		"message deferred":        {"DATA", code(451, "4.3.0 try again"), false},
		"our address is refused":  {"MAIL", code(550, "5.7.1 who are you"), false},
		"the server has too much": {"MAIL", code(421, "4.3.2 too many connections"), false},
	} {
		t.Run(name, func(t *testing.T) {
			srv := start(t, func(s *server, _ *smtp.Server) { s.refuse[c.at] = c.say })
			f := failed(t, newSender(t, mail.Sender{Addr: srv.addr}), t.Context(), letter(ivanova))
			if f.Permanent != c.permanent || f.Code != c.say.Code {
				t.Errorf("got %+v", f)
			}
			if strings.Contains(f.Reply+f.Error(), "ivanova") {
				t.Errorf("the failure names the recipient: %q, %q", f.Reply, f.Error())
			}
			if len(srv.messages()) != 0 {
				t.Error("the message was delivered all the same")
			}
		})
	}
}

func TestSomeRecipientsRefused(t *testing.T) {
	petrov := appeal.Mailbox{Name: "Петров", Email: "petrov@example.ru"}
	for name, c := range map[string]struct {
		say      *smtp.SMTPError
		attempts int
		sent     bool
	}{
		"one for good":              {code(550, "no <petrov@example.ru> here"), 0, true},
		"one for now":               {code(451, "later"), 0, false},
		"one for now, once again":   {code(451, "later"), 2, false},
		"one for now, for too long": {code(451, "later"), 3, true},
	} {
		t.Run(name, func(t *testing.T) {
			srv := start(t, func(s *server, _ *smtp.Server) { s.refuse[petrov.Email] = c.say })
			l := letter(ivanova, petrov)
			l.Attempts = c.attempts
			reply, err := newSender(t, mail.Sender{Addr: srv.addr}).Send(t.Context(), l)
			if c.sent != (err == nil) || c.sent != (len(srv.messages()) == 1) {
				t.Fatalf("got %q, %v and %d messages", reply, err, len(srv.messages()))
			}
			if c.sent && (!strings.Contains(reply, "не приняты адреса: 1 из 2") || strings.Contains(reply, "petrov")) {
				t.Errorf("the reply is %q", reply)
			}
		})
	}
}

// TestHangingServerEndsWithTheDeadline: a server that never answers costs the
// timeout, at any command.
func TestHangingServerEndsWithTheDeadline(t *testing.T) {
	for _, command := range []string{"MAIL", "RCPT", "DATA"} {
		t.Run(command, func(t *testing.T) {
			srv := start(t, func(s *server, _ *smtp.Server) { s.hang = command })
			began := time.Now()
			f := failed(t, newSender(t, mail.Sender{Addr: srv.addr, Timeout: soon}), t.Context(), letter(ivanova))
			if f.Permanent || f.Code != 0 {
				t.Errorf("got %+v", f)
			}
			if spent := time.Since(began); spent > 10*soon {
				t.Errorf("it took %v", spent)
			}
		})
	}
}

func TestCancelledContextEndsTheDelivery(t *testing.T) {
	srv := start(t, func(s *server, _ *smtp.Server) { s.hang = "DATA" })
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(soon, cancel)
	began := time.Now()
	if f := failed(t, newSender(t, mail.Sender{Addr: srv.addr}), ctx, letter(ivanova)); f.Permanent {
		t.Errorf("got %+v", f)
	}
	if spent := time.Since(began); spent > 10*soon {
		t.Errorf("it took %v", spent)
	}
}

func TestNoServerIsTemporary(t *testing.T) {
	if f := failed(t, newSender(t, mail.Sender{Addr: "127.0.0.1:1"}), t.Context(), letter(ivanova)); f.Permanent {
		t.Errorf("got %+v", f)
	}
}

func TestNoValidRecipientIsPermanent(t *testing.T) {
	for _, to := range [][]appeal.Mailbox{nil, {{Name: "Иванова"}}, {{Email: "not an address"}},
		{{Email: "x@exa mple.ru"}}} {
		if f := failed(t, newSender(t, mail.Sender{Addr: "127.0.0.1:1"}), t.Context(), letter(to...)); !f.Permanent {
			t.Errorf("%v: got %+v", to, f)
		}
	}
}

func TestNationalLocalPartNeedsTheServersConsent(t *testing.T) {
	national := appeal.Mailbox{Name: "Мария", Email: "мария@почта.рф"}
	plain := start(t, nil)
	if f := failed(t, newSender(t, mail.Sender{Addr: plain.addr}), t.Context(), letter(national)); !f.Permanent {
		t.Errorf("got %+v", f)
	}
	able := start(t, func(_ *server, backend *smtp.Server) { backend.EnableSMTPUTF8 = true })
	if _, err := newSender(t, mail.Sender{Addr: able.addr}).Send(t.Context(), letter(national)); err != nil {
		t.Error(err)
	}
}
