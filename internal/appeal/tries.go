package appeal

import "time"

// Pace is how often a secret may be tried, and how fast after that.
type Pace struct {
	Free  int           // tries before each further one has to wait
	First time.Duration // what the first of those waits; each later one waits twice as long
	Most  time.Duration // but no longer than this
	Span  time.Duration // after which all is forgotten
}

// The paces of the office. Who mistypes goes on, who guesses does not get far,
// and nobody is ever shut out.
var (
	// PaceOfSecret is for one secret tried from one place.
	PaceOfSecret = Pace{Free: 10, First: 10 * time.Second, Most: 15 * time.Minute, Span: 15 * time.Minute}
	// PaceOfPlace is for all secrets together that are tried from one place.
	PaceOfPlace = Pace{Free: 60, First: time.Second, Most: time.Minute, Span: 15 * time.Minute}
	// PaceOfCode is for the codes of one person that are tried from wherever he is not known:
	// six digits are soon guessed by whoever has the password and many addresses.
	PaceOfCode = Pace{Free: 10, First: 30 * time.Second, Most: time.Hour, Span: 24 * time.Hour}
)

// Tries is what was counted of a secret.
type Tries struct {
	Count int
	Since time.Time // when the counting began
	Until time.Time // no try before
	Ends  time.Time // when nothing counts any more
}

// Wait is how long the next try has to wait.
func (t Tries) Wait(now time.Time) time.Duration { return max(t.Until.Sub(now), 0) }

// Take counts one more try, before it is made: many at once gain nothing. What had to
// be waited does not count as time: who waits as he was told goes on at his pace.
func (t Tries) Take(p Pace, now time.Time) Tries {
	if t.Count == 0 || !now.Before(t.Ends) {
		t = Tries{Since: now, Ends: now.Add(p.Span)}
	}
	t.Count++
	if over := t.Count - p.Free; over >= 0 {
		t.Until, t.Since = now.Add(min(p.First<<min(over, 20), p.Most)), now
		t.Ends = t.Until.Add(p.Span)
	}
	return t
}

// Return takes a try back that was none, because it succeeded. Those before it
// stay: whoever has a right secret of his own is not free to guess others.
func (t Tries) Return() Tries { return Tries{Count: max(t.Count-1, 0), Since: t.Since, Ends: t.Ends} }
