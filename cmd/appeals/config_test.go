package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// In an office that others can reach nobody moves the clock.
func TestTimeTravelIsForOneMachine(t *testing.T) {
	t.Parallel()
	for address, good := range map[string]bool{
		"": true, "http://127.0.0.1:8080": true, "http://localhost:8080/": true, "http://[::1]:8080": true,
		"https://priemnaya.gorod.example": false, "http://10.0.0.7:8080": false, "http://127.0.0.1.example.ru": false, "127.0.0.1": false,
	} {
		env := map[string]string{"APPEALS_DATABASE_URL": "postgres://x", "APPEALS_TIME_TRAVEL": "1", "APPEALS_PUBLIC_URL": address}
		_, err := readConfig(func(name string) string { return env[name] })
		require.Equal(t, good, err == nil, "%q: %v", address, err)
		env["APPEALS_TIME_TRAVEL"] = ""
		_, err = readConfig(func(name string) string { return env[name] })
		require.NoError(t, err, address)
	}
}
