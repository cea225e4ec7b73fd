package main

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
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

// How the office is known to a provider is whole, or the mistake is named.
func TestTheProviderIsSetUpOrTheMistakeIsNamed(t *testing.T) {
	t.Parallel()
	good := map[string]string{"APPEALS_OIDC_ISSUER": "https://id.gorod.example/realms/office",
		"APPEALS_OIDC_CLIENT": "priemnaya", "APPEALS_OIDC_SECRET": "s", "APPEALS_OIDC_ROLES_CLAIM": "groups",
		"APPEALS_OIDC_ROLES": "CN=Приёмная,OU=Группы=clerk; heads = official, manager\n",
		"APPEALS_OIDC_UNITS": "Дороги=roads", "APPEALS_OIDC_UNITS_CLAIM": "department",
		"APPEALS_OIDC_FACTOR": "provider"}
	read := func(name, value string) (config, error) {
		env := maps.Clone(good)
		env["APPEALS_DATABASE_URL"], env[name] = "postgres://x", value
		return readConfig(func(name string) string { return env[name] })
	}
	c, err := read("APPEALS_OIDC_TITLE", "единый вход")
	require.NoError(t, err)
	require.Equal(t, map[string][]appeal.Role{"CN=Приёмная,OU=Группы": {appeal.Clerk},
		"heads": {appeal.Official, appeal.Manager}}, c.Employees.Claims.Mapping.Roles)
	require.Equal(t, map[string]string{"Дороги": "roads"}, c.Employees.Claims.Mapping.Units)
	require.Equal(t, "preferred_username", c.Employees.Claims.Login)
	require.True(t, c.Employees.Claims.Factor)
	way, err := c.Employees.errand("https://office", "/x", "")
	require.NoError(t, err)
	require.Equal(t, "единый вход", way.Title)
	for name, value := range map[string]string{"APPEALS_OIDC_ISSUER": "http://id.gorod.example",
		"APPEALS_OIDC_ROLES_CLAIM": "", "APPEALS_OIDC_ROLES": "heads=boss",
		"APPEALS_OIDC_UNITS": "Дороги", "APPEALS_OIDC_FACTOR": "yes"} {
		_, err := read(name, value)
		require.ErrorContains(t, err, strings.TrimSuffix(name, "_CLAIM"), value)
	}
	c, err = read("APPEALS_OIDC_SECRET", "")
	require.NoError(t, err, "the worker sends nobody there")
	_, err = c.Employees.errand("https://office", "/x", "")
	require.ErrorContains(t, err, "APPEALS_OIDC_SECRET")
	_, err = read("APPEALS_OIDC_ISSUER", "")
	require.ErrorContains(t, err, "no provider would be asked")
	c, err = readConfig(func(name string) string {
		return map[string]string{"APPEALS_DATABASE_URL": "postgres://x"}[name]
	})
	require.NoError(t, err)
	way, err = c.Employees.errand("https://office", "/x", "")
	require.NoError(t, err)
	require.Nil(t, way)
}

// Citizens are asked to show who they are only where the office says at whom.
func TestCitizensAreAskedWhereTheOfficeSays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ mode, issuer, wrong string }{
		{}, {mode: "off"}, {mode: "optional", issuer: "https://id.example"},
		{mode: "required", issuer: "https://id.example"},
		{mode: "off", issuer: "https://id.example"}, {mode: "required", wrong: "does not say where"},
		{mode: "yes", issuer: "https://id.example", wrong: "off, optional or required"},
	} {
		env := map[string]string{"APPEALS_DATABASE_URL": "postgres://x", "APPEALS_CITIZEN_OIDC": c.mode,
			"APPEALS_CITIZEN_OIDC_ISSUER": c.issuer}
		if c.issuer != "" {
			env["APPEALS_CITIZEN_OIDC_CLIENT"], env["APPEALS_CITIZEN_OIDC_SECRET"] = "office", "s"
		}
		cfg, err := readConfig(func(name string) string { return env[name] })
		if c.wrong != "" {
			require.ErrorContains(t, err, c.wrong)
			continue
		}
		require.NoError(t, err)
		way, err := cfg.Citizens.errand("https://office", "/submit/identify", otherWays(cfg))
		require.NoError(t, err)
		require.Equal(t, c.mode == "optional" || c.mode == "required", way != nil, c.mode)
		require.Equal(t, c.mode == "required", cfg.Citizens.Identification.Required)
		if way != nil {
			require.Equal(t, "Госуслуги", way.Title)
		}
	}
}
