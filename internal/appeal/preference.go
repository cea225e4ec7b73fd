package appeal

// Preference names something that a person chose for their own pages. What is
// chosen is kept as JSON of a type that the one who asks for it knows.
type Preference string
