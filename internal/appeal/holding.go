package appeal

import "slices"

// Department stands for the whole department of appeals wherever a person's
// code is expected.
const Department = "department"

// Holding says who an appeal waits for at a stage: the one person whom its card
// names, or whoever has the role.
type Holding struct {
	Stage Status
	Part  Relation // TheOfficial or TheExecutor; Anyone for all who have the role
	Role  Role     // for Anyone, Clerk means the department of appeals
}

// holdings is the one place that says it; processes, lists of tasks, absences
// and the control page are made of it. A filed appeal waits for nobody.
var holdings = slices.Concat(
	[]Holding{
		{Received, Anyone, Clerk},
		{Registered, Anyone, Clerk},
		{Resolution, TheOfficial, Official},
		{Execution, TheExecutor, Executor},
		{Check, Anyone, Reviewer},
		{Signing, TheOfficial, Official},
	},
	heldByDepartment(decided),
)

func heldByDepartment(stages []Status) []Holding {
	out := make([]Holding, len(stages))
	for i, s := range stages {
		out[i] = Holding{s, Anyone, Clerk}
	}
	return out
}

// Holdings lists the stages with whom they wait for, in the order of stages.
func Holdings() []Holding { return slices.Clone(holdings) }

// HoldingOf is who an appeal waits for at a stage, if for anybody.
func HoldingOf(stage Status) (Holding, bool) {
	i := slices.IndexFunc(holdings, func(h Holding) bool { return h.Stage == stage })
	if i < 0 {
		return Holding{}, false
	}
	return holdings[i], true
}

// Holder is who the appeal waits for: the code of a person, the role Reviewer,
// or Department; "" for nobody.
func (p Process) Holder() string {
	h, _ := HoldingOf(p.Status)
	switch {
	case h.Part == TheOfficial:
		return p.Official
	case h.Part == TheExecutor:
		return p.Responsible
	case h.Role == Clerk:
		return Department
	}
	return string(h.Role)
}

// WaitsFor is the holder, or who stands in for him today.
func (p Process) WaitsFor() string {
	if p.Acting != "" {
		return p.Acting
	}
	return p.Holder()
}
