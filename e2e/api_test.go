//go:build e2e

package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/law"
)

func TestDeadlineIsExplained(t *testing.T) {
	c := &client{t: t}
	got := c.get("/api/v1/deadlines?rule=consideration&from=2025-12-01")
	require.Equal(t, "2025-12-31", got["statutory"])
	require.Equal(t, "2025-12-30", got["control"])
	require.Equal(t, false, got["provisional"])
	require.NotEmpty(t, got["steps"])
	got = c.get("/api/v1/deadlines?rule=consideration&from=2035-12-10")
	require.Equal(t, true, got["provisional"], "no calendar reaches there")
}

// A life over the API: every role does its part, each letter arrives.
func TestLifeOverTheAPI(t *testing.T) {
	clerk, head, executor := login(t, "clerk"), login(t, "head"), login(t, "executor")
	executor2, reviewer := login(t, "executor2"), login(t, "reviewer")
	email := "anna-" + uuid.NewString()[:8] + "@example.ru"
	card := clerk.post("/api/v1/appeals", letter(email))
	number, at := card["number"].(string), "/api/v1/appeals/"+card["id"].(string)
	clerk.post(at+"/propose", object{"text": "Рассмотреть", "executors": []string{"executor", "executor2"}})
	card = head.post(at+"/return_draft", object{"remarks": "С выходом на место"})
	require.Equal(t, "registered", card["status"])
	clerk.post(at+"/propose", object{"text": "Рассмотреть с выходом", "executors": []string{"executor", "executor2"}})
	card = head.post(at+"/resolve", object{"text": "Рассмотреть с выходом",
		"executors": []string{"executor", "executor2"}, "control": true})
	movesAssignments(t, head, at, card)
	executor2.post(at+"/contribute", object{"text": "Кровля осмотрена"})
	executor.post(at+"/draft", object{"text": "Кровля отремонтирована 10 ноября.", "result": "measures_taken"})
	reviewer.post(at+"/rework", object{"remarks": "Не назван подрядчик"})
	executor.post(at+"/draft", object{"text": "Кровля отремонтирована подрядчиком.", "result": "measures_taken"})
	reviewer.post(at+"/approve", object{})
	card = head.post(at+"/sign", object{})
	require.Equal(t, "answered", card["status"])
	soon(t, "three letters for the citizen: registered, charged, answered",
		func() bool { return len(messagesTo(t, email, number)) == 3 })
	card = clerk.file(at)
	require.Equal(t, "filed", card["status"])
	soon(t, "the workflow is completed", func() bool {
		found := workflowsBy(t, `AppealNumber = "`+number+`"`)
		return len(found) == 1 && found[0]["status"] == "WORKFLOW_EXECUTION_STATUS_COMPLETED"
	})
	status, refused := clerk.send(http.MethodPost, at+"/file", object{"case": "01-17"}, uuid.NewString())
	require.Equal(t, http.StatusConflict, status)
	require.Contains(t, refused["detail"], "В деле")
}

// movesAssignments adds a co-executor, moves his date and takes the work back.
func movesAssignments(t *testing.T, head *client, at string, card object) {
	t.Helper()
	control, err := law.ParseDate(card["control"].(string))
	require.NoError(t, err)
	due := func(days int) string { return control.AddDays(-days).String() }
	head.post(at+"/add_executor", object{"person": "kgh-roads", "due": due(9)})
	card = head.post(at+"/move_due", object{"person": "kgh-roads", "due": due(5), "reason": "Выход на место"})
	moved := card["assignees"].([]any)[2].(object)
	require.Equal(t, []any{"kgh-roads", due(5)}, []any{moved["person"], moved["due"]})
	head.post(at+"/amend_resolution", object{"text": "Рассмотреть, доложить", "reason": "Особый контроль"})
	card = head.post(at+"/withdraw_assignment", object{"person": "kgh-roads", "reason": "Не требуется"})
	require.Len(t, card["assignees"], 2)
	status, refused := head.send(http.MethodPost, at+"/withdraw_assignment",
		object{"person": "executor", "reason": "Не требуется"}, uuid.NewString())
	require.Equal(t, http.StatusUnprocessableEntity, status)
	require.Contains(t, fmt.Sprint(refused["errors"]), "передайте обращение другому")
}

func TestSameKeySameAppeal(t *testing.T) {
	clerk, key := login(t, "clerk"), uuid.NewString()
	in := letter("twice@example.ru")
	_, first := clerk.send(http.MethodPost, "/api/v1/appeals", in, key)
	_, second := clerk.send(http.MethodPost, "/api/v1/appeals", in, key)
	require.Equal(t, first["number"], second["number"])
	in["annotation"] = "Другое"
	status, body := clerk.send(http.MethodPost, "/api/v1/appeals", in, key)
	require.Equal(t, http.StatusUnprocessableEntity, status)
	require.Equal(t, "key_reused", body["code"])
}

// A worker that dies while people act loses nothing and does nothing twice.
func TestKilledWorker(t *testing.T) {
	clerk, head := login(t, "clerk"), login(t, "head")
	card := clerk.post("/api/v1/appeals", letter("killed@example.ru"))
	at, key := "/api/v1/appeals/"+card["id"].(string), uuid.NewString()
	kill(t, "worker")
	order := object{"text": "Рассмотреть", "executors": []string{"executor"}}
	status, _ := head.send(http.MethodPost, at+"/resolve", order, key)
	require.Contains(t, []int{http.StatusOK, http.StatusAccepted}, status)
	soon(t, "the resolution is done", func() bool { return head.get(at)["status"] == "execution" })
	status, _ = head.send(http.MethodPost, at+"/resolve", order, key)
	require.Equal(t, http.StatusOK, status, "the same request again has the same answer")
	resolved := 0
	for _, line := range clerk.get(at + "/history")["lines"].([]any) {
		if line.(object)["action"] == "resolve" {
			resolved++
		}
	}
	require.Equal(t, 1, resolved)
}

func messagesTo(t *testing.T, email, words string) (out []object) {
	for _, m := range messages(t, words) {
		if strings.Contains(toText(m["to"]), email) {
			out = append(out, m)
		}
	}
	return out
}

// about finds letters of a kind on an appeal, by their subjects.
func about(t *testing.T, number, kind string) (out []object) {
	for _, m := range messages(t, number) {
		if subject := m["subject"].(string); strings.Contains(subject, kind) && strings.Contains(subject, number) {
			out = append(out, m)
		}
	}
	return out
}

func toText(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case []any:
		parts := make([]string, len(x))
		for i := range x {
			parts[i] = toText(x[i])
		}
		return strings.Join(parts, " ")
	case object:
		return toText(x["email"]) + toText(x["address"])
	}
	return ""
}

// What the mail server refuses, and what has no e-mail address, ends with the
// clerk, who posts it on paper.
func TestLettersThatMailCannotDeliver(t *testing.T) {
	clerk := login(t, "clerk")
	gone := clerk.post("/api/v1/appeals", letter("gone-"+uuid.NewString()[:8]+"@bounce.example"))
	paper := letter("")
	delete(paper["authors"].([]object)[0], "email")
	delete(paper, "reply_by_email")
	posted := clerk.post("/api/v1/appeals", paper)
	for id, kind := range map[any]string{gone["id"]: "letter_undeliverable", posted["id"]: "letter_to_print"} {
		var task object
		soon(t, kind, func() bool {
			for _, item := range clerk.get("/api/v1/tasks")["tasks"].([]any) {
				if task = item.(object); task["kind"] == kind && task["appeal_id"] == id {
					return true
				}
			}
			return false
		})
		done := clerk.post("/api/v1/letters/"+task["letter_id"].(string)+"/posted", object{})
		require.Equal(t, "posted", done["state"])
	}
}
