package law

import "slices"

// rules holds the law as data, article by article; the wordings that are no longer in
// force are in formerRules. The S-numbers in Source are those of law-59-fz.md and
// sources.md, which also say what [MEM] there means: Verified is false here.
var rules = slices.Concat(
	rulesArt01, rulesArt07, rulesArt08, rulesArt09, rulesArt10, rulesArt11, rulesArt12, rulesArt13, rulesArt14,
)
