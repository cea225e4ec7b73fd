package staff

import (
	"slices"
	"time"

	"appeals/internal/law"
)

// Post is what a person was, and where, from a day on that was noted.
type Post struct {
	Post  string   `json:"post"`
	Unit  string   `json:"unit"` // code
	From  law.Date `json:"from"`
	Until law.Date `json:"until,omitzero"` // the day on which another one began or the account was switched off
}

// Posts are the posts of a person one after another, as his changes tell, which come the
// last one first.
func Posts(changes []Change, zone *time.Location) []Post {
	out := []Post{}
	for _, c := range slices.Backward(changes) {
		if c.Person == nil {
			continue
		}
		on, last := law.DateOf(c.At, zone), len(out)-1
		holds := last >= 0 && out[last].Until.IsZero()
		same := holds && out[last].Post == c.Person.Post && out[last].Unit == c.Person.Unit
		off := c.Person.Off()
		if holds && (off || !same) {
			out[last].Until = on
		}
		if !off && !same {
			out = append(out, Post{Post: c.Person.Post, Unit: c.Person.Unit, From: on})
		}
	}
	return out
}
