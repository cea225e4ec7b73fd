package main

import (
	"context"
	"log/slog"
	"time"

	"appeals/internal/register"
)

func runMigrate(ctx context.Context, cfg config, log *slog.Logger, _ []string) error {
	if err := register.Migrate(ctx, cfg.DatabaseURL); err != nil {
		return err
	}
	if cfg.DatabaseRole != "" {
		if err := register.Grant(ctx, cfg.DatabaseURL, cfg.DatabaseRole); err != nil {
			return err
		}
	}
	store, err := register.Open(ctx, cfg.DatabaseURL, time.UTC)
	if err != nil {
		return err
	}
	defer store.Close()
	left, err := store.Outdated(ctx)
	if err != nil {
		return err
	}
	if left > 0 {
		log.Info("keys and search words of an older rule are left to the worker", "rows", left)
	}
	log.Info("the schema is up to date")
	return nil
}
