//go:build e2e && bench

package e2e

import (
	"fmt"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// TestBenchCalendar loads a calendar that moves the date of BENCH_APPEALS open
// appeals (10000 if not set), each with its running workflow, while clerks go
// on registering and an official goes on deciding. It prints how long that
// takes, and what it costs those people and the machine:
//
//	make bench-calendar
func TestBenchCalendar(t *testing.T) {
	n := 10_000
	if text := os.Getenv("BENCH_APPEALS"); text != "" {
		n, _ = strconv.Atoi(text)
	}
	began := time.Now()
	first, seen := open(t, n)
	filled := time.Since(began)
	t.Logf("%d appeals were registered in %s", n, filled.Round(time.Second))
	settle(t, n)
	calm := measure(t, 30*time.Second, seen[:len(seen)/2])
	base := memory(t)

	file, before := withDayOff(t, first), last(t)["id"]
	look := time.Now()
	told := appeals(t, "calendar", "check", file)
	looked := time.Since(look)
	t.Log(told)

	load := time.Now()
	loaded := make(chan string, 1)
	go func() { loaded <- appeals(t, "calendar", "load", file) }()
	busy := &figures{}
	stop := make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() { busy.run(t, stop, seen[len(seen)/2:]) })
	peak := base
	var checked time.Duration
	for done := false; !done; time.Sleep(time.Second) {
		for name, n := range memory(t) {
			peak[name] = max(peak[name], n)
		}
		r := last(t)
		if r["id"] == before || r["state"] == "checking" {
			continue
		}
		if checked == 0 {
			checked = time.Since(load)
		}
		done = r["state"] == "done"
	}
	moving := time.Since(load) - checked
	close(stop)
	wait.Wait()
	t.Log(<-loaded)

	r := last(t)
	require.Zero(t, r["failed"])
	require.GreaterOrEqual(t, r["moved"].(float64), float64(n-len(calm.decided)-len(busy.decided)))
	t.Logf("recount of %v appeals: preview %s, to begin and check %s, to move %s (%.0f Updates a second)", r["touched"],
		looked.Round(10*time.Millisecond),
		checked.Round(time.Second), moving.Round(time.Second), r["touched"].(float64)/moving.Seconds())
	t.Logf("registration: calm %s; meanwhile %s", calm.registered, busy.registered)
	t.Logf("resolution by an Update: calm %s; meanwhile %s; refused %d", calm.decided, busy.decided, busy.refused)
	for _, name := range []string{"worker", "api", "office"} {
		t.Logf("memory of %s: %d MB before, %d MB at most", name, base[name]>>20, peak[name]>>20)
	}
	require.Zero(t, busy.refused, "nobody is refused because of a recount")
	fmt.Printf("bench-calendar: %d appeals in %s\n", n, (checked + moving).Round(time.Second))
}

// atCard is an appeal as an official has it on the screen.
type atCard struct {
	id      string
	version int
}

// maxSeen bounds the appeals that the officials of the bench have on their
// screens.
const maxSeen = 2000

// open registers appeals, eight at a time, and returns their control date and
// some of them.
func open(t *testing.T, n int) (control string, seen []atCard) {
	t.Helper()
	var one sync.Mutex
	work := make(chan int)
	var wait sync.WaitGroup
	for range 8 {
		clerk := login(t, "clerk")
		wait.Go(func() {
			for range work {
				// Ten thousand letters in the inbox would measure the inbox.
				card := clerk.post("/api/v1/appeals", onPaper("Берёзкина"))
				one.Lock()
				if control = card["control"].(string); len(seen) < maxSeen {
					seen = append(seen, atCard{card["id"].(string), int(card["version"].(float64))})
				}
				one.Unlock()
			}
		})
	}
	for i := range n {
		work <- i
	}
	close(work)
	wait.Wait()
	return control, seen
}

// settle waits until every appeal has its process, by what managers see, and
// the worker has nothing more to do for them.
func settle(t *testing.T, n int) {
	t.Helper()
	require.Eventually(t, func() bool {
		got, err := http.Get(office.UI(`/api/v1/namespaces/default/workflow-count?query=` +
			`AppealStatus%3D%22registered%22`))
		if err != nil {
			return false
		}
		defer got.Body.Close()
		text := make([]byte, 1000)
		k, _ := got.Body.Read(text)
		digits := strings.FieldsFunc(string(text[:k]), func(r rune) bool { return r < '0' || r > '9' })
		if len(digits) == 0 {
			return false
		}
		running, _ := strconv.Atoi(digits[0])
		return running >= n
	}, 10*time.Minute, time.Second, "all processes run")
	require.Eventually(t, func() bool {
		before, err := office.CPU("worker")
		require.NoError(t, err)
		time.Sleep(5 * time.Second)
		after, err := office.CPU("worker")
		require.NoError(t, err)
		return after-before < 500*time.Millisecond // a tenth of a processor
	}, 10*time.Minute, time.Second, "the worker rests")
}

// figures are how long people waited.
type figures struct {
	registered, decided spread
	refused             int
}

type spread []time.Duration

func (s spread) String() string {
	if len(s) == 0 {
		return "none"
	}
	sorted := slices.Sorted(slices.Values(s))
	at := func(share float64) time.Duration {
		return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))].Round(time.Millisecond)
	}
	return fmt.Sprintf("p50 %s, p95 %s, max %s of %d", at(.5), at(.95), at(1), len(sorted))
}

func measure(t *testing.T, d time.Duration, seen []atCard) *figures {
	f, stop := &figures{}, make(chan struct{})
	time.AfterFunc(d, func() { close(stop) })
	f.run(t, stop, seen)
	return f
}

// run is a clerk who registers and an official who decides what is on the
// screen since before, about once a second.
func (f *figures) run(t *testing.T, stop chan struct{}, seen []atCard) {
	clerk, head := login(t, "clerk"), login(t, "head")
	for _, card := range seen {
		select {
		case <-stop:
			return
		case <-time.After(700 * time.Millisecond):
		}
		from := time.Now()
		clerk.post("/api/v1/appeals", onPaper("Берёзкина"))
		f.registered = append(f.registered, time.Since(from))
		from = time.Now()
		if status := resolve(t, head, card); status != http.StatusOK && status != http.StatusAccepted {
			f.refused++
		}
		f.decided = append(f.decided, time.Since(from))
	}
}

// resolve decides on a card as it was on the screen.
func resolve(t *testing.T, head *client, card atCard) int {
	body := `{"text":"Рассмотреть","executors":["executor"]}`
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost,
		office.App("/api/v1/appeals/"+card.id+"/resolve"), strings.NewReader(body))
	require.NoError(t, err)
	for name, value := range map[string]string{"Content-Type": "application/json", "Idempotency-Key": uuid.NewString(),
		"If-Match": strconv.Quote(strconv.Itoa(card.version)), "Authorization": "Bearer " + head.token} {
		r.Header.Set(name, value)
	}
	status, _ := head.do(r)
	return status
}

// memory is the resident memory of the programs, in bytes.
func memory(t *testing.T) map[string]int64 {
	t.Helper()
	out := map[string]int64{}
	for _, name := range []string{"worker", "api", "office"} {
		if n, err := office.Resident(name); err == nil { // one that is being started again has none
			out[name] = n
		}
	}
	return out
}
