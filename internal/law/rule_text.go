package law

// RuleText is a rule with its legal ground, for screens, letters and the derivation.
type RuleText struct {
	Rule    Rule   `json:"rule"`
	Article string `json:"article"` // full form, for letters and the API
	Short   string `json:"short"`   // short form, for lists: "ч. 1 ст. 12 № 59-ФЗ"
	Title   string `json:"title"`   // what is to be done, a few words
	Duty    string `json:"duty"`    // what the law demands, a sentence without its dot
	Days    int    `json:"days"`    // calendar days, 0 for none; for Extension the most allowed
	From    string `json:"from"`    // the event that starts the term, nominative
	// Within is the rule in whose term this one is done when it has none of its own.
	Within Rule `json:"within,omitempty"`
	// Notice says who is told of what; empty if the law names nobody.
	Notice string `json:"notice"`
	// Decides says who decides; empty if the law names nobody in particular.
	Decides string `json:"decides"`
	// NotForwarded says that the law forbids forwarding the appeal in this case.
	NotForwarded bool `json:"not_forwarded"`
	// Internal says that Days are the office's own limit: the law sets no term.
	Internal bool `json:"internal"`
	// Applies says that the rule binds a municipal office.
	Applies bool `json:"applies"`
	// Since and Until are the first and the last day of this wording; the zero Date
	// means since the beginning of the law, as far as changes were found, and still in
	// force. The dates are those of Editions, which say how far each is verified.
	Since Date `json:"since"`
	Until Date `json:"until"`
	// Inserted marks a part such as 3.1 that the first edition cannot have had; by
	// which act and when it came is not verified.
	Inserted bool `json:"inserted"`
	// Verified says that the wording was seen in a stored copy of the law; false
	// means it is known from memory and must be checked before relying on it.
	Verified bool `json:"verified"`
	// Unverified says what is to be checked; a verified rule may have such details too.
	Unverified string `json:"unverified"`
	Note       string `json:"note"`    // a remark for the reader, may be empty
	Source     string `json:"source"`  // where it was seen
	Edition    string `json:"edition"` // edition of the law that was looked at
}

// Counted reports whether a municipal office counts days by the rule.
func (t RuleText) Counted() bool { return t.Days > 0 && t.Applies }

const (
	// lawName follows the article in the full form.
	lawName = " Федерального закона от 02.05.2006 № 59-ФЗ"
	// lawShort follows it in the short form.
	lawShort = " № 59-ФЗ"
	// edition is the newest edition seen when the rules were written; check the one
	// in force at deployment (docs of the project, law-59-fz.md).
	edition = "ред. от 28.12.2024"
	// fromMemory says that nothing of the rule was seen in a stored copy.
	fromMemory = "вся формулировка — по памяти"
	// insertedWhen is what is unknown of every inserted part.
	insertedWhen = "закон и дата, которыми часть внесена"

	registered = "регистрация обращения"
	// sevenDays is the term that most cases of art. 8 and 11 share.
	sevenDays = 7
)

// norm gives a rule of 59-ФЗ its place in the law.
func norm(place string, t RuleText) RuleText {
	t.Article, t.Short = place+lawName, place+lawShort
	t.Edition, t.Applies = edition, true
	return t
}
