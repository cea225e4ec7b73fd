// Package store is what the department reads and writes of the register.
package store

import "appeals/internal/register"

// Store is safe for concurrent use.
type Store struct {
	r *register.Store
}

// New makes the department's store on the register.
func New(r *register.Store) *Store { return &Store{r: r} }
