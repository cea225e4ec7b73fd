package pages

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/web"
)

// moreButtons draw the form again and take nothing in.
var moreButtons = []string{web.RowsButton, "more", "pick", "mark", "fileup", "filedrop"}

func asksMore(form url.Values) bool {
	return slices.ContainsFunc(moreButtons, func(b string) bool { return form.Get(b) != "" })
}

// moreIntake draws the form again as one of its buttons asks.
func (s *Pages) moreIntake(c *gin.Context, who appeal.Person, key string, form url.Values) error {
	pressed := map[string]string{}
	for _, b := range moreButtons {
		pressed[b] = form.Get(b)
		form.Del(b)
	}
	TakeMark(form, pressed["mark"])
	focus := web.EditRows(form, pressed[web.RowsButton])
	if pick := pressed["pick"]; pick != "" {
		known, err := s.knownAuthors(c, form)
		if err != nil {
			return err
		}
		if n := frame.Natural(pick); n < len(known) {
			web.FillAuthor(form, known[n].Author)
		}
	}
	if err := s.moveFile(c, who, key, pressed["fileup"], pressed["filedrop"]); err != nil {
		return err
	}
	return s.showTyped(c, who, key, 200, IntakeInput{Values: form, Key: form.Get("key"), Focus: focus})
}
