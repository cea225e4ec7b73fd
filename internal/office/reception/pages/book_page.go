package pages

import (
	"crypto/rand"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	desk "appeals/internal/office/reception"
	"appeals/internal/reception"
	"appeals/internal/web"
)

// bookPage is the form by which a clerk books, by telephone or at the window. What
// the person came with before is shown as soon as the names are there.
func (s *Pages) bookPage(c *gin.Context) error {
	values := c.Request.URL.Query()
	if !values.Has("people") {
		values.Set("people", "1")
	}
	return s.showBook(c, http.StatusOK, BookInput{Values: values, Key: frame.NewFormToken()})
}

func (s *Pages) showBook(c *gin.Context, status int, in BookInput) (err error) {
	ctx := c.Request.Context()
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	if in.Free, err = s.Store.FreeSlots(ctx, in.Values.Get("official"), in.Day.Now, 60); err != nil {
		return err
	}
	if in.Today, err = s.Store.ReceptionDays(ctx, in.Day.Today, in.Day.Today); err != nil {
		return err
	}
	if who := visitorOf(in.Values); who.Surname != "" && who.Name != "" {
		reader, err := s.Person(c)
		if err != nil {
			return err
		}
		if in.Earlier, err = s.Store.EarlierOf(ctx, who, "", reader); err != nil {
			return err
		}
		in.Known = true
	}
	return s.ShowPage(c, status, "book", NewBook(s.PageFrame(c, section), in))
}

func (s *Pages) book(p *frame.Posted) (string, error) {
	if p.Get("look") != "" { // earlier appeals, or the slots of an official: nothing is done
		return "", s.showBook(p.C, http.StatusOK, BookInput{Values: p.Values, Key: p.Key})
	}
	b := bookingOf(p.Values)
	b.Via = "desk"
	if p.Get("slot") == walkIn {
		b.Via = "walk_in"
	} else if b.Slot == 0 {
		return "", appeal.InvalidField("slot", "Выберите время из свободных.")
	}
	made, err := s.booked(p.C, b, p.Who.Code, p.RequestID())
	if err != nil {
		return "", err
	}
	return receptionURL(made.ID) + "?done=book", nil
}

func (s *Pages) bookAgain(p *frame.Posted, r frame.Refusal) error {
	return s.showBook(p.C, r.Status, BookInput{Values: p.Values, Key: r.Key, Err: r.Error})
}

// walkIn stands in the list of slots for whoever is here without an appointment.
const walkIn = "now"

// booked gives the slot. The request to start the process is committed with it.
func (s *Pages) booked(c *gin.Context, b reception.Booking, by, key string) (*reception.Reception, error) {
	ctx := c.Request.Context()
	now, _, err := s.Today(ctx)
	if err != nil {
		return nil, err
	}
	return s.Store.Book(ctx, desk.Booking{Booking: b, Key: key, ID: uuid.NewString(), Code: rand.Text()[:10],
		By: by, At: now, Office: s.Office(), Letters: s.Letters.ForReception})
}

// bookingOf reads the form.
func bookingOf(v url.Values) reception.Booking {
	return reception.Booking{
		Slot: int64(frame.Natural(v.Get("slot"))), Official: v.Get("official"), Visitor: visitorOf(v),
		Asked:  []reception.Question{{Topic: web.TopicCode(v.Get("topic")), Wording: v.Get("text")}},
		People: frame.Natural(v.Get("people")), Priority: v.Get("priority"), Again: v.Get("again") != "",
	}
}

func visitorOf(v url.Values) appeal.Author {
	in := appeal.Intake{Authors: []appeal.Author{{Surname: v.Get("surname"), Name: v.Get("name"),
		Patronymic: v.Get("patronymic"), Phone: v.Get("phone"), Email: v.Get("email"),
		Address: v.Get("address")}}}.Normal()
	if len(in.Authors) == 0 {
		return appeal.Author{}
	}
	return in.Authors[0]
}
