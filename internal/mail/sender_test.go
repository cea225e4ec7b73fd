package mail_test

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"appeals/internal/appeal"
	"appeals/internal/mail"
)

const from = "\"Администрация, приёмная\" <priemnaya@gorod.example>"

func newSender(t *testing.T, c mail.Sender) mail.Sender {
	t.Helper()
	if c.From == "" {
		c.From = from
	}
	if err := c.Validate(); err != nil {
		t.Fatal(err)
	}
	return c
}

func letter(to ...appeal.Mailbox) appeal.PostedLetter {
	return appeal.PostedLetter{ID: "1", Letter: appeal.Letter{
		Key: "appeal/42/register-v1/registration_notice/1", To: to,
		Subject: "ОГ-1/2026: обращение зарегистрировано", Text: "Здравствуйте!\n\n.точка в начале строки\n",
		HTML:      "<p>Здравствуйте!</p>",
		CreatedAt: time.Date(2026, time.April, 5, 9, 0, 0, 0, time.FixedZone("MSK", 3*60*60)),
	}}
}

var ivanova = appeal.Mailbox{Name: "Иванова, Мария", Email: "ivanova@example.ru"}

// failed sends and returns the failure it expects.
func failed(t *testing.T, s mail.Sender, ctx context.Context, l appeal.PostedLetter) *mail.Failure {
	t.Helper()
	_, err := s.Send(ctx, l)
	var f *mail.Failure
	if !errors.As(err, &f) {
		t.Fatalf("got %v, want a *mail.Failure", err)
	}
	return f
}

func parsed(t *testing.T, raw string) *netmail.Message {
	t.Helper()
	m, err := netmail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMessageArrivesWhole(t *testing.T) {
	srv := start(t, nil)
	sender := newSender(t, mail.Sender{Addr: srv.addr})
	l := letter(ivanova, appeal.Mailbox{Name: "Ivanov, Ivan", Email: "ivan@example.ru"})
	l.Cc = []appeal.Mailbox{{Name: "Отдел «Обращения»", Email: "otdel@почта.рф"}}
	reply, err := sender.Send(t.Context(), l)
	if err != nil || !strings.HasPrefix(reply, "250 ") {
		t.Fatalf("got %q, %v", reply, err)
	}
	got := srv.messages()
	if len(got) != 1 {
		t.Fatalf("got %d messages, want one for all recipients", len(got))
	}
	if want := []string{"ivanova@example.ru", "ivan@example.ru",
		"otdel@xn--80a1acny.xn--p1ai"}; !reflect.DeepEqual(got[0].to, want) {
		t.Errorf("envelope %v, want %v", got[0].to, want)
	}
	m := parsed(t, got[0].raw)
	checkHeader(t, m, sender, l)
	checkBody(t, m, l)
}

func checkHeader(t *testing.T, m *netmail.Message, sender mail.Sender, l appeal.PostedLetter) {
	t.Helper()
	for name, want := range map[string]string{
		"Message-Id": sender.MessageID(l.Key), "Date": "Sun, 05 Apr 2026 09:00:00 +0300",
		"Auto-Submitted": "auto-generated",
	} {
		if got := m.Header.Get(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	if subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil || subject != l.Subject {
		t.Errorf("Subject: got %q, %v", subject, err)
	}
	for field, want := range map[string][]string{
		"From": {"Администрация, приёмная"}, "To": {"Иванова, Мария", "Ivanov, Ivan"}, "Cc": {"Отдел «Обращения»"},
	} {
		list, err := m.Header.AddressList(field)
		if err != nil {
			t.Errorf("%s: %v", field, err)
		}
		names := []string{}
		for _, a := range list {
			names = append(names, a.Name)
		}
		if !reflect.DeepEqual(names, want) {
			t.Errorf("%s: got %q, want %q", field, names, want)
		}
	}
}

func checkBody(t *testing.T, m *netmail.Message, l appeal.PostedLetter) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("Content-Type %q, %v", kind, err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for _, want := range []string{l.Text, l.HTML} {
		part, err := parts.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(part))
		if got := strings.ReplaceAll(string(body), "\r\n", "\n"); err != nil || got != want {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
}

// TestHeadersCannotBeInjected: whatever is typed into a name, an address or a
// subject stays a value.
func TestHeadersCannotBeInjected(t *testing.T) {
	srv := start(t, nil)
	l := letter(
		appeal.Mailbox{Name: "Иванова\r\nBcc: evil@example.com", Email: "ivanova@example.ru"},
		appeal.Mailbox{Name: "X", Email: "x@example.ru\r\nBcc: evil@example.com"},
		appeal.Mailbox{Name: "Y", Email: "Y <y@example.ru>, evil@example.com"},
		appeal.Mailbox{Name: `"a" <evil@example.com>, "b`, Email: "b@example.ru"},
		appeal.Mailbox{Name: "Z", Email: `"evil@example.com, z"@example.ru`},
	)
	l.Subject = "Тема\r\nBcc: evil@example.com\r\n\r\nтело"
	if _, err := newSender(t, mail.Sender{Addr: srv.addr}).Send(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	got := srv.messages()[0]
	if want := []string{"ivanova@example.ru", "b@example.ru"}; !reflect.DeepEqual(got.to, want) {
		t.Errorf("envelope %v, want %v", got.to, want)
	}
	m := parsed(t, got.raw)
	if m.Header.Get("Bcc") != "" || strings.Contains(got.raw, "\r\nBcc:") {
		t.Errorf("a header was injected:\n%s", got.raw)
	}
	list, err := m.Header.AddressList("To")
	if err != nil || len(list) != 2 || list[0].Address != "ivanova@example.ru" || list[1].Address != "b@example.ru" {
		t.Errorf("To %v, %v", list, err)
	}
}

func TestLongHeadersAreFolded(t *testing.T) {
	srv := start(t, nil)
	to := []appeal.Mailbox{}
	for range 40 {
		to = append(to, appeal.Mailbox{Name: "Константинопольская Александра Вячеславовна",
			Email: "konstantinopolskaya@example.ru"})
	}
	l := letter(to...)
	l.Subject = strings.Repeat("Очень длинная тема, ", 30) + "конец"
	if _, err := newSender(t, mail.Sender{Addr: srv.addr}).Send(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	raw := srv.messages()[0].raw
	for _, line := range strings.Split(raw, "\r\n") {
		if len(line) > 100 {
			t.Errorf("a line of %d octets: %.60s…", len(line), line)
		}
	}
	m := parsed(t, raw)
	if subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil || subject != l.Subject {
		t.Errorf("Subject: got %q, %v", subject, err)
	}
	if list, err := m.Header.AddressList("To"); err != nil || len(list) != 40 || list[39].Name != to[39].Name {
		t.Errorf("To: %d addresses, %v", len(list), err)
	}
}

func TestMessageIDIsOfTheKey(t *testing.T) {
	s := newSender(t, mail.Sender{Addr: "127.0.0.1:25"})
	first := s.MessageID("a")
	if again := s.MessageID("a"); first != again || first == s.MessageID("b") {
		t.Error("the Message-Id must depend on the key, and on it alone")
	}
	if id := s.MessageID("appeal/42"); strings.Contains(id, "42") && strings.Contains(id, "appeal") ||
		!strings.HasSuffix(id, "@gorod.example>") {
		t.Errorf("got %s", id)
	}
}

func TestPassword(t *testing.T) {
	srv := start(t, nil)
	for password, works := range map[string]bool{"secret": true, "wrong": false} {
		s := newSender(t, mail.Sender{Addr: srv.addr, User: "office", Password: password})
		_, err := s.Send(t.Context(), letter(ivanova))
		if works != (err == nil) {
			t.Errorf("password %s: %v", password, err)
		}
		var f *mail.Failure
		if errors.As(err, &f) && f.Permanent {
			t.Error("a wrong password is the office's trouble, not the letter's: it must wait")
		}
	}
	if srv.user != "office" {
		t.Errorf("signed in as %q", srv.user)
	}
}

func TestStartTLS(t *testing.T) {
	srv := start(t, nil)
	if f := failed(t, newSender(t, mail.Sender{Addr: srv.addr, Security: mail.Required}), t.Context(),
		letter(ivanova)); f.Permanent {
		t.Error("no STARTTLS must not make the letter undeliverable")
	}

	config := mail.Sender{Security: mail.Required}
	secure := start(t, func(_ *server, backend *smtp.Server) { config.TLS = withTLS(t, backend) })
	config.Addr = secure.addr
	if _, err := newSender(t, config).Send(t.Context(), letter(ivanova)); err != nil {
		t.Error(err)
	}
	config.TLS = nil // the certificate is not trusted
	if f := failed(t, newSender(t, config), t.Context(), letter(ivanova)); f.Permanent {
		t.Error("a certificate must not make the letter undeliverable")
	}
}

func TestBadConfigurationIsRefused(t *testing.T) {
	for _, c := range []mail.Sender{
		{Addr: "no-port", From: from}, {Addr: "127.0.0.1:25", From: "nobody"},
		{Addr: "127.0.0.1:25", From: from, Security: "magic"},
	} {
		if c.Validate() == nil {
			t.Errorf("%+v was taken", c)
		}
		if f := failed(t, c, t.Context(), letter(ivanova)); f.Permanent {
			t.Errorf("%+v made the letter undeliverable", c)
		}
	}
}

// A reminder that the mail server held up says so: it counts the days of when
// it was written.
func TestHeldUpReminderSaysSo(t *testing.T) {
	srv := start(t, nil)
	sender := newSender(t, mail.Sender{Addr: srv.addr})
	for attempts, want := range map[int]string{1: "Напоминание", 4: "С опозданием. Напоминание"} {
		l := letter(ivanova)
		l.Key, l.Kind, l.Subject, l.Attempts = "k"+want, appeal.Reminder, "Напоминание", attempts
		if _, err := sender.Send(t.Context(), l); err != nil {
			t.Fatal(err)
		}
		got := srv.messages()
		m := parsed(t, got[len(got)-1].raw)
		if subject, _ := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); subject != want {
			t.Errorf("attempt %d: got %q, want %q", attempts, subject, want)
		}
	}
}

// Documents travel with a covering letter, under their names; a name that would
// break out of its header does not.
func TestEnclosuresTravelWithTheLetter(t *testing.T) {
	srv := start(t, nil)
	l := letter(ivanova)
	names := []string{"Фото кровли.jpg", "a\"\r\nBcc: evil@example.ru\r\n.pdf"}
	for _, name := range names {
		l.Enclosures = append(l.Enclosures,
			appeal.Upload{Name: name, Type: "image/jpeg", Content: []byte("bytes of " + name)})
	}
	if _, err := newSender(t, mail.Sender{Addr: srv.addr}).Send(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	m := parsed(t, srv.messages()[0].raw)
	if m.Header.Get("Bcc") != "" {
		t.Error("a name became a header")
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts, got := multipart.NewReader(m.Body, params["boundary"]), []string{}
	for {
		part, err := parts.NextPart()
		if err != nil {
			break
		}
		if _, p, err := mime.ParseMediaType(part.Header.Get("Content-Disposition")); err == nil && p["filename"] != "" {
			content, _ := io.ReadAll(base64.NewDecoder(base64.StdEncoding, part))
			got = append(got, p["filename"]+"|"+string(content))
		}
	}
	want := []string{names[0] + "|bytes of " + names[0], `a" Bcc: evil@example.ru .pdf|bytes of ` + names[1]}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
