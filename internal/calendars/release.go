package calendars

import (
	"context"
	"fmt"
	"slices"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	calendardesk "appeals/internal/office/calendar"
)

// shipped is what the list of calendars names as the source of the program's own.
const shipped = "поставка программы"

// AdoptRelease puts the calendar in force that came with the program, if it
// says more than the office has: a release brings next year's. What the office
// has loaded itself stands; the release only adds years to it. A release that
// was in force before changes nothing, so that two of them side by side do not
// take turns.
func (l *Loader) AdoptRelease(ctx context.Context, at time.Time) error {
	if err := l.Current.Refresh(ctx); err != nil {
		return err
	}
	known, err := l.Register.Calendars(ctx)
	if err != nil {
		return err
	}
	calendar, err := l.released(known)
	if calendar == nil || err != nil {
		return err
	}
	in := calendardesk.Next{Key: fmt.Sprintf("release/%s/%d", law.EmbeddedVersion, l.Current.No()),
		Base: l.Current.No(), Settle: l.Settle, CSV: calendar.CSV()}
	if in.Replaced, err = l.countedBy(ctx, calendar); err != nil {
		return err
	}
	in.CalendarEdition = appeal.CalendarEdition{Version: calendar.Version(), First: calendar.First(),
		Last: calendar.Last(), Source: shipped, At: at}
	if _, err := l.Register.PutCalendar(ctx, in); err != nil && !isConflict(err) {
		return err // in a conflict another worker, or a person, was first
	}
	return l.Current.Refresh(ctx)
}

// countedBy is another calendar by which terms stand: that of a release before
// the register kept them.
func (l *Loader) countedBy(ctx context.Context, calendar *law.Calendar) (string, error) {
	terms, err := l.Register.RunningTerms(ctx, calendar.Version(), "", 1)
	if err != nil || len(terms) == 0 {
		return "", err
	}
	return terms[0].Calendar, nil
}

// released is the calendar that a release brings, or nil.
func (l *Loader) released(known []appeal.CalendarEdition) (*law.Calendar, error) {
	embedded, inForce := law.Embedded(), l.Office().Clock.Calendar()
	ownOnly := !slices.ContainsFunc(known, func(e appeal.CalendarEdition) bool { return e.By != "" })
	switch {
	case slices.ContainsFunc(known, func(e appeal.CalendarEdition) bool { return e.Version == law.EmbeddedVersion }):
		return nil, nil
	case ownOnly:
		return embedded, nil
	case embedded.Last().After(inForce.Last()):
		return law.Merge(embedded, inForce, "")
	}
	return nil, nil
}
