package letters

import (
	"fmt"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// Late is the mark of a letter that goes out after its time, as the office was
// down, or "".
func (v view) Late() string {
	a := v.session.event.Alarm
	if a == nil || !a.Late(v.session.event.At) {
		return ""
	}
	return "Отправлено с опозданием: по плану " + a.At.In(v.session.office.Zone).Format("02.01.2006 15:04") + "."
}

// Rung is the rung of the ladder: T-5.
func (v view) Rung() string {
	if a := v.session.event.Alarm; a != nil {
		return a.Rung
	}
	return ""
}

// Level is the level of escalation that the letter is about.
func (v view) Level() int {
	if a := v.session.event.Alarm; a != nil {
		return a.Level
	}
	return v.Card().Escalation
}

// Left is how the control date stands: «осталось 5 дней».
func (v view) Left() string { return russian.Left(v.Card().Control.Sub(v.Today())) }

// Control is the control date, marked as provisional where the production
// calendar does not reach it yet.
func (v view) Control() string { return planned(v.Card().Control, v.Card().Provisional) }

func planned(day law.Date, provisional bool) string {
	if provisional {
		return day.Russian() + " (предварительно: производственный календарь на эту дату ещё не загружен)"
	}
	return day.Russian()
}

// LeftWorking adds the working days that are left, or is "" when none is.
func (v view) LeftWorking() string { return v.leftWorking(v.Card().Control) }

func (v view) leftWorking(until law.Date) string {
	n := v.session.office.Clock.Calendar().WorkingDaysBetween(v.Today(), until)
	if n < 1 {
		return ""
	}
	return "из них " + russian.Count(n, "рабочий", "рабочих", "рабочих")
}

// DaysLate are the calendar days past the control date, 0 or more.
func (v view) DaysLate() int { return max(0, v.Today().Sub(v.Card().Control)) }

// LawBroken tells whether the statutory date, too, has passed.
func (v view) LawBroken() bool { return v.Today().After(v.Card().Statutory) }

// Article is the rule of the clock that runs.
func (v view) Article() string { return russian.Tidy(v.Card().Clock.Text().Article) }

// MainTerm is the clock that runs in a few words: «Рассмотрение обращения и ответ».
func (v view) MainTerm() string { return v.Card().Clock.Text().Title }

// Waiting is what the appeal waits for.
func (v view) Waiting() string { return waiting(v.Card().Process) }

// Holder is whom the appeal waits for, with post and unit.
func (v view) Holder() string { return v.session.staff.holderName(v.Card().Process) }

func waiting(p appeal.Process) string {
	switch p.Status {
	case appeal.Received:
		return "регистрация обращения"
	case appeal.Registered:
		return "проект резолюции"
	case appeal.Resolution:
		return "резолюция"
	case appeal.Execution:
		return "проект ответа"
	case appeal.Check:
		return "проверка проекта ответа"
	case appeal.Signing:
		return "подпись ответа"
	case appeal.Answered:
		if !p.Promised.IsZero() && len(p.Unsent) == 0 {
			return "выполнение обещанного до" + russian.NBSP + p.Promised.Russian()
		}
	case appeal.Annulled:
		return "ничего: регистрация аннулирована"
	case appeal.Filed:
		return "ничего: обращение в деле"
	}
	if len(p.Unsent) > 0 {
		return "отправка подписанного"
	}
	return "списание в дело" // answered, redirected, withdrawn, refused, returned, left without a reply
}

func (s staff) holderName(p appeal.Process) string {
	switch code := p.Holder(); code {
	case appeal.Department:
		return s.departmentName()
	case string(appeal.Reviewer):
		return s.reviewers()
	default:
		return s.employee(code)
	}
}

func (s staff) employee(code string) string {
	person, ok := s.dir.Person(code)
	switch {
	case code == appeal.Department:
		return s.departmentName()
	case !ok:
		return inline(code)
	}
	parts := []string{russian.Initials(person.Name), person.Post}
	if unit, ok := s.dir.Unit(person.Unit); ok {
		parts = append(parts, unit.Name)
	}
	if in, away := s.instead(person); away {
		parts = append(parts, "по замещению"+russian.NBSP+"– "+russian.Initials(in.Acting.Name))
	}
	return strings.Join(parts, ", ")
}

func (s staff) reviewers() string {
	names := []string{}
	for _, p := range s.dir.WithRole(appeal.Reviewer) {
		names = append(names, russian.Initials(p.Name))
	}
	if len(names) == 0 {
		return s.departmentName()
	}
	return fmt.Sprintf("%s (проверка ответов)", strings.Join(names, ", "))
}

// Reason is why somebody escalates by hand.
func (v view) Reason() string { return v.session.event.Details["причина"] }

// Actor is who does so.
func (v view) Actor() appeal.Person { return v.Person(v.session.event.Actor) }
