package pages

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	cardpages "appeals/internal/office/card/pages"
)

// NewAppeal is the body of POST /api/v1/appeals: what the registration form
// asks. Register gives the number at once, which is the default.
type NewAppeal struct {
	appeal.Intake
	Register *bool `json:"register,omitempty"`
}

func (s *Pages) createAppeal(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	key, err := frame.RequestKey(c, who.Code)
	if err != nil {
		return err
	}
	body := NewAppeal{}
	files, err := frame.ReadWithFiles(c, &body)
	if err != nil {
		return err
	}
	register := body.Register == nil || *body.Register
	card, err := s.accept(c.Request.Context(), key, body.Intake, files, who, register)
	if err != nil {
		return err
	}
	c.Header("Location", frame.APIRoot+"/appeals/"+card.ID)
	return s.Card.ShowCard(c, http.StatusCreated, card, who)
}

// accept takes an appeal of a clerk in, registered or not. The same key gives
// the same card.
func (s *Pages) accept(ctx context.Context, key string, in appeal.Intake, files []appeal.Upload, who appeal.Person,
	register bool) (*appeal.Card, error) {
	at, err := s.Now(ctx)
	if err != nil {
		return nil, err
	}
	return s.Accepting.Accept(ctx, key, in, files, who, register, at)
}

func (s *Pages) intakeRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Post, Path: "/appeals", Access: frame.Clerks, Handler: s.createAppeal, Doc: frame.Doc{
			Tag: frame.TagAppeals, Summary: "Принять обращение и зарегистрировать его", Body: NewAppeal{},
			Files: frame.AppealPart, Key: true,
			Status: http.StatusCreated, Answer: cardpages.Card{}, Etag: true,
		}},
		{Method: frame.Post, Path: "/lookup/authors", Access: frame.Clerks, Handler: s.findAuthors, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Известные заявители по началу имени, от двух букв фамилии",
			Body: AuthorQuestion{}, Answer: Authors{},
		}},
		{Method: frame.Post, Path: "/lookup/addresses", Access: frame.Clerks, Handler: s.findAddresses, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Известные адреса по словам, самые частые первыми", Body: AddressQuestion{},
			Answer: Addresses{},
		}},
		{Method: frame.Post, Path: "/lookup/kin", Access: frame.Clerks, Handler: s.findSimilar, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Прежние обращения того же лица или по тому же вопросу, с " +
				"предложением отметки", Body: KinQuestion{}, Answer: Kin{},
			About: "Ничего не меняет и ни с чем не связывает: связь создаёт сотрудник – отметкой при регистрации или " +
				"действием link.",
		}},
	}
}
