package frame

import (
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// MaxLimit is how much is listed at once.
const MaxLimit = 200

// Query reads parameters of an address and remembers the wrong ones.
type Query struct {
	C      *gin.Context
	Values url.Values // instead of those of the address, if not nil
	Bad    []appeal.FieldError
}

// Add notes what is wrong with a parameter.
func (q *Query) Add(name, message string) {
	q.Bad = append(q.Bad, appeal.FieldError{Field: name, Message: message})
}

// Text reads a parameter as it is.
func (q *Query) Text(name string) string {
	values := q.Values
	if values == nil {
		values = q.C.Request.URL.Query() // c.Query would remember an earlier address
	}
	value := values.Get(name)
	if len(value) > appeal.MaxLine*4 {
		q.Add(name, "Слишком длинно. Сократите.")
		return ""
	}
	return value
}

// Date reads a day, the zero date if there is none.
func (q *Query) Date(name string) law.Date {
	value := q.Text(name)
	if value == "" {
		return law.Date{}
	}
	d, err := appeal.ParseDay(value)
	if err != nil {
		q.Add(name, "Дата пишется так: 05.04.2026 или 2026-04-05.")
	}
	return d
}

// OneOf reads the code of an option, "" if there is none.
func (q *Query) OneOf(name string, list []appeal.Option) string {
	code := q.Text(name)
	if code != "" && !appeal.Known(list, code) {
		q.Add(name, "Такого значения нет в списке.")
		return ""
	}
	return code
}

// Number reads a whole number between two others, 0 if there is none.
func (q *Query) Number(name string, smallest, largest int) int {
	value := q.Text(name)
	if value == "" {
		return 0
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < smallest || n > largest {
		q.Add(name, "Здесь ожидается число от "+strconv.Itoa(smallest)+" до "+strconv.Itoa(largest)+".")
	}
	return n
}

// longestPeriod bounds what is printed at once, in days.
const longestPeriod = 366

// Days reads the days from and to, both included.
func (q *Query) Days() (from, to law.Date) {
	from, to = q.Date("from"), q.Date("to")
	switch {
	case len(q.Bad) > 0:
	case from.IsZero():
		q.Add("from", "Укажите, с какого дня.")
	case to.IsZero():
		q.Add("to", "Укажите, по какой день.")
	case to.Before(from):
		q.Add("to", "Раньше начала периода.")
	case to.Sub(from) > longestPeriod:
		q.Add("to", "Период не длиннее года.")
	}
	return from, to
}

// LookupLimit is how much a look-up offers.
const LookupLimit = 20
