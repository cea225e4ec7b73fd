package main

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A container asks its program, also where that listens to everybody.
func TestProbeTellsWhetherAProgramIsReady(t *testing.T) {
	t.Parallel()
	status := http.StatusOK
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		require.Equal(t, "/readyz", r.URL.Path)
		w.WriteHeader(status)
	}))
	t.Cleanup(server.Close)
	address := strings.TrimPrefix(server.URL, "http://")
	everywhere := strings.Replace(address, "127.0.0.1", "0.0.0.0", 1)
	probe := func(cfg config, program string) error {
		return runProbe(t.Context(), cfg, slog.New(slog.DiscardHandler), []string{program})
	}
	require.NoError(t, probe(config{InnerAddr: address}, "api"))
	require.NoError(t, probe(config{WorkerAddr: everywhere}, "worker"))
	status = http.StatusServiceUnavailable
	require.ErrorContains(t, probe(config{InnerAddr: address}, "api"), "503")
	require.Error(t, probe(config{InnerAddr: "127.0.0.1:1"}, "api"))
}
