package activities

import (
	"context"

	"appeals/internal/appeal"
)

// Recounter counts the terms of an appeal by the newest production calendar,
// once for each key: card, history and letters in one transaction.
type Recounter interface {
	Count(ctx context.Context, recount int64, appealID, key string) (*appeal.Card, error)
}

// RecountInput names the appeal and the recount that found it.
type RecountInput struct {
	AppealID string `json:"appeal_id"`
	Recount  int64  `json:"recount"`
	Key      string `json:"key"` // makes it happen once
	Window
}

// Recount counts the terms of an appeal anew. The process comes back with its
// plan made by the new calendar, whether a date has moved or not.
func (a *Activities) Recount(ctx context.Context, in RecountInput) (_ appeal.Process, err error) {
	defer rescue(ctx, &err)
	card, err := a.Recounts.Count(ctx, in.Recount, in.AppealID, in.Key)
	if err != nil {
		return appeal.Process{}, fault(ctx, err)
	}
	return a.process(ctx, card, nil, in.Window)
}
