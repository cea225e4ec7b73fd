package web

// AnswerURL is where a reply is written, CheckURL where it is checked.
func AnswerURL(id string) string { return cardURL(id) + "/answer" }

// CheckURL is where a reply is checked.
func CheckURL(id string) string { return cardURL(id) + "/check" }
