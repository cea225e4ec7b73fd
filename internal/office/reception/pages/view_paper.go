package pages

import (
	"fmt"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	desk "appeals/internal/office/reception"
	"appeals/internal/reception"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// PaperCard is the card of a personal reception, and the consent to an oral reply.
type PaperCard struct {
	web.PaperView
	Number, When, Official, Name, Address, Phone, Document, Priority string
	Questions                                                        []PaperQuestion
	Oral                                                             []PaperQuestion // answered orally
	Registered                                                       string
}

// PaperQuestion is a question on the card.
type PaperQuestion struct {
	No                                        int
	Wording, Topic, Outcome, Note, Appeal, On string
}

// NewPaperCard draws the card.
func NewPaperCard(f web.Frame, in CardInput) PaperCard {
	r := in.R
	v := PaperCard{PaperView: web.PaperOf(f, "Карточка личного приёма", "sheet", nil), Number: r.Number,
		When: in.Day.Moment(r.StartsAt), Official: postAndName(in.Dir, r.Official), Name: r.Name(),
		Address: r.Visitor.Address, Phone: r.Visitor.Phone, Registered: web.PersonName(in.Dir, r.BookedBy)}
	v.Back, v.BackTitle = receptionURL(r.ID), "Приём "+r.Number
	if r.Document != "" {
		v.Document = appeal.Title(reception.Documents, r.Document)
	}
	if r.Priority != "" {
		v.Priority = appeal.Title(reception.Priorities, r.Priority)
	}
	for i, q := range r.Asked {
		p := PaperQuestion{No: i + 1, Wording: q.Wording, Topic: web.TopicText(in.Dir, q.Topic), Note: q.Note,
			Appeal: q.Number, On: in.Day.Date(q.DecidedAt)}
		if q.Outcome != "" {
			p.Outcome = q.Outcome.Title()
		}
		if q.Outcome == reception.Answered {
			v.Oral = append(v.Oral, p)
		}
		v.Questions = append(v.Questions, p)
	}
	return v
}

func postAndName(dir appeal.Directory, code string) string {
	p, known := dir.Person(code)
	if !known {
		return code
	}
	return p.Name + ", " + p.Post
}

// ListInput is what a list of receptions is drawn from.
type ListInput struct {
	Dir    appeal.Directory
	Day    web.Day
	On     law.Date
	Period web.PeriodInput
	List   []*reception.Reception
	Before []*reception.Reception // the same days of the year before

	Numbers map[string]int // of the journal, by id; nil for a list that is numbered by itself
	Part    bool           // the reader sees only some receptions
	Cut     bool           // there are more than a list shows
}

// bounds say what a list or its figures leave out, "" for nothing.
func (in ListInput) bounds() string {
	said := ""
	if in.Part {
		said += " Здесь только приёмы, которые Вам видны: Ваши и те, по которым Вам дано поручение."
	}
	if in.Cut {
		said += fmt.Sprintf(" Приёмов больше %d: здесь первые из них. Возьмите меньше дней.", desk.MostShown)
	}
	return strings.TrimSpace(said)
}

// PaperList is a printed list of receptions.
type PaperList struct {
	web.PaperView
	Span string
	Rows []PaperRow
}

// PaperRow is a reception of a list.
type PaperRow struct {
	No                                                                     int
	Date, Time, Number, Name, Address, Question, Official, Place, Priority string
	Outcomes                                                               []string
}

// NewPaperJournal draws the journal of the receptions that took place.
func NewPaperJournal(f web.Frame, in ListInput) PaperList {
	v := in.paper(f, "Журнал личного приёма граждан", "wide")
	v.Span = in.Period.From.Russian() + " – " + in.Period.To.Russian()
	v.Period = web.Period("/print/receptions", in.Period.Values, in.Period.Wrong)
	v.Note = russian.Count(len(v.Rows), "приём", "приёма", "приёмов") + ". Номера – с начала каждого года. " +
		in.bounds()
	return v
}

// NewPaperDay draws the list of a day: for the official with the questions, for the
// guard without.
func NewPaperDay(f web.Frame, in ListInput) PaperList {
	in.List = open(in.List)
	v := in.paper(f, "Список на личный приём", "sheet")
	v.Span = in.On.Russian()
	v.Back = web.With(section, "day", in.On.Russian())
	return v
}

func open(list []*reception.Reception) []*reception.Reception {
	out := []*reception.Reception{}
	for _, r := range list {
		if r.State != reception.Cancelled {
			out = append(out, r)
		}
	}
	return out
}

func (in ListInput) paper(f web.Frame, title, paper string) PaperList {
	v := PaperList{PaperView: web.PaperOf(f, title, paper, nil)}
	v.Back, v.BackTitle = section, "Приём"
	for i, r := range in.List {
		no, day := i+1, r.Day(in.Day.Zone)
		if in.Numbers != nil {
			no = in.Numbers[r.ID]
		}
		row := PaperRow{No: no, Date: day.Russian(), Time: r.StartsAt.In(in.Day.Zone).Format("15:04"),
			Number: r.Number, Name: r.Name(), Address: r.Visitor.Address, Question: asked(r),
			Official: web.PersonName(in.Dir, r.Official), Place: r.Place}
		if r.People > 1 {
			row.Name += " и ещё " + strconv.Itoa(r.People-1)
		}
		if r.Priority != "" {
			row.Priority = "первоочередной"
		}
		for _, q := range r.Asked {
			if q.Outcome != "" {
				row.Outcomes = append(row.Outcomes, strings.TrimSuffix(q.Outcome.Title()+" "+q.Number, " "))
			}
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// PaperSchedule is the printed form of the schedule, for the order.
type PaperSchedule struct {
	web.PaperView
	Span, Number, Dated, Head string
	Days                      []DayOfSchedule
	Areas                     []string
}

// NewPaperSchedule draws the schedule.
func NewPaperSchedule(f web.Frame, in ScheduleInput) PaperSchedule {
	view := NewSchedule(f, in)
	v := PaperSchedule{PaperView: web.PaperOf(f, "График личного приёма граждан", "sheet", nil), Span: view.Span,
		Number: in.S.Number, Days: view.Days}
	v.Back, v.BackTitle = view.URL, "График"
	if in.S.Approved() {
		v.Dated = in.S.Dated.Russian()
	}
	for _, r := range in.S.Rules {
		if r.Area != "" {
			v.Areas = append(v.Areas, web.PersonName(in.Dir, r.Official)+": "+r.Area)
		}
	}
	return v
}
