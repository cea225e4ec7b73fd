package engine

import (
	"github.com/temporalio/ui-server/v2/server"
	"github.com/temporalio/ui-server/v2/server/config"
	"github.com/temporalio/ui-server/v2/server/server_options"
)

// staticUI is a configuration that never changes.
type staticUI config.Config

// GetConfig implements the UI server's provider.
func (s *staticUI) GetConfig() (*config.Config, error) { return (*config.Config)(s), nil }

// startUI serves the web interface; its port was found free before.
func (e *Engine) startUI(opts Options) {
	cfg := &staticUI{
		TemporalGRPCAddress: e.address,
		Host:                loopback,
		Port:                opts.UIPort,
		PublicPath:          "/temporal", // the application shows it there to managers
		DisableWriteActions: true,        // an appeal is changed on its card
		EnableUI:            true,
		DefaultNamespace:    Namespace,
		DisableNewsFetch:    true, // nothing from outside
		HideLogs:            true,
		CORS:                config.CORS{CookieInsecure: true}, // plain http on loopback
	}
	e.ui = server.NewServer(server_options.WithConfigProvider(cfg))
	go func() { _ = e.ui.Start() }()
}
