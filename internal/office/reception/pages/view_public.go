package pages

import (
	"net/url"
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/reception"
	"appeals/internal/web"
)

// PublishedInput is what the published schedule is drawn from.
type PublishedInput struct {
	Dir  appeal.Directory
	Day  web.Day
	Days []reception.Day
	Free []reception.Slot
}

// PublishedView is the schedule for citizens.
type PublishedView struct {
	web.Frame
	Officials []PublishedOfficial
}

// PublishedOfficial is who receives, of what, when, and at which times nobody comes yet.
type PublishedOfficial struct {
	Name, Post, Area string
	Days             []PublishedDay
	Free             []web.NavItem
}

// PublishedDay is a day of an official.
type PublishedDay struct{ On, Hours, Place, Note string }

// mostFree bounds the free times that are offered of one official.
const mostFree = 12

// NewPublished draws the schedule.
func NewPublished(f web.Frame, in PublishedInput) PublishedView {
	f.Title = "Личный приём граждан"
	v, at := PublishedView{Frame: f}, map[string]int{}
	for _, d := range in.Days {
		n, known := at[d.Official]
		if !known {
			n = len(v.Officials)
			at[d.Official] = n
			p, _ := in.Dir.Person(d.Official)
			v.Officials = append(v.Officials, PublishedOfficial{Name: p.Name, Post: p.Post, Area: d.Area})
		}
		day := PublishedDay{On: d.On.Russian(), Hours: d.Hours(), Place: d.Place}
		if !d.Cancelled.IsZero() {
			day.Note = "приём отменён"
		}
		v.Officials[n].Days = append(v.Officials[n].Days, day)
	}
	for _, s := range in.Free {
		if n, known := at[s.Official]; known && len(v.Officials[n].Free) < mostFree {
			v.Officials[n].Free = append(v.Officials[n].Free, web.NavItem{Title: in.Day.Moment(s.StartsAt),
				URL: web.With("/reception/book", "slot", strconv.FormatInt(s.ID, 10))})
		}
	}
	return v
}

// OwnBookInput is what the citizen's form is drawn from.
type OwnBookInput struct {
	Values          url.Values
	Key             string
	Err             *appeal.Error
	Dir             appeal.Directory
	Day             web.Day
	Free            []reception.Slot
	Token, Question string
}

// OwnBookView is the citizen's form.
type OwnBookView struct {
	web.Frame
	web.Form
	Token  string
	Inputs []web.Input
	Trap   web.Input
	Unsaid []string
}

// NewOwnBook draws the form.
func NewOwnBook(f web.Frame, in OwnBookInput) OwnBookView {
	f.Title = "Записаться на личный приём"
	v := OwnBookView{Frame: f, Token: in.Token}
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key})
	wrong := []appeal.FieldError{}
	if in.Err != nil {
		v.Error, wrong = in.Err.Message, in.Err.Fields
	}
	a := web.NewAnswers("", in.Values, wrong)
	slots := []web.Choice{{Title: "Выберите"}}
	for _, s := range in.Free {
		slots = append(slots, web.Choice{Value: strconv.FormatInt(s.ID, 10), Title: in.Day.Moment(s.StartsAt),
			Group: web.PersonName(in.Dir, s.Official)})
	}
	v.Inputs = append([]web.Input{
		a.Input(web.Input{Kind: "choice", Name: "slot", Label: "К кому и когда", Required: true,
			Options: web.Grouped(slots)}),
		a.Input(web.Input{Kind: "long", Name: "text", Label: "По какому вопросу", Required: true,
			Max: reception.MaxWording, Rows: 3}),
	}, personInputs(a)...)
	v.Inputs = append(v.Inputs,
		a.Input(web.Input{Kind: "number", Name: "people", Label: "Сколько человек придёт", Required: true,
			Size: "half"}),
		a.Input(web.Input{Kind: "flag", Name: "consent", Required: true,
			Label: "Согласен на обработку этих данных для записи на приём"}),
		a.Input(web.Input{Kind: "number", Name: "answer", Label: in.Question, Required: true, Size: "half",
			Help: "Так мы поймём, что записывается человек."}))
	v.Trap = a.Input(web.Input{Kind: "text", Name: "website", Label: "Не заполняйте это поле"})
	v.Unsaid = a.Unsaid()
	return v
}

// OwnBookedView confirms a booking.
type OwnBookedView struct {
	web.Frame
	Number, Code, When, Official, Place, Email string
}

// NewOwnBooked draws the confirmation.
func NewOwnBooked(f web.Frame, r *reception.Reception, dir appeal.Directory, day web.Day) OwnBookedView {
	f.Title = "Вы записаны"
	return OwnBookedView{Frame: f, Number: r.Number, Code: r.Code, When: day.Moment(r.StartsAt),
		Official: web.PersonName(dir, r.Official), Place: r.Place, Email: r.Visitor.Email}
}

// OwnCancelView cancels a booking by its number and code.
type OwnCancelView struct {
	web.Frame
	web.Form
	Inputs  []web.Input
	Done    string // the number that was cancelled
	Pending bool   // it is going to be
}

// NewOwnCancel draws the form, or what was done: nothing yet while the request waits.
func NewOwnCancel(f web.Frame, values url.Values, e *appeal.Error, done string, pending bool) OwnCancelView {
	f.Title = "Отменить запись на приём"
	v, wrong := OwnCancelView{Frame: f}, []appeal.FieldError{}
	v.Hidden = f.HiddenFields()
	if e != nil {
		v.Error, wrong = e.Message, e.Fields
	} else {
		v.Done, v.Pending = done, pending
	}
	a := web.NewAnswers("", values, wrong)
	v.Inputs = []web.Input{
		a.Input(web.Input{Kind: "text", Name: "number", Label: "Номер записи", Required: true, Size: "half"}),
		a.Input(web.Input{Kind: "text", Name: "code", Label: "Код записи", Required: true, Size: "half"}),
	}
	return v
}
