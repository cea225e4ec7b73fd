package lists

import "time"

// Export is a list, a book or a report that somebody took away as a file.
type Export struct {
	ID         string            `json:"id"`
	Person     string            `json:"person"` // code
	At         time.Time         `json:"at"`
	What       string            `json:"what"`
	Format     string            `json:"format"`     // xlsx, csv, pdf
	Conditions map[string]string `json:"conditions"` // of the list; may name people
	Rows       int               `json:"rows"`       // -1 where it was not finished
}

// MostExported bounds the rows of an export.
const MostExported = 100_000
