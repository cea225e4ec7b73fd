package demo

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v3"

	"appeals/internal/appeal"
	"appeals/internal/office/answer"
)

//go:embed data
var embedded embed.FS

// City is everything that the demo loads.
type City struct {
	Units     []appeal.Unit
	People    []appeal.Person
	Bodies    []appeal.Body // outside the office
	Absences  []Absence
	Templates []answer.ReplyTemplate
	Stories   []Story
}

// Absence is a time in which somebody stands in for an employee, in days from
// the day of loading.
type Absence struct {
	Person     string `json:"person"`
	Substitute string `json:"substitute"`
	From       int    `json:"from"`
	To         int    `json:"to"`
	Reason     string `json:"reason,omitempty"`
}

// Story is the life of one appeal up to today. Days are relative to the day of
// loading, so that the city is always current.
type Story struct {
	Key   string        `json:"key"` // names the story for ever: idempotency keys are made of it
	Stage appeal.Status `json:"-"`   // where the story ends, by its file

	// When it was registered; a story with neither has only been received.
	// so that the control date is in that many working days, or was that many calendar days ago
	Due *int `json:"due,omitempty"`
	Age *int `json:"age,omitempty"` // that many calendar days ago

	Before int           `json:"before,omitempty"` // received that many days before it was registered, or before today
	Again  string        `json:"again,omitempty"`  // key of the older story that it repeats
	After  []string      `json:"after,omitempty"`  // keys of stories whose steps come before its own
	By     string        `json:"by,omitempty"`     // the clerk who registered it
	Appeal appeal.Intake `json:"appeal"`           // the body of POST /api/v1/appeals
	Steps  []Step        `json:"steps,omitempty"`  // what was done since
}

// Step is one action of a story. note_sent is what the program does of itself: there the
// story waits until its letters have gone, and the clerk posts those on paper.
type Step struct {
	By string        `json:"by"`
	Do appeal.Action `json:"do"`
	// With is what POST /api/v1/appeals/{id}/{action} takes, but dates are days
	// from today, and {story: key} stands for the number of that story's appeal.
	With map[string]any `json:"with,omitempty"`
}

// Registered tells whether the story has got past receipt.
func (s Story) Registered() bool { return s.Due != nil || s.Age != nil }

// Read reads the city that is compiled in.
func Read() (City, error) {
	var staff struct {
		Units    []appeal.Unit   `json:"units"`
		People   []appeal.Person `json:"people"`
		Absences []Absence       `json:"absences"`
	}
	if err := readFile("city.yaml", &staff); err != nil {
		return City{}, err
	}
	city := City{Units: staff.Units, People: staff.People, Absences: staff.Absences}
	if err := readFile("bodies.yaml", &city.Bodies); err != nil {
		return City{}, err
	}
	if err := readFile("templates.yaml", &city.Templates); err != nil {
		return City{}, err
	}
	for _, stage := range appeal.Statuses() {
		var stories []Story
		if err := readFile(string(stage)+".yaml", &stories); err != nil {
			return City{}, err
		}
		for i := range stories {
			stories[i].Stage = stage
			stories[i].Appeal = stories[i].Appeal.Normal()
		}
		city.Stories = append(city.Stories, stories...)
	}
	return city, nil
}

// readFile reads YAML with the names of the JSON API, so that the data speaks
// the language of the API. Unknown names are errors.
func readFile(name string, into any) error {
	text, err := fs.ReadFile(embedded, "data/"+name)
	if err != nil {
		return err
	}
	var tree any
	if err := yaml.Unmarshal(text, &tree); err != nil {
		return fmt.Errorf("demo: %s: %w", name, err)
	}
	clean, err := json.Marshal(tree)
	if err != nil {
		return fmt.Errorf("demo: %s: %w", name, err)
	}
	decoder := json.NewDecoder(bytes.NewReader(clean))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("demo: %s: %w", name, err)
	}
	return nil
}
