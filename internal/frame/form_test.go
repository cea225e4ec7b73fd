package frame

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
)

// send posts a form to its handler, as somebody who is signed in.
func send(t *testing.T, handler func(*gin.Context) error, form url.Values) (*httptest.ResponseRecorder, error) {
	t.Helper()
	w := httptest.NewRecorder()
	c, _ := gin.CreateTestContext(w)
	c.Request = httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/bodies",
		strings.NewReader(form.Encode()))
	c.Request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	c.Set(CallerKey, Caller{Person: appeal.Person{Code: "clerk"}})
	err := handler(c)
	c.Writer.WriteHeaderNow()
	return w, err
}

func TestFormIsDoneOrShownAgain(t *testing.T) {
	t.Parallel()
	s := New(Config{}, Deps{})
	missing := &appeal.Error{Code: appeal.NotFound, Message: "Нет."}
	for name, want := range map[string]struct {
		refusal error
		status  int // with which the form is shown again, 0 if it is not
		sameKey bool
	}{
		"done": {},
		"invalid": {refusal: appeal.InvalidField("name", "Заполните поле."), status: http.StatusUnprocessableEntity,
			sameKey: true},
		"unavailable": {refusal: &appeal.Error{Code: appeal.Unavailable}, status: http.StatusServiceUnavailable,
			sameKey: true},
		"key reused": {refusal: &appeal.Error{Code: appeal.KeyReused}, status: http.StatusUnprocessableEntity},
		"not found":  {refusal: missing},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			shown := Refusal{}
			do := func(p *Posted) (string, error) {
				require.Equal(t, "clerk", p.Who.Code)
				require.Equal(t, RequestIDOf("clerk", "/bodies", "k"), p.RequestID())
				return "/bodies?done=body", want.refusal
			}
			again := func(p *Posted, r Refusal) error {
				require.Equal(t, "Инспекция", p.Get("name"))
				shown = r
				p.C.Status(r.Status)
				return nil
			}
			w, err := send(t, s.Form(do, again), url.Values{"key": {"k"}, "name": {"Инспекция"}})
			require.Equal(t, want.status, shown.Status)
			switch {
			case want.refusal == nil:
				require.NoError(t, err)
				require.Equal(t, "/bodies?done=body", w.Header().Get("Location"))
			case want.status == 0:
				require.ErrorIs(t, err, want.refusal)
			default:
				require.NoError(t, err)
				require.Equal(t, want.status, w.Code)
				require.Equal(t, want.sameKey, shown.Key == "k")
				require.NotEmpty(t, shown.Key)
			}
			_, err = send(t, s.Form(do, nil), url.Values{"key": {"k"}})
			require.Equal(t, want.refusal, err, "nothing was typed: the error has a page of its own")
		})
	}
}

func TestFormWithoutItsKeyIsNotDone(t *testing.T) {
	t.Parallel()
	s := New(Config{}, Deps{})
	do := func(*Posted) (string, error) {
		t.Error("done without a key")
		return "/", nil
	}
	_, err := send(t, s.Form(do, nil), url.Values{"name": {"Инспекция"}})
	require.True(t, err != nil && ProblemOf(err).Status == http.StatusBadRequest, "%v", err)
}

func TestFormThatDrawsAPageGoesNowhere(t *testing.T) {
	t.Parallel()
	s := New(Config{}, Deps{})
	w, err := send(t, s.Form(func(p *Posted) (string, error) {
		p.C.String(http.StatusOK, "drawn")
		return "", nil
	}, nil), url.Values{"key": {"k"}})
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, w.Code)
	require.Empty(t, w.Header().Get("Location"))
}
