package pg

import (
	"fmt"
	"slices"
	"strings"
)

// Where collects conditions on the table appeal, alias a, with their values.
type Where struct {
	Conditions []string
	Args       []any
}

// Add adds a condition; each %s in it becomes the placeholder of a value.
func (w *Where) Add(condition string, values ...any) {
	places := make([]any, len(values))
	for i, v := range values {
		w.Args = append(w.Args, v)
		places[i] = fmt.Sprintf("$%d", len(w.Args))
	}
	w.Conditions = append(w.Conditions, fmt.Sprintf(condition, places...))
}

// Last is the placeholder of the value that was added last.
func (w *Where) Last() string { return fmt.Sprintf("$%d", len(w.Args)) }

// Clone is a copy that grows on its own.
func (w *Where) Clone() *Where {
	return &Where{Conditions: slices.Clone(w.Conditions), Args: slices.Clone(w.Args)}
}

// String is the WHERE clause.
func (w *Where) String() string {
	if len(w.Conditions) == 0 {
		return ""
	}
	return " where " + strings.Join(w.Conditions, " and ")
}
