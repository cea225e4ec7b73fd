package frame

import (
	"context"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/stretchr/testify/require"
)

// held is what the program has of the machine's memory for its own.
func held() uint64 {
	m := runtime.MemStats{}
	runtime.ReadMemStats(&m)
	return m.HeapSys - m.HeapReleased
}

// A check takes 64 MB, and an office where nobody signs in any more does not
// keep them. No other test may run beside it.
func TestMemoryOfAPasswordIsGivenBack(t *testing.T) {
	p := newPasswords()
	p.pause = 10 * time.Millisecond
	_, err := p.match("demo", "")
	require.NoError(t, err)
	require.Eventually(t, func() bool { return held() < 50e6 }, 2*time.Second, 10*time.Millisecond)
}

// An unknown login is checked with the parameters of those that are stored, or
// else time would tell them apart.
func TestDecoyCostsWhatAStoredHashCosts(t *testing.T) {
	t.Parallel()
	p := newPasswords()
	params := argon2id.Params{Memory: 128, Iterations: 3, Parallelism: 2, SaltLength: 20, KeyLength: 48}
	hash, err := argon2id.CreateHash("demo", &params)
	require.NoError(t, err)
	require.NoError(t, p.learn(t.Context(), func(context.Context) (string, error) { return hash, nil }))
	costs, _, _, err := argon2id.DecodeHash(p.decoy())
	require.NoError(t, err)
	require.Equal(t, params, *costs)
	ok, err := p.match("demo", "")
	require.NoError(t, err)
	require.False(t, ok)

	p = newPasswords()
	require.NoError(t, p.learn(t.Context(), func(context.Context) (string, error) { return "", nil }))
	_, _, _, err = argon2id.DecodeHash(p.decoy())
	require.NoError(t, err, "nobody has a password yet")
}

// The queue before the checks is short: who comes when it is full is told so at
// once, and whoever has gone is not checked. Known people have a queue of their own.
func TestQueueOfPasswordsIsBounded(t *testing.T) {
	t.Parallel()
	p := newPasswords()
	l := p.strangers
	for range laneChecks {
		l.slots <- struct{}{} // all are at work
	}
	waiting, leave := context.WithCancel(t.Context())
	left := make(chan error)
	for range laneQueue {
		go func() {
			_, err := l.take(waiting)
			left <- err
		}()
	}
	require.Eventually(t, func() bool { return l.queue.Load() == laneQueue }, 5*time.Second, time.Millisecond)
	_, err := l.take(t.Context())
	problem := ProblemOf(err)
	require.Equal(t, 503, problem.Status)
	require.Positive(t, problem.retry)
	done, err := p.known.take(t.Context())
	require.NoError(t, err, "strangers keep nobody out who is known")
	done()
	leave()
	for range laneQueue {
		require.ErrorIs(t, <-left, context.Canceled)
	}
	for range laneChecks {
		<-l.slots
	}
	for range 20 { // a free slot and a client that has gone: never a check
		_, err = l.take(waiting)
		require.ErrorIs(t, err, context.Canceled)
	}
	require.Zero(t, l.queue.Load())
}

// A page says how long, in words.
func TestHowLongToWait(t *testing.T) {
	t.Parallel()
	for wait, words := range map[time.Duration]string{
		time.Millisecond: "1 секунду", 10 * time.Second: "10 секунд", 41*time.Second + 1: "42 секунды",
		time.Minute: "60 секунд", 61 * time.Second: "2 минуты", 15 * time.Minute: "15 минут",
	} {
		said, _ := Classify(TooMany("Много.", wait))
		require.Equal(t, "Много. Подождите "+words+" и попробуйте снова.",
			strings.ReplaceAll(said.Message, "\u00a0", " "))
	}
}
