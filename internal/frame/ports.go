package frame

import (
	"appeals/internal/appeal"
)

// Directory is the whole staff.
type Directory = appeal.Staff
