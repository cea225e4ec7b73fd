package outbox

import (
	"context"
	"log/slog"
	"time"

	"appeals/internal/loop"
)

// Figures is what the compactor needs of the register: it moves facts into the
// roll-up of figures, at most so many, and tells how many.
type Figures interface {
	FoldFigures(ctx context.Context, most int) (int, error)
}

const (
	compactIdle  = time.Minute
	compactBatch = 5000
)

// FiguresCompactor keeps the register's roll-up short of loose facts. The figures are
// right without it; they only take longer to read.
type FiguresCompactor struct {
	figures Figures
	log     *slog.Logger
}

// NewFiguresCompactor makes a compactor.
func NewFiguresCompactor(figures Figures, log *slog.Logger) *FiguresCompactor {
	return &FiguresCompactor{figures, log}
}

// Run compacts until ctx ends.
func (c *FiguresCompactor) Run(ctx context.Context) error {
	rounds := loop.Loop{Name: "figures compactor", Idle: compactIdle, Log: c.log}
	return rounds.Run(ctx, func(ctx context.Context) (bool, error) {
		n, err := c.figures.FoldFigures(ctx, compactBatch)
		return n == compactBatch, err
	})
}
