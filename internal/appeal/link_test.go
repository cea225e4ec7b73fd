package appeal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
)

func TestNamesAreNoLinks(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"http://evil.example/pay", "evil.example", "Платите на t.me", "банк.рф",
		"www.bank.ru", "a/b", `a\b`, "a@b.ru", "Иванов (evil.com)"} {
		require.True(t, appeal.IsLink(name), name)
	}
	for _, name := range []string{"", "Иванова", "Салтыков-Щедрин", "д’Артаньян", "А. С.", "А.С.", "А.Сергеевич",
		"Мамедов Али оглы", "Jean-Luc", "мл.", "Ким Ын-Чхоль", "II"} {
		require.False(t, appeal.IsLink(name), name)
	}
}
