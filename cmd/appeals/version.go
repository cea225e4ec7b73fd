package main

import (
	"context"
	"fmt"
	"log/slog"
	"runtime"
)

// release and commit are written into the program by `make release`.
var release, commit = "dev", ""

// version is which program this is.
func version() string {
	if commit == "" {
		return release
	}
	return release + " " + commit
}

// runVersion prints it.
func runVersion(context.Context, config, *slog.Logger, []string) error {
	fmt.Printf("appeals %s, %s %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}
