package api

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

// TestFormOfFiles: a double click sends the same request twice.
func TestFormOfFiles(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	asked := []string{}
	g.register.addFiles = func(requestID string, _ []appeal.Upload) ([]appeal.File, error) {
		asked = append(asked, requestID)
		return []appeal.File{{ID: frametest.OtherID}}, nil
	}
	b, key := g.Browse(t, "clerk"), uuid.NewString()
	body, kind := frametest.MultipartBody(t, map[string]string{"csrf": frame.DeriveCSRF(b.Token), "key": key}, 10)
	for range 2 {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/appeals/"+frametest.CardID+"/files", strings.NewReader(body))
		r.Header.Set("Content-Type", kind)
		w := b.Send(r)
		require.Equal(t, http.StatusSeeOther, w.Code, w.Body.String())
	}
	require.Equal(t, []string{key, key}, asked, "the form's token is the idempotency key")
}
