package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// In an office that others can reach nobody moves the clock.
func TestTimeTravelIsForOneMachine(t *testing.T) {
	t.Parallel()
	for address, good := range map[string]bool{
		"": true, "http://127.0.0.1:8080": true, "http://localhost:8080/": true, "http://[::1]:8080": true,
		"https://priemnaya.gorod.example": false, "http://10.0.0.7:8080": false, "http://127.0.0.1.example.ru": false,
		"127.0.0.1": false,
	} {
		env := map[string]string{"APPEALS_DATABASE_URL": "postgres://x", "APPEALS_TIME_TRAVEL": "1",
			"APPEALS_PUBLIC_URL": address}
		_, err := readConfig(func(name string) string { return env[name] })
		require.Equal(t, good, err == nil, "%q: %v", address, err)
		env["APPEALS_TIME_TRAVEL"] = ""
		_, err = readConfig(func(name string) string { return env[name] })
		require.NoError(t, err, address)
	}
}

// The address of the collector and what it knows us by are read at start; a
// mistake is named then, since later only spans would be missing.
func TestTracesAreSetUpOrTheMistakeIsNamed(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "headers")
	require.NoError(t, os.WriteFile(file, []byte("authorization=Bearer%20secret, x-office=1\n"), 0o600))
	for _, c := range []struct{ address, headers, headersFile, wrong string }{
		{},
		{address: "http://collector:4318"},
		{address: "https://collector:4318/otlp", headersFile: file},
		{address: "collector:4318", wrong: "OTEL_EXPORTER_OTLP_ENDPOINT"},
		{address: "http://collector:4318", headers: "Bearer secret", wrong: "OTEL_EXPORTER_OTLP_HEADERS"},
		{address: "http://collector:4318", headersFile: file + "x", wrong: "OTEL_EXPORTER_OTLP_HEADERS_FILE"},
	} {
		env := map[string]string{"APPEALS_DATABASE_URL": "postgres://x", "OTEL_EXPORTER_OTLP_ENDPOINT": c.address,
			"OTEL_EXPORTER_OTLP_HEADERS": c.headers, "OTEL_EXPORTER_OTLP_HEADERS_FILE": c.headersFile}
		cfg, err := readConfig(func(name string) string { return env[name] })
		if c.wrong != "" {
			require.ErrorContains(t, err, c.wrong)
			require.NotContains(t, err.Error(), "secret")
			continue
		}
		require.NoError(t, err)
		options, err := collector(cfg)
		require.NoError(t, err)
		require.Equal(t, c.headersFile != "", len(options) == 1)
	}
}

// How long a session lasts is a time, or the mistake is named.
func TestSessionsLastAsLongAsTheOfficeSays(t *testing.T) {
	t.Parallel()
	env := map[string]string{"APPEALS_DATABASE_URL": "postgres://x", "APPEALS_SESSION_IDLE": "45m"}
	read := func() (config, error) { return readConfig(func(name string) string { return env[name] }) }
	c, err := read()
	require.NoError(t, err)
	require.Equal(t, 45*time.Minute, c.SessionIdle)
	require.Equal(t, 12*time.Hour, c.SessionLife)
	for _, bad := range []string{"45", "1s", "-2h", "never", "10000h"} {
		env["APPEALS_SESSION_LIFE"] = bad
		_, err = read()
		require.ErrorContains(t, err, "APPEALS_SESSION_LIFE", bad)
	}
}
