package pages

import (
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/intake"
	listpages "appeals/internal/office/list/pages"
	"appeals/internal/similar"
)

// AuthorQuestion is the beginning of a name.
type AuthorQuestion struct {
	Surname      string `json:"surname,omitempty"`
	Name         string `json:"name,omitempty"`
	Patronymic   string `json:"patronymic,omitempty"`
	Organisation string `json:"organisation,omitempty"`
}

// Authors is a list of applicants the register has met before.
type Authors struct {
	Authors []intake.KnownAuthor `json:"authors"`
}

// AddressQuestion is some words of an address.
type AddressQuestion struct {
	Words string `json:"words"`
}

// Addresses is a list of addresses that the register knows.
type Addresses struct {
	Addresses []intake.KnownAddress `json:"addresses"`
}

// KinQuestion is what is known so far of an appeal.
type KinQuestion struct {
	Author     KinAuthor `json:"author"`
	Annotation string    `json:"annotation,omitempty"`
	Text       string    `json:"text,omitempty"`
	Topics     []string  `json:"topics,omitempty"`
	Except     string    `json:"except,omitempty"` // id of the appeal itself
	Limit      int       `json:"limit,omitempty"`
}

// KinAuthor is who appeals, as far as it tells one person from another.
type KinAuthor struct {
	AuthorQuestion
	Address string `json:"address,omitempty"`
	Email   string `json:"email,omitempty"`
}

// KinLine is an appeal that may be an earlier one, and why.
type KinLine struct {
	listpages.Line
	Likeness   similar.Likeness `json:"likeness"`
	Why        []similar.Reason `json:"why"`
	Mark       string           `json:"mark"` // the suggested one: see the kinds of the action link; "" for none
	Expired    bool             `json:"expired"`
	Reply      *KinReply        `json:"reply,omitempty"`
	Ending     *KinEnding       `json:"ending,omitempty"`
	Terminated bool             `json:"terminated"`
	FileCount  int              `json:"file_count"`
	Closed     bool             `json:"closed,omitempty"` // you may not see it: nothing but its number is told
}

// KinReply is what an earlier appeal was answered.
type KinReply similar.Reply

// KinEnding is how an earlier appeal ended without a reply on its substance.
type KinEnding similar.Ending

// Kin is a list of appeals that may be earlier ones, the nearest first.
type Kin struct {
	Kin []KinLine `json:"kin"`
}

// shortestSurname keeps the look-up from becoming a list of all applicants.
const shortestSurname = 2

func (s *Pages) findAuthors(c *gin.Context) error {
	question := AuthorQuestion{}
	if err := frame.ReadJSON(c, &question); err != nil {
		return err
	}
	bad := question.mistakes("")
	if letters(question.Surname+question.Organisation) < shortestSurname {
		bad = append(bad, appeal.FieldError{Field: "surname",
			Message: "Наберите хотя бы две буквы фамилии или организации."})
	}
	if err := appeal.InvalidFields(bad); err != nil {
		return err
	}
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	authors, err := s.Store.FindAuthors(c.Request.Context(), question.author(), who.Sight, frame.LookupLimit)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Authors{Authors: frame.ListOf(authors)})
	return nil
}

func (s *Pages) findAddresses(c *gin.Context) error {
	question := AddressQuestion{}
	if err := frame.ReadJSON(c, &question); err != nil {
		return err
	}
	bad := unclean(line{"words", question.Words, appeal.MaxLine})
	if letters(question.Words) < PickedLetters {
		bad = append(bad, appeal.FieldError{Field: "words", Message: "Наберите хотя бы три буквы."})
	}
	if err := appeal.InvalidFields(bad); err != nil {
		return err
	}
	found, err := s.Store.KnownAddresses(c.Request.Context(), question.Words, frame.LookupLimit)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Addresses{Addresses: frame.ListOf(found)})
	return nil
}

func letters(s string) int { return utf8.RuneCountInString(strings.TrimSpace(s)) }

func (q AuthorQuestion) author() appeal.Author {
	return appeal.Author{Surname: q.Surname, Name: q.Name, Patronymic: q.Patronymic, Organisation: q.Organisation}
}

func (q AuthorQuestion) mistakes(at string) []appeal.FieldError {
	return unclean(line{at + "surname", q.Surname, appeal.MaxLine}, line{at + "name", q.Name, appeal.MaxLine},
		line{at + "patronymic", q.Patronymic, appeal.MaxLine},
		line{at + "organisation", q.Organisation, appeal.MaxLine})
}

// line is a typed text with the name of its field and the longest it may be.
type line struct {
	field, text string
	most        int
}

// unclean names the fields whose text the register cannot take.
func unclean(lines ...line) []appeal.FieldError {
	bad := []appeal.FieldError{}
	for _, l := range lines {
		switch {
		case !appeal.CleanText(l.text):
			bad = append(bad, appeal.FieldError{Field: l.field, Message: appeal.BrokenText})
		case utf8.RuneCountInString(l.text) > l.most:
			bad = append(bad, appeal.FieldError{Field: l.field, Message: fmt.Sprintf("Не более %d знаков.", l.most)})
		}
	}
	return bad
}

func (s *Pages) findSimilar(c *gin.Context) error {
	question := KinQuestion{}
	if err := frame.ReadJSON(c, &question); err != nil {
		return err
	}
	now, today, err := s.Today(c.Request.Context())
	if err != nil {
		return err
	}
	query, err := question.query()
	if err != nil {
		return err
	}
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	query.Now, query.Sight = now, who.Sight
	found, err := s.Store.Similar(c.Request.Context(), query)
	if err != nil {
		return err
	}
	out := Kin{Kin: []KinLine{}}
	for _, k := range found {
		out.Kin = append(out.Kin, KinLine{
			Line:     listpages.Line{Line: k.Line, Standing: cardpages.StandingOf(k.Process, k.Stage(), now, today)},
			Likeness: k.Likeness, Why: k.Why(), Mark: k.Mark,
			Expired: k.Expired, Reply: (*KinReply)(k.Reply), Ending: (*KinEnding)(k.Ending), Terminated: k.Terminated,
			FileCount: k.Files, Closed: k.Closed,
		})
	}
	c.JSON(http.StatusOK, out)
	return nil
}

// query is the question as the register takes it.
func (q KinQuestion) query() (similar.Query, error) {
	bad := append(q.Author.mistakes("author."), unclean(
		line{"author.address", q.Author.Address, appeal.MaxLine}, line{"author.email", q.Author.Email, appeal.MaxLine},
		line{"annotation", q.Annotation, appeal.MaxText}, line{"text", q.Text, appeal.MaxText},
		line{"except", q.Except, appeal.MaxLine},
	)...)
	if len(q.Topics) > appeal.MaxQuestions {
		bad = append(bad, appeal.FieldError{Field: "topics",
			Message: fmt.Sprintf("Не более %d тем.", appeal.MaxQuestions)})
	}
	for i, topic := range q.Topics {
		bad = append(bad, unclean(line{fmt.Sprintf("topics.%d", i), topic, appeal.MaxLine})...)
	}
	if q.Limit < 0 || q.Limit > similar.Most {
		bad = append(bad, appeal.FieldError{Field: "limit",
			Message: fmt.Sprintf("Здесь ожидается число от 1 до %d.", similar.Most)})
	}
	a := q.Author.author()
	a.Address, a.Email = strings.TrimSpace(q.Author.Address), strings.TrimSpace(q.Author.Email)
	return similar.Query{Author: a, Annotation: q.Annotation, Text: q.Text, Topics: q.Topics, Except: q.Except,
			Limit: q.Limit},
		appeal.InvalidFields(bad)
}
