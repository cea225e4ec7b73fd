package policy

import (
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

var kinds = []appeal.AlarmKind{appeal.Remind, appeal.Escalate}

func (c *checker) rung(at place, r appeal.Rung, hours bool) {
	switch {
	case r.Name == "":
		c.wrong(at.and("name"), "у ступени нет имени: назовите её, например T-5")
	case strings.ContainsAny(r.Name, "/ \t\n") || r.Name == string(appeal.Strike):
		c.wrong(at.and("name"), "«%s» не годится в имена: без пробелов, без / и не %s", r.Name, appeal.Strike)
	}
	if !slices.Contains(kinds, r.Kind) {
		c.wrong(at.and("kind"), "%s", oneOf(string(r.Kind), kinds))
	}
	switch {
	case r.Kind == appeal.Escalate && r.Level <= 0:
		c.wrong(at.and("level"), "у эскалации должен быть уровень от 1")
	case r.Kind == appeal.Remind && r.Level != 0:
		c.wrong(at.and("level"), "у напоминания уровня нет: оставьте пустым")
	}
	c.distance(at, r, hours)
	c.readers(at, r)
}

// distance checks how far from the end of the term the rung stands.
func (c *checker) distance(at place, r appeal.Rung, hours bool) {
	key, other, n := "days", "hours", r.Days
	if r.Count == appeal.WorkingHours {
		key, other, n = "hours", "days", r.Hours
	}
	_, given := c.doc.find(at.and(key))
	_, both := c.doc.find(at.and(other))
	switch {
	case !slices.Contains(counts, r.Count):
		c.wrong(at.and("count"), "%s", oneOf(r.Count, counts))
	case r.Count == appeal.WorkingHours && !hours:
		c.wrong(at.and("count"), "часы считаются по рабочему дню: заполните раздел «Рабочий день» (hours)")
	case both:
		c.wrong(at.and(other), "считаются %s: заполните только %s", countWord(r.Count), key)
	case !given:
		c.wrong(at.and(key), "пусто: укажите, за сколько до срока или через сколько после него")
	case max(n, -n) > tooFar:
		c.wrong(at.and(key), "%d – больше года", n)
	case r.Kind == appeal.Remind && n > 0:
		c.wrong(at.and(key), "напоминание уходит до конца срока: поставьте число с минусом, или 0 – в сам день")
	case r.Kind == appeal.Remind && n == 0 && key == "hours":
		c.wrong(at.and(key), "напоминание уходит до конца срока: поставьте число с минусом")
	case r.Kind == appeal.Escalate && n <= 0:
		c.wrong(at.and(key), "эскалация уходит после конца срока: поставьте число больше нуля")
	}
}

func (c *checker) readers(at place, r appeal.Rung) {
	if len(r.To) == 0 {
		c.wrong(at.and("to"), "пусто: этого никто не прочтёт")
	}
	for _, list := range []struct {
		key string
		of  []appeal.Audience
	}{{"to", r.To}, {"cc", r.Cc}} {
		for i, a := range list.of {
			if !slices.Contains(appeal.Audiences, a) {
				c.wrong(at.and(list.key).and(i), "%s", oneOf(string(a), appeal.Audiences))
			}
		}
	}
}

// belonging checks that the terms of a rung exist and run where it wants them.
func (c *checker) belonging(at place, r appeal.Rung, o appeal.Office) {
	c.stages(at.and("stages"), r.Stages)
	if len(r.Clocks) == 0 {
		c.wrong(at.and("clocks"), "пусто: укажите, к каким срокам относится ступень")
	}
	for i, clock := range r.Clocks {
		at := at.and("clocks").and(i)
		runs := o.StagesOf(clock)
		ours := slices.ContainsFunc(o.Duties, func(d appeal.Duty) bool { return d.Name == string(clock) })
		switch {
		case len(runs) == 0 && !ours:
			c.wrong(at, "%s; и внутреннего срока с таким кодом нет", oneOf(string(clock), appeal.Clocks()))
		case len(r.Stages) > 0 && len(runs) > 0 && !overlap(r.Stages, nil, runs):
			c.wrong(at, "срок %s на этих стадиях не идёт (%s); он идёт на других: %s", clock,
				join(r.Stages), join(runs))
		case clock == appeal.Clock(law.Redirect) && r.Kind == appeal.Escalate:
			c.wrong(at, "redirect – окно, после него никто не опоздал: уберите эскалацию")
		}
	}
}

// unlike refuses a rung that would take the place of an earlier one: the name
// is the key under which the register does each alarm once.
func (c *checker) unlike(at place, r appeal.Rung, earlier []appeal.Rung, o appeal.Office) {
	for _, e := range earlier {
		if e.Name != r.Name {
			continue
		}
		for _, clock := range r.Clocks {
			if slices.Contains(e.Clocks, clock) && overlap(r.Stages, e.Stages, o.StagesOf(clock)) {
				c.wrong(at, "%s для срока %s есть дважды: назовите одну иначе или дайте им разные стадии",
					r.Name, clock)
				return
			}
		}
	}
}

// overlap tells whether two lists of stages meet where a term runs; an empty
// list is every stage.
func overlap(a, b, runs []appeal.Status) bool {
	return slices.ContainsFunc(runs, func(s appeal.Status) bool {
		return (len(a) == 0 || slices.Contains(a, s)) && (len(b) == 0 || slices.Contains(b, s))
	})
}

func join(stages []appeal.Status) string {
	words := make([]string, len(stages))
	for i, s := range stages {
		words[i] = string(s)
	}
	return strings.Join(words, ", ")
}
