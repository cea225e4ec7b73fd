package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
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

func (s *Server) listPeople(c *gin.Context) error {
	directory, err := s.deps.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	people := directory.People()
	if role := c.Query("role"); role != "" {
		people = directory.WithRole(appeal.Role(role))
	}
	out := listOf(people)
	for i := range out {
		out[i].Roles = listOf(out[i].Roles)
	}
	c.JSON(http.StatusOK, People{People: out})
	return nil
}

func (s *Server) listUnits(c *gin.Context) error {
	directory, err := s.deps.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Units{Units: listOf(directory.Units())})
	return nil
}

func (s *Server) listTopics(c *gin.Context) error {
	q := &query{c: c}
	words := q.text("q")
	if err := appeal.InvalidFields(q.bad); err != nil {
		return err
	}
	topics, err := s.deps.Register.Topics(c.Request.Context(), words, lookupLimit)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Topics{Topics: listOf(topics)})
	return nil
}

func (s *Server) directoryRoutes() []route {
	return []route{
		{get, "/topics", signedIn, s.listTopics, operation{
			tag: tagWork, summary: "Вопросы тематического классификатора", answer: Topics{}, query: []param{{name: "q", about: "Код или слова"}},
		}},
		{get, "/people", signedIn, s.listPeople, operation{
			tag: tagWork, summary: "Сотрудники", answer: People{}, query: []param{{name: "role", about: "Роль", enum: words(appeal.Roles())}},
		}},
		{get, "/units", signedIn, s.listUnits, operation{tag: tagWork, summary: "Подразделения", answer: Units{}}},
	}
}
