package gate_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/gate"
)

var (
	secret = []byte("a secret of at least 32 bytes long")
	drawn  = time.Date(2026, 5, 14, 10, 0, 0, 0, time.UTC)
)

const formKey = "6b8f1d0e-53c7-4c0a-9f64-2a3f6f0d7a59"

func TestSealed(t *testing.T) {
	t.Parallel()
	s := gate.New(secret)
	sealed := s.Seal("letters", "id", drawn.Add(time.Minute))
	text, ok := s.Open("letters", sealed, drawn)
	require.True(t, ok)
	require.Equal(t, "id", text)
	for name, bad := range map[string]string{"": "", "cut": sealed[:len(sealed)-1], "other text": "x" + sealed, "no mac": strings.Split(sealed, ".")[0]} {
		_, ok := s.Open("letters", bad, drawn)
		require.False(t, ok, name)
	}
	_, ok = s.Open("receipt", sealed, drawn)
	require.False(t, ok, "for another purpose")
	_, ok = s.Open("letters", sealed, drawn.Add(time.Minute))
	require.False(t, ok, "too late")
	_, ok = gate.New([]byte("another secret, as long as it was")).Open("letters", sealed, drawn)
	require.False(t, ok, "another office")
	_, ok = gate.Sealer{}.Open("letters", gate.Sealer{}.Seal("letters", "id", drawn.Add(time.Minute)), drawn)
	require.False(t, ok, "without a secret nothing is believed")
}

func TestPeopleAndPrograms(t *testing.T) {
	t.Parallel()
	s := gate.New(secret)
	c := s.Challenge(formKey, drawn)
	work, answer := gate.Work(c.Token), gate.Answer(c.Token)
	later := drawn.Add(time.Minute)
	require.Contains(t, c.Question, "Сколько будет ")
	for name, sc := range map[string]struct {
		proof gate.Proof
		at    time.Time
		want  gate.Verdict
	}{
		"a person":                      {gate.Proof{formKey, c.Token, work, ""}, later, gate.Human},
		"a person without a script":     {gate.Proof{formKey, c.Token, "", answer}, later, gate.Human},
		"a fast person who answers":     {gate.Proof{formKey, c.Token, "", " " + answer + ". "}, drawn, gate.Human},
		"too fast":                      {gate.Proof{formKey, c.Token, work, ""}, drawn.Add(time.Second), gate.TooFast},
		"nothing":                       {gate.Proof{formKey, c.Token, "", ""}, later, gate.Unproved},
		"no work":                       {gate.Proof{formKey, c.Token, "x", ""}, later, gate.Unproved},
		"endless nonce":                 {gate.Proof{formKey, c.Token, strings.Repeat("1", 1000), ""}, later, gate.Unproved},
		"wrong answer":                  {gate.Proof{formKey, c.Token, work, "сто"}, later, gate.WrongAnswer},
		"a form of yesterday":           {gate.Proof{formKey, c.Token, work, answer}, drawn.Add(gate.FormLife), gate.Stale},
		"a token for many forms":        {gate.Proof{"another", c.Token, work, answer}, later, gate.Forged},
		"no token":                      {gate.Proof{formKey, "", work, answer}, later, gate.Forged},
		"work of one token for another": {gate.Proof{formKey, s.Challenge(formKey, drawn.Add(2*time.Second)).Token, "not " + work, ""}, later, gate.Unproved},
	} {
		require.Equal(t, sc.want, s.Judge(sc.proof, sc.at), name)
	}
}

func TestQuestionsAreAnsweredInDigitsOrWords(t *testing.T) {
	t.Parallel()
	s := gate.New(secret)
	seen := map[string]bool{}
	for i := range 200 {
		c := s.Challenge(formKey, drawn.Add(time.Duration(i)*time.Second))
		seen[c.Question] = true
		require.Equal(t, gate.Human, s.Judge(gate.Proof{Key: formKey, Token: c.Token, Answer: gate.Answer(c.Token)}, drawn))
	}
	require.Greater(t, len(seen), 30)
}
