package register

import (
	"strings"

	"appeals/internal/appeal"
)

// The SQL, over appeal a, of who an appeal waits for: see appeal.Holdings.
var (
	// heldByOne are the stages that wait for one person.
	heldByOne = oneOf(stagesOf(appeal.TheOfficial, appeal.TheExecutor)...)
	// holderCode and holderRole are that person and the role he needs.
	holderCode = byPart(func(h appeal.Holding) string { return columns[h.Part] })
	holderRole = byPart(func(h appeal.Holding) string { return "'" + string(h.Role) + "'" })
	// heldBy selects the open appeals that wait for a person alone. It names
	// the predicate of the partial indexes.
	heldBy = "a.status <> 'filed' and (" + heldAs(appeal.TheOfficial) + " or " + heldAs(appeal.TheExecutor) + ")"
)

// columns are where the card has the person of a part.
var columns = map[appeal.Relation]string{appeal.TheOfficial: "a.official", appeal.TheExecutor: "a.responsible"}

// oneOf is the condition that an appeal is at one of the stages.
func oneOf(stages ...appeal.Status) string {
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

// heldAs is the condition that an appeal waits for the person $1 by his part.
func heldAs(part appeal.Relation) string {
	return oneOf(stagesOf(part)...) + " and " + columns[part] + " = $1"
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

// holds is the duty of whoever an appeal waits for at a stage.
func holds(stage appeal.Status, do appeal.Action) duty {
	h, _ := appeal.HoldingOf(stage)
	return duty{role: h.Role, do: do, part: h.Part, when: oneOf(stage), whose: columns[h.Part], until: byCard}
}

func (d duty) and(condition string) duty { d.when += " and " + condition; return d }

// dated gives the duty the date of the person's own assignment.
func (d duty) dated(join, until string) duty { d.join, d.until = join, until; return d }
