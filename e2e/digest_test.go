//go:build e2e

package e2e

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestDailyDigestArrives moves the office to its next working morning: whoever
// chose the digest gets one letter with the tasks and with what was not written
// about at once.
func TestDailyDigestArrives(t *testing.T) {
	movesTime(t)
	api := newActors(t)
	status, _ := api.executor.send(http.MethodPut, "/api/v1/settings",
		object{"digest": true, "kinds": object{"assigned": object{"app": true, "mail": "digest"}}}, "")
	require.Equal(t, http.StatusOK, status)
	defer api.executor.send(http.MethodPut, "/api/v1/settings", object{"digest": false}, "")
	card := api.clerk.post("/api/v1/appeals", letter("digest@example.ru"))
	number := card["number"].(string)
	api.head.post("/api/v1/appeals/"+card["id"].(string)+"/resolve",
		object{"text": "Рассмотреть", "executors": []string{"executor"}})
	before := len(digests(t))

	api.clerk.post("/api/v1/time/advance", object{"days": 4}) // over any weekend
	soon(t, "a digest with the assignment", func() bool {
		for _, m := range digests(t) {
			if strings.Contains(m["text"].(string), number+": Дано поручение") {
				return true
			}
		}
		return false
	})
	found := digests(t)
	require.Greater(t, len(found), before)
	seen := map[string]bool{}
	for _, m := range found {
		subject := m["subject"].(string)
		to := toText(m["to"])
		require.False(t, seen[to+subject], "two digests for one day: %s", subject)
		seen[to+subject] = true
	}
	told := 0
	for _, m := range found {
		told += strings.Count(m["text"].(string), number+": Дано поручение")
	}
	require.Equal(t, 1, told, "told once")
}

// digests are the daily digests in the inbox.
func digests(t *testing.T) (out []object) {
	t.Helper()
	for _, m := range messages(t, "Сводка") {
		if strings.HasPrefix(m["subject"].(string), "Сводка на ") {
			out = append(out, m)
		}
	}
	return out
}
