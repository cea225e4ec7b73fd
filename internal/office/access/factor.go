package access

import (
	"crypto/rand"
	"crypto/sha256"
	"strings"
	"time"
)

// Factor is a second factor beside the password: the secret that an application
// on a phone makes codes of.
type Factor struct {
	Secret string // base32
	Since  time.Time
	Left   int // recovery codes that were not used
}

// Enrolment is what makes a second factor a person's.
type Enrolment struct {
	Person, Secret string
	Step           int64    // of the code that he has typed
	Codes          [][]byte // hashes of his recovery codes
	Session        []byte   // hash of the token of the session that he asks from
	At             time.Time
}

// What is noted among the changes of a person.
const (
	Enrolled  = "factor"    // has a second factor
	Recovered = "recovered" // came in by a recovery code
	// A recovery code was spent in a session that was open.
	SpentOnCodes = "recovery_codes"
	SpentOnDrop  = "recovery_drop"
	NewCodes     = "new_codes" // has new recovery codes
	Dropped      = "dropped"   // gave the second factor up himself
)

// Recovery codes are a handful, of 80 random bits each.
const (
	recoveryCodes  = 10
	recoveryLetter = 16
)

// NewRecovery makes recovery codes as they are shown once, and what is kept of them.
func NewRecovery() (shown []string, kept [][]byte) {
	for range recoveryCodes {
		code := rand.Text()[:recoveryLetter]
		shown = append(shown, code[:4]+"-"+code[4:8]+"-"+code[8:12]+"-"+code[12:])
		kept = append(kept, HashRecovery(code))
	}
	return shown, kept
}

// TypedCode is a code as somebody typed it, without what makes it easier to read.
func TypedCode(s string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(s))
}

// HashRecovery is what is kept of a recovery code.
func HashRecovery(code string) []byte {
	sum := sha256.Sum256([]byte("recovery " + TypedCode(code)))
	return sum[:]
}
