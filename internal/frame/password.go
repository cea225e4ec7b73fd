package frame

import (
	"context"
	"fmt"
	"sync"

	"github.com/alexedwards/argon2id"
)

// passwords checks passwords, a few at a time: each check takes 64 MB on
// purpose, and a crowd at the door must not take the whole machine.
type passwords struct {
	slots chan struct{}
	decoy func() string
}

const passwordChecks = 4

func newPasswords() *passwords {
	return &passwords{
		slots: make(chan struct{}, passwordChecks),
		decoy: sync.OnceValue(func() string {
			hash, err := argon2id.CreateHash(NewToken(), argon2id.DefaultParams)
			if err != nil {
				return ""
			}
			return hash
		}),
	}
}

// match compares a password with a hash. Without a hash it does the same work
// and says no.
func (p *passwords) match(ctx context.Context, password, hash string) (bool, error) {
	select {
	case p.slots <- struct{}{}:
		defer func() { <-p.slots }()
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
