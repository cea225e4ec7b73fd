package main

import (
	"context"
	"log/slog"
	"os"

	"appeals/internal/scan"
)

// runCountPages is the process in which a foreign document is looked into.
func runCountPages(context.Context, config, *slog.Logger, []string) error {
	return scan.Child(os.Stdin, os.Stdout)
}
