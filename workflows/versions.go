package workflows

import "go.temporal.io/sdk/workflow"

// Changes of workflow code that runs of earlier releases do not have. A change
// that alters what a run asks of the engine, its activities, timers, search
// attributes or its end, gets a line here, and the code asks changed before it
// does the new thing. A line stays as long as a run that was started before it
// may be open or be reset: two years. An ID is never used for another change.
//
// The first question puts two events into a history, so it is asked as late as
// can be: where the old and the new code part.
const (
	// freshHistory: an appeal with a very long history goes on in a new one.
	freshHistory = "fresh-history"
	// leanHistory: register steps are local activities first, they come back with
	// the next alarms only, a timer that is still right is kept, and managers are
	// told what has changed. A lean run has the other changes here, too. It is the
	// first question of a run.
	leanHistory = "lean-history"
	// restoredRegister: a card that is older than the run's is adopted.
	restoredRegister = "restored-register"
	// holderShown: managers see whom an appeal waits for, and the due date as its day.
	// Asked only by runs that were started without a holder.
	holderShown = "holder-shown"
)

// changed tells whether a run has a change.
func changed(ctx workflow.Context, change string) bool {
	return workflow.GetVersion(ctx, change, workflow.DefaultVersion, 1) == 1
}
