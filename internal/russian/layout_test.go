package russian_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/russian"
)

func TestLayout(t *testing.T) {
	for typed, want := range map[string]string{
		"kjgfnbyf": "лопатина", "Gtnhjd Bdfy": "Петров Иван", "ntvys\"q": "темныЭй", "`;br 5": "ёжик 5",
		"[jkjlyj": "холодно", "{FHBNJYJD": "ХАРИТОНОВ",
	} {
		meant, slipped := russian.Layout(typed)
		require.True(t, slipped, typed)
		require.Equal(t, want, meant)
	}
	for _, typed := range []string{"", "Лопатина", "05-12/1487", "ул. Ленина, d. 5"} {
		_, slipped := russian.Layout(typed)
		require.False(t, slipped, typed)
	}
}
