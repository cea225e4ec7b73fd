package appeal

import (
	"cmp"
	"slices"

	"appeals/internal/law"
)

// RankKin takes what the register has found, suggests a mark for each and
// returns the nearest ones, newest first among equals. It decides nothing: the
// clerk takes a mark or leaves it.
func RankKin(q KinQuery, found []Kin) []Kin {
	out := slices.DeleteFunc(slices.Clone(found), func(k Kin) bool { return !k.kin() })
	replies := 0
	for _, k := range out {
		if k.person() && k.question() && k.Reply != nil && k.Main == "" {
			replies++ // the reply to a duplicate is that to its main appeal
		}
	}
	for i := range out {
		out[i].Mark = out[i].suggest(q, replies)
	}
	slices.SortStableFunc(out, func(a, b Kin) int {
		return cmp.Or(cmp.Compare(urgency[b.Mark], urgency[a.Mark]), cmp.Compare(b.weight(), a.weight()),
			b.entered().Compare(a.entered()), cmp.Compare(a.ID, b.ID))
	})
	return out[:min(len(out), q.limit())]
}

func (q KinQuery) limit() int {
	if q.Limit <= 0 {
		return KinShown
	}
	return min(q.Limit, MostKin)
}

// urgency orders the marks: what is answered once for both, then what was
// answered before.
var urgency = map[string]int{DuplicateOf: 3, "multiple": 2, "repeated": 2, relatedTo: 1}

// suggest says what the new appeal may be in relation to this one. The
// definitions of a repeated and of a duplicate appeal are those of the offices'
// Instructions (office-practice.md 3.3), the law has none; that of «multiple»
// follows art. 11 p. 5: replies on the substance more than once.
func (k Kin) suggest(q KinQuery, replies int) string {
	switch {
	case k.Number == "": // not registered yet, so there is nothing to name
		return ""
	case !k.person():
		if k.question() && k.shared() {
			return relatedTo
		}
	case k.sameLetter(q):
		return DuplicateOf
	case !k.question():
	case k.Reply != nil && replies > 1:
		return "multiple"
	case k.Reply != nil || k.Expired:
		return "repeated"
	default:
		return relatedTo
	}
	return ""
}

// sameLetter tells whether one reply may answer both: the other one is still
// open, no duplicate itself, and of the same applicant in nearly the same
// words.
func (k Kin) sameLetter(q KinQuery) bool {
	same := k.Sure || k.Name == SameName && !q.reachable()
	return same && k.Status.Running() && !k.Expired && k.Main == "" && k.Percent >= DuplicateText
}

// shared tells whether others wrote of the same thing: in the same words, or
// from the same house.
func (k Kin) shared() bool {
	return k.Percent >= SimilarText || k.Place == SameHouse || k.Place == SameAddress
}

// MarkTaken returns the intake with a kin's mark: its repetition and the number
// of the earlier appeal, from which the link is made at acceptance.
func (in Intake) MarkTaken(kind, number string) Intake {
	in.Previous = number
	if in.Repetition = kind; !Known(Repetitions, kind) {
		in.Repetition = "primary" // «по тому же вопросу» is a link, not a repetition
	}
	return in
}

// entered is the day by which the journal is ordered.
func (k Kin) entered() law.Date {
	if k.RegisteredOn.IsZero() {
		return k.ReceivedOn
	}
	return k.RegisteredOn
}
