package engine

import (
	"context"
	"errors"
	"fmt"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
	"go.temporal.io/sdk/contrib/opentelemetry"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/temporal"
)

// Traces makes spans of what the SDK does, from a person's Update to the step
// in the register. They carry ids, names of the program's own and codes of
// errors, and travel in headers: a workflow asks nothing more of the engine
// than without them, so that any history can be replayed with them or without.
func Traces(provider trace.TracerProvider) (interceptor.Interceptor, error) {
	return opentelemetry.NewTracingInterceptor(opentelemetry.TracerOptions{
		Tracer:                  provider.Tracer("appeals/internal/engine"),
		TextMapPropagator:       propagation.TraceContext{},
		DisableBaggage:          true, // anybody may write anything there
		DisableQueryTracing:     true, // the sweep asks each open appeal where it stands
		AllowInvalidParentSpans: true, // no header may stall an appeal
		SpanStarter:             startCoded,
	})
}

func startCoded(ctx context.Context, t trace.Tracer, name string, o ...trace.SpanStartOption) trace.Span {
	_, span := t.Start(ctx, name, o...)
	return coded{span}
}

// coded is a span that tells an error by its code. The words of an error stay
// in the log of the program that met it.
type coded struct{ trace.Span }

// RecordError implements trace.Span.
func (s coded) RecordError(err error, _ ...trace.EventOption) {
	if err != nil {
		s.SetAttributes(attribute.String("error.type", errorCode(err)))
	}
}

// SetStatus implements trace.Span without the description.
func (s coded) SetStatus(code codes.Code, _ string) { s.Span.SetStatus(code, "") }

// errorCode is the type of an error as our activities and handlers give it, or
// else the name of its Go type.
func errorCode(err error) string {
	var application *temporal.ApplicationError
	if errors.As(err, &application) && application.Type() != "" {
		return application.Type()
	}
	return fmt.Sprintf("%T", err)
}
