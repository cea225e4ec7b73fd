package letters

import (
	"fmt"
	"strings"
	"text/template"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/reception"
	"appeals/internal/russian"
)

// The pages of the citizens about receptions.
const (
	receptionPath = "/reception"
	cancelPath    = "/reception/cancel"
)

// receptionWordings are the letters about receptions, by the kind of the letter.
var receptionWordings = map[appeal.LetterKind]*template.Template{
	appeal.ReceptionBooked: receptionWording("booked"), appeal.ReceptionReminder: receptionWording("reminder"),
	appeal.ReceptionMoved: receptionWording("moved"), appeal.ReceptionCancelled: receptionWording("cancelled"),
}

func receptionWording(name string) *template.Template {
	text, err := files.ReadFile("templates/reception/" + name + ".txt")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	return template.Must(parseWording(name, string(text)))
}

// ForReception composes the letters that an event of a reception orders. Whoever has
// no e-mail is told by telephone, or has been told at the desk: nothing is printed.
func (c Composer) ForReception(r *reception.Reception, e appeal.Event, dir appeal.Directory) ([]appeal.Letter, error) {
	out, v := []appeal.Letter{}, r.Visitor
	if !appeal.ValidEmail(v.Email) {
		return out, nil
	}
	staff := c.staff(dir, e.At)
	for _, d := range e.Letters {
		doc, err := execute(receptionWordings[d.Kind], receptionView{c.Office(), staff, r, e})
		if err != nil {
			return nil, fmt.Errorf("letter %s: %w", d.Kind, err)
		}
		text, err := page{document: doc, Office: c.Office(), Department: staff.departmentName()}.render()
		if err != nil {
			return nil, fmt.Errorf("letter %s: %w", d.Kind, err)
		}
		out = append(out, appeal.Letter{
			Key:         fmt.Sprintf("reception/%s/%s-v%d/%s", r.ID, e.Action, r.Version, d.Kind),
			ReceptionID: r.ID, Kind: d.Kind, To: []appeal.Mailbox{{Name: inline(v.FullName()), Email: v.Email}},
			Subject: text.Subject, Text: text.Text, HTML: text.HTML, State: appeal.Queued, CreatedAt: e.At,
		})
	}
	return out, nil
}

// receptionView is what the wording of a letter about a reception may ask.
type receptionView struct {
	office appeal.Office
	staff  staff
	r      *reception.Reception
	event  appeal.Event
}

func (v receptionView) Number() string { return v.r.Number }

func (v receptionView) Code() string { return v.r.Code }

func (v receptionView) Place() string { return v.r.Place }

func (v receptionView) Phone() string { return v.office.Phone }

func (v receptionView) Department() string { return v.staff.departmentName() }

func (v receptionView) CancelURL() string { return v.office.PublicURL + cancelPath }

func (v receptionView) BookURL() string { return v.office.PublicURL + receptionPath }

func (v receptionView) Reason() string { return v.event.Details["причина"] }

func (v receptionView) Greeting() string {
	return russian.Greeting(inline(v.r.Visitor.Name), inline(v.r.Visitor.Patronymic))
}

// Official is «Глава администрации И. И. Иванов».
func (v receptionView) Official() string {
	p, known := v.staff.dir.Person(v.r.Official)
	if !known {
		return v.office.Name
	}
	return titled(p)
}

func (v receptionView) When() string { return v.said(v.r.StartsAt) }

// Free are the next free times.
func (v receptionView) Free() []string {
	out := []string{}
	for _, at := range v.r.Free {
		out = append(out, v.said(at))
	}
	return out
}

// said is «12.03.2026 в 15:20».
func (v receptionView) said(at time.Time) string {
	at = at.In(v.office.Zone)
	return strings.Join([]string{v.office.Today(at).Russian(), "в" + russian.NBSP + at.Format("15:04")}, russian.NBSP)
}
