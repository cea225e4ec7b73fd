package frame

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// Problem is an error as it goes out: RFC 9457 with the office's extensions.
type Problem struct {
	Type      string              `json:"type"`
	Title     string              `json:"title"`
	Status    int                 `json:"status"`
	Detail    string              `json:"detail"`
	Code      appeal.Code         `json:"code"`
	Article   string              `json:"article,omitempty"`
	Errors    []appeal.FieldError `json:"errors,omitempty"`
	RequestID string              `json:"request_id"`

	retry time.Duration // when to come again, for the header
}

// Codes that only HTTP knows, beside those of the domain.
const (
	codeMalformed appeal.Code = "malformed"          // the request cannot be read
	CodeTooMany   appeal.Code = "too_many"           // a limit of attempts
	codeMethod    appeal.Code = "method_not_allowed" // the address exists, the method does not
	codeGone      appeal.Code = "client_gone"        // nobody waits for the answer any more
)

// StatusGone is what the log shows for a client that went away.
const StatusGone = 499

// kinds is the one map from a code to a status, with the title people read.
var kinds = map[appeal.Code]struct {
	status int
	title  string
}{
	appeal.Invalid:         {http.StatusUnprocessableEntity, "Проверьте введённое"},
	appeal.NotFound:        {http.StatusNotFound, "Не найдено"},
	appeal.Unauthenticated: {http.StatusUnauthorized, "Нужно войти"},
	appeal.Forbidden:       {http.StatusForbidden, "Нет прав"},
	appeal.Refused:         {http.StatusConflict, "Действие невозможно"},
	appeal.Conflict:        {http.StatusConflict, "Карточку изменили"},
	appeal.KeyReused:       {http.StatusUnprocessableEntity, "Ключ уже использован"},
	appeal.TooLarge:        {http.StatusRequestEntityTooLarge, "Слишком большой запрос"},
	appeal.Unavailable:     {http.StatusServiceUnavailable, "Временно недоступно"},
	appeal.Internal:        {http.StatusInternalServerError, "Внутренняя ошибка"},
	codeMalformed:          {http.StatusBadRequest, "Запрос не разобрать"},
	CodeTooMany:            {http.StatusTooManyRequests, "Слишком много попыток"},
	codeMethod:             {http.StatusMethodNotAllowed, "Метод не поддерживается"},
	codeGone:               {StatusGone, "Клиент ушёл"},
}

const (
	InternalDetail    = "Произошла внутренняя ошибка. Сообщите администратору номер запроса."
	unavailableDetail = "Система временно недоступна. Ничего не потеряно: повторите через несколько секунд."
	retryUnavailable  = 5 * time.Second
)

// failure is an error of HTTP itself, or one with a time to come again.
type failure struct {
	said  appeal.Error
	retry time.Duration
}

func (f *failure) Error() string { return f.said.Error() }

// Malformed is the error of a request that cannot be read.
func Malformed(message string) error {
	return &failure{said: appeal.Error{Code: codeMalformed, Message: message}}
}

// TooMany is the error of a limit of attempts: it says when to come again.
func TooMany(message string, retry time.Duration) error {
	return &failure{said: appeal.Error{Code: CodeTooMany,
		Message: message + " Подождите " + waiting(retry) + " и попробуйте снова."}, retry: retry}
}

// waiting is how long a person waits: seconds as they are, minutes rounded up.
func waiting(d time.Duration) string {
	if seconds := int((d + time.Second - 1) / time.Second); seconds <= 60 {
		return russian.Count(seconds, "секунду", "секунды", "секунд")
	}
	return russian.Count(int((d+time.Minute-1)/time.Minute), "минуту", "минуты", "минут")
}

// Busy is the error of a server that takes no more now: it says when to come again.
func Busy(message string, retry time.Duration) error {
	return &failure{said: appeal.Error{Code: appeal.Unavailable, Message: message}, retry: retry}
}

// ProblemOf turns any error into what may be shown. Foreign errors say nothing.
func ProblemOf(err error) Problem {
	e, retry := Classify(err)
	if e.Code == appeal.Unavailable && retry == 0 {
		retry = retryUnavailable
	}
	kind, known := kinds[e.Code]
	if !known || e.Code == appeal.Internal {
		e = appeal.Error{Code: appeal.Internal, Message: InternalDetail}
		kind = kinds[appeal.Internal]
	}
	return Problem{
		Type: "urn:appeals:problem:" + string(e.Code), Title: kind.title, Status: kind.status,
		Detail: e.Message, Code: e.Code, Article: e.Article, Errors: e.Fields, retry: retry,
	}
}

// Told is why one of many things was not done, as people read it. What is our own fault is logged.
func (s *Frame) Told(c *gin.Context, err error) appeal.Error {
	said, _ := Classify(err)
	if p := ProblemOf(err); p.Status >= http.StatusInternalServerError {
		s.Logger.Error("one of many failed", "request_id", RequestID(c), "code", p.Code, "error", err)
		said.Message = p.Detail
	}
	return said
}

// Classify turns any error into one that people may read, and tells when to come again.
func Classify(err error) (appeal.Error, time.Duration) {
	var (
		failed *failure
		office *appeal.Error
		rule   *law.Error
		large  *http.MaxBytesError
	)
	switch {
	case errors.As(err, &failed):
		return failed.said, failed.retry
	case errors.As(err, &office):
		return *office, 0
	case errors.As(err, &rule):
		return appeal.Error{Code: appeal.Invalid, Message: rule.Message,
			Fields: []appeal.FieldError{{Field: rule.Field, Message: rule.Message}}}, 0
	case errors.As(err, &large):
		return tooLarge(large.Limit), 0
	case errors.Is(err, context.DeadlineExceeded):
		return appeal.Error{Code: appeal.Unavailable, Message: unavailableDetail}, 0
	}
	return appeal.Error{Code: appeal.Internal}, 0
}

// Handle adapts a handler that returns its error.
func (s *Frame) Handle(do func(*gin.Context) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := do(c); err != nil {
			fail(c, err)
		}
	}
}

// fail ends the request with an error; the middleware answers.
func fail(c *gin.Context, err error) {
	_ = c.Error(err) // returns what it was given
	c.Abort()
}

// render answers with the error: a page for a browser, problem+json otherwise.
func (s *Frame) render(c *gin.Context, err error) {
	if c.Request.Context().Err() != nil && errors.Is(err, context.Canceled) {
		c.Set(codeKey, codeGone)
		c.AbortWithStatus(StatusGone)
		return
	}
	p := ProblemOf(err)
	p.RequestID = RequestID(c)
	if p.Code == appeal.Conflict && c.GetHeader("If-Match") != "" {
		p.Status = http.StatusPreconditionFailed
	}
	c.Set(codeKey, p.Code)
	if p.Status >= http.StatusInternalServerError {
		s.Logger.Error("request failed", "request_id", p.RequestID, "route", c.FullPath(), "code", p.Code, "error", err)
	}
	s.drain(c)
	if c.Writer.Written() {
		return // too late for another answer
	}
	problemHeaders(c, p)
	if s.wantsPage(c) {
		s.ShowProblem(c, p)
		return
	}
	writeProblem(c, p)
}

func problemHeaders(c *gin.Context, p Problem) {
	if p.retry > 0 {
		c.Header("Retry-After", strconv.Itoa(int((p.retry+time.Second-1)/time.Second)))
	}
	if p.Code == appeal.Unauthenticated {
		c.Header("WWW-Authenticate", "Bearer")
	}
	c.Header("Cache-Control", "no-store")
}

func writeProblem(c *gin.Context, p Problem) {
	body, err := json.Marshal(p)
	if err != nil { // strings and numbers always marshal
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.Data(p.Status, "application/problem+json; charset=utf-8", body)
}

// NoRoute answers an address that does not exist.
func NoRoute(*gin.Context) error {
	return &appeal.Error{Code: appeal.NotFound, Message: "Такой страницы нет. Проверьте адрес."}
}

// NoMethod answers a method that an address does not have.
func NoMethod(c *gin.Context) error {
	return &failure{said: appeal.Error{Code: codeMethod,
		Message: "По этому адресу запрос " + KnownMethod(c.Request.Method) + " не выполняется."}}
}

// NotFound tells whether an error says that there is no such thing.
func NotFound(err error) bool { return HasCode(err, appeal.NotFound) }

// HasCode tells whether an error of the office has the code.
func HasCode(err error, code appeal.Code) bool {
	var e *appeal.Error
	return errors.As(err, &e) && e.Code == code
}
