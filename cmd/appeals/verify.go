package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"appeals/internal/office/stores"
	"appeals/internal/office/trail"
)

// runVerify goes along the trail and tells in Russian what was done to it. A folder has
// the signed days as they were kept elsewhere.
func runVerify(ctx context.Context, cfg config, log *slog.Logger, args []string) error {
	store, err := stores.Open(ctx, cfg.DatabaseURL, time.UTC)
	if err != nil {
		return err
	}
	defer store.Close()
	v := &trail.Verifier{}
	if v.Roots, err = store.Roots(ctx); err != nil {
		return err
	}
	for _, folder := range args {
		kept, err := keptRoots(folder)
		if err != nil {
			return err
		}
		v.Roots = append(v.Roots, kept...)
	}
	if err := store.Walk(ctx, v.Check); err != nil {
		return err
	}
	v.End()
	chain, err := store.Chain(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stdout, "Проверено звеньев: %d, подписанных дней: %d, ещё не запечатано записей: %d.\n",
		v.Checked, len(v.Roots), chain.Unsealed)
	for _, f := range v.Faults {
		fmt.Fprintln(os.Stdout, "Нарушение:", f)
	}
	if len(v.Faults) > 0 {
		return errFindings
	}
	fmt.Fprintln(os.Stdout, "Нарушений нет.")
	if len(args) == 0 {
		log.Info("without a folder of roots kept elsewhere, whoever owns the database can have made the trail anew")
	}
	return nil
}

func keptRoots(folder string) (out []trail.Root, err error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("there are no roots in %s", folder)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read a root: %w", err)
		}
		r := trail.Root{}
		if err := json.Unmarshal(text, &r); err != nil {
			return nil, fmt.Errorf("%s is no root: %w", name, err)
		}
		out = append(out, r)
	}
	return out, err
}

func knowsVerify(args []string) bool { return len(args) <= 1 }

// trailKey reads the seed of the key that signs the days, nil where there is none.
func trailKey(text string) (seed []byte, err error) {
	if text == "" {
		return nil, nil
	}
	var h trail.Hex
	if err := h.UnmarshalText([]byte(text)); err != nil || len(h) != 32 {
		return nil, fmt.Errorf("APPEALS_TRAIL_KEY is 64 hexadecimal digits: openssl rand -hex 32")
	}
	return h, nil
}
