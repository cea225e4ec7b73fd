package pages

import (
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/law"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/web"
)

// SlipView is the resolution on a slip of A6, as it is clipped to the letter.
type SlipView struct {
	web.PaperView
	Number, Date string
	Control      bool
	Draft        bool
	Given        []GivenView
	Text         string
	Official     string // И. О. Фамилия
	Post         string
	On           string
	Due          string
}

// GivenView is an executor on a slip.
type GivenView struct{ To, Due string }

// NewSlip draws the slip. A card without a resolution has an empty one, to be
// filled in by hand.
func NewSlip(f web.Frame, in cardpages.CardInput) SlipView {
	c := in.Card
	v := SlipView{PaperView: web.PaperOf(f, "Резолюция", "slip", c), Number: c.Number, Date: c.RegisteredOn.Russian(),
		Due: c.Control.Russian()}
	v.Official = web.PersonName(in.Dir, c.Official) // one of an old journal may be known by name only
	official, _ := in.Dir.Person(c.Official)
	o := c.Resolution
	if o == nil {
		v.Post = official.Post
		return v
	}
	v.Post = official.AsOn(law.DateOf(o.At, in.Day.Zone)).Post
	v.Control, v.Draft, v.Text, v.On = o.Control, o.Draft, o.Text, in.Day.Date(o.At)
	if !o.Due.IsZero() {
		v.Due = o.Due.Russian()
	}
	for i, a := range in.Assignees(*o) {
		g := GivenView{To: dative(in.Dir, a.Person)}
		if i == 0 {
			g.To += " (отв.)"
		}
		if !a.Due.IsZero() && a.Due.Russian() != v.Due {
			g.Due = "до " + a.Due.Russian()
		}
		if a.GivenBy == "" {
			v.Given = append(v.Given, g)
		}
	}
	return v
}

// CardPaper is the registration-and-control card on A4, two sides.
type CardPaper struct {
	web.PaperView
	Card    cardpages.CardView
	Main    []web.Fact // dates and how it stands
	Control []cardpages.PlanRow
	Marks   []cardpages.EventView // the course of the consideration, oldest first
}

// NewCardPaper draws the card for the printer.
func NewCardPaper(f web.Frame, in cardpages.CardInput) CardPaper {
	c := in.Card
	in.Frame = f
	v := CardPaper{PaperView: web.PaperOf(f, "Регистрационно-контрольная карточка", "sheet", c)}
	v.Card = cardpages.CardView{Number: c.Number, Annotation: c.Intake.Annotation, Questions: in.Questions(),
		Facts: in.Facts(), Resolution: in.Resolution(), Blocks: in.Blocks(), Replies: in.Replies(),
		Terms: in.TermRows()}
	for _, a := range c.Intake.Authors {
		v.Card.Authors = append(v.Card.Authors, cardpages.AuthorOf(a))
	}
	v.Control = in.Plan(v.Card.Terms)
	v.Main = web.Filled([]web.Fact{{Name: "Поступило", Value: c.ReceivedOn.Russian()},
		{Name: "Зарегистрировано", Value: c.RegisteredOn.Russian()},
		{Name: "Контрольный срок", Value: c.Control.Russian()}, {Name: "Стадия", Value: in.Stage()}})
	for i, l := range in.History {
		e := in.Event(l)
		if e.Kind == cardpages.ByPeople && i < marksPrinted {
			v.Marks = append(v.Marks, e)
		}
	}
	return v
}

// marksPrinted bounds the course of a case on paper.
const marksPrinted = 200

// InventoryView is the list of the documents in a file.
type InventoryView struct {
	web.PaperView
	Number, Applicant, Case string
	Rows                    []InventoryRow
	Total                   string // sheets, as far as they are known
}

// InventoryRow is a document.
type InventoryRow struct {
	No                         int
	Title, Number, Date, Pages string
}

// NewInventory draws the inventory: the letter with its enclosures, what was
// attached, and what went out.
func NewInventory(f web.Frame, in cardpages.CardInput) InventoryView {
	c := in.Card
	v := InventoryView{PaperView: web.PaperOf(f, "Внутренняя опись документов дела", "sheet", c), Number: c.Number}
	if a := c.Applicant(); a != nil {
		v.Applicant = a.FullName()
	}
	if c.Filing != nil {
		v.Case = c.Filing.Case
	}
	add := func(title, number, date, pages string) {
		v.Rows = append(v.Rows, InventoryRow{len(v.Rows) + 1, title, number, date, pages})
	}
	add("Обращение", c.Number, c.ReceivedOn.Russian(), web.Count(c.Intake.Sheets))
	if c.Intake.Enclosures > 0 {
		add("Приложения к обращению", "", "", web.Count(c.Intake.Enclosures))
	}
	if cover := c.Intake.Covering; cover != nil {
		add("Сопроводительное письмо: "+cover.From, cover.Number, cover.Date.Russian(), "")
	}
	for _, file := range c.Files {
		add("Файл: "+file.Name, "", "", "")
	}
	if o := c.Resolution; o != nil && !o.Draft {
		add("Резолюция: "+web.PersonName(in.Dir, o.By), "", in.Day.Date(o.At), "1")
	}
	for _, l := range in.Letters {
		if !l.Kind.Internal() && l.State != appeal.Replaced && l.State != appeal.Cancelled {
			add(l.Kind.Title()+": "+web.Mailboxes(l.To), "", in.Day.Date(l.CreatedAt), "")
		}
	}
	if n := c.Intake.Sheets + c.Intake.Enclosures; n > 0 {
		v.Total = strconv.Itoa(n)
	}
	return v
}
