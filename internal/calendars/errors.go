package calendars

import (
	"errors"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// atFile says what is wrong with a file at the field that brought it.
func atFile(err error) error {
	var e *law.Error
	if errors.As(err, &e) {
		return appeal.InvalidField("file", e.Message)
	}
	return err
}

func isConflict(err error) bool {
	var e *appeal.Error
	return errors.As(err, &e) && e.Code == appeal.Conflict
}
