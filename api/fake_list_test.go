package api

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
)

// fakeSearches keeps searches by person and id.
type fakeSearches map[string]appeal.SavedSearch

func (f *fakeRegister) Searches(_ context.Context, person string) ([]appeal.SavedSearch, error) {
	out := []appeal.SavedSearch{}
	for _, key := range slices.Sorted(maps.Keys(f.searches)) {
		if s := f.searches[key]; strings.HasPrefix(key, person+"/") && s.Name != "" {
			out = append(out, s)
		}
	}
	return out, nil
}

func (f *fakeRegister) Search(_ context.Context, person, id string) (appeal.SavedSearch, error) {
	s, ok := f.searches[person+"/"+id]
	if !ok {
		return s, frametest.Missing()
	}
	return s, nil
}

func (f *fakeRegister) KeepSearch(_ context.Context, person string, s appeal.SavedSearch, _ time.Time) error {
	if err := s.Check(); err != nil {
		return err
	}
	for key, other := range f.searches {
		if strings.HasPrefix(key, person+"/") && s.Name != "" && other.Name == s.Name && other.ID != s.ID {
			return appeal.InvalidField("name", "Поиск с таким названием у вас уже есть.")
		}
	}
	if f.searches == nil {
		f.searches = fakeSearches{}
	}
	f.searches[person+"/"+s.ID] = s
	return nil
}

func (f *fakeRegister) RenameSearch(ctx context.Context, person, id, name string) error {
	s, err := f.Search(ctx, person, id)
	if err != nil || name == "" {
		return appeal.InvalidField("name", "Назовите поиск.")
	}
	s.Name = name
	f.searches[person+"/"+id] = s
	return nil
}

func (f *fakeRegister) DropSearch(ctx context.Context, person, id string) error {
	_, err := f.Search(ctx, person, id)
	delete(f.searches, person+"/"+id)
	return err
}

func (f *fakeRegister) Counts(_ context.Context, filters []appeal.Filter) ([]int, error) {
	f.counted = filters
	out := make([]int, len(filters))
	for i := range out {
		out[i] = i + 3
	}
	return out, nil
}
