package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// flushWait is what a stopping program leaves its last spans.
const flushWait = 3 * time.Second

// traces makes spans and sends them to the collector, in batches behind the
// work. One that is away costs the spans and a line of the log. The other
// OTEL_… variables, such as the sampler's, are read by the library.
func traces(ctx context.Context, cfg config, log *slog.Logger) (trace.TracerProvider, func(), error) {
	options, err := collector(cfg)
	if err != nil {
		return nil, nil, err
	}
	exporter, err := otlptracehttp.New(ctx, options...)
	if err != nil {
		return nil, nil, fmt.Errorf("set up the traces: %w", err)
	}
	about, err := resource.New(ctx, resource.WithTelemetrySDK(),
		resource.WithAttributes(attribute.String("service.name", "appeals-"+cfg.Program)), resource.WithFromEnv())
	if err != nil {
		return nil, nil, fmt.Errorf("OTEL_RESOURCE_ATTRIBUTES: %w", err)
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { log.Warn("traces are lost", "error", err) }))
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter), sdktrace.WithResource(about))
	return provider, func() {
		quiet, cancel := context.WithTimeout(context.WithoutCancel(ctx), flushWait)
		defer cancel()
		_ = provider.Shutdown(quiet) // what could not be sent was told of
	}, nil
}

// collector says how the collector is spoken to. The library reads the address
// itself, but says nothing of a wrong one.
func collector(cfg config) ([]otlptracehttp.Option, error) {
	if u, err := url.Parse(cfg.TracesURL); cfg.TracesURL != "" &&
		(err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
		return nil, errors.New("OTEL_EXPORTER_OTLP_ENDPOINT is not an address: http://host:4318 or https://host:4318")
	}
	if cfg.TracesHeaders == "" {
		return nil, nil
	}
	headers := map[string]string{}
	for pair := range strings.SplitSeq(cfg.TracesHeaders, ",") {
		name, value, found := strings.Cut(pair, "=")
		plain, err := url.PathUnescape(strings.TrimSpace(value))
		if !found || err != nil {
			return nil, errors.New("OTEL_EXPORTER_OTLP_HEADERS: want name=value, several by commas, each value " +
				"encoded as in an address")
		}
		headers[strings.TrimSpace(name)] = plain
	}
	return []otlptracehttp.Option{otlptracehttp.WithHeaders(headers)}, nil
}
