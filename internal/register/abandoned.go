package register

import (
	"time"
)

const WaitingLife = 24 * time.Hour
