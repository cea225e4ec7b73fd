package pages

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/letters"
)

// The journal of outgoing documents, on the screen and on paper.
const (
	documentsPath = "/outgoing"
	printedPath   = "/print/outgoing"
	form103Path   = "/print/form103"
)

func (s *Pages) documentPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: documentsPath, Access: frame.Clerks, Handler: s.documentsPage},
		{Method: frame.Get, Path: printedPath, Access: frame.Clerks, Handler: frame.AtLength(s.printDocuments)},
		{Method: frame.Get, Path: form103Path, Access: frame.Clerks, Handler: frame.AtLength(s.printForm103)},
		{Method: frame.Post, Path: "/letters/:id/delivery", Access: frame.Clerks, Handler: s.deliveryForm},
	}
}

// askedDocuments are the days and the filters of the address.
func (s *Pages) askedDocuments(c *gin.Context) (DocumentsInput, int, error) {
	days, status, err := s.AskedDays(c, c.Request.URL.Query())
	if err != nil {
		return DocumentsInput{}, 0, err
	}
	who, err := s.Person(c)
	if err != nil {
		return DocumentsInput{}, 0, err
	}
	q := &frame.Query{C: c}
	in := DocumentsInput{PeriodInput: days, Query: s.documentQuery(q, who)}
	if in.Wrong = append(in.Wrong, q.Bad...); len(q.Bad) > 0 {
		status = http.StatusUnprocessableEntity
	}
	in.Query.From, in.Query.To = in.From, in.To
	if in.Day, err = s.Day(c.Request.Context()); err != nil {
		return in, 0, err
	}
	in.Dir, err = s.Register.Directory(c.Request.Context())
	return in, status, err
}

func (s *Pages) documentsPage(c *gin.Context) error {
	in, status, err := s.askedDocuments(c)
	if err != nil {
		return err
	}
	if in.Page, err = s.Store.Documents(c.Request.Context(), in.Query); err != nil {
		return err
	}
	return s.ShowPage(c, status, "outgoing", NewDocuments(s.PageFrame(c, documentsPath), in))
}

func (s *Pages) printDocuments(c *gin.Context) error {
	in, status, err := s.wholeJournal(c, func(*letters.Query) {})
	if err != nil {
		return err
	}
	return s.ShowPaper(c, status, "paper-outgoing", NewDocumentsPaper(s.PageFrame(c, ""), in))
}

// printForm103 is the list of registered items for the post.
func (s *Pages) printForm103(c *gin.Context) error {
	in, status, err := s.wholeJournal(c, func(q *letters.Query) { q.Way = letters.Registered })
	if err != nil {
		return err
	}
	return s.ShowPaper(c, status, "paper-form103", NewForm103(s.PageFrame(c, ""), in))
}

// wholeJournal reads the journal page by page up to its bound.
func (s *Pages) wholeJournal(c *gin.Context, narrow func(*letters.Query)) (DocumentsInput, int, error) {
	in, status, err := s.askedDocuments(c)
	if err != nil {
		return in, 0, err
	}
	narrow(&in.Query)
	in.Query.Limit = 500
	for {
		page, err := s.Store.Documents(c.Request.Context(), in.Query)
		if err != nil {
			return in, 0, err
		}
		in.Page.Documents = append(in.Page.Documents, page.Documents...)
		in.Query.Cursor, in.Page.Next = page.Next, page.Next
		if page.Next == "" || len(in.Page.Documents) >= letters.MostDocuments {
			return in, status, nil
		}
	}
}

// deliveryForm notes what became of a document, from the page of its letter.
func (s *Pages) deliveryForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	document, err := s.documentOf(c)
	if err != nil {
		return err
	}
	form := c.Request.PostForm
	given, wrong := letters.Delivery{Track: form.Get("track"), Why: form.Get("why")}, []appeal.FieldError(nil)
	for field, into := range map[string]*lawDate{"delivered_on": &given.DeliveredOn, "returned_on": &given.ReturnedOn} {
		typed := strings.TrimSpace(form.Get(field))
		if typed == "" {
			continue
		}
		if *into, err = appeal.ParseDay(typed); err != nil {
			wrong = append(wrong, appeal.FieldError{Field: field, Message: "Дата пишется так: 05.04.2026."})
		}
	}
	if err = appeal.InvalidFields(wrong); err == nil {
		err = s.noteDelivery(c.Request.Context(), document, given, who)
	}
	if e, again := frame.ShownAgain(err); err != nil && again {
		return s.showLetter(c, s.StatusOf(c, err), form, e)
	}
	if err != nil {
		return err
	}
	return frame.Redirect(c, "/letters/"+document.LetterID+"?done=delivery")
}
