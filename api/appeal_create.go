package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// NewAppeal is the body of POST /api/v1/appeals: what the registration form
// asks. Register gives the number at once, which is the default.
type NewAppeal struct {
	appeal.Intake
	Register *bool `json:"register,omitempty"`
}

func (s *Server) createAppeal(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	key, err := requestKey(c, who.Code)
	if err != nil {
		return err
	}
	body := NewAppeal{}
	files, err := readWithFiles(c, &body)
	if err != nil {
		return err
	}
	register := body.Register == nil || *body.Register
	card, err := s.accept(c.Request.Context(), key, body.Intake, files, who, register)
	if err != nil {
		return err
	}
	c.Header("Location", apiRoot+"/appeals/"+card.ID)
	return s.showCard(c, http.StatusCreated, card, who)
}

// accept takes an appeal of a clerk in, registered or not. The same key gives
// the same card.
func (s *Server) accept(ctx context.Context, key string, in appeal.Intake, files []appeal.Upload, who appeal.Person, register bool) (*appeal.Card, error) {
	at, err := s.now(ctx)
	if err != nil {
		return nil, err
	}
	return s.deps.Intake.Accept(ctx, key, in, files, who, register, at)
}

func (s *Server) intakeRoutes() []route {
	return []route{
		{post, "/appeals", clerks, s.createAppeal, operation{
			tag: tagAppeals, summary: "Принять обращение и зарегистрировать его", body: NewAppeal{}, files: appealPart, key: true,
			status: http.StatusCreated, answer: Card{}, etag: true,
		}},
		{post, "/lookup/authors", clerks, s.findAuthors, operation{
			tag: tagWork, summary: "Известные заявители по началу имени, от двух букв фамилии", body: AuthorQuestion{}, answer: Authors{},
		}},
		{post, "/lookup/addresses", clerks, s.findAddresses, operation{
			tag: tagWork, summary: "Известные адреса по словам, самые частые первыми", body: AddressQuestion{}, answer: Addresses{},
		}},
		{post, "/lookup/kin", clerks, s.findKin, operation{
			tag: tagWork, summary: "Прежние обращения того же лица или по тому же вопросу, с предложением отметки", body: KinQuestion{}, answer: Kin{},
			about: "Ничего не меняет и ни с чем не связывает: связь создаёт сотрудник – отметкой при регистрации или действием link.",
		}},
	}
}
