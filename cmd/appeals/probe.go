package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// probeLimit is how long an answer may take.
const probeLimit = 5 * time.Second

// knowsProbe takes the program that is asked.
func knowsProbe(args []string) bool {
	return len(args) == 1 && (args[0] == "api" || args[0] == "worker")
}

// runProbe asks a program of this machine whether it is ready: a container has
// nothing else to ask with.
func runProbe(ctx context.Context, cfg config, _ *slog.Logger, args []string) error {
	address := cfg.InnerAddr
	if args[0] == "worker" {
		address = cfg.WorkerAddr
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("the address %s: %w", address, err)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1" // it listens everywhere, also here
	}
	ctx, cancel := context.WithTimeout(ctx, probeLimit)
	defer cancel()
	at := "http://" + net.JoinHostPort(host, port) + "/readyz"
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at, nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	_ = response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("it answers %d", response.StatusCode)
	}
	return nil
}
