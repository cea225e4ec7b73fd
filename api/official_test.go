package api

import (
	"context"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
)

// Try decides on the register's card, on a desk of tests.
func (f *fakeRegister) Try(ctx context.Context, id string, do func(*appeal.Card, appeal.Desk) error) error {
	card, err := f.Card(ctx, id)
	if err != nil {
		return err
	}
	return do(card, frametest.Counter{Staff: frametest.Staff{Away: f.Away}})
}

func (f *fakeRegister) Cards(ctx context.Context, ids []string) ([]*appeal.Card, error) {
	out := []*appeal.Card{}
	for _, id := range ids {
		card, err := f.Card(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, card)
	}
	return out, nil
}
