package register_test

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/intake"
	"appeals/internal/office/journal"
	"appeals/internal/similar"
)

// The tests of what the register finds read as the office's own programs do; who may
// see what has tests of its own.

func (d *records) List(ctx context.Context, f lists.Filter) (lists.Page, error) {
	f.Sight = appeal.OfTheOffice
	return d.All.List(ctx, f)
}

func (d *records) Counters(ctx context.Context, f lists.Filter) (map[lists.Folder]int, error) {
	f.Sight = appeal.OfTheOffice
	return d.All.Counters(ctx, f)
}

func (d *records) Counts(ctx context.Context, filters []lists.Filter) ([]int, error) {
	for i := range filters {
		filters[i].Sight = appeal.OfTheOffice
	}
	return d.All.Counts(ctx, filters)
}

func (d *records) Journal(ctx context.Context, q journal.JournalQuery) (journal.JournalPage, error) {
	q.Sight = appeal.OfTheOffice
	return d.All.Journal(ctx, q)
}

func (d *records) Similar(ctx context.Context, q similar.Query) ([]similar.Appeal, error) {
	q.Sight = appeal.OfTheOffice
	return d.All.Similar(ctx, q)
}

func (d *records) FindAuthors(ctx context.Context, who appeal.Author, limit int) ([]intake.KnownAuthor, error) {
	return d.All.FindAuthors(ctx, who, appeal.OfTheOffice, limit)
}

func (d *records) Tasks(ctx context.Context, who appeal.Person, now time.Time, today law.Date) ([]lists.Task, error) {
	return d.All.Tasks(ctx, d.onDuty(who, today), now, today)
}

func (d *records) Waiting(ctx context.Context, who appeal.Person, now time.Time,
	today law.Date) (appeal.Waiting, error) {
	return d.All.Waiting(ctx, d.onDuty(who, today), now, today)
}

func (d *records) onDuty(who appeal.Person, day law.Date) appeal.Person {
	d.Helper()
	staff, err := d.Directory(d.Context())
	d.must(err)
	return d.office.OnDuty(who, staff, day)
}
