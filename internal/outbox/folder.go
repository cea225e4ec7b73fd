package outbox

import (
	"context"
	"log/slog"
	"time"

	"appeals/internal/loop"
)

// Figures is what the folder needs of the register: it moves facts into the
// roll-up of figures, at most so many, and tells how many.
type Figures interface {
	FoldFigures(ctx context.Context, most int) (int, error)
}

const (
	foldIdle  = time.Minute
	foldBatch = 5000
)

// Folder keeps the register's roll-up short of loose facts. The figures are
// right without it; they only take longer to read.
type Folder struct {
	figures Figures
	log     *slog.Logger
}

// NewFolder makes a folder.
func NewFolder(figures Figures, log *slog.Logger) *Folder { return &Folder{figures, log} }

// Run folds until ctx ends.
func (f *Folder) Run(ctx context.Context) error {
	return loop.Loop{Name: "folder", Idle: foldIdle, Log: f.log}.Run(ctx, func(ctx context.Context) (bool, error) {
		n, err := f.figures.FoldFigures(ctx, foldBatch)
		return n == foldBatch, err
	})
}
