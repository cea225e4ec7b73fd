package api

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
)

// TestHugeUploadIsAnswered sends 300 MB over a real connection: the client must
// read the refusal instead of a broken connection. One that asks first sends
// nothing at all.
func TestHugeUploadIsAnswered(t *testing.T) {
	t.Parallel()
	const size = 300 << 20
	g := newRig(t)
	address := g.serve(t)
	for _, v := range []struct {
		name            string
		chunked, asking bool
	}{{"with its length", false, false}, {"without its length", true, false}, {"asking first", false, true}} {
		t.Run(v.name, func(t *testing.T) {
			start := "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.bin\"\r\n\r\n"
			body := &counted{Reader: io.LimitReader(io.MultiReader(strings.NewReader(start), zeros{}), size)}
			r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address+"/api/v1/appeals", body)
			require.NoError(t, err)
			if !v.chunked {
				r.ContentLength = size
			}
			if v.asking {
				r.Header.Set("Expect", "100-continue")
			}
			r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
			r.Header.Set("Authorization", "Bearer "+g.Tokens["clerk"])
			r.Header.Set(frame.KeyHeader, "k")
			client := http.Client{Transport: &http.Transport{ExpectContinueTimeout: time.Minute}}
			answer, err := client.Do(r)
			require.NoError(t, err)
			defer answer.Body.Close() //nolint:errcheck // only read from
			text, err := io.ReadAll(answer.Body)
			require.NoError(t, err)
			require.Equal(t, http.StatusRequestEntityTooLarge, answer.StatusCode)
			require.Contains(t, string(text), "25 МБ")
			require.Equal(t, v.asking, body.sent.Load() == 0)
		})
	}
}

// serve runs the server on a free port until the test ends, and then expects
// it to stop in time.
func (g *rig) serve(t *testing.T) string {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- g.Serve(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-done:
			require.NoError(t, err)
		case <-time.After(shutdownBudget):
			t.Error("the server did not stop")
		}
	})
	return "http://" + listener.Addr().String()
}

type counted struct {
	io.Reader
	sent atomic.Int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.sent.Add(int64(n))
	return n, err
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }
