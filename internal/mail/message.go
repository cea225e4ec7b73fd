package mail

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"net/mail"
	"net/textproto"
	"slices"
	"strings"
	"time"

	"github.com/jordan-wright/email"
	"golang.org/x/net/idna"

	"appeals/internal/appeal"
)

// message is a built letter: the envelope and the bytes.
type message struct {
	to       []string // bare addresses, with ASCII domains
	raw      []byte
	from     string // bare address
	attempts int    // with this one
}

// build makes the message. The sender enters the library only as text that was
// written here: the library puts a string that it cannot parse into the header
// as it is, line breaks and all.
func (s Sender) build(l appeal.PostedLetter) (message, error) {
	from, err := s.from()
	if err != nil {
		return message{}, errors.New("the sender's address is not valid")
	}
	to, toAddresses := recipients(l.To)
	cc, ccAddresses := recipients(l.Cc)
	if len(to)+len(cc) == 0 {
		return message{}, errNoRecipient
	}
	l = late(l)
	e := email.NewEmail()
	e.From = headerForm(oneLine(from.Name), from.Address)
	e.Subject = headerText(oneLine(l.Subject))
	e.Text, e.HTML = []byte(l.Text), []byte(l.HTML)
	e.Headers = textproto.MIMEHeader{
		"Message-Id": {s.MessageID(l.Key)},
		"Date":       {l.CreatedAt.Format(time.RFC1123Z)},
		// Machines must not answer machines (RFC 3834).
		"Auto-Submitted":   {"auto-generated"},
		"Content-Language": {"ru"},
	}
	if err := enclose(e, l.Enclosures); err != nil {
		return message{}, errors.New("the enclosures could not be added")
	}
	raw, err := e.Bytes()
	if err != nil {
		return message{}, errors.New("the message could not be built")
	}
	raw = fold(slices.Concat(addressees("To", to), addressees("Cc", cc), raw))
	return message{from: from.Address, to: append(toAddresses, ccAddresses...), raw: raw, attempts: l.Attempts}, nil
}

// addressees is a field of the header. The library would write the names anew,
// a backslash among encoded signs, where no program can read it.
func addressees(field string, list []string) []byte {
	if len(list) == 0 {
		return nil
	}
	return []byte(field + ": " + strings.Join(list, ", ") + "\r\n")
}

// enclose adds documents. The library would write a name into the header as it
// is, so the headers are written here.
func enclose(e *email.Email, files []appeal.Upload) error {
	for i, f := range files {
		kind, _, err := mime.ParseMediaType(f.Type)
		if err != nil {
			kind = "application/octet-stream"
		}
		kind, disposition := named(kind, oneLine(f.Name))
		a, err := e.Attach(bytes.NewReader(f.Content), "document", kind)
		if err != nil {
			return err
		}
		a.Header.Set("Content-Disposition", disposition)
		a.Header.Set("Content-ID", fmt.Sprintf("<document-%d>", i+1))
	}
	return nil
}

// lateAttempts is the attempt before which the mail server was away for some
// twenty minutes at least, by the postman's back-off.
const lateAttempts = 4

// late marks a reminder or an escalation that the mail server held up: the days
// it counts are those of the day it was written.
func late(l appeal.PostedLetter) appeal.PostedLetter {
	if l.Attempts < lateAttempts || l.Kind != appeal.Reminder && l.Kind != appeal.EscalationLetter {
		return l
	}
	mark := "Отправлено с опозданием: почтовый сервер был недоступен, письмо составлено " +
		l.CreatedAt.Format("02.01.2006 15:04") + "."
	l.Subject = "С опозданием. " + l.Subject
	l.Text = mark + "\n\n" + l.Text
	l.HTML = strings.Replace(l.HTML, "<h1", "<p><strong>"+mark+"</strong></p><h1", 1)
	return l
}

// recipients gives the header form and the bare addresses of the mailboxes.
// What is not an address is left out: the letter still goes to the others.
func recipients(list []appeal.Mailbox) (headers, addresses []string) {
	for _, m := range list {
		parsed, err := mail.ParseAddress(m.Email)
		if err != nil || parsed.Address != m.Email {
			continue
		}
		address, err := asciiDomain(parsed.Address)
		if err != nil {
			continue
		}
		headers = append(headers, headerForm(oneLine(m.Name), address))
		addresses = append(addresses, address)
	}
	return headers, addresses
}

// headerForm writes an address with its name. A comma goes into an encoded word:
// the library cuts the sender at commas before it parses.
func headerForm(name, address string) string {
	text := headerText(name)
	if text == name && !strings.ContainsAny(name, `,\`) {
		return (&mail.Address{Name: name, Address: address}).String()
	}
	if text == name {
		text = encodedWords(name, " ")
	}
	return text + " " + (&mail.Address{Address: address}).String()
}

// asciiDomain writes a national domain (почта.рф) as the mail system knows it.
func asciiDomain(address string) (string, error) {
	at := strings.LastIndex(address, "@")
	if strings.ContainsAny(address[:at], `,"`) {
		return "", errors.New("a quoted local part is not supported")
	}
	domain, err := idna.Lookup.ToASCII(address[at+1:])
	if err != nil {
		return "", errors.New("the domain is not valid")
	}
	return address[:at+1] + domain, nil
}
