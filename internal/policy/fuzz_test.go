package policy_test

import (
	"errors"
	"os"
	"testing"

	"appeals/internal/policy"
)

// FuzzParse reads whatever an administrator uploads as a policy: each mistake has a place
// and words, and nothing ends the program.
func FuzzParse(f *testing.F) {
	shipped, err := os.ReadFile("office.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{string(shipped), "", "office: 1", "ladder: {rungs: [{}]}", "a: &a [*a, *a]",
		"office: {name: \xff}", "hours: {from: '25:00'}", "duties: [{within: -1}]"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		_, err := policy.Parse(text)
		var mistakes *policy.Mistakes
		if err != nil && (!errors.As(err, &mistakes) || mistakes.Error() == "") {
			t.Fatalf("not a list of mistakes: %v", err)
		}
	})
}
