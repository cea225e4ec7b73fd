package frame

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"

	"appeals/internal/web"
)

// Trace makes a span of the request, in the trace of a caller who has one; what
// is asked of the engine meanwhile belongs to it. Like the log it names the
// route's template and nothing that was sent.
func (s *Frame) Trace(c *gin.Context) {
	route, method := routeOf(c), KnownMethod(c.Request.Method)
	if s.Spans == nil || probes[route] || strings.HasPrefix(route, web.StaticPath) {
		c.Next()
		return
	}
	ctx := propagation.TraceContext{}.Extract(c.Request.Context(), propagation.HeaderCarrier(c.Request.Header))
	// The caller's tracestate may say anything, and would be kept in histories.
	caller := trace.SpanContextFromContext(ctx).WithTraceState(trace.TraceState{})
	ctx, span := s.Spans.Tracer("appeals/internal/frame").Start(trace.ContextWithRemoteSpanContext(ctx, caller),
		method+" "+route,
		trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
			attribute.String("http.request.method", method), attribute.String("http.route", route),
			attribute.String("appeals.request.id", RequestID(c))))
	defer span.End()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
	status := c.Writer.Status()
	span.SetAttributes(attribute.Int("http.response.status_code", status))
	if code, failed := c.Get(codeKey); failed {
		span.SetAttributes(attribute.String("error.type", fmt.Sprint(code)))
	}
	if status >= http.StatusInternalServerError {
		span.SetStatus(codes.Error, "")
	}
}
