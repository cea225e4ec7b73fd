package appeal

import "slices"

// applicantLetters are what the office writes to the applicant. A test compares
// them with the table of actions.
var applicantLetters = []LetterKind{
	Receipt, RegistrationNotice, AssignmentNotice, ExtensionNotice, RedirectNotice, WithdrawalNotice, ReplyLetter,
	RefusalNotice, CourtReturnNotice, ComplaintReturnNotice, AbuseNotice, UnreadableLetter, UnclearLetter,
	TerminationNotice, SiteLetter, SecretNotice, InterimLetter, DuplicateNotice, FulfilmentNotice,
	AnnulmentNotice,
}

// ApplicantLetters lists what the office writes to the applicant.
func ApplicantLetters() []LetterKind { return slices.Clone(applicantLetters) }

// ForApplicant tells whether letters of the kind are the applicant's own, who
// may read them again.
func (k LetterKind) ForApplicant() bool { return slices.Contains(applicantLetters, k) }
