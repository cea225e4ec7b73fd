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

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

func TestUnreadableBodies(t *testing.T) {
	t.Parallel()
	runAll(t, []scenario{
		{Name: "syntax", As: "clerk", URL: "/api/v1/appeals", Body: "{\n  \"text\": \"Да\",,\n}", Status: 400, Want: []string{"строка 2, знак 16"}},
		{Name: "cut", As: "clerk", URL: "/api/v1/appeals", Body: `{"text":`, Status: 400, Want: []string{"строка 1"}},
		{Name: "list", As: "clerk", URL: "/api/v1/appeals", Body: `[]`, Status: 400, Want: []string{"объект"}},
		{Name: "number too large", As: "clerk", URL: "/api/v1/appeals", Body: `{"sheets":1e999}`, Status: 400, Want: []string{"число"}},
		{Name: "unknown fields, all of them", As: "clerk", URL: "/api/v1/appeals", Body: `{"txet":"x","authors":[{"surnmae":"x"}]}`, Status: 422,
			Want: []string{`"field":"txet"`, `"field":"authors.0.surnmae"`, "Такого поля нет."}},
		{Name: "wrong case is another name", As: "clerk", URL: "/api/v1/appeals", Body: `{"Text":"x"}`, Status: 422, Want: []string{`"field":"Text"`}},
		{Name: "wrong types", As: "clerk", URL: "/api/v1/appeals", Status: 422,
			Body: `{"text":1,"sheets":"x","enclosures":1.5,"consent":"да","authors":{},"questions":[1],"received_on":"01.02.2026","covering":"x"}`,
			Want: []string{`"field":"text"`, `"field":"sheets"`, `"field":"enclosures"`, `"field":"consent"`, `"field":"authors"`, `"field":"questions.0"`, `"field":"received_on"`, `"field":"covering"`}},
		{Name: "broken UTF-8", As: "clerk", URL: "/api/v1/appeals", Body: "{\"text\":\"\xd0\xff\"}", Status: 422,
			Want: []string{`"field":"text"`, appeal.BrokenText}},
		{Name: "NUL", As: "clerk", URL: "/api/v1/appeals", Body: `{"authors":[{"surname":"a\u0000b"}]}`, Status: 422, Want: []string{`"field":"authors.0.surname"`}},
		{Name: "broken UTF-8 in a name", As: "clerk", URL: "/api/v1/appeals", Body: "{\"te\xffxt\":1}", Status: 422, Want: []string{appeal.BrokenText}},
		{Name: "broken UTF-8 in an action", As: "official", URL: frametest.CardURL + "/resolve", Body: "{\"text\":\"\xff\",\"executors\":[\"executor\"]}", Status: 422,
			Want: []string{`"field":"text"`, appeal.BrokenText}},
		{Name: "unknown field of an action", As: "official", URL: frametest.CardURL + "/resolve", Body: `{"txet":1}`, Status: 422, Want: []string{`"field":"txet"`, `"field":"executors"`}},
		{Name: "too long", As: "clerk", URL: "/api/v1/appeals", Body: `{"text":"` + strings.Repeat("x", frame.MaxJSON) + `"}`, Status: 413,
			Want: []string{"2 МБ", `"code":"too_large"`}},
		{Name: "nulls are nothing", As: "clerk", URL: "/api/v1/appeals", Status: 201,
			Body: `{"text":"x","channel":"post","official":"official","covering":null,"sheets":null,"received_on":null,"authors":null}`},
	})
}

func TestUploads(t *testing.T) {
	t.Parallel()
	const card = `{"text":"x","channel":"post","official":"official"}`
	for _, v := range []struct {
		name   string
		parts  map[string]string
		size   int
		status int
		want   string
	}{
		{"with a file", map[string]string{frame.AppealPart: card}, 100, 201, `"number":"17-П/26"`},
		{"without files", map[string]string{frame.AppealPart: card}, -1, 201, `"number"`},
		{"without the card", map[string]string{}, 100, 400, "В запросе нет части"},
		{"with a wrong card", map[string]string{frame.AppealPart: `{"x":1}`}, 100, 422, `"field":"x"`},
		{"file too large", map[string]string{frame.AppealPart: card}, appeal.MaxFileBytes, 413, "20 МБ"},
		{"all too large", map[string]string{frame.AppealPart: card}, frame.MaxMultipart, 413, "25 МБ"},
	} {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			g := newRig(t)
			var got []appeal.Upload
			g.intake = func(_ string, in appeal.Intake, files []appeal.Upload, by appeal.Person, register bool) (*appeal.Card, error) {
				got = files
				return frametest.Accept(t, in, by, register)
			}
			body, kind := frametest.MultipartBody(t, v.parts, v.size)
			scenario{As: "clerk", URL: "/api/v1/appeals", Body: body, Header: map[string]string{"Content-Type": kind}, Status: v.status, Want: []string{v.want}}.Run(t, g)
			if v.status == 201 && v.size > 0 {
				require.Equal(t, "двор.pdf", got[0].Name)
				require.Equal(t, "application/pdf", got[0].Type)
			}
		})
	}
	runAll(t, []scenario{{Name: "torn form", As: "clerk", URL: "/api/v1/appeals", Body: "--x\r\nContent-Dis", Status: 400,
		Header: map[string]string{"Content-Type": "multipart/form-data; boundary=x"}}})
}

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

func TestFileNames(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"a.pdf": "a.pdf", "../../etc/passwd": "passwd", `C:\x\y.doc`: "y.doc", "": "файл", "/": "файл",
		strings.Repeat("ж", 300) + ".pdf": strings.Repeat("ж", 196) + ".pdf",
	} {
		got, err := frame.FileName(given)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	for _, given := range []string{"a\x00b", "a\nb", "\xff"} {
		_, err := frame.FileName(given)
		require.Error(t, err)
	}
	require.Equal(t, "text/plain; charset=utf-8", frame.MediaType("x.html", []byte("просто текст")))
	require.Contains(t, frame.MediaType("x.docx", []byte("PK\x03\x04....")), "application/")
	require.NotContains(t, frame.MediaType("x.html", []byte{0, 1, 2, 3}), "html", "a name makes no page of bytes")
}
