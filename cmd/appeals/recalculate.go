package main

import (
	"context"
	"log/slog"

	"github.com/google/uuid"

	"appeals/internal/calendars"
	"appeals/internal/law"
	calendarpages "appeals/internal/office/calendar/pages"
	"appeals/internal/office/stores"
)

// calendars gives the parts the calendar in force: the newest one of the register.
func (p *parts) calendars(ctx context.Context, log *slog.Logger) error {
	almanac, _ := p.Office().Clock.Calendars.(*law.Almanac)
	p.Calendar = &calendars.Current{Register: p.Register, Almanac: almanac, Log: log}
	p.Loader = &calendars.Loader{Register: p.Register, Office: p.Office, Current: p.Calendar, Settle: calendars.Settle}
	return p.Calendar.Refresh(ctx)
}

// counter counts the terms of an appeal by the newest calendar.
func (p *parts) counter() *calendars.Counter {
	return &calendars.Counter{Register: p.Register, Letters: p.Letters, Office: p.Office,
		Current: p.Calendar, Policies: p.Policy, Now: p.Now}
}

// recounter is the worker's part of a new calendar.
func (p *parts) recounter(log *slog.Logger) *calendars.Recounter {
	return &calendars.Recounter{
		Register: p.Register, Engine: p.Engine, Counter: p.counter(), Loader: p.Loader, Office: p.Office,
		Current: p.Calendar, Policies: p.Policy,
		Now: p.Now, Log: log, Name: uuid.NewString(),
	}
}

// calendarDesk is what the API does with calendars: the loader puts them in
// force, the register tells the rest.
func (p *parts) calendarDesk() calendarpages.Calendars {
	return struct {
		*calendars.Loader
		*stores.All
	}{p.Loader, p.Register}
}
