package formguard_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/formguard"
	"appeals/internal/formguard/formguardtest"
)

var (
	secret = []byte("a secret of at least 32 bytes long")
	drawn  = time.Date(2026, 5, 14, 10, 0, 0, 0, time.UTC)
)

const formKey = "6b8f1d0e-53c7-4c0a-9f64-2a3f6f0d7a59"

func TestSealed(t *testing.T) {
	t.Parallel()
	s := formguard.New(secret)
	sealed := s.Seal("letters", "id", drawn.Add(time.Minute))
	text, ok := s.Open("letters", sealed, drawn)
	require.True(t, ok)
	require.Equal(t, "id", text)
	for name, bad := range map[string]string{"": "", "cut": sealed[:len(sealed)-1], "other text": "x" + sealed,
		"no mac": strings.Split(sealed, ".")[0]} {
		_, ok := s.Open("letters", bad, drawn)
		require.False(t, ok, name)
	}
	_, ok = s.Open("receipt", sealed, drawn)
	require.False(t, ok, "for another purpose")
	_, ok = s.Open("letters", sealed, drawn.Add(time.Minute))
	require.False(t, ok, "too late")
	_, ok = formguard.New([]byte("another secret, as long as it was")).Open("letters", sealed, drawn)
	require.False(t, ok, "another office")
	_, ok = formguard.Sealer{}.Open("letters", formguard.Sealer{}.Seal("letters", "id", drawn.Add(time.Minute)), drawn)
	require.False(t, ok, "without a secret nothing is believed")
}

func TestPeopleAndPrograms(t *testing.T) {
	t.Parallel()
	s := formguard.New(secret)
	c := s.Challenge(formKey, drawn)
	work, answer := formguardtest.Work(c.Token), formguardtest.Answer(c.Token)
	later := drawn.Add(time.Minute)
	require.Contains(t, c.Question, "Сколько будет ")
	for name, sc := range map[string]struct {
		proof formguard.Proof
		at    time.Time
		want  formguard.Verdict
	}{
		"a person":                  {formguard.Proof{formKey, c.Token, work, ""}, later, formguard.Proved},
		"a person without a script": {formguard.Proof{formKey, c.Token, "", answer}, later, formguard.Proved},
		"a fast person who answers": {formguard.Proof{formKey, c.Token, "", " " + answer + ". "}, drawn,
			formguard.Proved},
		"too fast": {formguard.Proof{formKey, c.Token, work, ""}, drawn.Add(time.Second),
			formguard.TooFast},
		"nothing": {formguard.Proof{formKey, c.Token, "", ""}, later, formguard.Unproved},
		"no work": {formguard.Proof{formKey, c.Token, "x", ""}, later, formguard.Unproved},
		"endless nonce": {formguard.Proof{formKey, c.Token, strings.Repeat("1", 1000), ""}, later,
			formguard.Unproved},
		"wrong answer": {formguard.Proof{formKey, c.Token, work, "сто"}, later, formguard.WrongAnswer},
		"a form of yesterday": {formguard.Proof{formKey, c.Token, work, answer},
			drawn.Add(formguard.FormLife), formguard.Stale},
		"a token for many forms": {formguard.Proof{"another", c.Token, work, answer}, later, formguard.Forged},
		"no token":               {formguard.Proof{formKey, "", work, answer}, later, formguard.Forged},
		"work of one token for another": {formguard.Proof{formKey, s.Challenge(formKey, drawn.Add(2*time.Second)).Token,
			"not " + work, ""}, later, formguard.Unproved},
	} {
		require.Equal(t, sc.want, s.Check(sc.proof, sc.at), name)
	}
}

func TestQuestionsAreAnsweredInDigitsOrWords(t *testing.T) {
	t.Parallel()
	s := formguard.New(secret)
	seen := map[string]bool{}
	for i := range 200 {
		c := s.Challenge(formKey, drawn.Add(time.Duration(i)*time.Second))
		seen[c.Question] = true
		require.Equal(t, formguard.Proved,
			s.Check(formguard.Proof{Key: formKey, Token: c.Token, Answer: formguardtest.Answer(c.Token)}, drawn))
	}
	require.Greater(t, len(seen), 30)
}
