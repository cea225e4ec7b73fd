//go:build e2e

package e2e

import "testing"

func TestNeglect(t *testing.T) { neglect(t) }
