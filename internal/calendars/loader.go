package calendars

import (
	"context"
	"crypto/sha256"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/calendar"
)

// Loads is what the loader needs of the register.
type Loads interface {
	Newest
	// RunningTerms returns running terms that were counted by another calendar
	// than a version, in pages of appeals.
	RunningTerms(ctx context.Context, version, after string, limit int) ([]appeal.RunningTerm, error)
	PutCalendar(ctx context.Context, in calendar.Next) (appeal.CalendarEdition, error)
	Calendars(ctx context.Context) ([]appeal.CalendarEdition, error)
}

// Loader looks at calendars and puts them in force.
type Loader struct {
	Register Loads
	Office   func() appeal.Office
	Current  *Current
	Settle   time.Duration // usually Settle
}

// draft is a draft with the calendar that it would make.
type draft struct {
	calendar.Draft
	merged *law.Calendar
}

// Check reads a file and compares it with the calendar in force, without
// touching the open appeals. What is wrong with it is said at the field "file".
func (l *Loader) Check(ctx context.Context, name string, file []byte) (calendar.Draft, error) {
	d, err := l.read(ctx, name, file)
	return d.Draft, err
}

func (l *Loader) read(ctx context.Context, name string, file []byte) (draft, error) {
	if err := l.Current.Refresh(ctx); err != nil {
		return draft{}, err
	}
	added, err := law.ParseAny("", file)
	if err != nil {
		return draft{}, atFile(err)
	}
	return l.draft(name, added)
}

func (l *Loader) draft(name string, added *law.Calendar) (draft, error) {
	base, inForce := l.Current.No(), l.Office().Clock.Calendar()
	merged, err := law.Merge(inForce, added, "")
	if err != nil {
		return draft{}, atFile(err)
	}
	d := draft{merged: merged, Draft: calendar.Draft{
		Source: appeal.SourceOf(name), Base: base, InForce: inForce.Version(),
		Version: merged.Version(), First: merged.First(), Last: merged.Last(), Text: added.CSV(),
		Days: law.Diff(inForce, merged), Same: merged.Version() == inForce.Version(),
	}}
	for y := added.First().Year(); y <= added.Last().Year(); y++ {
		d.Years = append(d.Years, y)
		if y < inForce.First().Year() || y > inForce.Last().Year() {
			d.New = append(d.New, y)
		}
	}
	return d, nil
}

// Preview is Check that counts all running terms by the result, too.
func (l *Loader) Preview(ctx context.Context, name string, file []byte) (calendar.Draft, error) {
	d, err := l.read(ctx, name, file)
	if err != nil || d.Same {
		return d.Draft, err
	}
	clock := l.Office().Clock
	clock.Calendars = d.merged
	err = eachTerm(ctx, l.Register, d.Version, func(terms []appeal.RunningTerm) error {
		changed := map[string]bool{}
		for _, t := range terms {
			fresh, err := clock.Recalculate(t.Deadline)
			switch {
			case err != nil:
				return err
			case fresh.Control != t.Control:
				d.Moved++
			case fresh.Provisional != t.Provisional:
				d.Confirmed++
			default:
				continue
			}
			changed[t.AppealID] = true
		}
		d.Appeals += len(changed)
		return nil
	})
	return d.Draft, err
}

// termsPage is how many appeals are read at once to count their terms.
const termsPage = 500

// eachTerm goes through the running terms that were not counted by a version.
// No appeal is cut by the end of a page.
func eachTerm(ctx context.Context, register interface {
	RunningTerms(ctx context.Context, version, after string, limit int) ([]appeal.RunningTerm, error)
}, version string, do func([]appeal.RunningTerm) error,
) error {
	for after := ""; ; {
		terms, err := register.RunningTerms(ctx, version, after, termsPage)
		if err != nil || len(terms) == 0 {
			return err
		}
		if err := do(terms); err != nil {
			return err
		}
		after = terms[len(terms)-1].AppealID
	}
}

// Load puts a calendar in force and orders the recount.
func (l *Loader) Load(ctx context.Context, o calendar.Decision) (appeal.CalendarEdition, error) {
	d, err := l.read(ctx, o.Name, o.File)
	if err != nil {
		return appeal.CalendarEdition{}, err
	}
	note := strings.TrimSpace(o.Note)
	if !appeal.GoodNote(note) {
		return appeal.CalendarEdition{}, appeal.InvalidField("note", "Пояснение – до 1000 знаков обычного текста.")
	}
	if o.Base < 0 {
		o.Base = d.Base
	}
	edition, err := l.put(ctx, o, d, note)
	if err != nil {
		return edition, err
	}
	return edition, l.Current.Refresh(ctx)
}

func (l *Loader) put(ctx context.Context, o calendar.Decision, d draft, note string) (appeal.CalendarEdition, error) {
	sum := sha256.Sum256(d.Text)
	in := calendar.Next{Key: o.Key, Fingerprint: sum[:], Base: o.Base, Replaced: d.InForce, Settle: l.Settle,
		CSV: d.merged.CSV()}
	in.CalendarEdition = appeal.CalendarEdition{Version: d.Version, First: d.First, Last: d.Last, Source: d.Source,
		Note: note, By: o.By.Code, ByName: o.By.Name, At: o.At}
	if d.Same { // unless it is this very request that has done it
		in.Base = -1
	}
	edition, err := l.Register.PutCalendar(ctx, in)
	if d.Same && isConflict(err) {
		return edition, appeal.Refuse("Этот календарь уже действует: дни те же. Загружать его ещё раз не нужно.", "")
	}
	return edition, err
}
