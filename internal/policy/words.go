package policy

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Summary is a policy in words.
func Summary(o appeal.Office) string {
	b := &strings.Builder{}
	say := func(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }
	counting := o.Clock.Policy.OrDefault()
	say("%s, %s, %s", o.Name, o.Address, o.Zone)
	say("Обращения ведёт подразделение %s, глава – %s", o.Department, o.Head)
	say("Номера: входящие %s, исходящие %s", o.Incoming.Format(1, 2026), o.Outgoing.Format(1, 2026))
	say("Дни считаются: %s", lower(counting.DayOne.Choice().Title))
	say("С выходного контрольная дата переносится: %s", lower(counting.NonWorking.Choice().Title))
	say("Основание: %s", orNone(counting.Citation))
	if o.Hours != (law.Hours{}) {
		say("Рабочий день: %s", workingDay(o.Hours))
	}
	say("Подписанное отправляют: %s после подписания", span(o.Sends().Within, o.Sends().Count))
	if len(o.Duties) > 0 {
		say("\nВнутренние сроки")
	}
	for _, d := range o.Duties {
		say("  %s (%s): %s %s; стадии: %s%s", d.Title, d.Name, span(d.Within, d.Count), since[d.From],
			stageWords(d.Stages), channelWords(d.Channels))
	}
	say("\nНапоминания и эскалация, то, что в днях, – в %02d:%02d", o.Ladder.Hour, o.Ladder.Minute)
	if !o.Ladder.DaysOff {
		say("  то, что выпало на выходной: напоминание – накануне него, эскалация – в первый рабочий день после")
	}
	say("Ежедневные сводки сотрудникам – в %s рабочего дня", o.Ladder.DigestAt())
	told := map[string]string{} // rungs that were told already, and of which term
	for _, clock := range clocksOf(o) {
		switch rungs := rungsOf(o, clock); {
		case rungs == "":
			say("  %s: ничего", title(o, clock))
		case told[rungs] != "":
			say("  %s: так же, как «%s»", title(o, clock), told[rungs])
		default:
			say("  %s\n%s", title(o, clock), strings.TrimSuffix(rungs, "\n"))
			told[rungs] = title(o, clock)
		}
	}
	return b.String()
}

// clocksOf are all terms that may have rungs.
func clocksOf(o appeal.Office) []appeal.Clock {
	out := appeal.Clocks()
	for _, d := range o.Duties {
		out = append(out, appeal.Clock(d.Name))
	}
	return out
}

func rungsOf(o appeal.Office, clock appeal.Clock) string {
	out := ""
	for _, r := range o.Ladder.Rungs {
		if slices.Contains(r.Clocks, clock) {
			out += "    " + rungWords(r) + "\n"
		}
	}
	return out
}

func title(o appeal.Office, clock appeal.Clock) string {
	switch clock {
	case appeal.AssignmentClock:
		return "Сроки исполнителей"
	case appeal.PromiseClock:
		return "Дополнительный контроль"
	case appeal.CoveringClock:
		return appeal.CoveringTitle
	case appeal.DispatchClock:
		return appeal.DispatchTitle
	}
	for _, d := range o.Duties {
		if d.Name == string(clock) {
			return d.Title
		}
	}
	text := law.Rule(clock).Text()
	return text.Title + ", " + text.Short
}

// rungWords is «T-5: напоминание за 5 рабочих дней; кому: у кого обращение».
func rungWords(r appeal.Rung) string {
	n := r.Days
	if r.Count == appeal.WorkingHours {
		n = r.Hours
	}
	when := "в сам день"
	switch {
	case n < 0:
		when = "за " + span(-n, r.Count)
	case n > 0:
		when = "через " + span(n, r.Count)
	}
	out := fmt.Sprintf("%s: %s %s; кому: %s", r.Name, r.Kind.Word(), when, audiences(r.To))
	if len(r.Cc) > 0 {
		out += "; копия: " + audiences(r.Cc)
	}
	if len(r.Stages) > 0 {
		out += "; только на стадиях: " + stageWords(r.Stages)
	}
	return out
}

var since = map[string]string{
	appeal.FromStage: "с начала стадии", appeal.FromReceipt: "с поступления",
	appeal.FromRegistered: "со дня регистрации",
}

var readersOf = map[appeal.Audience]string{
	appeal.ToHolder: "у кого обращение или чей срок", appeal.ToUnitHead: "руководитель его подразделения",
	appeal.ToDepartment: "отдел по работе с обращениями", appeal.ToDeputyHead: "заместитель главы",
	appeal.ToOfficeHead: "глава",
}

func audiences(list []appeal.Audience) string {
	words := make([]string, len(list))
	for i, a := range list {
		words[i] = readersOf[a]
	}
	return strings.Join(words, ", ")
}

func stageWords(list []appeal.Status) string {
	words := make([]string, len(list))
	for i, s := range list {
		words[i] = lower(s.Title())
	}
	return strings.Join(words, ", ")
}

func channelWords(list []string) string {
	if len(list) == 0 {
		return ""
	}
	words := make([]string, len(list))
	for i, code := range list {
		words[i] = lower(appeal.Title(appeal.Channels, code))
	}
	return "; только: " + strings.Join(words, ", ")
}

func workingDay(h law.Hours) string {
	clock := func(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }
	out := clock(h.From) + "–" + clock(h.To)
	if h.BreakTo > 0 {
		out += ", перерыв " + clock(h.BreakFrom) + "–" + clock(h.BreakTo)
	}
	return out
}

// lower begins a title with a small letter, inside a sentence.
func lower(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(first)) + s[size:]
}

// countWord is what is counted: «рабочие дни».
func countWord(count string) string {
	return Settings().at(place{"ladder", "rungs", 0, "count"}).Word(count)
}

func orNone(s string) string {
	if s == "" {
		return "не указано"
	}
	return s
}

// ReaderWord is who reads: «руководитель его подразделения».
func ReaderWord(a appeal.Audience) string { return readersOf[a] }
