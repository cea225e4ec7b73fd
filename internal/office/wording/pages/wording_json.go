package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/letters"
	"appeals/internal/letters/trial"
	"appeals/internal/office/wording"
)

// Wordings are all letters that have a wording.
type Wordings struct {
	Wordings []WordingLine `json:"wordings"`
}

// WordingLine is a wording without its text.
type WordingLine struct {
	Name     string           `json:"name"`
	Title    string           `json:"title"`
	Internal bool             `json:"internal"` // to the office's own people
	Own      *wording.Version `json:"own,omitempty"`
}

// Wording is one with all that is known of it.
type Wording struct {
	WordingLine
	Text     string            `json:"text"`    // in force
	Shipped  string            `json:"shipped"` // as the program brings it
	Places   []string          `json:"placeholders"`
	Versions []wording.Version `json:"versions"`
}

// Samples are letters by a wording that is not in force yet.
type Samples struct {
	Samples []SampleLetter `json:"samples"`
}

// SampleLetter is a letter of a made-up appeal.
type SampleLetter struct {
	No      int    `json:"no"`
	Subject string `json:"subject"`
	Text    string `json:"text"`
}

func (s *Pages) listWordings(c *gin.Context) error {
	own, err := s.Store.Wordings(c.Request.Context())
	if err != nil {
		return err
	}
	out := Wordings{Wordings: []WordingLine{}}
	for _, name := range letters.Wordings() {
		out.Wordings = append(out.Wordings, lineOf(name, own[name]))
	}
	c.JSON(http.StatusOK, out)
	return nil
}

func lineOf(name string, v wording.Version) WordingLine {
	line := WordingLine{Name: name, Title: titleOf(name), Internal: letters.KindOf(name).Internal()}
	if v.Text != "" {
		v.Text = letters.Spoken(v.Text)
		line.Own = &v
	}
	return line
}

func (s *Pages) getWording(c *gin.Context) error {
	name := c.Param("name")
	versions, err := s.versions(c, name)
	if err != nil {
		return err
	}
	shipped := letters.Spoken(letters.Shipped(name))
	out := Wording{WordingLine: lineOf(name, newest(versions)), Text: shipped, Shipped: shipped,
		Places: placesOf(name), Versions: frame.ListOf(versions)}
	for i := range out.Versions {
		out.Versions[i].Text = letters.Spoken(out.Versions[i].Text)
	}
	if out.Own != nil {
		out.Text = out.Own.Text
	}
	c.JSON(http.StatusOK, out)
	return nil
}

// versions are those of a wording that there is.
func (s *Pages) versions(c *gin.Context, name string) ([]wording.Version, error) {
	if letters.KindOf(name) == "" {
		return nil, &appeal.Error{Code: appeal.NotFound, Message: "Такого письма нет."}
	}
	return s.Store.Versions(c.Request.Context(), name)
}

// newest is the version in force, an empty one for the shipped wording.
func newest(versions []wording.Version) wording.Version {
	if len(versions) == 0 {
		return wording.Version{}
	}
	return versions[0]
}

func (s *Pages) previewWording(c *gin.Context) error {
	d := wording.Draft{}
	if err := frame.ReadJSON(c, &d); err != nil {
		return err
	}
	d.Name = c.Param("name")
	_, samples, err := wording.Checked(d)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Samples{Samples: sampleLetters(samples)})
	return nil
}

func sampleLetters(samples []trial.Sample) []SampleLetter {
	out := []SampleLetter{}
	for _, l := range samples {
		out = append(out, SampleLetter{No: l.No, Subject: l.Letter.Subject, Text: l.Letter.Text})
	}
	return out
}

func (s *Pages) postWording(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, who.Code); err != nil { // sent again it is the same version
		return err
	}
	d := wording.Draft{}
	if err := frame.ReadJSON(c, &d); err != nil {
		return err
	}
	d.Name = c.Param("name")
	kept, err := s.keep(c.Request.Context(), d, who.Code)
	if err != nil {
		return err
	}
	kept.Text = letters.Spoken(kept.Text)
	c.JSON(http.StatusCreated, kept)
	return nil
}
