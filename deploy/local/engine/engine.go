// Package engine runs the Temporal server and its UI inside this process, on one SQLite file.
package engine

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/temporalio/ui-server/v2/server"
	"go.temporal.io/sdk/client"
	"go.temporal.io/server/common/authorization"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/temporal"
	"go.uber.org/zap/zapcore"
)

// Namespace is the one namespace of the local stack.
const Namespace = "default"

// Options say where the engine lives and listens. Everything listens on loopback only.
type Options struct {
	Dir     string // holds temporal.db, created when missing
	LogFile string // the server's warnings and errors
	Port    int    // gRPC frontend
	UIPort  int    // web interface, 0 for none
}

// Engine is a running Temporal server.
type Engine struct {
	srv     temporal.Server
	ui      *server.Server
	address string
}

// Start brings the server up and returns when its namespace answers.
func Start(ctx context.Context, opts Options) (*Engine, error) {
	cfg, err := serverConfig(opts)
	if err != nil {
		return nil, err
	}
	if err := prepareDatabase(opts.Dir, sqlConfig(cfg)); err != nil {
		return nil, err
	}
	logger, err := fileLogger(opts.LogFile)
	if err != nil {
		return nil, err
	}
	srv, err := newServer(cfg, logger)
	if err != nil {
		return nil, fmt.Errorf("configure the engine: %w", err)
	}
	e := &Engine{srv: srv, address: fmt.Sprintf("127.0.0.1:%d", opts.Port)}
	if err := srv.Start(); err != nil {
		return nil, fmt.Errorf("start the engine: %w", err)
	}
	if err := e.waitReady(ctx); err != nil {
		e.Stop()
		return nil, err
	}
	if opts.UIPort != 0 {
		e.startUI(opts)
	}
	return e, nil
}

// Address is the host:port of the gRPC frontend.
func (e *Engine) Address() string { return e.address }

// Stop ends the UI and the server and waits for them.
func (e *Engine) Stop() {
	if e.ui != nil {
		e.ui.Stop()
	}
	_ = e.srv.Stop()
}

// newServer builds the server with all four services in this process.
func newServer(cfg *config.Config, logger log.Logger) (temporal.Server, error) {
	claims, err := authorization.GetClaimMapperFromConfig(&cfg.Global.Authorization, logger)
	if err != nil {
		return nil, err
	}
	return temporal.NewServer(
		temporal.WithConfig(cfg),
		temporal.ForServices(temporal.DefaultServices),
		temporal.WithLogger(logger),
		temporal.WithAuthorizer(authorization.NewNoopAuthorizer()),
		temporal.WithClaimMapper(func(*config.Config) authorization.ClaimMapper { return claims }),
		temporal.WithDynamicConfigClient(dynamicConfig()),
	)
}

// waitReady returns once the namespace can be used.
func (e *Engine) waitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 60*time.Second)
	defer cancel()
	c, err := client.DialContext(ctx, client.Options{
		HostPort: e.address, Namespace: Namespace, Identity: "local-stack", Logger: quiet{},
	})
	if err != nil {
		return fmt.Errorf("reach the engine on %s: %w", e.address, err)
	}
	defer c.Close()
	return awaitNamespace(ctx, c)
}

// fileLogger writes the server's warnings and errors to a file of their own.
func fileLogger(path string) (log.Logger, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	zap := log.BuildZapLogger(log.Config{Level: zapcore.WarnLevel.String(), OutputFile: path})
	return log.NewZapLogger(zap), nil
}

// quiet keeps the SDK's own lines off the console.
type quiet struct{}

func (quiet) Debug(string, ...any) {}
func (quiet) Info(string, ...any)  {}
func (quiet) Warn(string, ...any)  {}
func (quiet) Error(string, ...any) {}
