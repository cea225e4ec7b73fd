// Package formguardtest does what a person with a browser does to have a form
// let through, for tests. It works by what the form says and not by the code
// of the guard, so that both have to agree.
package formguardtest

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"

	"appeals/internal/formguard"
)

// Work finds a nonce, as the script of the page does.
func Work(token string) string {
	for n := 0; ; n++ {
		nonce := strconv.Itoa(n)
		hash := sha256.Sum256([]byte(token + "." + nonce))
		if binary.BigEndian.Uint32(hash[:])>>(32-formguard.WorkBits) == 0 {
			return nonce
		}
	}
}

var numbers = []string{"ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"}

// Answer is the right answer to the question of a token, in digits. It panics
// if it cannot read the question.
func Answer(token string) string {
	var first, second string
	question := formguard.Again(token).Question
	if _, err := fmt.Sscanf(question, "Сколько будет %s плюс %s", &first, &second); err != nil {
		panic(fmt.Sprintf("%q: %v", question, err))
	}
	a, b := slices.Index(numbers, first), slices.Index(numbers, second[:len(second)-1])
	if a < 0 || b < 0 {
		panic("an unknown number in " + question)
	}
	return strconv.Itoa(a + b)
}
