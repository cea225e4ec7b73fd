package outbox

import (
	"testing"
	"time"
)

func TestDelay(t *testing.T) {
	for attempts, want := range map[int]time.Duration{
		0: time.Minute, 1: time.Minute, 2: 5 * time.Minute, 3: 15 * time.Minute, 4: time.Hour,
		5: 3 * time.Hour, 6: 6 * time.Hour, 7: 6 * time.Hour, 1000: 6 * time.Hour,
	} {
		if got := delay(attempts); got != want {
			t.Errorf("after %d attempts: %v, want %v", attempts, got, want)
		}
	}
}

func TestExhaustedAfterThreeDays(t *testing.T) {
	waited, attempts := time.Duration(0), 1
	for !exhausted(attempts) {
		waited += delay(attempts)
		attempts++
	}
	if waited < 3*24*time.Hour || waited > 3*24*time.Hour+6*time.Hour {
		t.Errorf("given up after %v and %d attempts", waited, attempts)
	}
	if exhausted(0) || exhausted(1) {
		t.Error("given up at once")
	}
}

func TestSpreadStaysWithinATenth(t *testing.T) {
	for chance, want := range map[float64]time.Duration{0: 54 * time.Minute, 0.5: time.Hour, 1: 66 * time.Minute} {
		if got := spread(time.Hour, chance); got != want {
			t.Errorf("chance %v: %v, want %v", chance, got, want)
		}
	}
}
