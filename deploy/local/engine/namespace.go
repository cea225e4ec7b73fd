package engine

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/operatorservice/v1"
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

// searchAttributes are the columns that managers filter and sort by.
var searchAttributes = map[string]enumspb.IndexedValueType{
	"AppealNumber":     enumspb.INDEXED_VALUE_TYPE_KEYWORD,
	"AppealStatus":     enumspb.INDEXED_VALUE_TYPE_KEYWORD,
	"AppealUnit":       enumspb.INDEXED_VALUE_TYPE_KEYWORD,
	"AppealExecutor":   enumspb.INDEXED_VALUE_TYPE_KEYWORD,
	"AppealChannel":    enumspb.INDEXED_VALUE_TYPE_KEYWORD,
	"AppealTopic":      enumspb.INDEXED_VALUE_TYPE_KEYWORD,
	"AppealDue":        enumspb.INDEXED_VALUE_TYPE_DATETIME,
	"AppealOverdue":    enumspb.INDEXED_VALUE_TYPE_BOOL,
	"AppealEscalation": enumspb.INDEXED_VALUE_TYPE_INT,
}

// prepareDatabase makes the file with its schema, namespace and search attributes.
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
	ns, err := sqlite.NewNamespaceConfig(clusterName, Namespace, false, searchAttributes)
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

// ensureSearchAttributes waits for the namespace and adds the attributes that an older file lacks.
func ensureSearchAttributes(ctx context.Context, c client.Client) error {
	for {
		err := addMissing(ctx, c)
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

// addMissing returns nil only when every attribute can already be read back.
func addMissing(ctx context.Context, c client.Client) error {
	if _, err := c.WorkflowService().DescribeNamespace(ctx,
		&workflowservice.DescribeNamespaceRequest{Namespace: Namespace}); err != nil {
		return err
	}
	have, err := c.OperatorService().ListSearchAttributes(ctx,
		&operatorservice.ListSearchAttributesRequest{Namespace: Namespace})
	if err != nil {
		return err
	}
	missing := map[string]enumspb.IndexedValueType{}
	for name, kind := range searchAttributes {
		if have.CustomAttributes[name] != kind {
			missing[name] = kind
		}
	}
	if len(missing) == 0 {
		return nil
	}
	if _, err := c.OperatorService().AddSearchAttributes(ctx, &operatorservice.AddSearchAttributesRequest{
		Namespace: Namespace, SearchAttributes: missing,
	}); err != nil {
		return err
	}
	return fmt.Errorf("%d search attributes are not visible yet", len(missing))
}
