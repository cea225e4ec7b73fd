// Package engine is the client side of Temporal: it starts the workflows of
// appeals and takes the actions of people to them.
package engine

import (
	"fmt"
	"log/slog"

	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/trace"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/contrib/envconfig"
	"go.temporal.io/sdk/log"
)

// Dial connects to Temporal as the TEMPORAL_* environment says, the same as
// the Temporal CLI. The connection is lazy: the office opens without its
// engine and takes appeals. What the SDK counts goes to the registry, what it
// does to the spans; a worker made of the client has both.
func Dial(logger *slog.Logger, identity string, registry prometheus.Registerer,
	spans trace.TracerProvider) (client.Client, error) {
	options, err := envconfig.LoadDefaultClientOptions()
	if err != nil {
		return nil, fmt.Errorf("read the TEMPORAL_* environment: %w", err)
	}
	options.Logger = log.NewStructuredLogger(logger)
	options.Identity = identity
	options.MetricsHandler = Metrics(registry)
	// A message is one or two kilobytes and the engine is near: to pack it costs
	// both sides more than to send it.
	options.ConnectionOptions.GrpcCompression = &client.GrpcCompressionNone{}
	if spans != nil {
		traces, err := Traces(spans)
		if err != nil {
			return nil, fmt.Errorf("set up the traces of the client: %w", err)
		}
		options.Interceptors = append(options.Interceptors, traces)
	}
	c, err := client.NewLazyClient(options)
	if err != nil {
		return nil, fmt.Errorf("set up the client of %s: %w", options.HostPort, err)
	}
	return c, nil
}
