//go:build e2e

package e2e

import (
	"net/http"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// send posts the letters of an appeal that lie on paper, and waits until the card knows
// that everything has gone.
func (c *client) sendOff(at string) {
	c.t.Helper()
	for _, l := range c.get(at + "/letters")["letters"].([]any) {
		if letter := l.(object); letter["state"] == "to_print" {
			c.post("/api/v1/letters/"+letter["id"].(string)+"/posted", object{})
		}
	}
	soon(c.t, "what is decided has been sent", func() bool { return c.get(at)["closed_at"] != nil })
}

// file files an appeal whose decision has been sent.
func (c *client) file(at string) object {
	c.t.Helper()
	c.sendOff(at)
	return c.post(at+"/file", object{"case": "01-17"})
}

// signedOnPaper is an appeal whose reply is signed and lies in the office.
func signedOnPaper(t *testing.T) (a *actors, card object) {
	t.Helper()
	a = newActors(t)
	in := letter("")
	delete(in["authors"].([]object)[0], "email")
	delete(in, "reply_by_email")
	card = a.clerk.post("/api/v1/appeals", in)
	a.answer("/api/v1/appeals/" + card["id"].(string))
	return a, card
}

// unsent tells of a reply that was signed and never posted: it is late, it is with the
// head of the administration, the control page shows it, and its applicant does not
// read that it was sent. Posted, it can be filed.
func unsent(t *testing.T, a *actors, card object) {
	t.Helper()
	id := card["id"].(string)
	at := "/api/v1/appeals/" + id
	now := a.clerk.get(at)
	require.Equal(t, "answered", now["status"])
	require.EqualValues(t, 3, now["escalation"])
	require.Equal(t, true, now["overdue"])
	require.Nil(t, now["closed_at"])
	manager := login(t, "manager")
	require.Positive(t, manager.get("/api/v1/control")["unsent"])
	require.True(t, slices.ContainsFunc(manager.get("/api/v1/control/stuck")["stuck"].([]any), func(s any) bool {
		return s.(object)["kind"] == "unposted" && s.(object)["appeal_id"] == id
	}))
	status, refused := a.clerk.send(http.MethodPost, at+"/file", object{"case": "01-17"}, uuid.NewString())
	require.Equal(t, http.StatusConflict, status)
	require.Contains(t, refused["detail"], "«Письма»")
	citizen := (&client{t: t, house: 77}).post("/api/v1/public/status",
		object{"number": now["number"], "code": now["status_code"]})
	require.Contains(t, citizen["status_title"], "ждёт отправки")
	require.NotContains(t, citizen["meaning"], "отправлен Вам")
	require.Equal(t, "filed", a.clerk.file(at)["status"])
}
