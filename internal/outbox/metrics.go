package outbox

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"

	"appeals/internal/appeal"
)

// The values of the label outcome.
const (
	outcomeDone    = "done"
	outcomeRefused = "refused"
	outcomePending = "pending" // asked, and not answered in time
	outcomeFailed  = "failed"
)

func newOutcomes(r prometheus.Registerer, name, help string) *prometheus.CounterVec {
	return promauto.With(r).NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, []string{"outcome"})
}

type postmanMetrics struct {
	sent   prometheus.Counter
	failed *prometheus.CounterVec
	age    prometheus.Gauge
}

func newPostmanMetrics(r prometheus.Registerer) postmanMetrics {
	f := promauto.With(r)
	m := postmanMetrics{
		sent: f.NewCounter(prometheus.CounterOpts{Name: "letters_sent_total",
			Help: "Letters that the mail server has accepted."}),
		failed: f.NewCounterVec(prometheus.CounterOpts{Name: "letters_failed_total",
			Help: "Attempts to send a letter that failed; permanent ones became a task for the clerk."},
			[]string{"permanent"}),
		age: f.NewGauge(prometheus.GaugeOpts{Name: "letters_queue_age_seconds",
			Help: "Age of the oldest letter among those taken up last, 0 when nothing was due."}),
	}
	m.failed.WithLabelValues("true") // so that both series exist from the start
	m.failed.WithLabelValues("false")
	return m
}

// claimed notes the age of the oldest letter of a batch. The office's clock,
// which dates letters, may be ahead of real time: then the age is 0.
func (m postmanMetrics) claimed(batch []appeal.PostedLetter, now time.Time) {
	oldest := time.Duration(0)
	for _, l := range batch {
		oldest = max(oldest, now.Sub(l.CreatedAt))
	}
	m.age.Set(oldest.Seconds())
}

func (m postmanMetrics) failure(permanent bool) {
	m.failed.WithLabelValues(strconv.FormatBool(permanent)).Inc()
}
