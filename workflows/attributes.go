package workflows

import (
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/temporal"

	"appeals/internal/appeal"
)

// NumberAttribute is the search attribute that holds the registration number.
const NumberAttribute = "AppealNumber"

// The search attributes by which managers find appeals in the Temporal UI.
// They are stored in plain text: codes and dates only.
var (
	numberKey     = temporal.NewSearchAttributeKeyKeyword(NumberAttribute)
	statusKey     = temporal.NewSearchAttributeKeyKeyword("AppealStatus")
	unitKey       = temporal.NewSearchAttributeKeyKeyword("AppealUnit")
	executorKey   = temporal.NewSearchAttributeKeyKeyword("AppealExecutor")
	holderKey     = temporal.NewSearchAttributeKeyKeyword("AppealHolder")
	channelKey    = temporal.NewSearchAttributeKeyKeyword("AppealChannel")
	topicKey      = temporal.NewSearchAttributeKeyKeyword("AppealTopic")
	dueKey        = temporal.NewSearchAttributeKeyTime("AppealDue")
	overdueKey    = temporal.NewSearchAttributeKeyBool("AppealOverdue")
	escalationKey = temporal.NewSearchAttributeKeyInt64("AppealEscalation")
)

// AttributeTypes are the search attributes that a namespace needs before the first
// appeal, by their names.
func AttributeTypes() map[string]enumspb.IndexedValueType {
	types := map[string]enumspb.IndexedValueType{}
	for _, key := range []temporal.SearchAttributeKey{numberKey, statusKey, unitKey, executorKey, holderKey, channelKey,
		topicKey, dueKey, overdueKey, escalationKey} {
		types[key.GetName()] = key.GetValueType()
	}
	return types
}

// SearchAttributes describe a process at an instant, for the start of its
// workflow.
func SearchAttributes(p appeal.Process, now time.Time) temporal.SearchAttributes {
	return temporal.NewSearchAttributes(attributes(p, now)...)
}

// attributes are the same as updates: whom the appeal waits for, if for anybody, and
// the due date as the last second of the day that people call the due date.
func attributes(p appeal.Process, now time.Time) []temporal.SearchAttributeUpdate {
	holder := holderKey.ValueUnset()
	if who := p.WaitsFor(); who != "" {
		holder = holderKey.ValueSet(who)
	}
	return append(standing(p, now), holder, due(p.Due, -time.Second))
}

// attributesBefore are what runs of earlier releases tell: no holder, and as the due
// date the midnight that ends the day.
func attributesBefore(p appeal.Process, now time.Time) []temporal.SearchAttributeUpdate {
	return append(standing(p, now), due(p.Due, 0))
}

// due is the due date, shifted. A clock that has stopped has none.
func due(at time.Time, shift time.Duration) temporal.SearchAttributeUpdate {
	if at.IsZero() {
		return dueKey.ValueUnset()
	}
	return dueKey.ValueSet(at.Add(shift))
}

// standing is where the appeal stands, without its date.
func standing(p appeal.Process, now time.Time) []temporal.SearchAttributeUpdate {
	unit := p.Unit
	if unit == "" {
		unit = appeal.Department
	}
	updates := []temporal.SearchAttributeUpdate{
		statusKey.ValueSet(string(p.Status)),
		unitKey.ValueSet(unit),
		executorKey.ValueSet(p.Executor()),
		channelKey.ValueSet(p.Channel),
		overdueKey.ValueSet(p.Overdue(now)),
		escalationKey.ValueSet(int64(p.Escalation)),
	}
	if p.Number != "" {
		updates = append(updates, numberKey.ValueSet(p.Number))
	}
	if p.Topic != "" {
		updates = append(updates, topicKey.ValueSet(p.Topic))
	}
	return updates
}

// news leaves out what the engine knows already. Its maps are looked up, and the
// one that is walked has one entry: the order is that of the updates.
//
//workflowcheck:ignore
func news(known temporal.SearchAttributes, updates []temporal.SearchAttributeUpdate) []temporal.SearchAttributeUpdate {
	have := known.GetUntypedValues()
	out := []temporal.SearchAttributeUpdate{}
	for _, u := range updates {
		for key, value := range temporal.NewSearchAttributes(u).GetUntypedValues() {
			if old, told := have[key]; !same(old, value, told) {
				out = append(out, u)
			}
		}
	}
	return out
}

// same compares a value that was told, or not, with a new one; nil unsets.
func same(old, value any, told bool) bool {
	if !told || value == nil {
		return !told && value == nil
	}
	if at, ok := value.(time.Time); ok {
		before, ok := old.(time.Time)
		return ok && at.Equal(before)
	}
	return old == value
}
