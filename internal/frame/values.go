package frame

import "strconv"

// Natural reads a number of a hidden field, 0 if it is none.
func Natural(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// Itoa writes a number.
func Itoa(n int) string { return strconv.Itoa(n) }

// ListOf is a copy that JSON shows as a list even when it is empty.
func ListOf[T any](from []T) []T { return append([]T{}, from...) }
