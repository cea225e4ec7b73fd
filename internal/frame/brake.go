package frame

import (
	"context"
	"crypto/sha256"
	"strings"
	"time"

	"appeals/internal/appeal"
)

// Guess is a try of a secret: of what, and from where. It is counted in the
// register, for all programs of the office together.
type Guess struct {
	key    string
	pace   appeal.Pace
	clears bool // a right one clears the wrong ones: there is one secret under this key, and nothing more to guess
}

// GuessOf is a try of one secret, named by what is guessed together.
func GuessOf(named ...string) Guess {
	return Guess{key: strings.Join(named, "\x00"), pace: appeal.PaceOfSecret}
}

func (g Guess) hash() []byte {
	sum := sha256.Sum256([]byte(g.key))
	return sum[:]
}

// Brake counts tries of a secret before they are made. If one of them has to
// wait none is counted, and the error says how long.
func (s *Frame) Brake(ctx context.Context, said string, guesses ...Guess) error {
	wait, now := time.Duration(0), s.Wall()
	err := s.Register.CountTries(ctx, hashes(guesses), now, func(found []appeal.Tries) {
		wait = 0
		for _, t := range found {
			wait = max(wait, t.Wait(now))
		}
		for i := range found {
			if wait == 0 {
				found[i] = found[i].Take(guesses[i].pace, now)
			}
		}
	})
	if err == nil && wait > 0 {
		return TooMany(said, wait)
	}
	return err
}

// WasRight takes tries back that were none: they succeeded.
func (s *Frame) WasRight(ctx context.Context, guesses ...Guess) error {
	return s.Register.CountTries(ctx, hashes(guesses), s.Wall(), func(found []appeal.Tries) {
		for i := range found {
			found[i] = found[i].Return()
			if guesses[i].clears {
				found[i] = appeal.Tries{}
			}
		}
	})
}

func hashes(guesses []Guess) [][]byte {
	out := make([][]byte, len(guesses))
	for i, g := range guesses {
		out[i] = g.hash()
	}
	return out
}
