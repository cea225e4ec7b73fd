package engine

import (
	"time"

	"go.temporal.io/server/common/dynamicconfig"
)

const (
	plenty = 10_000 // a limit that a local stack never meets
	mebi   = 1 << 20
)

// dynamicConfig holds the settings of docs: an idle server must not wait 50 ms per hop, its cache must
// stay small, and a whole life of an appeal must be playable in seconds.
func dynamicConfig() dynamicconfig.StaticClient {
	values := dynamicconfig.StaticClient{
		// Time travel: experimental, for the local stack and tests only.
		dynamicconfig.WorkflowTimeSkippingEnabled.Key():           true,
		dynamicconfig.WorkflowTimeSkippingMaxSkipPerSession.Key(): plenty,
		// A timer may strike this late; the default second is what a skipped timer would cost.
		dynamicconfig.TimerProcessorMaxTimeShift.Key(): 10 * time.Millisecond,
		// Without this a new run waits up to a second for its first task, and a fast-forward jumps over that task.
		dynamicconfig.WorkflowIdReuseMinimalInterval.Key(): time.Duration(0),

		dynamicconfig.HistoryCacheSizeBasedLimit.Key():        true,
		dynamicconfig.HistoryCacheHostLevelMaxSizeBytes.Key(): 128 * mebi,
		dynamicconfig.EnableHostLevelEventsCache.Key():        true,
		dynamicconfig.EventsHostLevelCacheMaxSizeBytes.Key():  64 * mebi,

		dynamicconfig.MatchingNumTaskqueueReadPartitions.Key():  1,
		dynamicconfig.MatchingNumTaskqueueWritePartitions.Key(): 1,

		dynamicconfig.WorkflowExecutionMaxInFlightUpdates.Key(): 100,
		dynamicconfig.WorkflowExecutionMaxTotalUpdates.Key():    plenty,

		dynamicconfig.EnableEagerWorkflowStart.Key():                true,
		dynamicconfig.ForceSearchAttributesCacheRefreshOnRead.Key(): true,
	}
	for _, key := range rateLimits {
		values[key] = plenty
	}
	return values
}

// rateLimits are the brakes of a shared cluster, released here.
var rateLimits = []dynamicconfig.Key{
	dynamicconfig.TransferProcessorMaxPollRPS.Key(), dynamicconfig.TransferProcessorMaxPollHostRPS.Key(),
	dynamicconfig.TimerProcessorMaxPollRPS.Key(), dynamicconfig.TimerProcessorMaxPollHostRPS.Key(),
	dynamicconfig.VisibilityProcessorMaxPollRPS.Key(), dynamicconfig.VisibilityProcessorMaxPollHostRPS.Key(),
	dynamicconfig.FrontendRPS.Key(), dynamicconfig.FrontendMaxNamespaceRPSPerInstance.Key(),
	dynamicconfig.FrontendMaxNamespaceVisibilityRPSPerInstance.Key(),
	dynamicconfig.HistoryRPS.Key(), dynamicconfig.MatchingRPS.Key(),
	dynamicconfig.FrontendPersistenceMaxQPS.Key(), dynamicconfig.HistoryPersistenceMaxQPS.Key(),
	dynamicconfig.MatchingPersistenceMaxQPS.Key(),
}
