package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/lists"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

const (
	// countedFor is how long counters are good if nothing happens: time itself
	// makes appeals overdue, and a change that was committed out of turn is
	// noticed then.
	countedFor = 15 * time.Second
	// keptCounts bounds what is remembered; one entry is a person's view.
	keptCounts = 512
)

// Counts remembers counters until the history of the register grows, which it
// does with every change of a card.
type Counts struct {
	mu    sync.Mutex
	known map[string]counted
}

type counted struct {
	edition int64 // the last event of the history
	at      time.Time
	folders map[lists.Folder]int
}

func (c *Counts) find(key string, edition int64, now time.Time) (map[lists.Folder]int, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	k, known := c.known[key]
	age := now.Sub(k.at)
	if !known || k.edition != edition || age < 0 || age > countedFor {
		return nil, false
	}
	return maps.Clone(k.folders), true
}

func (c *Counts) keep(key string, edition int64, now time.Time, folders map[lists.Folder]int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil || len(c.known) >= keptCounts {
		c.known = map[string]counted{}
	}
	c.known[key] = counted{edition, now, maps.Clone(folders)}
}

// Counters tells how many appeals each folder holds under a filter, whose own
// folder and page do not matter.
func (s *Store) Counters(ctx context.Context, f lists.Filter) (map[lists.Folder]int, error) {
	narrowed := &pg.Where{} // the same for every folder; built once, as a search asks the database
	if _, err := s.narrow(ctx, narrowed, f); err != nil {
		return nil, err
	}
	if f.Typed() {
		return s.countFolders(ctx, f, narrowed)
	}
	var edition int64
	if err := s.r.Pool.QueryRow(ctx, `select coalesce(max(id), 0) from audit`).Scan(&edition); err != nil {
		return nil, pg.Explain(pg.OfOffice, err)
	}
	key := fmt.Sprint(f.Today, f.Soon, narrowed.Conditions, narrowed.Args)
	if known, ok := s.counts.find(key, edition, f.Now); ok {
		return known, nil
	}
	out, err := s.countFolders(ctx, f, narrowed)
	if err == nil {
		s.counts.keep(key, edition, f.Now, out)
	}
	return out, err
}

func (s *Store) countFolders(ctx context.Context, f lists.Filter, narrowed *pg.Where) (map[lists.Folder]int, error) {
	out := map[lists.Folder]int{}
	b := &pgx.Batch{}
	if err := queueOpenCounts(b, f, narrowed, out); err != nil {
		return nil, err
	}
	for _, folder := range []lists.Folder{lists.Filed, lists.Everything} {
		f.Folder = folder
		w := narrowed.Clone()
		if err := register.InFolder(w, f); err != nil {
			return nil, err
		}
		queueCount(b, w, func(n int) { out[folder] = n })
	}
	return out, pg.Explain(pg.OfOffice, s.r.Pool.SendBatch(ctx, b).Close())
}

// queueCount counts no further than CountCap+1.
func queueCount(b *pgx.Batch, w *pg.Where, into func(int)) {
	b.Queue(fmt.Sprintf(`select count(*) from (select from appeal a%s limit %d) x`, w, CountCap+1), w.Args...).
		QueryRow(func(row pgx.Row) error {
			var n int
			err := row.Scan(&n)
			into(n)
			return err
		})
}

// countTime is how long the counting of lists may take together.
const countTime = 2 * time.Second

// Counts tells how many appeals each of some lists holds, up to CountCap+1, or
// -1 for one that would take too long to count.
func (s *Store) Counts(ctx context.Context, filters []lists.Filter) ([]int, error) {
	ctx, cancel := context.WithTimeout(ctx, countTime)
	defer cancel()
	out := make([]int, len(filters))
	b := &pgx.Batch{}
	for i, f := range filters {
		w := &pg.Where{}
		if err := register.InFolder(w, f); err != nil {
			return nil, err
		}
		found, err := s.narrow(ctx, w, f)
		if err != nil {
			return nil, err
		}
		out[i] = -1
		switch {
		case !found.Many:
			queueCount(b, w, func(n int) { out[i] = n })
		case strings.Count(w.String(), " and ") == 0:
			// Nothing else is asked for than the frequent word.
			b.Queue(fmt.Sprintf(`select count(*)
				from (select from finding where tsv @@ $1::tsquery limit %d) x`, CountCap+1), found.Query).
				QueryRow(func(row pgx.Row) error { return row.Scan(&out[i]) })
		}
	}
	if b.Len() == 0 {
		return out, nil
	}
	err := s.r.Pool.SendBatch(ctx, b).Close()
	if errors.Is(err, context.DeadlineExceeded) {
		err = nil // what was not counted in time is told so
	}
	return out, pg.Explain(pg.OfOffice, err)
}
