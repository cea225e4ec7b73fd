//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	sdkpb "go.temporal.io/api/sdk/v1"
	temporal "go.temporal.io/sdk/client"
)

// object is a JSON answer, read as a stranger would.
type object = map[string]any

// client is a program that works with the office's API.
type client struct {
	t     *testing.T
	token string
	trace string // its own trace, as W3C writes it; empty for none
	house byte   // of its own, in which an address of the machine ends; 0 for the usual one
}

func login(t *testing.T, who string) *client {
	t.Helper()
	c := &client{t: t}
	status, body := c.send(http.MethodPost, "/api/v1/sessions", object{"login": who, "password": "demo"}, "")
	require.Equal(t, http.StatusCreated, status, "%v", body)
	c.token = body["token"].(string)
	return c
}

func (c *client) get(path string) object {
	c.t.Helper()
	status, body := c.send(http.MethodGet, path, nil, "")
	require.Equal(c.t, http.StatusOK, status, "%s: %v", path, body)
	return body
}

// post sends with a fresh idempotency key and expects success.
func (c *client) post(path string, in object) object {
	c.t.Helper()
	status, body := c.send(http.MethodPost, path, in, uuid.NewString())
	require.Less(c.t, status, 300, "%s: %v", path, body)
	return body
}

func (c *client) send(method, path string, in object, key string) (int, object) {
	c.t.Helper()
	text, err := json.Marshal(in)
	require.NoError(c.t, err)
	request, err := http.NewRequestWithContext(c.t.Context(), method, office.App(path), bytes.NewReader(text))
	require.NoError(c.t, err)
	request.Header.Set("Content-Type", "application/json")
	if key != "" {
		request.Header.Set("Idempotency-Key", key)
	}
	if c.trace != "" {
		request.Header.Set("Traceparent", c.trace)
	}
	if c.token != "" {
		request.Header.Set("Authorization", "Bearer "+c.token)
	}
	return c.do(request)
}

func (c *client) do(request *http.Request) (int, object) {
	c.t.Helper()
	response, err := c.caller().Do(request)
	require.NoError(c.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(c.t, err)
	body := object{}
	if len(text) > 0 && text[0] == '{' {
		require.NoError(c.t, json.Unmarshal(text, &body))
	}
	return response.StatusCode, body
}

// caller sends from the client's own address: the office counts what strangers
// ask by where they ask from.
func (c *client) caller() *http.Client {
	if c.house == 0 {
		return http.DefaultClient
	}
	from := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, c.house)}}
	return &http.Client{Transport: &http.Transport{DialContext: from.DialContext, DisableKeepAlives: true}}
}

// messages asks the inbox for letters with some text.
func messages(t *testing.T, words string) []object {
	t.Helper()
	return list(t, office.Inbox("/api/messages?q="+url.QueryEscape(words)), "messages")
}

// workflowsBy asks the Temporal UI as a manager does.
func workflowsBy(t *testing.T, query string) []object {
	t.Helper()
	return list(t, office.UI("/api/v1/namespaces/default/workflows?query="+url.QueryEscape(query)), "executions")
}

func list(t *testing.T, address, field string) []object {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	require.NoError(t, err)
	c := &client{t: t}
	status, body := c.do(request)
	require.Equal(t, http.StatusOK, status)
	items, _ := body[field].([]any)
	out := make([]object, len(items))
	for i, item := range items {
		out[i] = item.(object)
	}
	return out
}

// soon waits for what happens by itself: letters on their way, visibility.
func soon(t *testing.T, what string, happened func() bool) {
	t.Helper()
	require.Eventually(t, happened, 30*time.Second, 100*time.Millisecond, what)
}

// letter is a plain appeal of a citizen with an e-mail address.
func letter(email string) object {
	return object{
		"channel": "post",
		"authors": []object{{"surname": "Берёзкина", "name": "Анна", "patronymic": "Ильинична",
			"address": "184000, г. Североморье, ул. Полярная, д. 3", "email": email}},
		"annotation": "Протекает кровля над подъездом", "text": "Прошу отремонтировать кровлю.",
		"questions":      []object{{"topic": "0005.0005.0056.1168"}},
		"reply_by_email": true,
	}
}

// workflowDetails is what the Temporal UI shows of a running appeal.
func workflowDetails(t *testing.T, id string) string {
	t.Helper()
	c, err := temporal.Dial(temporal.Options{HostPort: office.Temporal()})
	require.NoError(t, err)
	defer c.Close()
	value, err := c.QueryWorkflow(t.Context(), "appeal/"+id, "", "__temporal_workflow_metadata")
	require.NoError(t, err)
	metadata := &sdkpb.WorkflowMetadata{}
	require.NoError(t, value.Get(metadata))
	return metadata.GetCurrentDetails()
}
