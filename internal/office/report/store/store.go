// Package store has the SQL of the reports.
package store

import "appeals/internal/register"

// Store reads the register for the reports. It is safe for concurrent use.
type Store struct{ r *register.Store }

// New makes the store of the department around the register.
func New(r *register.Store) *Store { return &Store{r: r} }
