package engine

import (
	"fmt"
	"net"
	"net/url"
	"path/filepath"
	"time"

	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/persistence/sql/sqlplugin/sqlite"
)

const (
	clusterName = "active"
	loopback    = "127.0.0.1"
	// One connection to SQLite: with more, a transaction that reads before it writes fails with SQLITE_BUSY.
	maxConnections = 1
)

// serverConfig is the static configuration: one shard, SQLite, loopback, no archive.
func serverConfig(opts Options) (*config.Config, error) {
	frontend := fmt.Sprintf("%s:%d", loopback, opts.Port)
	services, err := services(opts.Port)
	if err != nil {
		return nil, err
	}
	cfg := &config.Config{Services: services}
	cfg.Global.Membership = config.Membership{MaxJoinDuration: 30 * time.Second, BroadcastAddress: loopback}
	cfg.Persistence = persistence(opts.Dir)
	cfg.ClusterMetadata = clusterMetadata(frontend)
	cfg.DCRedirectionPolicy = config.DCRedirectionPolicy{Policy: "noop"}
	cfg.PublicClient = config.PublicClient{HostPort: frontend}
	cfg.Archival.History.State = "disabled"
	cfg.Archival.Visibility.State = "disabled"
	cfg.NamespaceDefaults.Archival.History.State = "disabled"
	cfg.NamespaceDefaults.Archival.Visibility.State = "disabled"
	return cfg, nil
}

// persistence keeps both stores in one SQLite file with a write-ahead log.
func persistence(dir string) config.Persistence {
	file := url.URL{Path: filepath.Join(dir, "temporal.db")} // the plugin builds a URI of it
	store := &config.SQL{
		PluginName:   sqlite.PluginName,
		DatabaseName: file.EscapedPath(),
		MaxConns:     maxConnections,
		MaxIdleConns: maxConnections,
		ConnectAttributes: map[string]string{
			"mode":         "rwc",
			"journal_mode": "wal",
			"synchronous":  "full",
			"busy_timeout": "10000",
		},
	}
	return config.Persistence{
		DefaultStore:     sqlite.PluginName,
		VisibilityStore:  sqlite.PluginName,
		NumHistoryShards: 1,
		DataStores:       map[string]config.DataStore{sqlite.PluginName: {SQL: store}},
	}
}

func sqlConfig(cfg *config.Config) *config.SQL {
	return cfg.Persistence.DataStores[sqlite.PluginName].SQL
}

func clusterMetadata(frontend string) *cluster.Config {
	return &cluster.Config{
		FailoverVersionIncrement: 10,
		MasterClusterName:        clusterName,
		CurrentClusterName:       clusterName,
		ClusterInformation: map[string]cluster.ClusterInformation{
			clusterName: {Enabled: true, InitialFailoverVersion: 1, RPCAddress: frontend},
		},
	}
}

// services gives the frontend its known port and the inner services free ones,
// so that two stacks never meet.
func services(frontendPort int) (map[string]config.Service, error) {
	names := []string{"frontend", "history", "matching", "worker"}
	free, err := freePorts(2 * len(names))
	if err != nil {
		return nil, err
	}
	out := make(map[string]config.Service, len(names))
	for i, name := range names {
		rpc := config.RPC{GRPCPort: free[2*i], MembershipPort: free[2*i+1], BindOnIP: loopback}
		if name == "frontend" {
			rpc.GRPCPort = frontendPort
		}
		out[name] = config.Service{RPC: rpc}
	}
	return out, nil
}

// freePorts asks the system for n different free loopback ports.
func freePorts(n int) ([]int, error) {
	ports := make([]int, 0, n)
	for range n {
		l, err := net.Listen("tcp", loopback+":0")
		if err != nil {
			return nil, fmt.Errorf("find a free port: %w", err)
		}
		defer l.Close() // held until all are chosen, so that they differ
		ports = append(ports, l.Addr().(*net.TCPAddr).Port)
	}
	return ports, nil
}
