package appeal

import "time"

// PolicyEdition is the office's policy as it was put in force: by whom, when, from
// where and why. The newest one counts.
type PolicyEdition struct {
	No     int64     `json:"no"`     // grows with each edition; 0 is the demo city's, which comes with the program
	Source string    `json:"source"` // name of the file, "" for the page
	Note   string    `json:"note"`   // why
	By     string    `json:"by"`     // code of a person, "" for the program itself
	ByName string    `json:"by_name"`
	At     time.Time `json:"at"`
}

// Own tells whether the office has a policy of its own, and not the demo city's.
func (e PolicyEdition) Own() bool { return e.No > 0 }

// From says where the edition came from: «из файла office.yaml».
func (e PolicyEdition) From() string {
	if e.Source != "" {
		return "из файла " + e.Source
	}
	return "со страницы «Правила»"
}
