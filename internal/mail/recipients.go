package mail

import (
	"errors"
	"fmt"
	"net/smtp"
	"net/textproto"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// patience is how many attempts a letter to several people waits for the one
// whose server says "later". After that it goes to those who are accepted, so
// that a full mailbox does not keep a reminder from everyone else.
const patience = 3

// verdict counts what the server said to the recipients.
type verdict struct {
	accepted, refused, later int
	last                     error // what it said to one who was not accepted
}

// offer names the recipients. It fails if nobody is accepted, or if waiting
// for somebody is still worth it.
func offer(c *smtp.Client, m message) (verdict, error) {
	v := verdict{}
	utf8Allowed, _ := c.Extension("SMTPUTF8")
	for _, to := range m.to {
		var err error = errNotASCII
		if utf8Allowed || ascii(to) {
			err = c.Rcpt(to)
		}
		switch {
		case err == nil:
			v.accepted++
			continue
		case permanent(err):
			v.refused++
		case isReply(err):
			v.later++
		default:
			return v, temporary(err) // the connection is gone
		}
		v.last = err
	}
	switch {
	case v.later > 0 && (v.accepted == 0 || m.attempts < patience):
		return v, temporary(v.last)
	case v.accepted == 0:
		return v, failure(v.last)
	}
	return v, nil
}

// note adds to the server's reply who did not get the message, as a number.
func (v verdict) note(reply string) string {
	if missed := v.refused + v.later; missed > 0 {
		return fmt.Sprintf("%s; не приняты адреса: %d из %d (%s)", reply, missed, missed+v.accepted, describe(v.last))
	}
	return reply
}

var errNotASCII = &textproto.Error{Code: 553, Msg: "the server does not take addresses that are not ASCII"}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

func isReply(err error) bool {
	var said *textproto.Error
	return errors.As(err, &said)
}

// permanent tells a 5xx. Everything else – 4xx, a timeout, a broken
// connection – is worth another attempt.
func permanent(err error) bool {
	var said *textproto.Error
	return errors.As(err, &said) && said.Code >= 500
}

// failure lets the server's code decide; temporary does not.
func failure(err error) *Failure {
	f := temporary(err)
	f.Permanent = permanent(err)
	return f
}

func temporary(err error) *Failure {
	f := &Failure{Reply: describe(err)}
	var said *textproto.Error
	if errors.As(err, &said) {
		f.Code = said.Code
	}
	return f
}

// describe is the error as it may be kept and logged.
func describe(err error) string {
	var said *textproto.Error
	if errors.As(err, &said) {
		return reply(said.Code, said.Msg)
	}
	return scrub(err.Error())
}

func reply(code int, text string) string { return strconv.Itoa(code) + " " + scrub(text) }

var address = regexp.MustCompile(`<?[^\s<>]+@[^\s<>,;:]+>?`)

// maxReply is the longest reply that is kept, in bytes.
const maxReply = 500

// scrub takes the addresses out of what a server said, as servers like to
// repeat them, and makes one readable line of the rest.
func scrub(text string) string {
	text = oneLine(strings.ToValidUTF8(address.ReplaceAllString(text, "<…>"), "?"))
	if len(text) > maxReply {
		text = strings.ToValidUTF8(text[:maxReply], "") + "…"
	}
	return text
}
