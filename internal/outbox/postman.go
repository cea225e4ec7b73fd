package outbox

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"appeals/internal/appeal"
	"appeals/internal/loop"
	"appeals/internal/mail"
)

// Letters is what the postman needs of the register. ClaimLetters takes due
// letters for the time of the lease and counts the attempt; each claimed
// letter is settled by one of the others, or is due again after the lease.
type Letters interface {
	ClaimLetters(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]appeal.PostedLetter, error)
	LetterSent(ctx context.Context, id, messageID, smtpReply string, at time.Time) error
	LetterDeferred(ctx context.Context, id, reply string, next time.Time) error
	// ReleaseLetters gives claimed letters back that nobody has tried to send.
	ReleaseLetters(ctx context.Context, ids []string) error
	// Enclosures are the documents of an appeal, for its covering letter.
	Enclosures(ctx context.Context, appealID string) ([]appeal.Upload, error)
	LetterUndeliverable(ctx context.Context, id, reply string, at time.Time) error
}

// Mailer delivers a letter within its own time limit. An error that is not a
// *mail.Failure counts as temporary. The Message-Id depends on the key alone.
type Mailer interface {
	Send(ctx context.Context, l appeal.PostedLetter) (reply string, err error)
	MessageID(key string) string
}

const (
	mailIdle  = 300 * time.Millisecond // one cheap query on a partial index
	mailBatch = 8
	// mailLease must outlast a batch: two rounds of four deliveries of 30 s,
	// with their records. It is also how long a letter waits after a crash: a
	// shorter one would send twice what is only slow. A stop in order gives back.
	mailLease = 2 * time.Minute
	// recordTimeout is for writing down what became of a letter, even while
	// the program is being stopped.
	recordTimeout = 10 * time.Second
)

// Postman sends the letters of the outbox.
type Postman struct {
	letters Letters
	mailer  Mailer
	now     func() time.Time
	chance  func() float64
	log     *slog.Logger
	metrics postmanMetrics
}

// NewPostman makes a postman. now is real time: a mail server does not travel
// through time with the office. metrics may be nil.
func NewPostman(letters Letters, mailer Mailer, now func() time.Time, log *slog.Logger,
	metrics prometheus.Registerer) *Postman {
	return &Postman{letters: letters, mailer: mailer, now: now, chance: rand.Float64, log: log,
		metrics: newPostmanMetrics(metrics)}
}

// Run sends letters until ctx ends. A letter that is being sent then is sent
// to its end and recorded, and one that nobody has tried to send is given back.
func (p *Postman) Run(ctx context.Context) error {
	return claimer[appeal.PostedLetter]{
		Loop:  loop.Loop{Name: "postman", Idle: mailIdle, Log: p.log},
		batch: mailBatch, claim: p.claim, do: p.post, release: p.release,
	}.Run(ctx)
}

func (p *Postman) claim(ctx context.Context, limit int) ([]appeal.PostedLetter, error) {
	claimed, err := p.letters.ClaimLetters(ctx, p.now(), mailLease, limit)
	if err == nil {
		p.metrics.claimed(claimed, p.now())
	}
	return claimed, err
}

func (p *Postman) release(ctx context.Context, letters []appeal.PostedLetter) error {
	ids := []string{}
	for _, l := range letters {
		ids = append(ids, l.ID)
	}
	return p.letters.ReleaseLetters(ctx, ids)
}

// post sends one letter. Its error is one of the register: what a mail server
// says concerns the letter and not the loop.
func (p *Postman) post(ctx context.Context, l appeal.PostedLetter) error {
	// Cutting a delivery in the middle would leave it open whether it arrived.
	ctx = context.WithoutCancel(ctx)
	if l.Kind == appeal.RedirectCover {
		enclosed, err := p.letters.Enclosures(ctx, l.AppealID)
		if err != nil {
			return err // the lease ends, and it is tried again
		}
		l.Enclosures = enclosed
	}
	reply, err := p.mailer.Send(ctx, l)
	ctx, cancel := context.WithTimeout(ctx, recordTimeout)
	defer cancel()
	if err == nil {
		p.metrics.sent.Inc()
		return p.letters.LetterSent(ctx, l.ID, p.mailer.MessageID(l.Key), reply, p.now())
	}
	return p.failed(ctx, l, err)
}

func (p *Postman) failed(ctx context.Context, l appeal.PostedLetter, err error) error {
	reply, permanent := "", false
	var failure *mail.Failure
	if errors.As(err, &failure) {
		reply, permanent = failure.Reply, failure.Permanent
	}
	permanent = permanent || exhausted(l.Attempts)
	p.metrics.failure(permanent)
	p.log.Warn("letter not delivered", "letter", l.ID, "kind", l.Kind, "attempt", l.Attempts, "permanent", permanent,
		"error", err)
	if permanent {
		return p.letters.LetterUndeliverable(ctx, l.ID, reply, p.now())
	}
	return p.letters.LetterDeferred(ctx, l.ID, reply, p.now().Add(spread(delay(l.Attempts), p.chance())))
}
