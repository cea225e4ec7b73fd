package letters

import (
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Posting is how a letter on paper went out.
type Posting struct {
	On   law.Date `json:"on"`             // the day on which the post took it
	List string   `json:"list,omitempty"` // number of the register of postal items
	Way  Way      `json:"way,omitempty"`  // an ordinary letter if nothing is said
	// of the postal item: of one letter alone
	Track string `json:"track,omitempty"`
}

// DeskQuery selects letters that wait for the clerk.
type DeskQuery struct {
	State    appeal.LetterState
	Kind     appeal.LetterKind
	Official string // who signed it
	Limit    int
	Sight    appeal.Sight // what the reader may see: without it only what belongs to no appeal
}

// Readdress is where a letter that did not arrive goes instead: one of the two.
type Readdress struct {
	Email   string `json:"email,omitempty"`
	Address string `json:"address,omitempty"`
}

// Bounds of what is printed at once.
const (
	MostPrinted = 200  // letters of one document
	MostPosted  = 1000 // lines of a register of postal items
)

// Normal is the address without needless blanks.
func (r Readdress) Normal() Readdress {
	r.Email, r.Address = strings.TrimSpace(r.Email), strings.Join(strings.Fields(r.Address), " ")
	return r
}

// Check says what is wrong with the new address.
func (r Readdress) Check() error {
	v := &appeal.Validator{}
	switch {
	case r.Email == "" && r.Address == "":
		v.Add("email", "Укажите новый адрес электронной почты или почтовый адрес.")
	case r.Email != "" && r.Address != "":
		v.Add("address", "Укажите что-то одно: электронную почту или почтовый адрес.")
	case r.Email != "" && !appeal.ValidEmail(r.Email):
		v.Add("email", "Так адрес электронной почты не пишется. Пример: ivanova@example.ru.")
	}
	v.Line("address", r.Address, appeal.MaxLine)
	return v.Err()
}

// Check says what is wrong with a posting on a day.
func (p Posting) Check(today law.Date) error {
	v := &appeal.Validator{}
	switch {
	case p.On.IsZero():
		v.Add("on", "Укажите, когда письмо сдано на почту.")
	case p.On.After(today):
		v.Add("on", "Дата ещё не наступила: сегодня "+today.Russian()+".")
	}
	if p.Way != "" && !appeal.Known(Ways, string(p.Way)) {
		v.Add("way", "Выберите из списка, как письмо отправлено.")
	}
	checkTrack(v, p.Track)
	if p.Track != "" && p.Way != Registered {
		v.Add("track", "Номер есть у заказного письма: выберите его или очистите номер.")
	}
	v.Line("list", p.List, appeal.MaxName)
	return v.Err()
}
