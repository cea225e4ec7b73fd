//go:build e2e

package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// branch is a way an appeal ends without a reply on its substance.
type branch struct {
	action, by, article string
	answers             map[string]string
	stage               string // as the card says
	letter              string // words of the letter to the applicant, "" for none
}

var branches = []branch{
	{"return_complaint", "clerk", "ч. 7 ст. 8", map[string]string{"reason": "Жалоба подана на сам орган."},
		"Возвра", "суд"},
	{"return_court", "clerk", "ч. 2 ст. 11", map[string]string{"reason": "Решение обжалуется в апелляцию."},
		"Возвра", "апелляцию"},
	{"leave_abusive", "head", "ч. 3 ст. 11", map[string]string{"reason": "В тексте есть оскорбления."}, "Без ответа",
		"злоупотреб"},
	{"leave_unreadable", "clerk", "ч. 4 ст. 11", map[string]string{"reason": "Почерк не разобрать."}, "Без ответа",
		"прочтени"},
	{"leave_unclear", "clerk", "ч. 4.1 ст. 11", map[string]string{"reason": "О чём просьба, непонятно."}, "Без ответа",
		"непонятно"},
	{"answered_on_site", "clerk", "ч. 5.1 ст. 11", map[string]string{"page": "https://gorod.example/otvety/7"},
		"Без ответа", "https://gorod.example/otvety/7"},
	{"leave_secret", "head", "ч. 6 ст. 11", nil, "Без ответа", "тайн"},
}

// TestBranchesOverTheAPI walks every part of art. 11, with the letter that the
// law demands and the workflow that ends.
func TestBranchesOverTheAPI(t *testing.T) {
	together(t)
	for _, b := range branches {
		t.Run(b.action, func(t *testing.T) {
			email := "branch-" + uuid.NewString()[:8] + "@example.ru"
			card := login(t, "clerk").post("/api/v1/appeals", letter(email))
			in := object{}
			for name, value := range b.answers {
				in[name] = value
			}
			card = login(t, b.by).post("/api/v1/appeals/"+card["id"].(string)+"/"+b.action, in)
			require.Contains(t, []any{"returned", "unanswered"}, card["status"])
			told(t, email, b.letter)
			number := card["number"].(string)
			soon(t, "found in the Temporal UI by its stage", func() bool {
				return len(workflowsBy(t, fmt.Sprintf(`AppealNumber = "%s" AND AppealStatus = "%s"`, number,
					card["status"]))) == 1
			})
		})
	}
}

func told(t *testing.T, email, words string) {
	t.Helper()
	soon(t, "a letter with «"+words+"» to "+email, func() bool {
		for _, m := range messages(t, words) {
			if strings.Contains(toText(m["to"]), email) {
				return true
			}
		}
		return false
	})
}

// TestBranchesInTheBrowser does the same by the forms of the card.
func TestBranchesInTheBrowser(t *testing.T) {
	together(t)
	seat := browse(t)
	people := map[string]*visitor{"clerk": seat("clerk"), "head": seat("head")}
	for _, b := range branches {
		t.Run(b.action, func(t *testing.T) {
			id := login(t, "clerk").post("/api/v1/appeals", letter("form@example.ru"))["id"].(string)
			v := people[b.by]
			v.acts("/appeals/"+id, b.action, b.answers)
			require.Contains(t, v.reads(".stage"), b.stage)
			require.Contains(t, v.reads("main"), b.article)
			v.picture(b.action + "-done")
		})
	}
}

// Nobody can be written to, so an anonymous appeal is left without a letter.
func TestAnonymousAppeal(t *testing.T) {
	clerk, in := login(t, "clerk"), letter("")
	in["authorship"], in["authors"] = "anonymous", []object{}
	delete(in, "reply_by_email")
	card := clerk.post("/api/v1/appeals", in)
	card = clerk.post("/api/v1/appeals/"+card["id"].(string)+"/leave_anonymous", object{})
	require.Equal(t, "unanswered", card["status"])
	require.Empty(t, clerk.get("/api/v1/appeals/" + card["id"].(string) + "/letters")["letters"])
}

// Correspondence ends only after the register shows two replies to the same
// person on the same question (art. 11 p. 5).
func TestTerminationOfCorrespondence(t *testing.T) {
	a, in := newActors(t), letter("again-"+uuid.NewString()[:8]+"@example.ru")
	in["authors"].([]object)[0]["address"] = "184000, г. Североморье, ул. Сафонова, д. 11, кв. " + uuid.NewString()[:4]
	for round := range 3 {
		card := a.clerk.post("/api/v1/appeals", in)
		at := "/api/v1/appeals/" + card["id"].(string)
		status, body := a.head.send(http.MethodPost, at+"/terminate_correspondence",
			object{"reason": "Новых доводов нет"}, uuid.NewString())
		if round == 2 {
			require.Equal(t, http.StatusOK, status, "%v", body)
			require.Equal(t, "unanswered", body["status"])
			return
		}
		require.Equal(t, http.StatusConflict, status)
		require.Contains(t, body["detail"], fmt.Sprintf("– %d, а закон требует", round))
		a.answer(at)
		a.clerk.sendOff(at)
	}
}

// TestThreeQuestions is an appeal of three questions: one is redirected, one
// supported, one explained – in the register, in the letters, in the engine.
func TestThreeQuestions(t *testing.T) {
	a, email := newActors(t), "three-"+uuid.NewString()[:8]+"@example.ru"
	in := letter(email)
	topic := "0005.0005.0056.1168"
	in["questions"] = []object{{"topic": topic, "wording": "О кровле"},
		{"topic": topic, "wording": "О школьном автобусе"}, {"topic": topic, "wording": "О тарифе"}}
	card := a.clerk.post("/api/v1/appeals", in)
	at, number := "/api/v1/appeals/"+card["id"].(string), card["number"].(string)
	a.resolve(at)
	card = a.clerk.post(at+"/redirect",
		object{"questions": []int{2}, "body": "Министерство транспорта", "address": "г. Мурманск, ул. Мира, д. 1",
			"reason": "Перевозки – полномочие области"})
	require.Equal(t, "execution", card["status"], "the rest goes on")
	told(t, email, "Министерство транспорта")
	a.executor.post(at+"/draft", object{"text": "Кровля будет отремонтирована. Тариф утверждён областью.",
		"results": object{"1": "supported", "3": "explained"}})
	a.reviewer.post(at+"/approve", object{})
	card = a.head.post(at+"/sign", object{})
	got := []any{}
	for _, q := range card["questions"].([]any) {
		got = append(got, q.(object)["result"])
	}
	require.Equal(t, []any{"supported", "redirected", "explained"}, got)
	told(t, email, "будет отремонтирована")
	soon(t, "the engine knows the questions", func() bool {
		described := workflowDetails(t, card["id"].(string))
		return strings.Contains(described, "1 – поддержано, 2 – направлен по компетенции, 3 – разъяснено")
	})
	require.Len(t, workflowsBy(t, `AppealNumber = "`+number+`"`), 1)
}

// A duplicate is closed by the one reply to its main appeal, by itself.
func TestDuplicateGetsOneReply(t *testing.T) {
	a, email := newActors(t), "dup-"+uuid.NewString()[:8]+"@example.ru"
	main := a.clerk.post("/api/v1/appeals", letter(email))
	second := letter(email)
	dup := a.clerk.post("/api/v1/appeals", second)
	at := "/api/v1/appeals/" + dup["id"].(string)
	dup = a.clerk.post(at+"/link", object{"number": main["number"], "kind": "duplicate"})
	require.Equal(t, "duplicate", dup["repetition"])
	first := "/api/v1/appeals/" + main["id"].(string)
	a.resolve(first)
	a.draft(first)
	a.reviewer.post(first+"/approve", object{})
	kill(t, "worker")
	a.head.post(first+"/sign", object{})
	soon(t, "the duplicate is answered, too", func() bool { return a.clerk.get(at)["status"] == "answered" })
	told(t, email, dup["number"].(string))
	replies := 0
	for _, m := range messagesTo(t, email, "Кровля отремонтирована") {
		if strings.Contains(m["text"].(string), "Кровля отремонтирована") {
			replies++
		}
	}
	require.Equal(t, 1, replies, "one reply for both")
}
