package store

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/register"
)

const (
	// longestAbsence is three years, the longest leave there is; more is a slip
	// of the keyboard.
	longestAbsence = 3*366 + 1
	maxReason      = 200
)

// standsInAs are the roles whose work is in one person's hands: whoever stands
// in must have those that the absent one has. The other roles are shared.
var standsInAs = []appeal.Role{appeal.Executor, appeal.Official, appeal.Reviewer}

// checkAbsence checks an absence as it is entered, on a day.
func checkAbsence(a appeal.Absence, dir *register.Directory, today law.Date) error {
	bad := []appeal.FieldError{}
	add := func(field, message string) { bad = append(bad, appeal.FieldError{Field: field, Message: message}) }
	person, known := dir.Person(a.Person)
	if !known {
		add("person", "Выберите сотрудника из списка.")
	}
	substitute, acting := dir.Person(a.Substitute)
	switch {
	case !acting:
		add("substitute", "Выберите замещающего из списка.")
	case a.Substitute == a.Person:
		add("substitute", "Сотрудник не может замещать сам себя.")
	case known:
		if missing := missingRoles(person, substitute); missing != "" {
			add("substitute", "У замещающего нет прав отсутствующего: "+missing+". Выберите того, у кого они есть.")
		}
	}
	if field, message := wrongDays(a, today); message != "" {
		add(field, message)
	}
	if !appeal.CleanText(a.Reason) {
		add("reason", appeal.BrokenText)
	} else if utf8.RuneCountInString(a.Reason) > maxReason {
		add("reason", fmt.Sprintf("Не более %d знаков.", maxReason))
	}
	if len(bad) == 0 {
		bad = append(bad, clashes(a, dir)...)
	}
	return appeal.InvalidFields(bad)
}

func missingRoles(of, at appeal.Person) string {
	missing := []string{}
	for _, r := range standsInAs {
		if of.Is(r) && !at.Is(r) {
			missing = append(missing, r.Title())
		}
	}
	return strings.Join(missing, ", ")
}

func wrongDays(a appeal.Absence, today law.Date) (field, message string) {
	switch {
	case a.From.IsZero():
		return "from", "Укажите первый день отсутствия."
	case a.To.IsZero():
		return "to", "Укажите последний день отсутствия."
	case a.To.Before(a.From):
		return "to", fmt.Sprintf("Раньше первого дня (%s).", a.From.Russian())
	case a.To.Before(today):
		return "to", "Этот день уже прошёл: прошедшее отсутствие не оформляют, замещать некого."
	case a.To.Sub(a.From) >= longestAbsence:
		return "to", "Дольше трёх лет. Проверьте год."
	}
	return "", ""
}

// clashes compares an absence with those that are entered already.
func clashes(a appeal.Absence, dir *register.Directory) []appeal.FieldError {
	near := slices.DeleteFunc(dir.Absences(),
		func(b appeal.Absence) bool { return b.To.Before(a.From) || b.From.After(a.To) })
	for _, b := range near {
		if b.Person == a.Person {
			return []appeal.FieldError{{Field: "from",
				Message: fmt.Sprintf("На эти дни отсутствие уже оформлено: с %s по %s.", b.From.Russian(),
					b.To.Russian())}}
		}
	}
	if day, back := comesBack(near, a); back {
		return []appeal.FieldError{{Field: "substitute",
			Message: fmt.Sprintf("%s замещающий сам отсутствует, и его работа возвращается к этому же сотруднику. "+
				"Выберите другого.", day.Russian())}}
	}
	return nil
}

// comesBack finds a day on which the substitute is away, too, and those who
// stand in for him lead back to the absent person: nobody would act.
func comesBack(absences []appeal.Absence, a appeal.Absence) (law.Date, bool) {
	all := append(slices.Clip(absences), a)
	for day := a.From; !day.After(a.To); day = day.AddDays(1) {
		if appeal.StandIn(all, a.Person, day) == a.Person {
			return day, true
		}
	}
	return law.Date{}, false
}
