package pages

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/rules"
	"appeals/internal/policy"
)

// PolicyText is an edition with its text, and with what it has otherwise than the one in force.
type PolicyText struct {
	Edition appeal.PolicyEdition `json:"edition"`
	Text    string               `json:"text"`              // YAML
	Changes []policy.Change      `json:"changes,omitempty"` // from the edition in force to this one
}

// Editions are the policies that were in force.
type Editions struct {
	Editions []appeal.PolicyEdition `json:"editions"`
}

// PolicyBody is a policy to look at, or to put in force.
type PolicyBody struct {
	Text   string `json:"text"`   // YAML or JSON
	Source string `json:"source"` // name of the file, if it came from one
	Note   string `json:"note"`   // why; asked for to put it in force
	Base   int    `json:"base"`   // number of the edition in force that it was made from
}

// Preview is what a policy would change.
type Preview struct {
	Base    int64           `json:"base"` // to be sent with the order
	Changes []policy.Change `json:"changes"`
	Open    int             `json:"open"`    // open appeals
	Touched int             `json:"touched"` // of them, those of which somebody would be reminded otherwise
	Comes   int             `json:"comes"`   // reminders and escalations that would be new
	Goes    int             `json:"goes"`    // that would not come
	Moves   int             `json:"moves"`   // that would come at another time, or to others
	AtOnce  int             `json:"at_once"` // that would go out at once
	Appeals []Tried         `json:"appeals"` // the first two hundred
}

// Tried is an open appeal of which somebody would be reminded otherwise.
type Tried struct {
	ID     string  `json:"id"`
	Number string  `json:"number"`
	Shifts []Shift `json:"shifts"`
}

// Shift is a reminder or an escalation that would come otherwise.
type Shift struct {
	Kind   appeal.ShiftKind `json:"kind"`
	Rung   string           `json:"rung"`
	Before string           `json:"before"` // when and to whom now
	After  string           `json:"after"`
	AtOnce bool             `json:"at_once"`
}

func (s *Pages) getPolicy(c *gin.Context) error {
	edition, text, err := s.Policies.Text(c.Request.Context())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, PolicyText{Edition: edition, Text: string(text)})
	return nil
}

func (s *Pages) listEditions(c *gin.Context) error {
	list, err := s.Policies.Policies(c.Request.Context())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Editions{frame.ListOf(list)})
	return nil
}

func (s *Pages) getEdition(c *gin.Context) error {
	edition, text, changes, err := s.edition(c)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, PolicyText{Edition: edition, Text: string(text), Changes: changes})
	return nil
}

// edition is the one of the address, with what it has otherwise than the one in force.
func (s *Pages) edition(c *gin.Context) (e appeal.PolicyEdition, text []byte, changes []policy.Change, err error) {
	ctx := c.Request.Context()
	no, err := strconv.ParseInt(c.Param("no"), 10, 64)
	if err != nil {
		no = -1
	}
	if e, text, err = s.Policies.EditionText(ctx, no); err != nil {
		return e, nil, nil, err
	}
	_, now, err := s.Policies.Text(ctx)
	if err != nil {
		return e, nil, nil, err
	}
	changes, err = policy.Diff(now, text)
	return e, text, changes, err
}

func (s *Pages) previewPolicy(c *gin.Context) error {
	body := PolicyBody{}
	if err := frame.ReadJSON(c, &body); err != nil {
		return err
	}
	d, t, err := s.try(c.Request.Context(), []byte(body.Text))
	if err != nil {
		return err
	}
	out := Preview{Base: d.Base, Changes: d.Changes, Open: t.Open, Touched: t.Touched, Comes: t.Comes, Goes: t.Goes,
		Moves: t.Moves, AtOnce: t.AtOnce, Appeals: []Tried{}}
	for _, l := range t.Lines {
		tried := Tried{ID: l.ID, Number: l.Number}
		for _, shift := range l.Shifts {
			tried.Shifts = append(tried.Shifts, s.shift(shift))
		}
		out.Appeals = append(out.Appeals, tried)
	}
	c.JSON(http.StatusOK, out)
	return nil
}

// try compares a policy with the one in force and tries it on the open appeals.
func (s *Pages) try(ctx context.Context, text []byte) (policy.Draft, policy.Trial, error) {
	now, err := s.Now(ctx)
	if err != nil {
		return policy.Draft{}, policy.Trial{}, err
	}
	d, err := s.preview(ctx, text)
	if err != nil || d.Same() {
		return d, policy.Trial{}, err
	}
	t, err := s.Policies.Try(ctx, d.Office, now)
	return d, t, err
}

// preview checks a policy, and that the people and units whom it names are there.
func (s *Pages) preview(ctx context.Context, text []byte) (policy.Draft, error) {
	d, err := s.Policies.Preview(ctx, text)
	if err != nil {
		return d, atSettings(err)
	}
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return d, err
	}
	wrong := []appeal.FieldError{}
	if _, known := dir.Unit(d.Office.Department); !known {
		wrong = append(wrong, appeal.FieldError{Field: "office.department",
			Message: "Такого подразделения нет. Сначала добавьте его на странице «Подразделения»."})
	}
	if p, known := dir.Person(d.Office.Head); !known || !p.Is(appeal.Official) {
		wrong = append(wrong, appeal.FieldError{Field: "office.head",
			Message: "Должностного лица с таким логином нет. Сначала добавьте его на странице «Сотрудники»."})
	}
	return d, appeal.InvalidFields(wrong)
}

// atSettings names the settings of a policy that cannot stand as the form does.
func atSettings(err error) error {
	var wrong *policy.Mistakes
	if !errors.As(err, &wrong) {
		return err
	}
	out := &appeal.Error{Code: appeal.Invalid, Message: "В правилах есть ошибки. Они названы у своих полей."}
	for _, m := range wrong.List {
		text := m.Text
		if m.Where != "" {
			text = m.Where + ": " + text
		}
		out.Fields = append(out.Fields, appeal.FieldError{Field: policy.FieldName(m.Field), Message: text})
	}
	return out
}

func (s *Pages) postPolicy(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	key, err := frame.RequestKey(c, who.Code)
	if err != nil {
		return err
	}
	body := PolicyBody{}
	if err := frame.ReadJSON(c, &body); err != nil {
		return err
	}
	edition, err := s.put(c.Request.Context(), rules.Decision{Key: key, Text: []byte(body.Text), Source: body.Source,
		Note: body.Note, Base: int64(body.Base), By: who})
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, edition)
	return nil
}

// put puts a policy in force for the person who has decided it now.
func (s *Pages) put(ctx context.Context, o rules.Decision) (appeal.PolicyEdition, error) {
	if _, err := s.preview(ctx, o.Text); err != nil {
		return appeal.PolicyEdition{}, err
	}
	at, err := s.Now(ctx)
	if err != nil {
		return appeal.PolicyEdition{}, err
	}
	o.At = at
	edition, err := s.Policies.Load(ctx, o)
	return edition, atSettings(err)
}
