package appeal

import (
	"slices"
	"time"
)

// Restriction is the mark of restricted access (art. 6 p. 2): whom it opens the
// appeal to, beside those who have a part in the case by name.
type Restriction struct {
	Named  []string  `json:"named"` // codes of people
	Reason string    `json:"reason"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
}

// Who may see the card at all.
const (
	Restrict Action = "restrict"
	Unlock   Action = "unlock"
)

var accessRows = []Row{
	{
		Action: Restrict, Title: "Ограничить доступ", Past: "Доступ ограничен", Group: Upkeep,
		From: unfiled, Who: []Role{Clerk, Official}, Part: OfficialClerk,
		Article: accessArticle,
		Fields: []Field{
			{Name: "named", Title: "Кому открыто обращение", Kind: StaffOf, Required: true,
				Help: "Кроме должностного лица и исполнителей этого обращения. Вы останетесь среди них."},
			{Name: "reason", Title: "Почему", Kind: LongText, Required: true, Max: 1000,
				Help: "Например: сведения о здоровье, об усыновлении. Останется в истории."},
		},
		effect: restrict,
	},
	{
		Action: Unlock, Title: "Снять ограничение доступа", Past: "Ограничение доступа снято", Group: Upkeep,
		From: unfiled, Who: []Role{Clerk, Official}, Part: OfficialClerk,
		Article: accessArticle,
		Fields: []Field{
			{Name: "reason", Title: "Почему", Kind: LongText, Required: true, Max: 1000},
		},
		When:   []Condition{isRestricted},
		effect: unlock,
	},
}

// restrict closes the card to all but those it names. Whoever does it stays
// among them, so that somebody can open it again.
func restrict(t *turn) error {
	named := t.step.Values.List("named")
	if !slices.Contains(named, t.step.Actor.Code) {
		named = append(named, t.step.Actor.Code)
	}
	if !slices.ContainsFunc(named, func(code string) bool {
		p, known := t.records.Person(code)
		return known && p.Is(Clerk)
	}) {
		return InvalidField("named", "Назовите и сотрудника отдела: без него ответ некому отправить и списать в дело.")
	}
	t.card.Restricted = true
	t.card.Restriction = &Restriction{Named: named, Reason: t.step.Values.Text("reason"),
		By: t.step.Actor.Code, At: t.step.At}
	return nil
}

func unlock(t *turn) error {
	t.card.Restricted, t.card.Restriction = false, nil
	return nil
}

func isRestricted(p Process) error {
	if !p.Restricted {
		return Refuse("Доступ к обращению не ограничен.", accessArticle)
	}
	return nil
}
