package frame_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
)

// waits is a body that sends what it has and then nothing until it is let go.
type waits struct {
	io.Reader
	begun, goOn chan struct{}
}

func (w *waits) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if err != io.EOF {
		return n, err
	}
	if w.begun != nil {
		close(w.begun)
		w.begun = nil
	}
	<-w.goOn
	return n, err
}

// half begins requests that do not end, and returns how to end them.
func (g *rig) half(t *testing.T, n int, size int64, as, address string) (end func()) {
	t.Helper()
	goOn, done := make(chan struct{}), make(chan struct{})
	for range n {
		begun := make(chan struct{})
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/api/v1/probe",
			&waits{io.LimitReader(zeros{}, size), begun, goOn})
		r.Header.Set("Content-Type", "multipart/mixed")
		r.Header.Set("X-Forwarded-For", address)
		if as != "" {
			r.Header.Set("Authorization", "Bearer "+g.Tokens[as])
		}
		go func() {
			g.door.ServeHTTP(httptest.NewRecorder(), r)
			done <- struct{}{}
		}()
		<-begun
	}
	return func() {
		close(goOn)
		for range n {
			<-done
		}
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// probe reads its body and keeps none of it.
func (g *rig) probe(t *testing.T, as, address string, status int) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/api/v1/probe", strings.NewReader("x"))
	r.Header.Set("X-Forwarded-For", address)
	if as != "" {
		r.Header.Set("Authorization", "Bearer "+g.Tokens[as])
	}
	w := httptest.NewRecorder()
	g.door.ServeHTTP(w, r)
	require.Equal(t, status, w.Code, w.Body)
	if status == http.StatusServiceUnavailable {
		require.Equal(t, "30", w.Header().Get("Retry-After"))
		require.Contains(t, w.Body.String(), "отправьте ещё раз")
	}
}

func probed(t *testing.T) *rig {
	t.Helper()
	g := newRig(t, func(cfg *frame.Config) { cfg.TrustedProxies = []string{"192.0.2.1"} })
	g.door.POST("/api/v1/probe", g.house.Handle(func(c *gin.Context) error {
		_, err := frame.ReadBody(c.Request)
		return err
	}))
	return g
}

// TestHalfSentBodies: one address has so many at a time, and keeps nobody else out.
func TestHalfSentBodies(t *testing.T) {
	t.Parallel()
	g := probed(t)
	end := g.half(t, 30, 1, "", "2001:db8:1:2::1")
	g.probe(t, "", "2001:db8:1:2::2", http.StatusServiceUnavailable)
	g.probe(t, "", "203.0.113.2", http.StatusOK)
	g.probe(t, "clerk", "2001:db8:1:2::2", http.StatusOK)
	end()
	g.probe(t, "", "2001:db8:1:2::2", http.StatusOK)
}

// TestBytesOfStrangers: what strangers have sent and is not done has a measure of
// its own for the whole program.
func TestBytesOfStrangers(t *testing.T) {
	t.Parallel()
	g := probed(t)
	end := g.half(t, 6, 21<<20, "", "203.0.113.1")
	g.probe(t, "", "203.0.113.2", http.StatusOK)
	more := g.half(t, 1, 128<<20-6*21<<20, "", "203.0.113.3")
	g.probe(t, "", "203.0.113.2", http.StatusServiceUnavailable)
	g.probe(t, "clerk", "203.0.113.2", http.StatusOK)
	end()
	more()
	g.probe(t, "", "203.0.113.2", http.StatusOK)
}

// TestPartWithABrokenHeader: a file whose name cannot be read is told, not left out.
func TestPartWithABrokenHeader(t *testing.T) {
	t.Parallel()
	part := func(name string) string {
		return "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name +
			"\"\r\n\r\ntext --b, --bis no delimiter\r\n"
	}
	for name, c := range map[string]struct {
		body   string
		status int
	}{
		"whole":            {part("a.txt") + part("b.txt") + "--b--\r\n", 200},
		"a broken one":     {part("a.txt") + part(`a"b.txt`) + "--b--\r\n", 422},
		"nothing else":     {part(`a"b.txt`) + "--b--", 422},
		"after a prologue": {"x\r\n" + part("a.txt") + "--b--\r\n", 200},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newRig(t)
			g.door.POST("/probe", g.house.Handle(frame.ParseForm))
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/probe",
				iotestOne{strings.NewReader(c.body)})
			r.Header.Set("Content-Type", "multipart/form-data; boundary=b")
			w := httptest.NewRecorder()
			g.door.ServeHTTP(w, r)
			require.Equal(t, c.status, w.Code, w.Body)
			if c.status != 200 {
				require.Contains(t, w.Body.String(), `"field":"files"`)
				require.Contains(t, w.Body.String(), "Переименуйте")
			}
		})
	}
}

// iotestOne hands out a byte at a time, so that every delimiter is cut.
type iotestOne struct{ io.Reader }

func (r iotestOne) Read(p []byte) (int, error) { return r.Reader.Read(p[:min(1, len(p))]) }

// TestPartsOfALargeForm: what a browser sends is whole, whatever is in it.
func TestPartsOfALargeForm(t *testing.T) {
	t.Parallel()
	b := &bytes.Buffer{}
	form := multipart.NewWriter(b)
	for range 20 {
		w, err := form.CreateFormFile("files", `снимок "1".bin`)
		require.NoError(t, err)
		_, err = io.CopyN(w, zeros{}, 1<<18+7)
		require.NoError(t, err)
		require.NoError(t, form.WriteField("text", "\r\n--"))
	}
	require.NoError(t, form.Close())
	g := newRig(t)
	g.door.POST("/probe", g.house.Handle(frame.ParseForm))
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/probe", b)
	r.Header.Set("Content-Type", form.FormDataContentType())
	w := httptest.NewRecorder()
	g.door.ServeHTTP(w, r)
	require.Equal(t, 200, w.Code, w.Body)
}
