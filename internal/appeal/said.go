package appeal

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"appeals/internal/law"
)

// What is said of a decision is derived here, of the decision and of the letters
// that carry it, and nowhere else: a signature sends nothing by itself.

// DeliveryState is how far what was decided has got.
type DeliveryState string

// How far a decision has got to those whom it is for.
const (
	NoLetters  DeliveryState = ""        // nothing was to go out
	AwaitsSend DeliveryState = "waiting" // in the queue, to be printed, to be posted
	WentAstray DeliveryState = "failed"  // a letter did not arrive and no other one went instead
	WasSent    DeliveryState = "sent"    // the mail server or the post has taken every letter
)

const letterWaits = "ждёт отправки"

// Delivery is how far the letters of a decision have got, and when the last one went.
type Delivery struct {
	State DeliveryState `json:"state,omitempty"`
	On    law.Date      `json:"on,omitzero"`
}

// LetterTrace is what of a letter tells how far it has got.
type LetterTrace struct {
	Kind  LetterKind
	State LetterState
	On    law.Date // taken by the mail server or by the post

	Since time.Time // it was made
	Made  time.Time // the first letter of the same words was, where this one goes to another address
	Sent  time.Time // noted as sent; On tells the day where it is known
}

// Trace is the trace of a letter, its day by the zone of the office.
func (l PostedLetter) Trace(zone *time.Location) LetterTrace {
	t := LetterTrace{Kind: l.Kind, State: l.State, On: l.PostedOn}
	if t.On.IsZero() && !l.SentAt.IsZero() {
		t.On = law.DateOf(l.SentAt, zone)
	}
	return t
}

// Traces are the traces of letters.
func Traces(letters []PostedLetter, zone *time.Location) []LetterTrace {
	out := make([]LetterTrace, len(letters))
	for i, l := range letters {
		out[i] = l.Trace(zone)
	}
	return out
}

// DecisionLetters are the kinds that carry what an appeal ended with out of the office.
func DecisionLetters(outcome Status) []LetterKind {
	out := []LetterKind{}
	for _, row := range Table() {
		if row.To != outcome || !outcome.concluded() {
			continue
		}
		for _, d := range row.Letters {
			if !slices.Contains(out, d.Kind) {
				out = append(out, d.Kind)
			}
		}
	}
	return out
}

// DeliveryOf tells how far the decision has got. The worst of its letters tells.
// A duplicate may have none of its own: then the reply to its main appeal, whose
// letters these are, is its reply, too.
func DeliveryOf(outcome Status, own, main []LetterTrace) Delivery {
	d := delivery(DecisionLetters(outcome), own)
	if d.State == NoLetters && outcome == Answered {
		d = delivery([]LetterKind{ReplyLetter}, main)
	}
	return d
}

func delivery(kinds []LetterKind, letters []LetterTrace) Delivery {
	out := Delivery{}
	for _, l := range letters {
		if !slices.Contains(kinds, l.Kind) {
			continue
		}
		switch l.State {
		case Undeliverable:
			out.State = WentAstray
		case Sent, Posted:
			if out.State == NoLetters {
				out.State = WasSent
			}
			if l.On.After(out.On) {
				out.On = l.On
			}
		case Queued, ToPrint:
			if out.State != WentAstray {
				out.State = AwaitsSend
			}
		case Replaced, Cancelled: // the one that went instead tells, or none
		}
	}
	if out.State != WasSent {
		out.On = law.Date{}
	}
	return out
}

// sentTitles are the ends that are reached when the letter has gone.
var sentTitles = map[Status]string{
	Answered: "Дан ответ", Redirected: "Перенаправлено", Returned: "Возвращено заявителю",
}

// Said is the stage with what became of its letters: «Ответ подписан, ждёт
// отправки», and only then «Дан ответ».
func (s Status) Said(d Delivery) string {
	if !s.concluded() {
		return s.Title()
	}
	letter := "письмо "
	if s == Answered {
		letter = ""
	}
	switch d.State {
	case WasSent:
		if title := sentTitles[s]; title != "" {
			return title
		}
	case AwaitsSend:
		return s.Title() + ", " + letter + letterWaits
	case WentAstray:
		if s == Answered {
			return s.Title() + ", не доставлен"
		}
		return s.Title() + ", письмо не доставлено"
	case NoLetters:
	}
	return s.Title()
}

// Verdict is how a decision stands with its date.
type Verdict struct {
	Tone  VerdictTone
	Short string // beside the date of the decision
	Long  string // alone
}

// VerdictTone says whether it is well.
type VerdictTone string

// How a decision stands with its date. Only what was kept is a tick.
const (
	WasKept  VerdictTone = "kept"
	WasLate  VerdictTone = "late"
	StillOut VerdictTone = "waits"  // signed, and not yet sent
	NotThere VerdictTone = "astray" // sent, and not delivered
	NoTerm   VerdictTone = "none"   // there was nothing to keep
)

// Ended tells how a decision stands with its date: late days are those of the
// decision, due is the last day by the law.
func Ended(outcome Status, late int, due law.Date, d Delivery) Verdict {
	if outcome == Annulled {
		return Verdict{Tone: NoTerm, Short: "аннулировано", Long: outcome.Said(d)}
	}
	v := Verdict{Tone: WasKept, Short: "в срок"}
	delay := "с опозданием " + strconv.Itoa(late) + "\u00a0дн."
	switch {
	case d.State == WentAstray:
		v.Tone, v.Short = NotThere, "не доставлено"
	case d.State == AwaitsSend:
		v.Tone, v.Short = StillOut, letterWaits
	case late > 0:
		v.Tone, v.Short = WasLate, delay
	case !d.On.IsZero() && !due.IsZero() && d.On.After(due):
		v.Tone, v.Short, delay = WasLate, "отправлено "+d.On.Russian(), "отправлено позже срока, "+d.On.Russian()
	}
	v.Long = outcome.Said(d)
	switch {
	case v.Tone == WasKept:
		v.Long += " " + v.Short
	case v.Tone == WasLate:
		v.Long += ", " + delay
	case late > 0: // the short words stand in a narrow column
		v.Long, v.Short = v.Long+", "+delay, v.Short+", +"+strconv.Itoa(late)+"\u00a0дн."
	}
	v.Long = strings.TrimSpace(v.Long)
	return v
}
