package engine

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/common/metrics"
	"go.temporal.io/server/common/persistence/sql"
	"go.temporal.io/server/common/persistence/sql/sqlplugin"
	"go.temporal.io/server/common/resolver"
	"go.temporal.io/server/schema/sqlite"
	"google.golang.org/protobuf/types/known/durationpb"
)

const retention = 90 * 24 * time.Hour

// prepareDatabase makes the file with its schema and namespace; `appeals engine prepare` adds the search attributes.
// A marker tells a finished file from one whose making was interrupted; the latter holds nothing and is made anew.
func prepareDatabase(dir string, store *config.SQL) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	marker := filepath.Join(dir, "schema.done")
	if _, err := os.Stat(marker); err == nil {
		return forgetMembers(store)
	}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.RemoveAll(filepath.Join(dir, "temporal.db"+suffix)); err != nil {
			return err
		}
	}
	if err := sqlite.SetupSchema(store); err != nil {
		return fmt.Errorf("create the engine's database: %w", err)
	}
	ns, err := sqlite.NewNamespaceConfig(clusterName, Namespace, false, nil)
	if err != nil {
		return err
	}
	ns.Detail.Config.Retention = durationpb.New(retention)
	if err := sqlite.CreateNamespaces(store, ns); err != nil {
		return fmt.Errorf("create the engine's namespace: %w", err)
	}
	return os.WriteFile(marker, []byte("1\n"), 0o644)
}

// forgetMembers deletes the cluster members of the run before. The server would try to reach them at their old
// ports and could not dispatch a task for up to a minute.
func forgetMembers(store *config.SQL) error {
	db, err := sql.NewSQLDB(sqlplugin.DbKindMain, store, resolver.NewNoopResolver(), log.NewNoopLogger(),
		metrics.NoopMetricsHandler)
	if err != nil {
		return fmt.Errorf("open the engine's database: %w", err)
	}
	defer db.Close()
	_, err = db.PruneClusterMembership(context.Background(),
		&sqlplugin.PruneClusterMembershipFilter{PruneRecordsBefore: time.Now().AddDate(100, 0, 0)})
	if err != nil {
		return fmt.Errorf("forget the engine's old members: %w", err)
	}
	return nil
}

// awaitNamespace waits until the namespace can be used.
func awaitNamespace(ctx context.Context, c client.Client) error {
	for {
		_, err := c.WorkflowService().DescribeNamespace(ctx,
			&workflowservice.DescribeNamespaceRequest{Namespace: Namespace})
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the engine's namespace did not become ready: %w", err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}
