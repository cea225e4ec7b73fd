package outbox

import (
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"appeals/internal/law"
	"appeals/internal/loop"
	"appeals/internal/office/trail"
)

// Trail is the record of who saw and did what. Seal makes links of new entries, Sign signs
// the days that are over and have no root yet.
type Trail interface {
	Seal(ctx context.Context, today law.Date) (more bool, err error)
	Sign(ctx context.Context, today law.Date, key ed25519.PrivateKey) ([]trail.Root, error)
	Roots(ctx context.Context) ([]trail.Root, error)
	TrailKey(ctx context.Context) (ed25519.PrivateKey, error)
}

// Sealing is how the trail is sealed.
type Sealing struct {
	Key    ed25519.PrivateKey // signs the days; the office's own secret if nil
	Folder string             // where signed roots are written, to be kept elsewhere; "" for nowhere
	Zone   *time.Location
}

// sealIdle is how long an entry stands alone before it is sealed.
const sealIdle = 10 * time.Second

// Sealer seals the trail for as long as the worker lives.
type Sealer struct {
	Sealing

	trail Trail
	wall  func() time.Time
	log   *slog.Logger
	kept  bool // all that is signed lies in the folder
}

// NewSealer makes a sealer.
func NewSealer(t Trail, s Sealing, wall func() time.Time, log *slog.Logger) *Sealer {
	return &Sealer{Sealing: s, trail: t, wall: wall, log: log}
}

// Run seals until ctx ends.
func (s *Sealer) Run(ctx context.Context) error {
	return loop.Loop{Name: "sealer", Idle: sealIdle, Log: s.log}.Run(ctx, s.round)
}

func (s *Sealer) round(ctx context.Context) (bool, error) {
	today := law.DateOf(s.wall(), s.Zone)
	more, err := s.trail.Seal(ctx, today)
	if err != nil || more {
		return more, err
	}
	key := s.Key
	if key == nil {
		if key, err = s.trail.TrailKey(ctx); err != nil {
			return false, err
		}
	}
	signed, err := s.trail.Sign(ctx, today, key)
	if err != nil || s.Folder == "" || s.kept && len(signed) == 0 {
		return false, err
	}
	err = s.keepElsewhere(ctx)
	s.kept = err == nil
	return false, err
}

// keepElsewhere writes each signed day once, into a file of its own: one that is there is
// never written again, so that what was carried away can be compared.
func (s *Sealer) keepElsewhere(ctx context.Context) error {
	roots, err := s.trail.Roots(ctx)
	if err != nil {
		return err
	}
	for _, r := range roots {
		text, err := json.Marshal(r)
		if err != nil {
			return fmt.Errorf("root of %s: %w", r.Day, err)
		}
		if err := writeOnce(filepath.Join(s.Folder, r.Day.String()+".json"), append(text, '\n')); err != nil {
			return fmt.Errorf("keep the root of %s: %w", r.Day, err)
		}
	}
	return nil
}

// writeOnce puts a whole file under its name, unless there is one: what was cut short is
// never seen there.
func writeOnce(name string, text []byte) error {
	if _, err := os.Stat(name); err == nil {
		return nil
	}
	file, err := os.CreateTemp(filepath.Dir(name), ".root-")
	if err != nil {
		return fmt.Errorf("make a file: %w", err)
	}
	defer func() { _ = os.Remove(file.Name()) }()
	_, err = file.Write(text)
	err = errors.Join(err, file.Chmod(0o640), file.Sync(), file.Close()) // names no person: for those who keep it
	if err == nil {
		err = os.Link(file.Name(), name)
	}
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	return err
}
