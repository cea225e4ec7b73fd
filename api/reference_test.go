package api

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
)

func (f *fakeRegister) Absence(context.Context, string) (appeal.Absence, error) {
	return appeal.Absence{}, frametest.Missing()
}

func (f *fakeRegister) PutAbsence(context.Context, appeal.Absence, string, time.Time) error {
	return nil
}

func (f *fakeRegister) EndAbsence(context.Context, string, law.Date, string, time.Time) (appeal.Absence, bool, error) {
	return appeal.Absence{}, false, frametest.Missing()
}

func (f *fakeRegister) OpenWork(context.Context, string) (int, int, error) { return 0, 0, nil }

func (f *fakeRegister) PutBody(_ context.Context, b appeal.Body) (appeal.Body, error) {
	return b, nil
}

func (f *fakeRegister) RetireBody(context.Context, string) error { return nil }

func (f *fakeRegister) RetiredBodies(context.Context) ([]appeal.Body, error) {
	return nil, nil
}
