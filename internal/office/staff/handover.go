package staff

import (
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// MostWork is how much of each kind of a person's open work is shown, and handed over, at a time.
const MostWork = 200

// Work is one thing in a person's hands: an assignment under a resolution, or an
// appeal that he resolves and signs.
type Work struct {
	AppealID string        `json:"appeal_id"`
	Number   string        `json:"number"`
	Status   appeal.Status `json:"status"`
	Action   appeal.Action `json:"action"` // that hands it over: reassign or readdress
	Control  law.Date      `json:"control,omitzero"`
}

// HandOver says who takes over what a person has: for each kind of it one who may.
type HandOver struct {
	Executor string `json:"executor,omitempty"` // of his assignments
	Official string `json:"official,omitempty"` // of what he resolves and signs
	Head     string `json:"head,omitempty"`     // of the units that he heads or supervises
	Reason   string `json:"reason"`             // stands in the history of each appeal
}

// Units are those that a person heads or supervises.
func Units(dir appeal.Staff, person string) []appeal.Unit {
	out := []appeal.Unit{}
	for _, u := range dir.Units() {
		if u.Head == person || u.Deputy == person {
			out = append(out, u)
		}
	}
	return out
}

// Split counts what is handed over by each action.
func Split(work []Work) map[appeal.Action]int {
	out := map[appeal.Action]int{}
	for _, w := range work {
		out[w.Action]++
	}
	return out
}

// Check tells what is missing for a hand-over of this work.
func (h HandOver) Check(from string, work []Work, dir appeal.Staff) error {
	v, count := &appeal.Validator{}, Split(work)
	successor := func(field, code string, role appeal.Role, wanted bool) {
		p, known := dir.Person(code)
		switch {
		case !wanted:
		case code == from || !known || role == "" && len(p.Roles) == 0 || role != "" && !p.Is(role):
			v.Add(field, "Выберите из списка, кому передать.")
		}
	}
	successor("executor", h.Executor, appeal.Executor, count[appeal.Reassign] > 0)
	successor("official", h.Official, appeal.Official, count[appeal.Readdress] > 0)
	successor("head", h.Head, "", len(Units(dir, from)) > 0)
	if strings.TrimSpace(h.Reason) == "" && len(work) > 0 {
		v.Add("reason", "Напишите причину, например «Увольнение»: она останется в истории каждого обращения.")
	}
	v.Line("reason", h.Reason, appeal.MaxLine)
	return v.Err()
}

// Answers are those of the action that hands one thing over.
func (h HandOver) Answers(from string, w Work) map[string]any {
	if w.Action == appeal.Readdress {
		return map[string]any{"to": h.Official, "reason": h.Reason}
	}
	return map[string]any{"from": from, "to": h.Executor, "reason": h.Reason}
}

// Taken is a unit under whoever takes it over.
func (h HandOver) Taken(from string, u appeal.Unit) appeal.Unit {
	if u.Head == from {
		u.Head = h.Head
	}
	if u.Deputy == from {
		u.Deputy = h.Head
	}
	return u
}
