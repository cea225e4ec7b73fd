package pages

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/trail"
)

// Trail is a page of the trail, the newest footprints first.
type Trail struct {
	Entries []trail.Entry `json:"entries"`
	Next    int64         `json:"next,omitempty"` // what «before» is on the next page
	Chain   trail.Chain   `json:"chain"`
}

// kinds are what can be asked for.
var kinds = []appeal.Option{
	{Code: string(trail.Seen), Title: "Открыто, найдено, напечатано"}, {Code: string(trail.Changed), Title: "Сделано"},
	{Code: string(trail.Refused), Title: "Отказано"}, {Code: string(trail.Entered), Title: "Вход"},
}

func trailParams() []frame.Param {
	return []frame.Param{
		{Name: "person", About: "Логин сотрудника"}, {Name: "number", About: "Номер обращения: кто с ним работал"},
		{Name: "address", About: "Сетевой адрес"}, {Name: "kind", About: "Что искать", Enum: frame.Codes(kinds)},
		{Name: "from", About: "С какого дня", Kind: "date"}, {Name: "to", About: "По какой день", Kind: "date"},
		{Name: "before", About: "Номер записи, раньше которой", Kind: "integer"},
		{Name: "limit", About: "Сколько записей; обычно 100", Kind: "integer", Smallest: 1, Largest: mostListed},
	}
}

const mostListed = 500

func (s *Pages) listTrail(c *gin.Context) error {
	q, err := s.asked(c)
	if err != nil {
		return err
	}
	out, err := s.read(c, q)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, out)
	return nil
}

// asked reads the filter of an address.
func (s *Pages) asked(c *gin.Context) (trail.Query, error) {
	q := &frame.Query{C: c}
	out := trail.Query{Person: strings.ToLower(strings.TrimSpace(q.Text("person"))),
		Address: strings.TrimSpace(q.Text("address")), Kind: trail.Kind(q.OneOf("kind", kinds)), From: q.Date("from"),
		To: q.Date("to"), Limit: q.Number("limit", 1, mostListed)}
	if before := q.Text("before"); before != "" {
		id, err := strconv.ParseInt(before, 10, 64)
		if err != nil || id < 1 {
			q.Add("before", "Такой страницы нет. Начните с первой.")
		}
		out.Before = id
	}
	if number := strings.TrimSpace(strings.ReplaceAll(q.Text("number"), "№", " ")); number != "" {
		id, err := s.Store.NumberedID(c.Request.Context(), number)
		if err != nil {
			return out, err
		}
		if out.AppealID = id; id == "" {
			q.Add("number", "Обращения с таким номером нет.")
		}
	}
	return out, appeal.InvalidFields(q.Bad)
}

func (s *Pages) read(c *gin.Context, q trail.Query) (out Trail, err error) {
	limit := q.Limit
	if limit == 0 {
		limit = 100
	}
	q.Limit = min(limit+1, mostListed)
	if out.Entries, err = s.Store.Footprints(c.Request.Context(), q); err != nil {
		return out, err
	}
	if len(out.Entries) > limit {
		out.Entries = out.Entries[:limit]
		out.Next = out.Entries[limit-1].ID
	}
	out.Entries = frame.ListOf(out.Entries)
	out.Chain, err = s.Store.Chain(c.Request.Context())
	return out, err
}
