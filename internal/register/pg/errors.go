package pg

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"appeals/internal/appeal"
)

// Subject says what a step is about, so that "no rows" reads well.
type Subject string

const (
	OfAppeal    Subject = "appeal"
	OfLetter    Subject = "letter"
	OfFile      Subject = "file"
	OfPerson    Subject = "person"
	OfRequest   Subject = "request"
	OfSession   Subject = "session"
	OfAbsence   Subject = "absence"
	OfBody      Subject = "body"
	OfOffice    Subject = "office"
	OfDraft     Subject = "draft"
	OfSearch    Subject = "search"
	OfTemplate  Subject = "template"
	OfWording   Subject = "wording"
	OfImport    Subject = "import"
	OfPolicy    Subject = "policy"
	OfSchedule  Subject = "schedule"
	OfReception Subject = "reception"
)

var missing = map[Subject]string{
	OfAppeal:    "Обращение не найдено.",
	OfLetter:    "Письмо не найдено.",
	OfFile:      "Файл не найден.",
	OfPerson:    "Сотрудник не найден.",
	OfRequest:   "Запрос на действие не найден.",
	OfSession:   "Такого сеанса нет: он уже закончен.",
	OfAbsence:   "Отсутствие не найдено.",
	OfBody:      "Такого органа в справочнике нет.",
	OfDraft:     "Черновика нет: он отправлен, удалён или принадлежит другому сотруднику.",
	OfSearch:    "Такого поиска у вас нет: возможно, вы его удалили.",
	OfTemplate:  "Шаблон не найден.",
	OfWording:   "Текст письма не найден.",
	OfImport:    "Загрузка не найдена.",
	OfPolicy:    "Такой редакции правил нет.",
	OfSchedule:  "Такого графика приёма нет.",
	OfReception: "Такой записи на приём нет.",
}

// trouble is a failure of the database: people see the public part, programs
// may look at the cause, and the text for logs holds neither SQL nor values.
type trouble struct {
	public  *appeal.Error
	subject Subject
	cause   error
}

// Error is safe to log: the driver's own text may quote values, so only its
// type or SQLSTATE is named.
func (t *trouble) Error() string {
	return fmt.Sprintf("register: %s: %s (%s)", t.subject, t.public.Code, describe(t.cause))
}

func (t *trouble) Unwrap() []error { return []error{t.public, t.cause} }

func describe(cause error) string {
	var pg *pgconn.PgError
	var dial *pgconn.ConnectError
	if errors.As(cause, &pg) {
		return strings.Join(strings.Fields("SQLSTATE "+pg.Code+" "+pg.TableName+" "+pg.ColumnName+" "+
			pg.ConstraintName), " ")
	}
	if errors.As(cause, &dial) {
		return dial.Error() // names the server, the account and the reason
	}
	return fmt.Sprintf("%T", cause)
}

// foreign is an error of the decision that ran inside a transaction. It is not
// the register's, so the caller gets it back as it was.
type foreign struct{ error }

func (f foreign) Unwrap() error { return f.error }

// AsForeign marks an error of the decision.
func AsForeign(err error) error { return foreign{err} }

// Explain turns any failure of a step into what the office may tell a person.
// Errors of the domain pass unchanged. Nothing else in the package maps errors.
func Explain(s Subject, err error) error {
	var known *appeal.Error
	var pg *pgconn.PgError
	var theirs foreign
	switch {
	case errors.As(err, &theirs):
		return theirs.error
	case err == nil || errors.As(err, &known) || errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, pgx.ErrNoRows):
		return NotFound(s)
	case disconnected(err):
		return &trouble{Unavailable(), s, err}
	case errors.As(err, &pg):
		return explainState(s, pg)
	}
	return &trouble{defect(), s, err}
}

func explainState(s Subject, pg *pgconn.PgError) error {
	switch pg.Code {
	case "23503", "22P02": // foreign key; a text that is no uuid
		return NotFound(s)
	case "23505":
		return explainUnique(s, pg)
	}
	return &trouble{defect(), s, pg}
}

func explainUnique(s Subject, pg *pgconn.PgError) error {
	switch pg.ConstraintName {
	case "step_pkey", "request_pkey", "acceptance_pkey", "file_pkey":
		return KeyReused()
	case "search_name":
		return appeal.InvalidField("name", "Поиск с таким названием у вас уже есть. Выберите другое.")
	case "appeal_number":
		return &appeal.Error{Code: appeal.Conflict, Message: "Такой регистрационный номер уже занят. Повторите."}
	}
	return &trouble{defect(), s, pg}
}

// disconnected tells whether trying again later may help.
func disconnected(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		switch pg.Code {
		case "40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "25006":
			return true
		}
		return strings.HasPrefix(pg.Code, "08") || strings.HasPrefix(pg.Code, "53")
	}
	var dial *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &dial) || errors.As(err, &network) || pgconn.SafeToRetry(err) || pgconn.Timeout(err) ||
		errors.Is(err, context.DeadlineExceeded) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, net.ErrClosed)
}

// transient tells whether the same transaction may simply be run again.
func transient(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01")
}

func NotFound(s Subject) error {
	message := missing[s]
	if message == "" {
		message = "Запись не найдена."
	}
	return &appeal.Error{Code: appeal.NotFound, Message: message}
}

func KeyReused() error {
	return &appeal.Error{Code: appeal.KeyReused, Message: "Этот ключ запроса уже использован с другим содержанием."}
}

func Unavailable() *appeal.Error {
	return &appeal.Error{Code: appeal.Unavailable,
		Message: "Реестр сейчас недоступен. Ничего не потеряно: повторите через минуту."}
}

func defect() *appeal.Error {
	return &appeal.Error{Code: appeal.Internal, Message: "Внутренняя ошибка. Она записана, администратор её увидит."}
}
