package pages

import (
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// NumberComesLater says why a receipt has a code and no number.
const NumberComesLater = "Регистрационного номера ещё нет: его присваивают при регистрации. " +
	"Он придёт вместе с датой ответа в уведомлении, а по коду его можно узнать и на сайте."

// ReceiptDates is what the receipt of an appeal says.
type ReceiptDates struct {
	Code                   string
	ReceivedOn, RegisterBy law.Date
}

// ReceiptView is what a citizen gets after sending: the code and the dates, and
// what was sent. Code is empty if the receipt is gone.
type ReceiptView struct {
	web.Frame
	Code, ReceivedOn, RegisterBy string
	Day                          law.Date // of receipt
	NumberLater                  string
	Where                        string // where the notice will go
	Sent                         []web.Fact
	Text                         string
}

// NewReceipt draws the receipt; card is nil if there is none to show.
func NewReceipt(f web.Frame, card *appeal.Card, r ReceiptDates) ReceiptView {
	f.Title = "Квитанция"
	v := ReceiptView{Frame: f}
	if card == nil {
		return v
	}
	v.Forget = "submit"
	v.Code, v.Day, v.NumberLater = r.Code, r.ReceivedOn, russian.Tidy(NumberComesLater)
	v.ReceivedOn, v.RegisterBy = russian.LongDate(r.ReceivedOn), russian.LongDate(r.RegisterBy)
	v.Sent, v.Text, v.Where = sent(card), card.Intake.Text, "письмом по почте"
	if a := card.Applicant(); a != nil && a.Email != "" {
		v.Where = "на " + a.Email
	}
	return v
}

// sent is an appeal as its author sent it, but for the text.
func sent(c *appeal.Card) []web.Fact {
	out := []web.Fact{}
	add := func(name string, values ...string) {
		if text := strings.Join(values, ", "); text != "" {
			out = append(out, web.Fact{Name: name, Value: text})
		}
	}
	names := []string{}
	for _, a := range c.Intake.Authors {
		names = append(names, a.FullName())
	}
	title := "Кто обращается"
	if len(names) > 1 {
		title = "Кто обращается вместе"
	}
	add(title, names...)
	if a := c.Applicant(); a != nil {
		add("От имени", unless(a.Organisation, names[0]))
		add("Электронная почта", a.Email)
		add("Почтовый адрес", a.Address)
		add("Телефон", a.Phone)
	}
	add("Что это", appeal.Title(appeal.Types, c.Intake.Type))
	for _, file := range c.Files {
		add("Файл", file.Name+" ("+web.Size(file.Size)+")")
	}
	return out
}

func unless(value, other string) string {
	if value == other {
		return ""
	}
	return value
}
