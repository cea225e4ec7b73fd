package inbox

import (
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/smtp"
	"net/textproto"
	"net/url"
	"strings"
	"testing"
)

// office is one inbox under test.
type office struct {
	*Server
	dir, smtp, http string
}

func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func open(t *testing.T, dir string) *office {
	t.Helper()
	o := &office{dir: dir, smtp: freeAddr(t), http: freeAddr(t)}
	s, err := Start(Options{Dir: dir, SMTPAddr: o.smtp, HTTPAddr: o.http})
	if err != nil {
		t.Fatal(err)
	}
	o.Server = s
	t.Cleanup(s.Stop)
	return o
}

// letterTo is a letter in Russian with both texts and an attachment.
func letterTo(to, id string) []byte {
	return []byte(strings.ReplaceAll(`From: =?UTF-8?B?0J/RgNC40ZHQvNC90LDRjw==?= <priemnaya@gorod.example>
To: `+to+`
Subject: =?UTF-8?B?0J7RgtCy0LXRgg==?=
Date: Mon, 23 Nov 2026 10:00:00 +0300
Message-Id: <`+id+`>
Mime-Version: 1.0
Content-Type: multipart/mixed; boundary=m

--m
Content-Type: multipart/alternative; boundary=a

--a
Content-Type: text/plain; charset=windows-1251
Content-Transfer-Encoding: quoted-printable

=CE=F2=E2=E5=F2 =E3=EE=F2=EE=E2
--a
Content-Type: text/html; charset=utf-8

<p>Ответ готов</p><script>alert("x")</script>
--a--
--m
Content-Type: application/pdf
Content-Disposition: attachment; filename="answer.pdf"

PDF
--m--
`, "\n", "\r\n"))
}

func (o *office) send(t *testing.T, to, id string) error {
	t.Helper()
	return smtp.SendMail(o.smtp, nil, "priemnaya@gorod.example", []string{to}, letterTo(to, id))
}

func (o *office) mustSend(t *testing.T, to, id string) {
	t.Helper()
	if err := o.send(t, to, id); err != nil {
		t.Fatal(err)
	}
}

func (o *office) get(t *testing.T, path string) (string, http.Header) {
	t.Helper()
	res, err := http.Get("http://" + o.http + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %v %v %s", path, res.Status, err, body)
	}
	return string(body), res.Header
}

// list asks the API.
func (o *office) list(t *testing.T, query string) (found []Message, total int) {
	t.Helper()
	body, _ := o.get(t, "/api/messages?"+query)
	var answer struct {
		Messages []Message
		Total    int
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatal(err)
	}
	return answer.Messages, answer.Total
}

func TestRoundTrip(t *testing.T) {
	o := open(t, t.TempDir())
	o.mustSend(t, "ivanov@mail.example", "1@gorod")
	o.mustSend(t, "petrov@mail.example", "2@gorod")
	got, total := o.list(t, "")
	if total != 2 || got[0].MessageID != "2@gorod" {
		t.Fatalf("got %d, first %+v; want the newest first", total, got[0])
	}
	m := got[1]
	if m.Subject != "Ответ" || m.From != "Приёмная <priemnaya@gorod.example>" || m.To[0] != "ivanov@mail.example" ||
		strings.TrimSpace(m.Text) != "Ответ готов" || !strings.Contains(m.HTML, "<p>Ответ готов</p>") ||
		m.Date != "2026-11-23T10:00:00+03:00" {
		t.Errorf("message %+v", m)
	}
	if raw, _ := o.get(t, "/api/messages/"+m.ID+"/raw"); raw != string(letterTo("ivanov@mail.example", "1@gorod")) {
		t.Errorf("raw differs: %q", raw)
	}
	file, header := o.get(t, "/messages/"+m.ID+"/files/0")
	if strings.TrimSpace(file) != "PDF" || !strings.HasPrefix(header.Get("Content-Disposition"), "attachment") {
		t.Errorf("attachment %q %v", file, header)
	}
}

func TestFilters(t *testing.T) {
	o := open(t, t.TempDir())
	o.mustSend(t, "ivanov@mail.example", "1@gorod")
	o.mustSend(t, "petrov@mail.example", "2@gorod")
	for query, want := range map[string]int{
		"to=IVANOV": 1, "to=mail.example": 2, "to=nobody": 0,
		"q=" + url.QueryEscape("ОТВЕТ готов"): 2, "q=none": 0, "to=petrov&q=" + url.QueryEscape("ответ"): 1,
	} {
		if _, total := o.list(t, query); total != want {
			t.Errorf("%s finds %d, want %d", query, total, want)
		}
	}
}

func TestSecondDeliveryIsFoldedAndCounted(t *testing.T) {
	dir := t.TempDir()
	o := open(t, dir)
	for range 3 {
		o.mustSend(t, "ivanov@mail.example", "1@gorod")
	}
	o.mustSend(t, "petrov@mail.example", "1@gorod") // another mailbox gets its own
	check := func(o *office) {
		got, total := o.list(t, "to=ivanov")
		if total != 1 || got[0].Deliveries != 3 {
			t.Errorf("%d messages, %+v; want one with 3 deliveries", total, got)
		}
		if _, total := o.list(t, ""); total != 2 {
			t.Errorf("%d messages, want 2", total)
		}
	}
	check(o)
	o.Stop()
	o = open(t, dir) // the count survives a restart
	o.mustSend(t, "petrov@mail.example", "1@gorod")
	check(o)
}

func TestFaultDomains(t *testing.T) {
	o := open(t, t.TempDir())
	for to, code := range map[string]int{"a@bounce.example": 550, "a@SLOW.example": 451} {
		var answer *textproto.Error
		if err := o.send(t, to, "1@gorod"); !errors.As(err, &answer) || answer.Code != code {
			t.Errorf("%s: %v, want %d", to, err, code)
		}
	}
	if _, total := o.list(t, ""); total != 0 {
		t.Errorf("%d messages were kept", total)
	}
}

func TestPagesAreSafe(t *testing.T) {
	o := open(t, t.TempDir())
	if page, _ := o.get(t, "/"); !strings.Contains(page, "Писем пока нет") {
		t.Errorf("empty page: %s", page)
	}
	o.mustSend(t, "ivanov@mail.example", "1@gorod")
	got, _ := o.list(t, "")
	if page, _ := o.get(t, "/?to=ivanov"); !strings.Contains(page, "/messages/"+got[0].ID) {
		t.Errorf("list without the letter: %s", page)
	}
	page, header := o.get(t, "/messages/"+got[0].ID)
	if !strings.Contains(page, `sandbox="allow-popups allow-popups-to-escape-sandbox"`) ||
		strings.Contains(page, "<script") {
		t.Errorf("the letter's HTML is not locked up: %s", page)
	}
	if !strings.Contains(header.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("headers %v", header)
	}
}

func TestEmpty(t *testing.T) {
	dir := t.TempDir()
	o := open(t, dir)
	o.mustSend(t, "ivanov@mail.example", "1@gorod")
	req, _ := http.NewRequest(http.MethodDelete, "http://"+o.http+"/api/messages", nil)
	res, err := http.DefaultClient.Do(req)
	if err != nil || res.StatusCode != http.StatusNoContent {
		t.Fatal(res, err)
	}
	o.Stop()
	if _, total := open(t, dir).list(t, ""); total != 0 {
		t.Errorf("%d messages are left", total)
	}
}

func TestUnreadableMessageIsKept(t *testing.T) {
	o := open(t, t.TempDir())
	if err := smtp.SendMail(o.smtp, nil, "a@b.example", []string{"c@d.example"},
		[]byte("no headers at all\r\n")); err != nil {
		t.Fatal(err)
	}
	got, total := o.list(t, "to=c@d.example")
	if total != 1 || !strings.Contains(got[0].Text, "no headers at all") {
		t.Errorf("got %+v", got)
	}
}
