package pages_test

import (
	"context"
	"strconv"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/notices/pages"
)

// fakeStore are notifications in memory.
type fakeStore struct{ all []appeal.Notification }

func (f *fakeStore) Unread(context.Context, string) (appeal.Waiting, error) {
	w := appeal.Waiting{}
	for _, n := range f.all {
		if n.ReadAt.IsZero() {
			w.Unread++
			w.Last = max(w.Last, n.ID)
		}
	}
	return w, nil
}

func (f *fakeStore) Notifications(_ context.Context, _ appeal.Person, cursor string,
	limit int) ([]appeal.Notification, string, error) {
	from := 0
	if cursor != "" {
		n, err := strconv.Atoi(cursor)
		if err != nil {
			return nil, "", appeal.InvalidField("cursor", "Эта страница списка устарела. Откройте список сначала.")
		}
		from = n
	}
	found := f.all[from:]
	if len(found) <= limit {
		return found, "", nil
	}
	return found[:limit], strconv.Itoa(from + limit), nil
}

func (f *fakeStore) ReadNotification(_ context.Context, _ appeal.Person, id int64,
	at time.Time) (appeal.Notification, error) {
	for i := range f.all {
		if n := &f.all[i]; n.ID == id {
			n.ReadAt = at
			return *n, nil
		}
	}
	return appeal.Notification{}, frametest.Missing()
}

func (f *fakeStore) ReadNotifications(_ context.Context, _ string, upTo int64, at time.Time) error {
	for i := range f.all {
		if n := &f.all[i]; n.ID <= upTo && n.ReadAt.IsZero() {
			n.ReadAt = at
		}
	}
	return nil
}

// rig is the department alone: the bell of its pages counts what its store has,
// and the menu has the tasks, to be counted.
type rig struct {
	*frametest.Rig
	store *fakeStore
}

type scenario = frametest.Scenario[*rig]

func newRig(t *testing.T) *rig {
	t.Helper()
	g := &rig{frametest.New(t), &fakeStore{}}
	g.Register.Waits = func() appeal.Waiting {
		w, _ := g.store.Unread(t.Context(), "")
		w.Tasks = 5
		return w
	}
	house := g.Frame()
	tasks := frame.Page{Method: frame.Get, Path: "/tasks", Handler: func(*gin.Context) error { return nil },
		Menu: frame.MenuItem{Title: "Мои задачи"}}
	g.Open(t, house, pages.New(house, g.store).Module(), frame.Module{Pages: []frame.Page{tasks}})
	return g
}
