package pages

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/letters"
)

func (s *Pages) documentRoutes() []frame.Route {
	ways := []string{string(letters.ByEmail)}
	for _, w := range letters.Ways {
		ways = append(ways, w.Code)
	}
	return []frame.Route{
		{Method: frame.Get, Path: "/outgoing", Access: frame.Clerks, Handler: s.listDocuments, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Журнал исходящих документов за дни", Answer: letters.Page{},
			Query: []frame.Param{
				{Name: "from", About: "С какого дня", Required: true, Kind: "date"},
				{Name: "to", About: "По какой день", Required: true, Kind: "date"},
				{Name: "number", About: "Начало исходящего номера, номера обращения или отправления"},
				{Name: "way", About: "Как отправлено", Enum: ways},
				{Name: "list", About: "Номер реестра почтовых отправлений"},
				{Name: "cursor", About: "Продолжение списка"},
			}}},
		{Method: frame.Get, Path: "/letters/:id/document", Access: frame.Clerks, Handler: s.getDocument,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Исходящий документ: номер, отправка, вручение",
				Answer: letters.Document{}}},
		{Method: frame.Post, Path: "/letters/:id/delivery", Access: frame.Clerks, Handler: s.postDelivery,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Отметить номер отправления, вручение или возврат", Key: true,
				Body: letters.Delivery{}, Answer: letters.Document{}}},
	}
}

// documentQuery reads what of the journal is asked for.
func (s *Pages) documentQuery(q *frame.Query, who appeal.Person) letters.Query {
	known := append([]appeal.Option{{Code: string(letters.ByEmail)}}, letters.Ways...)
	return letters.Query{Number: q.Text("number"), Way: letters.Way(q.OneOf("way", known)), List: q.Text("list"),
		Cursor: q.Text("cursor"), Sight: who.Sight}
}

func (s *Pages) listDocuments(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	q := &frame.Query{C: c}
	ask := s.documentQuery(q, who)
	ask.From, ask.To = q.Days()
	if err := appeal.InvalidFields(q.Bad); err != nil {
		return err
	}
	page, err := s.Store.Documents(c.Request.Context(), ask)
	if err != nil {
		return err
	}
	page.Documents = frame.ListOf(page.Documents)
	c.JSON(http.StatusOK, page)
	return nil
}

// documentOf is the outgoing document of the letter of the path, for whoever sees it.
func (s *Pages) documentOf(c *gin.Context) (letters.Document, error) {
	who, err := s.Person(c)
	if err != nil {
		return letters.Document{}, err
	}
	letter, err := s.letterOf(c)
	if err != nil {
		return letters.Document{}, err
	}
	if err := s.maySeeLetter(c.Request.Context(), letter, who); err != nil {
		return letters.Document{}, err
	}
	return s.Store.Document(c.Request.Context(), letter.ID)
}

func (s *Pages) getDocument(c *gin.Context) error {
	document, err := s.documentOf(c)
	if err != nil {
		return err
	}
	document.To = frame.ListOf(document.To)
	c.JSON(http.StatusOK, document)
	return nil
}

func (s *Pages) postDelivery(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, who.Code); err != nil {
		return err
	}
	given := letters.Delivery{}
	if err := frame.ReadJSON(c, &given); err != nil {
		return err
	}
	document, err := s.documentOf(c)
	if err != nil {
		return err
	}
	if err := s.noteDelivery(c.Request.Context(), document, given, who); err != nil {
		return err
	}
	return s.getDocument(c)
}

// noteDelivery notes what became of a document. It cannot arrive before it was sent.
func (s *Pages) noteDelivery(ctx context.Context, d letters.Document, given letters.Delivery, who appeal.Person) error {
	at, today, err := s.Today(ctx)
	if err != nil {
		return err
	}
	given = given.Normal()
	if err := given.Check(today); err != nil {
		return err
	}
	if !given.DeliveredOn.IsZero() && given.DeliveredOn.Before(d.SentOn) {
		return appeal.InvalidField("delivered_on", "Раньше отправки: она "+d.SentOn.Russian()+".")
	}
	if !given.ReturnedOn.IsZero() && given.ReturnedOn.Before(d.SentOn) {
		return appeal.InvalidField("returned_on", "Раньше отправки: она "+d.SentOn.Russian()+".")
	}
	return s.Store.NoteDelivery(ctx, d.LetterID, given, who, at)
}
