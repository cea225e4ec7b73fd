package formguard

import (
	"crypto/sha256"
	"math/bits"
	"strconv"
	"strings"
	"time"
)

// How a form is guarded. The work is a second of a phone and nothing to one
// person, but a real cost to whoever sends thousands. Nobody fills the form in
// within the least time; whoever does has the question as a way out.
const (
	FormLife  = 24 * time.Hour
	LeastTime = 4 * time.Second
	WorkBits  = 15 // 32768 hashes on average
	maxNonce  = 20 // digits
)

const formPurpose = "form"

// Challenge is what a form carries: a token bound to its key, and a question
// for whoever cannot do the work.
type Challenge struct {
	Token    string
	Bits     int
	Question string
}

// Challenge makes the challenge of a form. The key is the form's idempotency
// key: one token makes one appeal, however often it is sent.
func (s Sealer) Challenge(key string, now time.Time) Challenge {
	return Again(s.Seal(formPurpose, key+" "+strconv.FormatInt(now.Unix(), 10), now.Add(FormLife)))
}

// Again is the challenge of a token that was made before.
func Again(token string) Challenge {
	a, b := sum(token)
	return Challenge{Token: token, Bits: WorkBits,
		Question: "Сколько будет " + numbers[a] + " плюс " + numbers[b] + "?"}
}

// Proof is what comes back with a form.
type Proof struct{ Key, Token, Nonce, Answer string }

// Verdict is what a proof is worth.
type Verdict int

// The verdicts. Only Proved is let through; each of the others is told to the
// person and leaves a way to be let through.
const (
	Proved   Verdict = iota
	Forged           // the token is not ours, or of another form
	Stale            // ours, but the form was drawn too long ago
	TooFast          // no person types so fast
	Unproved         // neither work nor answer
	WrongAnswer
)

// Ours tells whether the form was drawn here, however it was proved.
func (v Verdict) Ours() bool { return v != Forged }

// Check says whether a form comes from a person: either the work was done and
// time was taken, or the question was answered.
func (s Sealer) Check(p Proof, now time.Time) Verdict {
	text, until, ok := s.unseal(formPurpose, p.Token)
	key, stamp, _ := strings.Cut(text, " ")
	if !ok || key != p.Key {
		return Forged
	}
	if !now.Before(until) {
		return Stale
	}
	issued, _ := strconv.ParseInt(stamp, 10, 64) // sealed by us
	switch answer := strings.TrimSpace(p.Answer); {
	case answer != "" && rightAnswer(p.Token, answer):
		return Proved
	case answer != "":
		return WrongAnswer
	case !worked(p.Token, p.Nonce):
		return Unproved
	case now.Sub(time.Unix(issued, 0)) < LeastTime:
		return TooFast
	}
	return Proved
}

// worked tells whether the nonce makes the hash begin with enough zero bits.
func worked(token, nonce string) bool {
	if nonce == "" || len(nonce) > maxNonce {
		return false
	}
	h := sha256.Sum256([]byte(token + "." + nonce))
	zero := 0
	for _, b := range h {
		n := bits.LeadingZeros8(b)
		if zero += n; n < 8 {
			break
		}
	}
	return zero >= WorkBits
}

var numbers = []string{"ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять",
	"одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать",
	"восемнадцать"}

// sum is the two terms of the question, taken out of the token.
func sum(token string) (a, b int) {
	h := sha256.Sum256([]byte("question " + token))
	return 2 + int(h[0])%8, 1 + int(h[1])%9
}

func rightAnswer(token, answer string) bool {
	a, b := sum(token)
	answer = strings.ToLower(strings.Trim(answer, " .!"))
	return answer == strconv.Itoa(a+b) || answer == numbers[a+b]
}
