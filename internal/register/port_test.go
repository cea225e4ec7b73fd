package register_test

import (
	"appeals/activities"
	"appeals/internal/register"
)

// The register is what its consumers ask for.
var (
	_ activities.Register = (*register.Store)(nil)

	_ activities.DailyRegister = (*register.Store)(nil)
)
