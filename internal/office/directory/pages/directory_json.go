package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

// People is a list of employees.
type People struct {
	People []appeal.Person `json:"people"`
}

// Units is the list of structural units.
type Units struct {
	Units []appeal.Unit `json:"units"`
}

// Topics is a list of questions of the thematic classifier.
type Topics struct {
	Topics []appeal.Topic `json:"topics"`
}

func (s *Pages) listPeople(c *gin.Context) error {
	directory, err := s.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	people := directory.People()
	if role := c.Query("role"); role != "" {
		people = directory.WithRole(appeal.Role(role))
	}
	out := frame.ListOf(people)
	for i := range out {
		out[i].Roles = frame.ListOf(out[i].Roles)
	}
	c.JSON(http.StatusOK, People{People: out})
	return nil
}

func (s *Pages) listUnits(c *gin.Context) error {
	directory, err := s.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Units{Units: frame.ListOf(directory.Units())})
	return nil
}

func (s *Pages) listTopics(c *gin.Context) error {
	q := &frame.Query{C: c}
	words := q.Text("q")
	if err := appeal.InvalidFields(q.Bad); err != nil {
		return err
	}
	topics, err := s.Store.Topics(c.Request.Context(), words, frame.LookupLimit)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Topics{Topics: frame.ListOf(topics)})
	return nil
}

func (s *Pages) directoryRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/topics", Access: frame.SignedIn, Handler: s.listTopics, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Вопросы тематического классификатора", Answer: Topics{},
			Query: []frame.Param{{Name: "q", About: "Код или слова"}},
		}},
		{Method: frame.Get, Path: "/people", Access: frame.SignedIn, Handler: s.listPeople, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Сотрудники", Answer: People{},
			Query: []frame.Param{{Name: "role", About: "Роль", Enum: frame.Words(appeal.Roles())}},
		}},
		{Method: frame.Get, Path: "/units", Access: frame.SignedIn, Handler: s.listUnits,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Подразделения", Answer: Units{}}},
	}
}
