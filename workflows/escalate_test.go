package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"

	"appeals/internal/appeal"
)

// Somebody escalates twice before the date is missed. The ladder still goes up
// by itself afterwards, each rung once, and what managers see never falls.
func TestEscalationByHandLeavesTheLadderAlone(t *testing.T) {
	o := open(t)
	var seen []int64
	o.watchEscalation(&seen)
	reason := appeal.Values{"reason": "исполнитель болен"}
	o.does(20*day, "manager", appeal.EscalateByHand, reason)
	o.does(21*day, "clerk", appeal.EscalateByHand, reason)
	o.does(22*day, "executor", appeal.EscalateByHand, reason) // whose work it is does not escalate it
	o.does(45*day, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-04-10", "reason": "передумал"})
	o.filed(46 * day)
	o.run()
	require.Equal(t, 2, o.register.count("escalate"))
	require.Equal(t, 3, o.register.count("escalation"), "T+1, T+3 and T+7, once each")
	require.Equal(t, 4, o.register.count("reminder"))
	require.Equal(t, 3, o.register.card.Escalation)
	require.Len(t, o.refusals(), 1)
	require.IsIncreasing(t, distinct(seen))
	require.Equal(t, []int64{0, 1, 2, 3}, distinct(seen))
}

// watchEscalation keeps each level that managers are told of.
func (o *office) watchEscalation(seen *[]int64) {
	o.env.OnUpsertTypedSearchAttributes(mock.Anything).Run(func(args mock.Arguments) {
		attributes := args.Get(0).(temporal.SearchAttributes)
		if level, told := attributes.GetInt64(temporal.NewSearchAttributeKeyInt64("AppealEscalation")); told {
			*seen = append(*seen, level)
		}
	}).Return(nil)
}

// distinct leaves out what repeats its neighbour.
func distinct(levels []int64) []int64 {
	out := []int64{}
	for _, l := range levels {
		if len(out) == 0 || out[len(out)-1] != l {
			out = append(out, l)
		}
	}
	return out
}
