package frame

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// Limits of a request's body, in bytes.
const (
	MaxJSON      = 2 << 20
	MaxMultipart = 25 << 20
	maxDrained   = 512 << 20
	inMemory     = 8 << 20 // of a multipart form; the rest goes to temporary files
)

// LimitBody lets a body through up to the limit of its kind.
func (s *Frame) LimitBody(c *gin.Context) {
	limit := int64(MaxJSON)
	if isMultipart(c.Request) {
		limit = MaxMultipart
	}
	stranger := false
	if unsafe(c) && c.Request.ContentLength != 0 {
		_, err := s.Person(c)
		if stranger = err != nil; stranger {
			network := Network(c.ClientIP())
			if !s.bodies.enter(network) {
				c.Header("Connection", "close") // what it still sends is not waited for
				fail(c, errCrowded())
				return
			}
			defer s.bodies.leave(network)
		}
	}
	room := s.bodies.account(stranger)
	defer room.give()
	body := &LimitedBody{ReadCloser: c.Request.Body, Left: limit, Limit: limit, room: room,
		Pause: func() {}, Restart: func() {}}
	if b, ok := c.Request.Context().(*budget); ok {
		body.Pause, body.Restart = b.Pause, b.Restart
	}
	c.Request.Body = body
	c.Set(bodyKey, body)
	if c.Request.ContentLength > limit {
		fail(c, &http.MaxBytesError{Limit: limit})
		return
	}
	c.Next()
}

func isMultipart(r *http.Request) bool {
	return strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/")
}

// LimitedBody is http.MaxBytesReader without its closing of the connection:
// the rest is drained instead, so that the client reads the answer.
type LimitedBody struct {
	io.ReadCloser
	Left, Limit int64
	room        *account // nil takes nothing
	begun       bool     // something was read, so a waiting client has been told to send

	Pause, Restart func() // the request's time stands while its client sends
}

// Read takes what the limit leaves; one byte more is an error.
func (b *LimitedBody) Read(p []byte) (int, error) {
	b.begun = true
	if b.Left < 0 {
		return 0, &http.MaxBytesError{Limit: b.Limit}
	}
	if int64(len(p)) > b.Left+1 {
		p = p[:b.Left+1] // one more byte than allowed shows that there is more
	}
	b.Pause()
	n, err := b.ReadCloser.Read(p)
	b.Restart()
	if !b.room.take(n) {
		return 0, errCrowded()
	}
	if b.Left -= int64(n); b.Left < 0 {
		return n - 1, &http.MaxBytesError{Limit: b.Limit}
	}
	return n, err
}

// drain takes in what a refused request is still sending, such as a body that
// is too large: when the connection closes under a client that sends, it sees
// a broken connection instead of the message. One that waits for leave to send
// (Expect) has sent nothing yet, and one that sends without end is cut off.
func (s *Frame) drain(c *gin.Context) {
	value, _ := c.Get(bodyKey)
	body, ok := value.(*LimitedBody)
	if !ok {
		return
	}
	if c.GetHeader("Expect") != "" && !body.begun {
		c.Header("Connection", "close")
		return
	}
	if _, err := io.CopyN(io.Discard, body.ReadCloser, maxDrained); !errors.Is(err, io.EOF) {
		c.Header("Connection", "close")
	}
}

func tooLarge(limit int64) appeal.Error {
	message := fmt.Sprintf("Запрос больше %d МБ. Уменьшите файлы или отправьте их по частям.", limit>>20)
	e := appeal.Error{Code: appeal.TooLarge, Message: message}
	if limit == MaxMultipart {
		e.Fields = []appeal.FieldError{{Field: "files", Message: message}}
	}
	return e
}
