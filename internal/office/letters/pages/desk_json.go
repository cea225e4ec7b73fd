package pages

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	"appeals/internal/office/letters"
)

// LettersPosted says which letters went out on paper, when, and by which
// register of postal items. Without a day it is today.
type LettersPosted struct {
	IDs []string `json:"ids"`
	letters.Posting
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

func (s *Pages) letterDeskRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Post, Path: "/letters/posted", Access: frame.Clerks,
			Handler: frame.AtLength(s.postLetters), Doc: frame.Doc{
				Tag: frame.TagWork, Summary: "Отметить много писем отправленными почтой",
				Body: LettersPosted{}, Key: true,
				Answer: LetterOutcomes{},
				About: "Не больше 200 писем за раз. Каждое отмечается отдельно: одно отправленное раньше не " +
					"мешает остальным.",
			}},
		{Method: frame.Get, Path: "/letters/posted", Access: frame.Clerks, Handler: s.listPosted, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Реестр почтовых отправлений за дни", Answer: Letters{},
			Query: []frame.Param{
				{Name: "from", About: "С какого дня", Required: true, Kind: "date"},
				{Name: "to", About: "По какой день", Required: true, Kind: "date"},
				{Name: "list", About: "Номер реестра"},
			},
		}},
		{Method: frame.Post, Path: "/letters/printed", Access: frame.Clerks,
			Handler: frame.AtLength(s.printedLetters), Doc: frame.Doc{
				Tag: frame.TagWork, Summary: "Отметить письма напечатанными и получить их тексты",
				Body: LettersPrinted{},
				Key:  true, Answer: Letters{},
			}},
		{Method: frame.Post, Path: "/letters/:id/readdress", Access: frame.Clerks,
			Handler: s.readdressLetter, Doc: frame.Doc{
				Tag: frame.TagWork, Summary: "Направить письмо по другому адресу", Body: letters.Readdress{}, Key: true,
				Answer: appeal.PostedLetter{},
				About: "Недоставленное письмо остаётся как есть, уходит новое с тем же текстом. Адрес в " +
					"карточке меняет " +
					"действие correct.",
			}},
	}
}

func (s *Pages) postLetters(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, who.Code); err != nil {
		return err
	}
	batch := LettersPosted{}
	if err := frame.ReadJSON(c, &batch); err != nil {
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
func (s *Pages) postAll(ctx context.Context, batch LettersPosted, who appeal.Person) ([]LetterOutcome, error) {
	if err := checkIDs(batch.IDs); err != nil {
		return nil, err
	}
	posting, err := s.posting(ctx, batch.Posting)
	if err != nil {
		return nil, err
	}
	letters, err := s.byID(ctx, who, batch.IDs)
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
			e, refused := frame.ShownAgain(err)
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
	case len(ids) > letters.MostPrinted:
		return appeal.InvalidField("ids", "Не больше "+frame.Itoa(letters.MostPrinted)+" писем за раз.")
	}
	for _, id := range ids {
		if uuid.Validate(id) != nil {
			return appeal.InvalidField("ids", "Здесь ожидаются номера писем.")
		}
	}
	return nil
}

// posting is how letters went out; the day is today if nothing else is said.
func (s *Pages) posting(ctx context.Context, p letters.Posting) (letters.Posting, error) {
	_, today, err := s.Today(ctx)
	if err != nil {
		return p, err
	}
	if p.On.IsZero() {
		p.On = today
	}
	return p, p.Check(today)
}

func (s *Pages) listPosted(c *gin.Context) error {
	q := &frame.Query{C: c}
	from, to := q.Days()
	list := q.Text("list")
	if err := appeal.InvalidFields(q.Bad); err != nil {
		return err
	}
	found, err := s.postedLetters(c, from, to, list)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Letters{Letters: shown(found)})
	return nil
}

func (s *Pages) printedLetters(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, who.Code); err != nil {
		return err
	}
	batch := LettersPrinted{}
	if err := frame.ReadJSON(c, &batch); err != nil {
		return err
	}
	letters, err := s.printAll(c.Request.Context(), who, batch.IDs)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Letters{Letters: shown(letters)})
	return nil
}

// printAll notes that letters are printed and returns them.
func (s *Pages) printAll(ctx context.Context, who appeal.Person, ids []string) ([]appeal.PostedLetter, error) {
	if err := checkIDs(ids); err != nil {
		return nil, err
	}
	at, err := s.Now(ctx)
	if err != nil {
		return nil, err
	}
	found, err := s.byID(ctx, who, ids)
	if err != nil {
		return nil, err
	}
	open := make([]string, len(found))
	for i, l := range found {
		open[i] = l.ID
	}
	return s.Store.PrintLetters(ctx, open, at)
}

// byID are the letters, in the order asked for, whose appeals the person may see.
func (s *Pages) byID(ctx context.Context, who appeal.Person, ids []string) ([]appeal.PostedLetter, error) {
	found, err := s.Store.LettersByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	return s.open(ctx, who, found)
}

// postedLetters are what the post took, of appeals that the reader may see.
func (s *Pages) postedLetters(c *gin.Context, from, to law.Date, list string) ([]appeal.PostedLetter, error) {
	who, err := s.Person(c)
	if err != nil {
		return nil, err
	}
	found, err := s.Store.PostedLetters(c.Request.Context(), from, to, list, letters.MostPosted)
	if err != nil {
		return nil, err
	}
	return s.open(c.Request.Context(), who, found)
}

func (s *Pages) readdressLetter(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, who.Code); err != nil {
		return err
	}
	letter, err := s.letterOf(c)
	if err != nil {
		return err
	}
	to := letters.Readdress{}
	if err := frame.ReadJSON(c, &to); err != nil {
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
func (s *Pages) readdress(ctx context.Context, l appeal.PostedLetter, to letters.Readdress,
	who appeal.Person) (appeal.PostedLetter, error) {
	to = to.Normal()
	if err := to.Check(); err != nil {
		return l, err
	}
	at, err := s.Now(ctx)
	if err != nil {
		return l, err
	}
	return s.Store.ReaddressLetter(ctx, l.ID, to, who, at)
}
