package api

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

func (f *fakeRegister) Tallies(_ context.Context, by string, _ time.Time, _, _ law.Date) ([]appeal.Tally, error) {
	return []appeal.Tally{{Code: by, Name: by, Open: 1}}, nil
}

func (f *fakeRegister) CountIn(_ context.Context, _ appeal.Filter, folders ...appeal.Folder) (map[appeal.Folder]int, error) {
	out := map[appeal.Folder]int{}
	for i, folder := range folders {
		out[folder] = i + 3
	}
	return out, nil
}

// Figures: as many came in each period as its number.
func (f *fakeRegister) Figures(_ context.Context, starts []law.Date, cut appeal.Cut) ([]appeal.Figures, error) {
	out := make([]appeal.Figures, len(starts)-1)
	for i := range out {
		out[i] = appeal.Figures{From: starts[i], To: starts[i+1].AddDays(-1), Received: i + 1, Open: len(cut.Unit)}
		if i%2 == 1 {
			out[i].InTime, out[i].Late, out[i].Took = 3, 1, map[int]int{10: 3, 40: 1}
		}
	}
	return out, nil
}

func (f *fakeRegister) Discipline(_ context.Context, by string, _ time.Time, _ law.Date, p appeal.Period) ([]appeal.Discipline, error) {
	return []appeal.Discipline{
		{Code: "executor", Name: "Сидоров " + by, Open: 2, Overdue: 1, InTime: 3, Late: 1, Days: 80, Returned: 2, Longest: p.To.Sub(p.From)},
		{Code: "other", Name: "Анисимов", Open: 5, Longest: 12},
	}, nil
}

func (f *fakeRegister) HurryRequest(_ context.Context, id string) error {
	f.hurried = append(f.hurried, id)
	return nil
}

func (f *fakeRegister) NowStuck(context.Context, time.Time, law.Date) ([]appeal.Stuck, error) {
	return f.nowStuck, nil
}

func (f *fakeRegister) LastSweep(context.Context) (appeal.Sweeping, error) { return f.swept, nil }

func (f *fakeRegister) WantSweep(context.Context) error {
	f.swept.Wanted = true
	return nil
}

// fakeRepairs remembers what was repaired.
type fakeRepairs struct {
	revived, resubmitted, ended []string
	digests                     int // how often they were started
	err                         error
}

func (f *fakeRepairs) Revive(_ context.Context, id string) error {
	f.revived = append(f.revived, id)
	return f.err
}

func (f *fakeRepairs) EndOrphan(_ context.Context, id, by string) error {
	f.ended = append(f.ended, id+" by "+by)
	return f.err
}

func (f *fakeRepairs) StartDigests(context.Context) ([]string, error) {
	f.digests++
	return nil, f.err
}

func (f *fakeRepairs) Resubmit(_ context.Context, r appeal.Request) (appeal.Request, error) {
	f.resubmitted = append(f.resubmitted, r.ID)
	return r, f.err
}
