package staff

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
)

func TestPasswords(t *testing.T) {
	t.Parallel()
	who := appeal.Person{Code: "ivanova", Name: "Иванова Мария Петровна"}
	for password, want := range map[string]string{
		"коротко":                         "Не короче 12",
		"Ivanova-любит-чай":               "логина и фамилии",
		"иванова и её кот":                "логина и фамилии",
		"qwertyuiop12345":                 "подбирают первым",
		"пароль123456789":                 "подбирают первым",
		"aaaaaaaaaaaaaaaa":                "подбирают первым",
		"снег фонарь крыша лодка":         "",
		"Correct-Horse-Battery":           "",
		"12345 зелёных крокодилов":        "",
		string(make([]byte, 300)) + "abc": "Не длиннее",
	} {
		err := CheckPassword(who, password, password)
		if want == "" {
			require.NoError(t, err, password)
			continue
		}
		var bad *appeal.Error
		require.ErrorAs(t, err, &bad, password)
		require.Contains(t, bad.Fields[0].Message, want, password)
	}
	require.Error(t, CheckPassword(who, "снег фонарь крыша лодка", "снег фонарь крыша лодки"))
}

// A code is read off a paper, too.
func TestACodeIsReadAsTyped(t *testing.T) {
	t.Parallel()
	code := NewCode()
	require.GreaterOrEqual(t, len(code), 26)
	require.Equal(t, code, TypedCode(" "+code[:4]+"-"+code[4:10]+" "+code[10:]+"\n"))
	require.NotEqual(t, code, NewCode())
}
