package frame

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"time"

	"github.com/alexedwards/argon2id"

	"appeals/internal/appeal"
)

// passwords checks passwords, a few at a time: each check takes 64 MB on
// purpose, and a crowd at the door must not take the whole machine.
type passwords struct {
	slots  chan struct{}
	queue  atomic.Int64           // checks that wait or are made
	sample atomic.Pointer[string] // a stored hash, whose parameters an unknown login is checked with
	spent  *time.Timer            // gives the memory of the checks back
	pause  time.Duration
}

const (
	passwordChecks = 4
	passwordQueue  = 64              // of them and those who wait; the last one waits for a second or two
	passwordPause  = 3 * time.Second // people come in crowds: the next check may use what the last one took
)

func newPasswords() *passwords {
	p := &passwords{
		slots: make(chan struct{}, passwordChecks),
		pause: passwordPause,
		// Or else they would stand there until the next collection, which an
		// office at rest makes every two minutes.
		spent: time.AfterFunc(passwordPause, debug.FreeOSMemory),
	}
	p.spent.Stop()
	return p
}

// take waits for its turn to spend the memory of a check. Where too many wait it
// says so at once, and for a client that has gone it does nothing.
func (p *passwords) take(ctx context.Context) (leave func(), err error) {
	defer func() {
		if err != nil {
			p.queue.Add(-1)
		}
	}()
	if p.queue.Add(1) > passwordQueue {
		return nil, Busy("Сейчас входит слишком много людей. Повторите через несколько секунд.", retryUnavailable)
	}
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	leave = func() {
		<-p.slots
		p.spent.Reset(p.pause)
		p.queue.Add(-1)
	}
	if ctx.Err() != nil { // a slot was free at the same moment
		<-p.slots
		return nil, ctx.Err()
	}
	return leave, nil
}

// hash is a new password in the text form of argon2id.
func (p *passwords) hash(ctx context.Context, password string) (string, error) {
	leave, err := p.take(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return argon2id.CreateHash(password, argon2id.DefaultParams)
}

// match compares a password with a hash. Without a hash it does the same work
// and says no.
func (p *passwords) match(ctx context.Context, password, hash string) (bool, error) {
	leave, err := p.take(ctx)
	if err != nil {
		return false, err
	}
	defer leave()
	known := hash != ""
	if known {
		p.sample.Store(&hash)
	} else {
		hash = p.decoy()
	}
	ok, err := argon2id.ComparePasswordAndHash(password, hash)
	if err != nil {
		return false, fmt.Errorf("compare password: %w", err)
	}
	return ok && known, nil
}

// decoy is the hash of no password, which takes as long to compare with as a
// stored one does.
func (p *passwords) decoy() string {
	sample := p.sample.Load()
	if sample != nil {
		if parts := strings.Split(*sample, "$"); len(parts) == 6 {
			parts[4], parts[5] = random(parts[4]), random(parts[5])
			return strings.Join(parts, "$")
		}
	}
	d := argon2id.DefaultParams
	return fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s", d.Memory, d.Iterations, d.Parallelism,
		random(strings.Repeat("A", 22)), random(strings.Repeat("A", 43)))
}

// random is as many random bytes as a text in base64 has.
func random(like string) string {
	b := make([]byte, base64.RawStdEncoding.DecodedLen(len(like)))
	_, _ = rand.Read(b) // never fails: the program ends without a source of randomness
	return base64.RawStdEncoding.EncodeToString(b)
}

// learn asks once what stored hashes look like, before the first check of a program.
func (p *passwords) learn(ctx context.Context, ask func(context.Context) (string, error)) error {
	if p.sample.Load() != nil {
		return nil
	}
	hash, err := ask(ctx)
	if err == nil || HasCode(err, appeal.NotFound) { // nobody can sign in yet
		p.sample.CompareAndSwap(nil, &hash)
		return nil
	}
	return err
}

// HashPassword is a new password as the register keeps it. It takes the same
// memory as a check, so it waits in the same queue.
func (s *Frame) HashPassword(ctx context.Context, password string) (string, error) {
	return s.passwords.hash(ctx, password)
}
