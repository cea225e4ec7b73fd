package register

import (
	"strings"

	"appeals/internal/appeal"
)

// The SQL, over appeal a, of who an appeal waits for: see appeal.Holdings.
var (
	// HeldByOne are the stages that wait for one person.
	HeldByOne = OneOf(stagesOf(appeal.TheOfficial, appeal.TheExecutor)...)
	// HolderCode and holderRole are that person and the role he needs.
	HolderCode = byPart(func(h appeal.Holding) string { return Columns[h.Part] })
	HolderRole = byPart(func(h appeal.Holding) string { return "'" + string(h.Role) + "'" })
	// HeldBy selects the open appeals that wait for a person alone. It names
	// the predicate of the partial indexes.
	HeldBy = Living + " and (" + HeldAs(appeal.TheOfficial) + " or " + HeldAs(appeal.TheExecutor) + ")"
)

// Columns are where the card has the person of a part.
var Columns = map[appeal.Relation]string{appeal.TheOfficial: "a.official", appeal.TheExecutor: "a.responsible"}

// OneOf is the condition that an appeal is at one of the stages.
func OneOf(stages ...appeal.Status) string {
	quoted := make([]string, len(stages))
	for i, s := range stages {
		quoted[i] = "'" + string(s) + "'"
	}
	return "a.status in (" + strings.Join(quoted, ", ") + ")"
}

// stagesOf are the stages that wait for somebody by his part.
func stagesOf(parts ...appeal.Relation) (out []appeal.Status) {
	for _, h := range appeal.Holdings() {
		for _, part := range parts {
			if h.Part == part {
				out = append(out, h.Stage)
			}
		}
	}
	return out
}

// HeldAs is the condition that an appeal waits for the person $1 by his part.
func HeldAs(part appeal.Relation) string {
	return OneOf(stagesOf(part)...) + " and " + Columns[part] + " = $1"
}

// byPart chooses by the stage among those that wait for one person.
func byPart(of func(appeal.Holding) string) string {
	sql := "case a.status"
	for _, h := range appeal.Holdings() {
		if h.Part != appeal.Anyone {
			sql += " when '" + string(h.Stage) + "' then " + of(h)
		}
	}
	return sql + " end"
}
