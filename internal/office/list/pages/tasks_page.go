package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/web"
)

// tasksListed is how many tasks the register lists at most.
const tasksListed = 200

func (s *Pages) tasksPage(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	in := TasksInput{Who: who, Kind: c.Query("kind"), Limit: tasksListed}
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	if in.Tasks, err = s.Store.Tasks(ctx, who, in.Day.Now, in.Day.Today); err != nil {
		return err
	}
	in.Tasks = lists.Dated(s.Office(), in.Tasks, in.Day.Now)
	directory, err := s.Register.Directory(ctx)
	if err != nil {
		return err
	}
	in.Dir = directory
	if acting := appeal.StandIn(directory.Absences(), who.Code, in.Day.Today); acting != who.Code {
		in.Acting = acting
	}
	f := s.PageFrame(c, web.TasksPath)
	if text := tasksDone[c.Query("done")]; text != "" {
		f.Notice = &web.Notice{Tone: "ok", Text: text}
		if of := c.Query("of"); uuid.Validate(of) == nil {
			f.Forget = of + "/answer " + of + "/draft"
		}
	}
	return s.ShowPage(c, http.StatusOK, "tasks", NewTasks(f, in))
}

// tasksDone is what the page says after something was done elsewhere.
var tasksDone = map[string]string{
	string(appeal.Draft):   "Проект ответа передан на проверку.",
	string(appeal.Approve): "Проект ответа одобрен и передан на подпись.",
	string(appeal.Rework):  "Возвращено на доработку.",
}
