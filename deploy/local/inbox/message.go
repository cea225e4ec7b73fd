package inbox

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // letters in KOI8-R and Windows-1251 are read too
	"github.com/emersion/go-message/mail"
)

const maxSearched = 16 << 10 // bytes of a text that the search looks at

// Message is a letter as the API gives it.
type Message struct {
	ID         string    `json:"id"`
	MessageID  string    `json:"message_id"`
	From       string    `json:"from"`
	To         []string  `json:"to"`
	CC         []string  `json:"cc"`
	Subject    string    `json:"subject"`
	Date       string    `json:"date"`
	ReceivedAt time.Time `json:"received_at"`
	Deliveries int       `json:"deliveries"`
	Text       string    `json:"text"`
	HTML       string    `json:"html"`

	envelope envelope
	headers  []header
	files    []attachment
	search   string
}

type header struct{ Name, Value string }

type attachment struct {
	Name, Type string
	Size       int
	content    []byte
}

// newMessage takes a message apart. What cannot be read is left out: a bad message is still a message.
func newMessage(id string, env envelope, raw []byte) *Message {
	m := parse(raw)
	m.ID, m.MessageID, m.envelope = id, messageID(raw), env
	m.ReceivedAt, m.Deliveries = env.ReceivedAt, env.Deliveries
	if len(m.To) == 0 {
		m.To = env.To
	}
	if m.From == "" {
		m.From = env.From
	}
	for i := range m.files {
		m.files[i].content = nil // read again when asked for
	}
	words := append([]string{m.Subject, m.From, m.Text[:min(len(m.Text), maxSearched)]}, m.addresses()...)
	m.search = strings.ToLower(strings.Join(words, "\n"))
	return m
}

// parse reads headers and parts.
func parse(raw []byte) *Message {
	m := &Message{To: []string{}, CC: []string{}}
	r, err := mail.CreateReader(bytes.NewReader(raw))
	if err != nil && (r == nil || !message.IsUnknownCharset(err)) {
		m.Text = string(raw)
		return m
	}
	m.readHeader(&r.Header)
	for {
		part, err := r.NextPart()
		if errors.Is(err, io.EOF) || (err != nil && !message.IsUnknownCharset(err)) {
			return m
		}
		m.readPart(part)
	}
}

func (m *Message) readHeader(h *mail.Header) {
	m.Subject, _ = h.Subject()
	m.To, m.CC = addressList(h, "To"), addressList(h, "Cc")
	if from := addressList(h, "From"); len(from) > 0 {
		m.From = from[0]
	}
	if date, err := h.Date(); err == nil && !date.IsZero() {
		m.Date = date.Format(time.RFC3339)
	}
	for fields := h.Fields(); fields.Next(); {
		value, err := fields.Text()
		if err != nil {
			value = fields.Value()
		}
		m.headers = append(m.headers, header{fields.Key(), value})
	}
}

// addressList gives bare or named addresses; one that cannot be read stays as it was written.
func addressList(h *mail.Header, name string) []string {
	out := []string{}
	list, err := h.AddressList(name)
	if err != nil {
		return append(out, h.Get(name))
	}
	for _, a := range list {
		if a.Name == "" {
			out = append(out, a.Address)
		} else {
			out = append(out, a.Name+" <"+a.Address+">")
		}
	}
	return out
}

func (m *Message) readPart(part *mail.Part) {
	content, _ := io.ReadAll(part.Body)
	switch h := part.Header.(type) {
	case *mail.InlineHeader:
		kind, _, _ := h.ContentType()
		switch {
		case kind == "text/html" && m.HTML == "":
			m.HTML = string(content)
		case (kind == "text/plain" || kind == "") && m.Text == "":
			m.Text = string(content)
		default:
			m.files = append(m.files, attachment{"часть " + kind, kind, len(content), content})
		}
	case *mail.AttachmentHeader:
		name, _ := h.Filename()
		kind, _, _ := h.ContentType()
		if name == "" {
			name = "без имени"
		}
		m.files = append(m.files, attachment{name, kind, len(content), content})
	}
}

// addresses are all recipients, also those of the envelope alone.
func (m *Message) addresses() []string {
	out := append([]string{}, m.envelope.To...)
	return append(append(out, m.To...), m.CC...)
}

// matches filters by recipient and by words; both are lower case already and may be empty.
func (m *Message) matches(to, text string) bool {
	if to != "" && !strings.Contains(strings.ToLower(strings.Join(m.addresses(), "\n")), to) {
		return false
	}
	return strings.Contains(m.search, text)
}
