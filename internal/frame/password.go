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
// purpose, and a crowd at the door must not take the whole machine. Known people
// have a lane of their own, which no stranger fills.
type passwords struct {
	known, strangers *lane
	sample           atomic.Pointer[string] // a stored hash, whose parameters an unknown login is checked with
	spent            *time.Timer            // gives the memory of the checks back
	pause            time.Duration
}

const (
	laneChecks    = 2               // at once, in each lane
	laneQueue     = 32              // of them and those who wait; the last one waits for a second or two
	passwordPause = 3 * time.Second // people come in crowds: the next check may use what the last one took
)

// lane is where one waits for a check.
type lane struct {
	slots chan struct{}
	queue atomic.Int64 // checks that wait or are made
}

func newLane() *lane { return &lane{slots: make(chan struct{}, laneChecks)} }

func newPasswords() *passwords {
	p := &passwords{
		known: newLane(), strangers: newLane(),
		pause: passwordPause,
		// Or else they would stand there until the next collection, which an
		// office at rest makes every two minutes.
		spent: time.AfterFunc(passwordPause, debug.FreeOSMemory),
	}
	p.spent.Stop()
	return p
}

// take waits for its turn. Where too many wait it says so at once, and for a
// client that has gone it does nothing.
func (l *lane) take(ctx context.Context) (leave func(), err error) {
	defer func() {
		if err != nil {
			l.queue.Add(-1)
		}
	}()
	if l.queue.Add(1) > laneQueue {
		return nil, Busy("Сейчас входит слишком много людей. Подождите несколько секунд и повторите.", retryUnavailable)
	}
	select {
	case l.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	leave = func() {
		<-l.slots
		l.queue.Add(-1)
	}
	if ctx.Err() != nil { // a slot was free at the same moment
		<-l.slots
		return nil, ctx.Err()
	}
	return leave, nil
}

// hash is a new password in the text form of argon2id.
func (p *passwords) hash(ctx context.Context, password string) (string, error) {
	leave, err := p.known.take(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	defer p.spent.Reset(p.pause)
	return argon2id.CreateHash(password, argon2id.DefaultParams)
}

// match compares a password with a hash, for one who has taken his turn.
// Without a hash it does the same work and says no.
func (p *passwords) match(password, hash string) (bool, error) {
	defer p.spent.Reset(p.pause)
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
// memory as a check, so it waits among those who are known.
func (s *Frame) HashPassword(ctx context.Context, password string) (string, error) {
	return s.passwords.hash(ctx, password)
}
