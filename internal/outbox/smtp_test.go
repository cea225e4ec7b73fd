package outbox_test

import (
	"context"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"appeals/internal/appeal"
	"appeals/internal/mail"
	"appeals/internal/outbox"
)

// inbox is a real SMTP server that refuses one recipient.
type inbox struct{ got chan string }

func (i inbox) NewSession(*smtp.Conn) (smtp.Session, error) { return i, nil }

func (i inbox) Reset() {}

func (i inbox) Logout() error { return nil }

func (i inbox) Mail(string, *smtp.MailOptions) error { return nil }

func (i inbox) Rcpt(to string, _ *smtp.RcptOptions) error {
	if to == "nobody@example.ru" {
		return &smtp.SMTPError{Code: 550, Message: "no such user nobody@example.ru"}
	}
	return nil
}

func (i inbox) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	i.got <- string(raw)
	return err
}

func TestPostmanWithARealServer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	box := inbox{make(chan string, 10)}
	server := smtp.NewServer(box)
	server.Domain = "localhost"
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = listener.Close(); _ = server.Close() })

	s := &store{}
	for _, to := range []string{"ivanova@example.ru", "nobody@example.ru"} {
		l := letter(len(s.letters))
		l.To, l.Subject, l.Text, l.HTML = []appeal.Mailbox{{Name: "Иванова", Email: to}}, "Тема", "Текст",
			"<p>Текст</p>"
		s.add(l)
	}
	sender := mail.Sender{Addr: listener.Addr().String(), From: "priemnaya@gorod.example", Timeout: 5 * time.Second}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- outbox.NewPostman(s, sender, time.Now, quiet(), nil).Run(ctx) }()
	for s.waiting() > 0 && ctx.Err() == nil {
		time.Sleep(5 * time.Millisecond)
	}
	cancel()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	sent, refused := s.letters[0], s.letters[1]
	if sent.State != appeal.Sent || sent.MessageID != sender.MessageID(sent.Key) ||
		!strings.Contains(<-box.got, sent.MessageID) {
		t.Errorf("got %+v", sent)
	}
	if refused.State != appeal.Undeliverable || !strings.HasPrefix(refused.Reply, "550 ") ||
		strings.Contains(refused.Reply, "nobody") {
		t.Errorf("got %+v", refused)
	}
}

func (s *store) waiting() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, l := range s.letters {
		if l.State == appeal.Queued {
			n++
		}
	}
	return n
}
