package main

import (
	"context"
	"log/slog"

	"github.com/google/uuid"

	"appeals/internal/almanac"
	"appeals/internal/law"
	calendarpages "appeals/internal/office/calendar/pages"
	"appeals/internal/office/stores"
)

// calendars gives the parts the calendar in force: the newest one of the
// register. It comes before everything that counts, since an office is copied
// with the almanac that it counts by.
func (p *parts) calendars(ctx context.Context, log *slog.Logger) error {
	current := &law.Almanac{}
	p.Office.Clock.Calendars = current
	p.Keeper = &almanac.Keeper{Register: p.Register, Almanac: current, Log: log}
	p.Loader = &almanac.Loader{Register: p.Register, Office: p.Office, Keeper: p.Keeper, Settle: almanac.Settle}
	return p.Keeper.Refresh(ctx)
}

// counter counts the terms of an appeal by the newest calendar.
func (p *parts) counter() *almanac.Counter {
	return &almanac.Counter{Register: p.Register, Letters: p.Letters, Office: p.Office, Keeper: p.Keeper, Now: p.Now}
}

// recounter is the worker's part of a new calendar.
func (p *parts) recounter(log *slog.Logger) *almanac.Runner {
	return &almanac.Runner{
		Register: p.Register, Engine: p.Engine, Counter: p.counter(), Loader: p.Loader, Office: p.Office, Keeper: p.Keeper,
		Now: p.Now, Log: log, Name: uuid.NewString(),
	}
}

// calendarDesk is what the API does with calendars: the loader puts them in
// force, the register tells the rest.
func (p *parts) calendarDesk() calendarpages.Calendars {
	return struct {
		*almanac.Loader
		*stores.All
	}{p.Loader, p.Register}
}
