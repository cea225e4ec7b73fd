package api

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/letters"
)

func (f *fakeRegister) LinkedFrom(context.Context, string) ([]appeal.Link, error) {
	return f.linked, nil
}

func (f *fakeRegister) RetryLetter(context.Context, string, appeal.Person, time.Time) error {
	return nil
}

// queueOnly is what the page of letters shows; the rest of the department has
// tests of its own.
type queueOnly struct{ letters.Store }

func (queueOnly) LetterQueue(context.Context, appeal.LetterState, int) ([]appeal.PostedLetter, error) {
	return []appeal.PostedLetter{frametest.SampleLetter()}, nil
}
