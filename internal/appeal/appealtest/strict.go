package appealtest

import (
	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Strict is the same office with rungs for every term there is, duties of its
// own, and a working day.
func Strict() appeal.Office {
	o := Office()
	o.Hours = law.Hours{From: 9 * 60, To: 18 * 60, BreakFrom: 13 * 60, BreakTo: 14 * 60}
	before := []appeal.Status{appeal.Registered, appeal.Resolution}
	o.Duties = []appeal.Duty{
		{Name: "resolution", Title: "Резолюция", Stages: before, Within: 2, Count: appeal.WorkingDays,
			From: appeal.FromRegistered},
		{Name: "checking", Title: "Проверка проекта ответа", Stages: []appeal.Status{appeal.Check}, Within: 1,
			Count: appeal.CalendarDays, From: appeal.FromStage},
		{Name: "social", Title: "Сообщение из социальных сетей",
			Stages:   append([]appeal.Status{appeal.Received}, before...),
			Channels: []string{"social"}, Within: 4, Count: appeal.WorkingHours, From: appeal.FromReceipt},
	}
	main := []appeal.Clock{"consideration", "extension"}
	o.Ladder.Rungs = append(o.Ladder.Rungs,
		bound(remind("T-2", -2, main...), appeal.Execution),
		bound(remind("T-2", -2, main...), appeal.Signing),
		bound(escalate("late-draft", 2, main...), appeal.Execution),
		remind("T-0", 0, "resolution", "checking"), escalate("T+1", 1, "resolution", "checking", "registration"),
		hours(remind("T-1h", -1, "social")), hours(escalate("T+1h", 1, "social")),
		bound(remind("T-3", -3, "redirect"), before...), bound(remind("T-1", -1, "redirect"), before...),
		remind("T-1", -1, "migration", "assignment", "promise", "covering"),
		escalate("T+1", 1, "migration", "assignment", "promise", "covering", "information_request"),
		remind("T-3", -3, "promise", "covering", "information_request"),
	)
	return o
}

func remind(name string, days int, clocks ...appeal.Clock) appeal.Rung {
	return appeal.Rung{Name: name, Clocks: clocks, Kind: appeal.Remind, Days: days, Count: appeal.WorkingDays,
		To: []appeal.Audience{appeal.ToHolder}}
}

func escalate(name string, days int, clocks ...appeal.Clock) appeal.Rung {
	return appeal.Rung{Name: name, Clocks: clocks, Kind: appeal.Escalate, Days: days,
		Count: appeal.CalendarDays, Level: 1,
		To: []appeal.Audience{appeal.ToUnitHead}, Cc: []appeal.Audience{appeal.ToHolder}}
}

func bound(r appeal.Rung, stages ...appeal.Status) appeal.Rung { r.Stages = stages; return r }

func hours(r appeal.Rung) appeal.Rung {
	r.Hours, r.Days, r.Count = r.Days, 0, appeal.WorkingHours
	return r
}
