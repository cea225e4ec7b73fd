package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// LettersPosted says which letters went out on paper, when, and by which
// register of postal items. Without a day it is today.
type LettersPosted struct {
	IDs []string `json:"ids"`
	appeal.Posting
}

// LettersPrinted names the letters that are printed together.
type LettersPrinted struct {
	IDs []string `json:"ids"`
}

// LetterOutcomes tells for each letter of a batch what became of it.
type LetterOutcomes struct {
	Results []LetterOutcome `json:"results"`
}

// LetterOutcome is what became of one letter.
type LetterOutcome struct {
	ID    string `json:"id"`
	Done  bool   `json:"done"`
	Error string `json:"error,omitempty"` // why not, in words
}

func (s *Server) letterDeskRoutes() []route {
	return []route{
		{post, "/letters/posted", clerks, atLength(s.postLetters), operation{
			tag: tagWork, summary: "Отметить много писем отправленными почтой", body: LettersPosted{}, key: true, answer: LetterOutcomes{},
			about: "Не больше 200 писем за раз. Каждое отмечается отдельно: одно отправленное раньше не мешает остальным.",
		}},
		{get, "/letters/posted", clerks, s.listPosted, operation{
			tag: tagWork, summary: "Реестр почтовых отправлений за дни", answer: Letters{},
			query: []param{
				{name: "from", about: "С какого дня", required: true, kind: "date"}, {name: "to", about: "По какой день", required: true, kind: "date"},
				{name: "list", about: "Номер реестра"},
			},
		}},
		{post, "/letters/printed", clerks, atLength(s.printedLetters), operation{
			tag: tagWork, summary: "Отметить письма напечатанными и получить их тексты", body: LettersPrinted{}, key: true, answer: Letters{},
		}},
		{post, "/letters/:id/readdress", clerks, s.readdressLetter, operation{
			tag: tagWork, summary: "Направить письмо по другому адресу", body: appeal.Readdress{}, key: true, answer: appeal.PostedLetter{},
			about: "Недоставленное письмо остаётся как есть, уходит новое с тем же текстом. Адрес в карточке меняет действие correct.",
		}},
	}
}

func (s *Server) postLetters(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	if _, err := requestKey(c, who.Code); err != nil {
		return err
	}
	batch := LettersPosted{}
	if err := readJSON(c, &batch); err != nil {
		return err
	}
	results, err := s.postAll(c.Request.Context(), batch, who)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, LetterOutcomes{Results: results})
	return nil
}

// postAll marks each letter by itself. A letter that is posted already is done.
func (s *Server) postAll(ctx context.Context, batch LettersPosted, who appeal.Person) ([]LetterOutcome, error) {
	if err := checkIDs(batch.IDs); err != nil {
		return nil, err
	}
	posting, err := s.posting(ctx, batch.Posting)
	if err != nil {
		return nil, err
	}
	letters, err := s.deps.Register.LettersByID(ctx, batch.IDs)
	if err != nil {
		return nil, err
	}
	known := map[string]appeal.PostedLetter{}
	for _, l := range letters {
		known[l.ID] = l
	}
	out := []LetterOutcome{}
	for _, id := range batch.IDs {
		letter, ok := known[id]
		if !ok {
			out = append(out, LetterOutcome{ID: id, Error: "Такого письма нет."})
			continue
		}
		o := LetterOutcome{ID: id, Done: true}
		if err := s.markPosted(ctx, letter, posting, who); err != nil {
			e, refused := shownAgain(err)
			if !refused {
				return nil, err
			}
			o.Done, o.Error = false, e.Message
		}
		out = append(out, o)
	}
	return out, nil
}

func checkIDs(ids []string) error {
	switch {
	case len(ids) == 0:
		return appeal.InvalidField("ids", "Отметьте хотя бы одно письмо.")
	case len(ids) > appeal.MostPrinted:
		return appeal.InvalidField("ids", "Не больше "+itoa(appeal.MostPrinted)+" писем за раз.")
	}
	for _, id := range ids {
		if uuid.Validate(id) != nil {
			return appeal.InvalidField("ids", "Здесь ожидаются номера писем.")
		}
	}
	return nil
}

// posting is how letters went out; the day is today if nothing else is said.
func (s *Server) posting(ctx context.Context, p appeal.Posting) (appeal.Posting, error) {
	_, today, err := s.today(ctx)
	if err != nil {
		return p, err
	}
	if p.On.IsZero() {
		p.On = today
	}
	return p, p.Check(today)
}

func (s *Server) listPosted(c *gin.Context) error {
	q := &query{c: c}
	from, to := q.days()
	list := q.text("list")
	if err := appeal.InvalidFields(q.bad); err != nil {
		return err
	}
	letters, err := s.deps.Register.PostedLetters(c.Request.Context(), from, to, list, appeal.MostPosted)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Letters{Letters: shown(letters)})
	return nil
}

// longestPeriod bounds what is printed at once, in days.
const longestPeriod = 366

// days reads the days from and to, both included.
func (q *query) days() (from, to law.Date) {
	from, to = q.date("from"), q.date("to")
	switch {
	case len(q.bad) > 0:
	case from.IsZero():
		q.add("from", "Укажите, с какого дня.")
	case to.IsZero():
		q.add("to", "Укажите, по какой день.")
	case to.Before(from):
		q.add("to", "Раньше начала периода.")
	case to.Sub(from) > longestPeriod:
		q.add("to", "Период не длиннее года.")
	}
	return from, to
}

func (s *Server) printedLetters(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	if _, err := requestKey(c, who.Code); err != nil {
		return err
	}
	batch := LettersPrinted{}
	if err := readJSON(c, &batch); err != nil {
		return err
	}
	letters, err := s.printAll(c.Request.Context(), batch.IDs)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Letters{Letters: shown(letters)})
	return nil
}

// printAll notes that letters are printed and returns them.
func (s *Server) printAll(ctx context.Context, ids []string) ([]appeal.PostedLetter, error) {
	if err := checkIDs(ids); err != nil {
		return nil, err
	}
	at, err := s.now(ctx)
	if err != nil {
		return nil, err
	}
	return s.deps.Register.PrintLetters(ctx, ids, at)
}

func (s *Server) readdressLetter(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	if _, err := requestKey(c, who.Code); err != nil {
		return err
	}
	letter, err := s.letterOf(c)
	if err != nil {
		return err
	}
	to := appeal.Readdress{}
	if err := readJSON(c, &to); err != nil {
		return err
	}
	next, err := s.readdress(c.Request.Context(), letter, to, who)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, shownLetter(next))
	return nil
}

// readdress sends a letter that did not arrive to another address.
func (s *Server) readdress(ctx context.Context, l appeal.PostedLetter, to appeal.Readdress, who appeal.Person) (appeal.PostedLetter, error) {
	to = to.Normal()
	if err := to.Check(); err != nil {
		return l, err
	}
	at, err := s.now(ctx)
	if err != nil {
		return l, err
	}
	return s.deps.Register.ReaddressLetter(ctx, l.ID, to, who, at)
}
