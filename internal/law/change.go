package law

import "strconv"

// Kinds of changes.
const (
	ChangeRecalculation = "recalculation" // the deadline was counted by another calendar
	ChangeExtension     = "extension"     // art. 12 p. 2
	ChangeCalendar      = "calendar_year" // a year that is not loaded yet
	ChangeLastDay       = "last_day"      // another nature of the last day
	ChangeDayOne        = "day_one"       // the other day one
	ChangeNonWorking    = "non_working"   // another way of moving off days off
)

// Change is something that would change a deadline, with the dates it would then have.
type Change struct {
	Kind  string `json:"kind"`
	Title string `json:"title"` // a few words
	Text  string `json:"text"`  // Russian, full sentences
	// Statutory and Control are the dates after the change, absent where they cannot
	// be told.
	Statutory Date   `json:"statutory,omitzero"`
	Control   Date   `json:"control,omitzero"`
	Article   string `json:"article"` // the ground, may be empty
}

// Changes lists what would change the date, by the calendar c: first what may really
// come, then what another way of counting would give. It is empty for a deadline that c
// cannot count.
func (d Deadline) Changes(c *Calendar) []Change {
	clock := Clock{Calendars: c}
	now, err := clock.Recalculate(d)
	if err != nil {
		return nil
	}
	clock.Policy, clock.Edition = now.Policy, now.Edition
	var list []Change
	if c.Version() != d.Calendar {
		list = append(list, d.recalculated(now))
	}
	list = append(list, clock.extended(now)...)
	list = append(list, missingYears(c, now)...)
	list = append(list, otherLastDay(c, now)...)
	list = append(list, clock.otherDayOne(now)...)
	return append(list, clock.otherMoves(now)...)
}

func (d Deadline) recalculated(now Deadline) Change {
	change := Change{
		Kind: ChangeRecalculation, Title: "Пересчёт по загруженному календарю",
		Statutory: now.Statutory, Control: now.Control,
		Text: "Срок посчитан по календарю " + d.Calendar + ", сейчас загружен " + now.Calendar + ". ",
	}
	if now.Control == d.Control && now.Statutory == d.Statutory {
		change.Text += "Пересчёт даты не меняет."
	} else {
		change.Text += "После пересчёта контрольная дата — " + now.Control.Russian() + "."
	}
	return change
}

// extended tells how far the term of consideration can be extended at most.
func (c Clock) extended(now Deadline) []Change {
	if now.Rule != Consideration {
		return nil
	}
	longer, err := c.Extend(now.Statutory, MaxExtensionDays)
	if err != nil {
		return nil
	}
	return []Change{{
		Kind: ChangeExtension, Title: "Продление (ч. 2 ст. 12) — до " + longer.Statutory.Russian(),
		Text: "Продлить можно не более чем на 30 дней, до " + longer.Statutory.Russian() + "; контрольная дата — " +
			longer.Control.Russian() + perhaps(longer) + ". Гражданина уведомляют.",
		Statutory: longer.Statutory, Control: longer.Control, Article: longer.Article,
	}}
}

// perhaps marks a provisional date.
func perhaps(d Deadline) string {
	if d.Provisional {
		return " (предварительно)"
	}
	return ""
}

func missingYears(c *Calendar, now Deadline) []Change {
	if !now.Provisional {
		return nil
	}
	first, last := c.Last().Year()+1, max(now.Statutory.Year(), now.Control.Year())
	years := strconv.Itoa(first) + " год"
	if last > first {
		years = strconv.Itoa(first) + "–" + strconv.Itoa(last) + " годы"
	}
	return []Change{{
		Kind: ChangeCalendar, Title: "Загрузка производственного календаря на " + years,
		Text: "Календарь загружен по " + c.Last().Russian() +
			", поэтому дата предварительная. После загрузки на " + years +
			" она может измениться.",
		Article: labourCode,
	}}
}

// otherDayOne counts from the other first day. An extension has but one.
func (c Clock) otherDayOne(now Deadline) []Change {
	if now.Rule == Extension {
		return nil
	}
	first := "следующий день после события"
	other := NextDay
	if c.Policy.DayOne == NextDay {
		first, other = "сам день события", RegistrationDay
	}
	c.Policy.DayOne, c.Policy.Citation = other, ""
	d, err := c.again(now)
	if err != nil {
		return nil
	}
	return []Change{{
		Kind: ChangeDayOne, Title: "Другой отсчёт: первый день — " + first,
		Text: "Если бы первым днём считался " + first + " (" + now.text().From + "), срок был бы по " +
			d.Statutory.Russian() +
			", контрольная дата — " + d.Control.Russian() + perhaps(d) + ".",
		Statutory: d.Statutory, Control: d.Control, Article: other.Choice().Citation,
	}}
}

// otherMoves lists the ways of moving that give another control date.
func (c Clock) otherMoves(now Deadline) []Change {
	var list []Change
	for _, choice := range nonWorkings {
		c.Policy.NonWorking, c.Policy.Citation = NonWorking(choice.Value), ""
		d, err := c.again(now)
		if err != nil || d.Control == now.Control {
			continue
		}
		list = append(list, Change{
			Kind: ChangeNonWorking, Title: "Другой порядок переноса: " + lowerFirst(choice.Title),
			Text: "При порядке «" + lowerFirst(choice.Title) + "» контрольная дата была бы " +
				d.Control.Russian() + perhaps(d) + ".",
			Statutory: d.Statutory, Control: d.Control, Article: choice.Citation,
		})
	}
	return list
}
