package outbox

import "time"

// delays are the waits after the first attempts to send a letter. Later ones
// wait as long as the last.
var delays = []time.Duration{
	time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour,
}

// askingAgain are the waits between attempts to bring one thing to the engine.
// An engine that is away is asked for nothing and uses up no attempt, so the
// long waits are for what fails by itself and must not stand before the rest.
var askingAgain = []time.Duration{5 * time.Second, 30 * time.Second, 2 * time.Minute, 10 * time.Minute, time.Hour}

// tryingFor is how long a letter is tried before it becomes a task for the
// clerk: a legal notice must not wait for a mail server any longer.
const tryingFor = 3 * 24 * time.Hour

// delay is the wait after so many failed attempts, the first being 1.
func delay(attempts int) time.Duration {
	return delays[min(max(attempts, 1), len(delays))-1]
}

// exhausted tells whether the attempts so far have taken three days. It counts
// the waits and not the age of the letter: a letter is dated by the office's
// clock, and one that the clerk sends again has its three days anew.
func exhausted(attempts int) bool {
	total := time.Duration(0)
	for n := 1; n < attempts; n++ {
		total += delay(n)
	}
	return total >= tryingFor
}

// spread moves a wait by up to a tenth either way, so that letters that failed
// together do not come back together. chance is from 0 to 1.
func spread(d time.Duration, chance float64) time.Duration {
	return d + time.Duration((chance-0.5)*0.2*float64(d))
}
