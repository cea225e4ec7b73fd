package access_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/office/access"
)

// A device is told by its words, since every browser says that it is another one, too.
func TestDeviceInWords(t *testing.T) {
	t.Parallel()
	for agent, words := range map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0": "Firefox, Windows",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 " +
			"YaBrowser/24.12.0.0 Safari/537.36": "Яндекс Браузер, Windows",
		"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 " +
			"Edg/131.0.0.0": "Edge, Linux",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) " +
			"Version/18.1 Mobile/15E148 Safari/604.1": "Safari, iPhone",
		"Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 " +
			"Mobile Safari/537.36": "Chrome, Android",
		"curl/8.5.0":         "программа «curl»",
		"Go-http-client/1.1": "программа «Go-http-client»",
		"":                   "неизвестное устройство",
	} {
		require.Equal(t, words, access.Device(agent))
	}
}
