package law

// Codes of Error: stable, snake case, safe to show and to switch on.
const (
	CodeBadDate        = "bad_date"          // text is not a date
	CodeDateRequired   = "date_required"     // the date is missing
	CodeDateTooEarly   = "date_too_early"    // before the first calendar year
	CodeDateTooLate    = "date_too_late"     // so late that the result has no date
	CodeUnknownRule    = "unknown_rule"      // no such rule
	CodeNoTerm         = "no_term"           // the rule has no days of its own
	CodeNotApplicable  = "not_applicable"    // the term binds others, not a municipal office
	CodeUnknownEdition = "unknown_edition"   // no such edition of the law
	CodeNotInForce     = "not_in_force"      // the edition does not have the rule
	CodeDaysRequired   = "days_required"     // an extension without a number of days
	CodeDaysOutOfRange = "days_out_of_range" // extension days not in 1..30
	CodeUnknownPolicy  = "unknown_policy"    // a policy value that is not offered
	CodeBadCalendar    = "bad_calendar"      // a calendar file that cannot be trusted
	CodeBadHours       = "bad_hours"         // working hours that no day can have
)

// Error is bad input: which field, and in Russian what is wrong and what to do.
// It never repeats free text of the input, so it is safe in logs and histories.
type Error struct {
	Code    string `json:"code"`
	Field   string `json:"field"`
	Message string `json:"message"`
}

// Error returns the Russian message.
func (e *Error) Error() string { return e.Message }
