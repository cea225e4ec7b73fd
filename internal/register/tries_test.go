package register_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/register"
)

// All programs count together: many tries at once gain nothing, at whichever
// program they are made. What is over goes by itself.
func TestTriesAreCountedForAllPrograms(t *testing.T) {
	t.Parallel()
	d := open(t)
	other, err := register.Open(t.Context(), d.Pool.Config().ConnString(), d.now.Location())
	d.must(err)
	t.Cleanup(other.Close)
	keys, free := [][]byte{[]byte("b"), []byte("a")}, appeal.PaceOfSecret.Free
	type counting func(context.Context, [][]byte, time.Time, func([]appeal.Tries)) error
	programs, taken, group := []counting{other.CountTries, d.CountTries}, atomic.Int32{}, sync.WaitGroup{}
	for i := range 3 * free {
		group.Go(func() {
			went := false
			err := programs[i%2](t.Context(), keys, d.now, func(found []appeal.Tries) {
				went = found[0].Wait(d.now) == 0
				if went {
					found[0] = found[0].Take(appeal.PaceOfSecret, d.now)
				}
			})
			if err != nil {
				t.Error(err)
			}
			if went {
				taken.Add(1)
			}
		})
	}
	group.Wait()
	if n := int(taken.Load()); n != free {
		t.Errorf("%d tries went through, want %d", n, free)
	}
	rows := func() (n int) {
		d.must(d.Pool.QueryRow(t.Context(), `select count(*) from tries`).Scan(&n))
		return n
	}
	if n := rows(); n != 1 {
		t.Errorf("%d counts, of the key that was counted one is kept", n)
	}
	later := d.now.Add(time.Hour)
	d.must(d.CountTries(t.Context(), [][]byte{[]byte("c")}, later, func(found []appeal.Tries) {
		found[0] = found[0].Take(appeal.PaceOfSecret, later)
	}))
	if n := rows(); n != 1 {
		t.Errorf("%d counts, those that are over are forgotten", n)
	}
}

// What is over its wait is not forgotten yet, and a try counts although another
// program takes the row away meanwhile.
func TestNoTryIsForgottenEarly(t *testing.T) {
	t.Parallel()
	d := open(t)
	key, now, count := [][]byte{[]byte("a")}, d.now, 0
	try := func(key [][]byte) error {
		return d.CountTries(t.Context(), key, now, func(found []appeal.Tries) {
			found[0] = found[0].Take(appeal.PaceOfCode, now)
			count = found[0].Count
		})
	}
	for range 30 {
		d.must(try(key))
		now = now.Add(appeal.PaceOfCode.Most)
	}
	now = now.Add(appeal.PaceOfCode.Span - appeal.PaceOfCode.Most)
	d.must(try([][]byte{[]byte("b")}))
	d.must(try(key))
	if count != 31 {
		t.Errorf("try %d of 31 after the longest wait", count)
	}

	tx, err := d.Pool.Begin(t.Context())
	d.must(err)
	_, err = tx.Exec(t.Context(), `delete from tries where key = $1`, key[0])
	d.must(err)
	tried := make(chan error, 1)
	go func() { tried <- try(key) }()
	for waits := false; !waits; {
		d.must(d.Pool.QueryRow(t.Context(), `select exists (select from pg_stat_activity
			where datname = current_database() and wait_event_type = 'Lock'), pg_sleep(0.01)::text`).Scan(&waits, nil))
	}
	d.must(tx.Commit(t.Context()))
	d.must(<-tried)
	d.must(d.Pool.QueryRow(t.Context(), `select coalesce(max(count), 0) from tries where key = $1`, key[0]).Scan(&count))
	if count != 1 {
		t.Errorf("%d tries counted beside one who took the row away", count)
	}
}
