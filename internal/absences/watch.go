// Package absences tells the processes of appeals that the person they wait for
// is away, and that he is back.
//
// What a person may do follows the calendar of absences by itself, day by day.
// Only the engine's view does not: managers find appeals in it by who has the
// work. So the worker looks what has turned since its last look and makes the
// processes read their cards anew. The register keeps what they have been told,
// so that a beginning entered late, an early return and a night without a
// worker are all caught up with, and nothing is told twice for long.
package absences

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/loop"
)

// Register is what the loop reads and notes. TurnedAbsences reports the
// absences that began or ended by a day and were not noted as told; HeldBy
// pages through the open appeals that wait for a person.
type Register interface {
	TurnedAbsences(ctx context.Context, today law.Date, found func(a appeal.Absence, over bool)) error
	AbsenceTold(ctx context.Context, id string, over bool, at time.Time) error
	HeldBy(ctx context.Context, person, after string, limit int) ([]string, error)
	Directory(ctx context.Context) (appeal.Staff, error)
}

// Engine makes the process of an appeal read its card anew. An appeal without
// a process is no error: it reads the card when it starts.
type Engine interface {
	Ready(ctx context.Context) error
	Reload(ctx context.Context, id string) error
}

const (
	page        = 100
	parallel    = 4 // people act meanwhile: the engine is theirs first
	tellTimeout = 15 * time.Second
)

// turn is the beginning or the end of an absence.
type turn struct {
	absence, person string
	over            bool
}

type watch struct {
	register Register
	engine   Engine
	zone     *time.Location
	now      func(context.Context) (time.Time, error)
	log      *slog.Logger
	count    func(outcome string)

	// told are the appeals of unfinished turns that know already, so that one
	// process that does not answer does not have the others told again and
	// again. A new worker tells all once more, which changes nothing.
	told map[turn]map[string]bool
}

// pass tells everything that has turned. It returns how many turns are left
// for the next pass, since some process did not answer.
func (w *watch) pass(ctx context.Context) (left int, err error) {
	now, err := w.now(ctx)
	if err != nil {
		return 0, err
	}
	today, turns := law.DateOf(now, w.zone), []turn{}
	if err := w.register.TurnedAbsences(ctx, today, func(a appeal.Absence, over bool) {
		turns = append(turns, turn{a.ID, a.Person, over})
	}); err != nil {
		return 0, err
	}
	maps.DeleteFunc(w.told, func(t turn, _ map[string]bool) bool { return !slices.Contains(turns, t) })
	if len(turns) == 0 {
		return 0, nil
	}
	staff, err := w.register.Directory(ctx)
	if err != nil {
		return len(turns), err
	}
	if err := loop.Ready(ctx, w.engine); err != nil {
		return len(turns), err
	}
	for _, t := range turns {
		done, err := w.tell(ctx, t, touched(staff.Absences(), t.person, today))
		if err == nil && done {
			err = w.finish(ctx, t, now)
		}
		if err != nil {
			return len(turns), err
		}
		if !done {
			left++
		}
	}
	return left, nil
}

// finish notes that all know of a turn.
func (w *watch) finish(ctx context.Context, t turn, now time.Time) error {
	if err := w.register.AbsenceTold(ctx, t.absence, t.over, now); err != nil {
		return err
	}
	w.log.Info("an absence has turned", "absence", t.absence, "over", t.over, "processes", len(w.told[t]))
	delete(w.told, t)
	return nil
}

// tell tells the processes of all appeals in some hands. It is done if all
// have answered; it fails only with the register.
func (w *watch) tell(ctx context.Context, t turn, hands []string) (done bool, err error) {
	known := w.told[t]
	if known == nil {
		known = map[string]bool{}
		w.told[t] = known
	}
	done = true
	for _, person := range hands {
		for after := ""; ; {
			ids, err := w.register.HeldBy(ctx, person, after, page)
			if err != nil {
				return false, err
			}
			if len(ids) == 0 {
				break
			}
			after = ids[len(ids)-1]
			fresh := slices.DeleteFunc(ids, func(id string) bool { return known[id] })
			if !w.reload(ctx, fresh, known) {
				done = false
			}
		}
	}
	return done, ctx.Err()
}

// reload tells some processes, a few at once, and notes those that answered.
func (w *watch) reload(ctx context.Context, ids []string, known map[string]bool) (all bool) {
	all, one := true, sync.Mutex{}
	_ = loop.Each(ctx, parallel, ids, func(ctx context.Context, id string) error { // no part returns an error
		ctx, cancel := context.WithTimeout(ctx, tellTimeout)
		defer cancel()
		err := w.engine.Reload(ctx, id)
		one.Lock()
		defer one.Unlock()
		if err != nil {
			all = false
			w.count("failed")
			w.log.Warn("a process was not told of an absence", "appeal", id, "error", err)
			return nil
		}
		known[id] = true
		w.count("done")
		return nil
	})
	return all
}

// touched are the people whose stand-in changes when a person goes or comes:
// he himself, and the absent ones whose stand-in he is.
func touched(absences []appeal.Absence, person string, today law.Date) []string {
	out := []string{person}
	for _, a := range absences {
		if a.Person != person && a.On(today) && !slices.Contains(out, a.Person) &&
			leadsTo(absences, a.Person, person, today) {
			out = append(out, a.Person)
		}
	}
	return out
}

// leadsTo walks from an absent person along those who stand in.
func leadsTo(absences []appeal.Absence, from, person string, today law.Date) bool {
	seen := []string{}
	for at := from; !slices.Contains(seen, at); {
		if at == person {
			return true
		}
		seen = append(seen, at)
		i := slices.IndexFunc(absences, func(a appeal.Absence) bool { return a.Person == at && a.On(today) })
		if i < 0 {
			return false
		}
		at = absences[i].Substitute
	}
	return false
}
