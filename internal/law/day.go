package law

import "encoding/json"

// Day is a date with what the production calendar says about it.
type Day struct {
	Date
	Working bool // people work, a working Saturday included
	Short   bool // one hour shorter; still a working day
	// Known is false outside the calendar. Working is then a guess: weekends, the
	// holidays of art. 112 of the Labour Code and their transfers are days off.
	Known     bool
	Title     string // name of the holiday or of the act, empty for an ordinary day
	MovedFrom Date   // the weekend day whose rest was moved to this date
	MovedTo   Date   // the date to which this weekend day's rest was moved
}

// dayJSON is Day on the wire; without it the embedded Date would answer for the whole
// Day, as it has MarshalText.
type dayJSON struct {
	Date      Date   `json:"date"`
	Working   bool   `json:"working"`
	Short     bool   `json:"short"`
	Known     bool   `json:"known"`
	Title     string `json:"title"`
	MovedFrom Date   `json:"moved_from"`
	MovedTo   Date   `json:"moved_to"`
}

// MarshalJSON writes the day as an object with lower snake keys.
func (d Day) MarshalJSON() ([]byte, error) {
	return json.Marshal(dayJSON{d.Date, d.Working, d.Short, d.Known, d.Title, d.MovedFrom, d.MovedTo})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (d *Day) UnmarshalJSON(text []byte) error {
	var j dayJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return err
	}
	*d = Day{j.Date, j.Working, j.Short, j.Known, j.Title, j.MovedFrom, j.MovedTo}
	return nil
}
