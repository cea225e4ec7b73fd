package api

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// kept are the files that wait for their forms in the fake register.
type kept map[string][]appeal.Upload

func (f *fakeRegister) Secret(context.Context, string) ([]byte, error) {
	return []byte("a secret for tests, long enough"), nil
}

func (f *fakeRegister) KeepFiles(_ context.Context, form string, files []appeal.Upload, _ time.Time) (bool, error) {
	if f.kept == nil {
		f.kept = kept{}
	}
	f.kept[form] = files
	return !f.full, nil
}

func (f *fakeRegister) KeptFiles(_ context.Context, form string, _ time.Time) ([]appeal.Upload, error) {
	return f.kept[form], nil
}
