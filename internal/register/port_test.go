package register_test

import (
	"appeals/activities"
	"appeals/api"
	"appeals/internal/register"
)

// The register is what its consumers ask for.
var (
	_ api.Register        = (*register.Store)(nil)
	_ activities.Register = (*register.Store)(nil)

	_ activities.DailyRegister = (*register.Store)(nil)
)
