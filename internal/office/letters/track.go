package letters

import (
	"regexp"
	"strings"

	"appeals/internal/appeal"
)

// The numbers of postal items: fourteen digits within the country, and those of the
// Universal Postal Union's standard S10. Both end with a check digit.
var (
	inland = regexp.MustCompile(`^\d{14}$`)
	abroad = regexp.MustCompile(`^[A-Z]{2}\d{9}[A-Z]{2}$`)
)

// NormalTrack is a number as it is kept: without blanks, in capitals.
func NormalTrack(typed string) string {
	return strings.ToUpper(strings.Join(strings.Fields(typed), ""))
}

// checkTrack says what is wrong with the number of a postal item, "" is none.
func checkTrack(v *appeal.Validator, track string) {
	switch {
	case track == "":
	case !inland.MatchString(track) && !abroad.MatchString(track):
		v.Add("track", "Номер отправления – 14 цифр или как RR473124829FI: две буквы, девять цифр, две буквы.")
	case !goodTrack(track):
		v.Add("track", "Контрольная цифра не сходится: проверьте номер по чеку.")
	}
}

func goodTrack(track string) bool {
	if inland.MatchString(track) {
		return inlandDigit(track[:13]) == int(track[13]-'0')
	}
	return abroadDigit(track[2:10]) == int(track[10]-'0')
}

// inlandDigit completes to ten: the digits of odd places count three times.
func inlandDigit(digits string) int {
	sum := 0
	for i, d := range digits {
		n := int(d - '0')
		if i%2 == 0 {
			n *= 3
		}
		sum += n
	}
	return (10 - sum%10) % 10
}

// abroadDigit is that of S10: weights, modulo 11.
func abroadDigit(digits string) int {
	weights, sum := [8]int{8, 6, 4, 2, 3, 5, 9, 7}, 0
	for i, d := range digits {
		sum += weights[i] * int(d-'0')
	}
	switch digit := 11 - sum%11; digit {
	case 10:
		return 0
	case 11:
		return 5
	default:
		return digit
	}
}
