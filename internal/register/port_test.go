package register_test

import (
	"appeals/activities"
	"appeals/internal/office/stores"
)

// The register is what its consumers ask for.
var (
	_ activities.Register = (*stores.All)(nil)

	_ activities.DailyRegister = (*stores.All)(nil)
)
