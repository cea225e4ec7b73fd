package api

import (
	"context"
	"strconv"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
)

// fakeNotices are notifications in memory, for fakeRegister.
type fakeNotices struct {
	all []appeal.Notification
}

func (f *fakeRegister) Waiting(_ context.Context, p appeal.Person, _ time.Time, _ law.Date) (appeal.Waiting, error) {
	w, err := f.Unread(context.Background(), p.Code)
	w.Tasks = 5
	return w, err
}

func (f *fakeRegister) Unread(context.Context, string) (appeal.Waiting, error) {
	w := appeal.Waiting{}
	for _, n := range f.notices.all {
		if n.ReadAt.IsZero() {
			w.Unread++
			w.Last = max(w.Last, n.ID)
		}
	}
	return w, nil
}

func (f *fakeRegister) Notifications(_ context.Context, _, cursor string, limit int) ([]appeal.Notification, string, error) {
	from := 0
	if cursor != "" {
		n, err := strconv.Atoi(cursor)
		if err != nil {
			return nil, "", appeal.InvalidField("cursor", "Эта страница списка устарела. Откройте список сначала.")
		}
		from = n
	}
	found := f.notices.all[from:]
	if len(found) <= limit {
		return found, "", nil
	}
	return found[:limit], strconv.Itoa(from + limit), nil
}

func (f *fakeRegister) ReadNotification(_ context.Context, _ string, id int64, at time.Time) (appeal.Notification, error) {
	for i := range f.notices.all {
		if n := &f.notices.all[i]; n.ID == id {
			n.ReadAt = at
			return *n, nil
		}
	}
	return appeal.Notification{}, frametest.Missing()
}

func (f *fakeRegister) ReadNotifications(_ context.Context, _ string, upTo int64, at time.Time) error {
	for i := range f.notices.all {
		if n := &f.notices.all[i]; n.ID <= upTo && n.ReadAt.IsZero() {
			n.ReadAt = at
		}
	}
	return nil
}
