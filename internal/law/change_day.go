package law

// otherLastDay tells what the nature of the last day has done to the control date, and
// what the opposite would do. A day past the calendar is left to missingYears, and a
// holiday of the Labour Code cannot be declared a working day.
func otherLastDay(c *Calendar, now Deadline) []Change {
	day := c.Day(now.Statutory)
	if !day.Known || now.Policy.NonWorking == Unchanged {
		return nil
	}
	change := Change{Kind: ChangeLastDay, Title: lastDayTitle(day), Article: labourCode}
	if !day.Working {
		change.Text = "Последний день — " + weekdays[day.Weekday()] + " (" + nature(day) + "): " + shift(now) + "."
	}
	if holiday(day.Date) != "" {
		return []Change{change}
	}
	w := walk{calendar: c, flipped: now.Statutory}
	m := w.move(now.Policy.NonWorking, now.From, now.Statutory)
	if m.control == now.Control {
		return nil
	}
	if change.Text != "" {
		change.Text += " "
	}
	change.Text += condition(day) + ", контрольная дата была бы " + m.control.Russian()
	if m.provisional {
		change.Text += " (предварительно)"
	}
	change.Text += "."
	change.Statutory, change.Control = now.Statutory, m.control
	return []Change{change}
}

func lastDayTitle(day Day) string {
	kind := "нерабочий день"
	switch {
	case day.Working:
		kind = "рабочий день"
	case holiday(day.Date) != "":
		kind = "праздник"
	}
	return "Последний день — " + weekdays[day.Weekday()] + ", " + kind
}

func condition(day Day) string {
	switch {
	case !day.Working:
		return "Если бы Правительство объявило его рабочим днём"
	case weekend(day.Date):
		return "Если бы " + weekdays[day.Weekday()] + " " + day.Russian() + " оставалась обычным выходным"
	}
	return "Если бы " + day.Russian() + " объявили нерабочим днём"
}

// shift tells by how many days the control date differs from the last day.
func shift(now Deadline) string {
	n := now.Control.Sub(now.Statutory)
	switch {
	case n < 0:
		return "контрольная дата раньше на " + days(-n)
	case n > 0:
		return "контрольная дата позже на " + days(n)
	}
	return "контрольная дата совпадает с ним"
}
