package frame

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/require"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace"
)

// A request stands in the trace of its caller, and what it does within it. Of
// what was sent the span has nothing.
func TestRequestIsASpanOfItsCaller(t *testing.T) {
	t.Parallel()
	kept := tracetest.NewInMemoryExporter()
	s := New(Config{}, Deps{Spans: sdktrace.NewTracerProvider(sdktrace.WithSyncer(kept))})
	within := trace.SpanContext{}
	r := s.Router([]Module{{Routes: []Route{{
		Method: http.MethodGet, Path: "/cards/:id", Access: Access{Public: true},
		Handler: func(c *gin.Context) error {
			within = trace.SpanContextFromContext(c.Request.Context())
			return fmt.Errorf("Берёзкина")
		},
	}}}})
	r.GET("/healthz", func(c *gin.Context) { c.Status(http.StatusOK) })
	ask := func(path string) {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
		request.Header.Set("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
		request.Header.Set("Tracestate", "vendor=Bereozkina")
		r.ServeHTTP(httptest.NewRecorder(), request)
	}
	ask("/healthz")
	require.Empty(t, kept.GetSpans(), "a probe is not worth a span")

	ask(APIRoot + "/cards/Bereozkina?q=Bereozkina")
	require.Len(t, kept.GetSpans(), 1)
	span := kept.GetSpans()[0]
	require.Equal(t, "GET /api/v1/cards/:id", span.Name)
	require.Equal(t, "0af7651916cd43dd8448eb211c80319c", span.SpanContext.TraceID().String())
	require.Equal(t, "b7ad6b7169203331", span.Parent.SpanID().String())
	require.Equal(t, span.SpanContext.SpanID(), within.SpanID())
	require.Empty(t, within.TraceState().String())
	require.Contains(t, fmt.Sprint(span.Attributes), `"http.response.status_code":500`)
	for _, word := range []string{"Берёзкина", "Bereozkina"} {
		require.NotContains(t, fmt.Sprintf("%+v", span), word)
	}
}
