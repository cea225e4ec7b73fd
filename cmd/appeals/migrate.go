package main

import (
	"context"
	"log/slog"

	"appeals/internal/register"
)

func runMigrate(ctx context.Context, cfg config, log *slog.Logger, _ []string) error {
	if err := register.Migrate(ctx, cfg.DatabaseURL); err != nil {
		return err
	}
	log.Info("the schema is up to date")
	return nil
}
