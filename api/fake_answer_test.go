package api

import (
	"context"
	"slices"
	"time"

	"appeals/internal/appeal"
)

// fakeReplyDesk keeps drafts, ticks and templates in memory.
type fakeReplyDesk struct {
	working   []appeal.WorkingDraft // newest first
	requests  []string
	ticks     []appeal.RemarkTick
	templates []appeal.ReplyTemplate
}

func (f *fakeReplyDesk) SaveWorkingDraft(_ context.Context, _, request string, d appeal.WorkingDraft) (appeal.WorkingDraft, error) {
	if i := slices.Index(f.requests, request); i >= 0 {
		return f.working[len(f.working)-1-i], nil
	}
	d.No = len(f.working) + 1
	f.working, f.requests = append([]appeal.WorkingDraft{d}, f.working...), append(f.requests, request)
	return d, nil
}

func (f *fakeReplyDesk) WorkingDrafts(context.Context, string) ([]appeal.WorkingDraft, error) {
	return f.working, nil
}

func (f *fakeReplyDesk) TickRemarks(_ context.Context, _ string, version int, done []int, by string, at time.Time) error {
	f.ticks = slices.DeleteFunc(f.ticks, func(t appeal.RemarkTick) bool { return t.Version == version })
	for _, n := range done {
		f.ticks = append(f.ticks, appeal.RemarkTick{Version: version, No: n, By: by, At: at})
	}
	return nil
}

func (f *fakeReplyDesk) RemarkTicks(context.Context, string) ([]appeal.RemarkTick, error) {
	return f.ticks, nil
}

func (f *fakeReplyDesk) Templates(_ context.Context, person string) ([]appeal.ReplyTemplate, error) {
	return slices.DeleteFunc(slices.Clone(f.templates), func(t appeal.ReplyTemplate) bool { return t.Owner != "" && t.Owner != person }), nil
}

func (f *fakeReplyDesk) PutTemplate(_ context.Context, t appeal.ReplyTemplate, by appeal.Person, at time.Time) error {
	t.By, t.At = by.Code, at
	f.templates = append(slices.DeleteFunc(f.templates, func(o appeal.ReplyTemplate) bool { return o.ID == t.ID }), t)
	return nil
}

func (f *fakeReplyDesk) RemoveTemplate(_ context.Context, id string, _ appeal.Person) error {
	f.templates = slices.DeleteFunc(f.templates, func(t appeal.ReplyTemplate) bool { return t.ID == id })
	return nil
}
