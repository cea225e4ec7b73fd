package staff

import (
	"fmt"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Closing is a unit that is no more: merged into its successor, or gone without one.
type Closing struct {
	Unit      string   `json:"unit"`
	Successor string   `json:"successor,omitempty"` // takes over its people and its open work
	On        law.Date `json:"on,omitzero"`
}

// Closed is a unit that was closed, and what is still being moved from it.
type Closed struct {
	appeal.Unit
	People int `json:"people"` // that were moved
	Open   int `json:"open"`   // appeals that are on their way to the successor
}

// Working are the people of a unit who are not switched off.
func Working(dir appeal.Staff, unit string) []appeal.Person {
	out := []appeal.Person{}
	for _, p := range dir.People() {
		if p.Unit == unit && !p.Off() {
			out = append(out, p)
		}
	}
	return out
}

// CheckClosing tells why a unit cannot be closed, and what to do first. Open are
// the appeals in which it has an assignment that runs. One that is closed already may
// be named again with the same successor: what was left is moved then.
func CheckClosing(c Closing, o appeal.Office, dir appeal.Staff, open int) error {
	u, known := dir.Unit(c.Unit)
	heir, _ := dir.Unit(c.Successor)
	people := len(Working(dir, c.Unit))
	switch {
	case !known:
		return &appeal.Error{Code: appeal.NotFound, Message: "Такого подразделения нет."}
	case !u.Closed.IsZero() && u.Successor != c.Successor:
		return appeal.Refuse("Подразделение уже закрыто "+u.Closed.Russian()+". Преемник не меняется: закройте и его, "+
			"если дела ведёт уже другое.", "")
	case c.Unit == o.Department:
		return appeal.Refuse("Это подразделение названо в правилах учреждения как отдел по работе с обращениями: "+
			"закрыть его нельзя. Сначала назовите в правилах другое.", "")
	case c.Successor == "" && people+open > 0:
		return appeal.InvalidField("successor", fmt.Sprintf("Назовите преемника: здесь работает сотрудников – %d, "+
			"открытых обращений – %d.", people, open))
	case c.Successor != "" && (heir.Code == "" || heir.Code == c.Unit || !heir.Closed.IsZero()):
		return appeal.InvalidField("successor", "Выберите действующее подразделение из списка.")
	}
	return nil
}
