package appeal

// Preference names something that a person chose for their own pages. What is
// chosen is kept as JSON of a type that the one who asks for it knows.
type Preference string

// ThemePreference is whether a person wants the pages light or dark.
const ThemePreference Preference = "theme"

// IntakePreference is what a clerk's last letter leaves for the next one: the
// topics used, and the fields that are carried over.
const IntakePreference Preference = "intake"

// ListPreference is which columns of the list a person wants, and how.
const ListPreference Preference = "list"
