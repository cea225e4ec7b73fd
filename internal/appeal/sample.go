package appeal

import (
	"time"
)

// unwritten stands where a letter that is being written has nothing yet.
const unwritten = "…"

// SampleReply puts a reply that is being written into a card as if the
// official had signed it, and returns the event that the letter is composed
// of. The card is a copy that is thrown away; no number is taken.
func (o Office) SampleReply(c *Card, r Reply, at time.Time) Event {
	r.Version, r.Signed, r.SignedAt, r.Number, r.SentOn = len(c.Replies)+1, c.Official, at, unwritten, o.Today(at)
	c.Replies = append(c.Replies, r)
	for i := range c.Intake.Questions {
		if q := &c.Intake.Questions[i]; q.Result == "" {
			if q.Result = r.result(i); q.Result == "" {
				q.Result = unwritten
			}
		}
	}
	return Event{Action: string(Sign), At: at, To: Answered, Letters: []Dispatch{{ReplyLetter, ToApplicant}}}
}
