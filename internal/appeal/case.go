package appeal

// CaseKind is a kind of cases that the office handles by actions: each kind has a
// table of its own, and its actions travel the same way.
type CaseKind string

// The kinds of cases.
const (
	OfAppeal    CaseKind = "appeal"
	OfReception CaseKind = "reception"
)

// Case names a case of the office.
type Case struct {
	Kind CaseKind
	ID   string // uuid
}

// AppealCase names an appeal.
func AppealCase(id string) Case { return Case{OfAppeal, id} }

// ReceptionCase names a personal reception.
func ReceptionCase(id string) Case { return Case{OfReception, id} }

// Of is the id of the case if it is of that kind, else "": a row of the register
// has a column for each kind.
func (c Case) Of(kind CaseKind) string {
	if c.Kind == kind {
		return c.ID
	}
	return ""
}
