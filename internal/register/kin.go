package register

import (
	"fmt"

	"appeals/internal/appeal"
)

// SameApplicant compares a first author, other, with another one: the same
// names, and the same address in whatever spelling, or the same mailbox.
// Namesakes are strangers. The arguments are SQL of the other one's person_key,
// address_key and e-mail.
func SameApplicant(person, address, email string) string {
	return fmt.Sprintf(`(other.person_key <> '' and other.person_key = %s
		and (address_likeness(other.address_key, %s) = 'address'
			or other.email <> '' and lower(other.email) = lower(%s)))`,
		person, address, email)
}

// firstAuthor is the applicant, or nobody.
func firstAuthor(in appeal.Intake) appeal.Author {
	if len(in.Authors) == 0 {
		return appeal.Author{}
	}
	return in.Authors[0]
}
