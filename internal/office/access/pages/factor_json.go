package pages

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/access"
)

// FactorState is whether a person has a second factor.
type FactorState struct {
	Enrolled bool      `json:"enrolled"`
	Required bool      `json:"required"` // by a role
	Since    time.Time `json:"since,omitzero"`
	Left     int       `json:"recovery_left"` // recovery codes that were not used
}

// Proposal is a secret for an application; it is nobody's until a code of it comes back.
type Proposal struct {
	Secret string `json:"secret"` // base32
}

// Code is a code of the application, or a recovery code.
type Code struct {
	Code string `json:"code"`
}

// NewSecret is a secret that was proposed with a code of it.
type NewSecret struct {
	Secret   string `json:"secret"`
	Code     string `json:"code"`
	Password string `json:"password,omitempty"` // of the person, once more
}

// RecoveryCodes are told once.
type RecoveryCodes struct {
	Codes []string `json:"codes"`
}

func (s *Pages) getFactor(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	f, known, err := s.Store.Factor(c.Request.Context(), who.Code)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, FactorState{Enrolled: known, Required: s.mustHave(who), Since: f.Since, Left: f.Left})
	return nil
}

func (s *Pages) getProposal(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	made, err := propose(s.issuer(), who.Code, "")
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Proposal{Secret: made.Secret})
	return nil
}

func (s *Pages) postFactor(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	given := NewSecret{}
	if err := frame.ReadJSON(c, &given); err != nil {
		return err
	}
	shown, err := s.enrol(c, who, given)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, RecoveryCodes{shown})
	return nil
}

func (s *Pages) postCodes(c *gin.Context) error {
	who, given, err := s.withCode(c)
	if err != nil {
		return err
	}
	shown, err := s.otherCodes(c, who, given.Code)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, RecoveryCodes{shown})
	return nil
}

func (s *Pages) postDrop(c *gin.Context) error {
	who, given, err := s.withCode(c)
	if err == nil {
		err = s.drop(c, who, given.Code)
	}
	if err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func (s *Pages) withCode(c *gin.Context) (who appeal.Person, given Code, err error) {
	if who, err = s.Person(c); err == nil {
		err = frame.ReadJSON(c, &given)
	}
	return who, given, err
}

// otherCodes are new recovery codes, told now or never.
func (s *Pages) otherCodes(c *gin.Context, who appeal.Person, code string) ([]string, error) {
	if err := s.prove(c, who.Code, code, access.SpentOnCodes); err != nil {
		return nil, err
	}
	shown, kept := access.NewRecovery()
	return shown, s.Store.NewRecovery(c.Request.Context(), who.Code, kept, s.Wall())
}

// drop takes a second factor away that the office does not ask for.
func (s *Pages) drop(c *gin.Context, who appeal.Person, code string) error {
	if s.mustHave(who) {
		return &appeal.Error{Code: appeal.Refused, Message: "Для Вашей роли второй фактор обязателен. Если телефон " +
			"потерян, администратор сбросит его, и Вы подключите новый."}
	}
	if err := s.prove(c, who.Code, code, access.SpentOnDrop); err != nil {
		return err
	}
	return s.Store.DropFactor(c.Request.Context(), who.Code, s.Wall())
}

func (s *Pages) factorRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/factor", Access: frame.InPerson, Handler: s.getFactor, Doc: frame.Doc{
			Tag: frame.TagAccess, Summary: "Есть ли у меня второй фактор", Answer: FactorState{},
		}},
		{Method: frame.Get, Path: "/factor/proposal", Access: frame.InPerson, Handler: s.getProposal, Doc: frame.Doc{
			Tag: frame.TagAccess, Summary: "Новый ключ для приложения с кодами; пока не подтверждён, ничего не меняет",
			Answer: Proposal{},
		}},
		{Method: frame.Post, Path: "/factor", Access: frame.InPerson, Handler: s.postFactor, Doc: frame.Doc{
			Tag: frame.TagAccess, Summary: "Подключить второй фактор: ключ, код по нему и свой пароль",
			About: "Коды восстановления показываются один раз. Другие сеансы заканчиваются.", Body: NewSecret{},
			Status: http.StatusCreated, Answer: RecoveryCodes{},
		}},
		{Method: frame.Post, Path: "/factor/codes", Access: frame.InPerson, Handler: s.postCodes, Doc: frame.Doc{
			Tag: frame.TagAccess, Summary: "Новые коды восстановления; прежние больше не действуют", Body: Code{},
			Status: http.StatusCreated, Answer: RecoveryCodes{},
		}},
		{Method: frame.Post, Path: "/factor/drop", Access: frame.InPerson, Handler: s.postDrop, Doc: frame.Doc{
			Tag: frame.TagAccess, Summary: "Отключить второй фактор, если роль его не требует", Body: Code{},
			Status: http.StatusNoContent,
		}},
	}
}
