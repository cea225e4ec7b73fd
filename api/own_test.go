package api

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

func (f *fakeRegister) OwnRequests(context.Context, string, time.Time) ([]appeal.OwnRequest, error) {
	return f.own, nil
}
