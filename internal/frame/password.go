package frame

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"github.com/alexedwards/argon2id"
)

// passwords checks passwords, a few at a time: each check takes 64 MB on
// purpose, and a crowd at the door must not take the whole machine.
type passwords struct {
	slots chan struct{}
	decoy func() string
	spent *time.Timer // gives the memory of the checks back
	pause time.Duration
}

const (
	passwordChecks = 4
	passwordPause  = 3 * time.Second // people come in crowds: the next check may use what the last one took
)

func newPasswords() *passwords {
	p := &passwords{
		slots: make(chan struct{}, passwordChecks),
		pause: passwordPause,
		// Or else they would stand there until the next collection, which an
		// office at rest makes every two minutes.
		spent: time.AfterFunc(passwordPause, debug.FreeOSMemory),
		decoy: sync.OnceValue(func() string {
			hash, err := argon2id.CreateHash(NewToken(), argon2id.DefaultParams)
			if err != nil {
				return ""
			}
			return hash
		}),
	}
	p.spent.Stop()
	return p
}

// match compares a password with a hash. Without a hash it does the same work
// and says no.
func (p *passwords) match(ctx context.Context, password, hash string) (bool, error) {
	select {
	case p.slots <- struct{}{}:
		defer func() {
			<-p.slots
			p.spent.Reset(p.pause)
		}()
	case <-ctx.Done():
		return false, ctx.Err()
	}
	known := hash != ""
	if !known {
		hash = p.decoy()
	}
	ok, err := argon2id.ComparePasswordAndHash(password, hash)
	if err != nil {
		return false, fmt.Errorf("compare password: %w", err)
	}
	return ok && known, nil
}
