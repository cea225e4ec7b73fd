package similar

import (
	"cmp"
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Rank takes what the register has found, suggests a mark for each and
// returns the nearest ones, newest first among equals. It decides nothing: the
// clerk takes a mark or leaves it.
func Rank(q Query, found []Appeal) []Appeal {
	out := nearest(found)
	replies := 0
	for _, k := range out {
		if k.person() && k.question() && k.Reply != nil && k.Main == "" {
			replies++ // the reply to a duplicate is that to its main appeal
		}
	}
	for i := range out {
		out[i].Mark = out[i].suggest(q, replies)
	}
	slices.SortStableFunc(out, func(a, b Appeal) int {
		return cmp.Or(cmp.Compare(urgency[b.Mark], urgency[a.Mark]), cmp.Compare(b.weight(), a.weight()),
			b.entered().Compare(a.entered()), cmp.Compare(a.ID, b.ID))
	})
	return out[:min(len(out), q.limit())]
}

// nearest leaves each appeal once, with the author who agrees best, and drops
// those that have too little in common.
func nearest(found []Appeal) []Appeal {
	out := slices.DeleteFunc(slices.Clone(found), func(k Appeal) bool { return !k.likeness() })
	slices.SortStableFunc(out, func(a, b Appeal) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(b.weight(), a.weight()))
	})
	return slices.CompactFunc(out, func(a, b Appeal) bool { return a.ID == b.ID })
}

func (q Query) limit() int {
	if q.Limit <= 0 {
		return Shown
	}
	return min(q.Limit, Most)
}

// urgency orders the marks: what is answered once for both, then what was
// answered before.
var urgency = map[string]int{appeal.DuplicateOf: 3, "multiple": 2, "repeated": 2, appeal.RelatedTo: 1}

// suggest says what the new appeal may be in relation to this one. The
// definitions of a repeated and of a duplicate appeal are those of the offices'
// Instructions (office-practice.md 3.3), the law has none; that of «multiple»
// follows art. 11 p. 5: replies on the substance more than once.
func (k Appeal) suggest(q Query, replies int) string {
	switch {
	case k.Number == "": // not registered yet, so there is nothing to name
		return ""
	case !k.person():
		if k.question() && k.shared() {
			return appeal.RelatedTo
		}
	case k.sameLetter(q):
		return appeal.DuplicateOf
	case !k.question():
	case k.Reply != nil && replies > 1:
		return "multiple"
	case k.Reply != nil || k.Expired:
		return "repeated"
	default:
		return appeal.RelatedTo
	}
	return ""
}

// sameLetter tells whether one reply may answer both: the other one is still
// open, no duplicate itself, of the same applicant, and in nearly the same
// words. Two clerks annotate one letter differently, so annotations need less,
// but on one topic.
func (k Appeal) sameLetter(q Query) bool {
	same := k.Sure || k.Name == SameName && !q.reachable()
	words := k.Percent >= DuplicateText || k.Retold && k.SameTopic && k.Percent >= SimilarText
	return same && words && k.Status.Running() && !k.Expired && k.Main == ""
}

// Offers lists the marks that may be taken of this appeal, the suggested one
// first. What it is in truth only the clerk knows.
func (k Appeal) Offers() []string {
	if k.Number == "" {
		return nil
	}
	out := []string{}
	if k.person() && k.Status.Running() && k.Main == "" && k.Place != OtherAddress && k.Place != SameHouse {
		out = append(out, appeal.DuplicateOf)
	}
	if k.person() && (k.Reply != nil || k.Expired) {
		out = append(out, "repeated", "multiple")
	}
	out = append(out, appeal.RelatedTo)
	if k.Mark == "" {
		return out
	}
	return append([]string{k.Mark}, slices.DeleteFunc(out, func(mark string) bool { return mark == k.Mark })...)
}

// shared tells whether others wrote of the same thing: in the same words, or
// from the same house.
func (k Appeal) shared() bool {
	return k.Percent >= SimilarText || k.Place == SameHouse || k.Place == SameAddress
}

// entered is the day by which the journal is ordered.
func (k Appeal) entered() law.Date {
	if k.RegisteredOn.IsZero() {
		return k.ReceivedOn
	}
	return k.RegisteredOn
}
