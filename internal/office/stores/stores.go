// Package stores is the register as a whole: the cards with the stores of all
// departments. Programs are wired with it, and tests that cross departments are
// written on it; a department itself asks only for its own Store.
package stores

import (
	"context"
	"time"

	access "appeals/internal/office/access/store"
	answer "appeals/internal/office/answer/store"
	calendar "appeals/internal/office/calendar/store"
	control "appeals/internal/office/control/store"
	directory "appeals/internal/office/directory/store"
	importing "appeals/internal/office/importing/store"
	intake "appeals/internal/office/intake/store"
	journal "appeals/internal/office/journal/store"
	letters "appeals/internal/office/letters/store"
	list "appeals/internal/office/list/store"
	notices "appeals/internal/office/notices/store"
	public "appeals/internal/office/public/store"
	reception "appeals/internal/office/reception/store"
	report "appeals/internal/office/report/store"
	requests "appeals/internal/office/requests/store"
	rules "appeals/internal/office/rules/store"
	employees "appeals/internal/office/staff/store"
	trail "appeals/internal/office/trail/store"
	wording "appeals/internal/office/wording/store"
	"appeals/internal/register"
)

// The names under which the stores stand in All.
type (
	cards          = register.Store
	answers        = answer.Store
	doors          = access.Store
	calendars      = calendar.Store
	figures        = control.Store
	staff          = directory.Store
	administration = employees.Store
	imports        = importing.Store
	intakes        = intake.Store
	journals       = journal.Store
	post           = letters.Store
	lists          = list.Store
	notifications  = notices.Store
	citizens       = public.Store
	actions        = requests.Store
	wordings       = wording.Store
	receptions     = reception.Store
	policies       = rules.Store
	reports        = report.Store
	footprints     = trail.Store
)

// All is the whole register. It is safe for concurrent use.
type All struct {
	*cards
	*answers
	*doors
	*calendars
	*figures
	*staff
	*administration
	*imports
	*intakes
	*journals
	*post
	*lists
	*notifications
	*citizens
	*actions
	*wordings
	*receptions
	*policies
	*reports
	*footprints
}

// Open connects to a migrated register, see register.Open.
func Open(ctx context.Context, url string, zone *time.Location) (*All, error) {
	r, err := register.Open(ctx, url, zone)
	if err != nil {
		return nil, err
	}
	return Of(r), nil
}

// Of is the whole register around its cards.
func Of(r *register.Store) *All {
	return &All{
		cards: r, answers: answer.New(r), doors: access.New(r),
		calendars: calendar.New(r), figures: control.New(r), staff: directory.New(r),
		administration: employees.New(r),
		imports:        importing.New(r),
		intakes:        intake.New(r), journals: journal.New(r), post: letters.New(r), lists: list.New(r),
		notifications: notices.New(r), citizens: public.New(r), actions: requests.New(r),
		wordings: wording.New(r), policies: rules.New(r), receptions: reception.New(r), reports: report.New(r),
		footprints: trail.New(r),
	}
}
