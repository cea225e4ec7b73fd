package pages

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/lists"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/list"
)

// countsPart answers with the counters that a page asks for after it was shown.
func (s *Pages) countsPart(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	asked, err := s.asked(c, who)
	if err != nil && !frame.NotFound(err) {
		return err
	}
	saved, err := s.Store.Searches(c.Request.Context(), who.Code)
	if err != nil {
		return err
	}
	filter, _, err := s.listFilter(c, who, asked.Values)
	if err != nil {
		return err
	}
	counts, err := s.countSearches(c, who, saved, filter)
	if err != nil {
		return err
	}
	return s.ShowPart(c, "list", "counts", NewCounts(counts[len(saved)], asked.Narrowed(), saved, counts))
}

// countSearches counts the lines of kept searches, then those of some lists.
func (s *Pages) countSearches(c *gin.Context, who appeal.Person, saved []list.SavedSearch,
	more ...lists.Filter) ([]int, error) {
	filters := []lists.Filter{}
	for _, k := range saved {
		values := url.Values{}
		for name, value := range k.Conditions {
			values.Set(name, value)
		}
		filter, _, err := s.listFilter(c, who, values)
		if err != nil {
			return nil, err
		}
		filters = append(filters, filter)
	}
	return s.Store.Counts(c.Request.Context(), append(filters, more...))
}

// panePart answers with a card in short, to stand beside the list.
func (s *Pages) panePart(c *gin.Context) error {
	card, _, err := s.CardOf(c)
	if err != nil {
		return err
	}
	directory, err := s.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	day, err := s.Day(c.Request.Context())
	if err != nil {
		return err
	}
	in := cardpages.CardInput{Card: card, Dir: directory, Day: day}
	if in.Letters, err = s.Store.Letters(c.Request.Context(), card.ID); err != nil {
		return err
	}
	if card.Main != "" {
		if in.MainLetters, err = s.Store.Letters(c.Request.Context(), card.Main); err != nil {
			return err
		}
	}
	return s.ShowPart(c, "list", "pane", NewPane(in))
}

// columnsForm keeps which columns somebody wants. Without a script each move of
// a column comes here, and the form is shown again.
func (s *Pages) columnsForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	form := c.Request.PostForm
	back := frame.LocalPath(form.Get("return"), "/appeals")
	look := LookOf(form)
	if err := s.Register.SetPreference(c.Request.Context(), who.Code, appeal.ListPreference, look); err != nil {
		return err
	}
	if form.Get("move") != "" {
		u, _ := url.Parse(back) // localPath has read it
		q := u.Query()
		q.Set("look", "1")
		u.RawQuery = q.Encode()
		back = u.String()
	}
	return frame.Redirect(c, back)
}
