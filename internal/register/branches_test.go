package register_test

import (
	"slices"
	"testing"

	"appeals/internal/appeal"
)

// threeQuestions is a letter about three things.
func threeQuestions(surname string) appeal.Intake {
	in := letterOf(surname, "О снеге, об автобусе и о тарифе")
	topic := in.Questions[0].Topic
	in.Questions = []appeal.Question{{Topic: topic, Wording: "Снег"}, {Topic: topic, Wording: "Автобус"},
		{Topic: topic, Wording: "Тариф"}}
	return in
}

// Everything that a branch leaves in a card comes back as it was.
func TestBranchesAreStoredAsTheyAre(t *testing.T) {
	t.Parallel()
	d := open(t)
	in := threeQuestions("Иванова")
	in.Migration, in.Against = true, []string{"zhi"}
	c := d.mustTake(in, true)
	body := appeal.Values{"body": "Министерство", "address": "ул. Карла Маркса, 18", "email": "min@region.example"}
	with := func(more appeal.Values) appeal.Values {
		out := appeal.Values{}
		for _, v := range []appeal.Values{body, more} {
			for name, value := range v {
				out[name] = value
			}
		}
		return out
	}
	d.mustAct(c.ID, appeal.Redirect, "clerk", with(appeal.Values{"questions": []string{"2"}, "reason": "Не наше"}))
	d.mustAct(c.ID, appeal.Resolve, "head",
		appeal.Values{"text": "Рассмотреть", "executors": []string{"executor", "executor2"},
			"dates": []string{"executor2:2026-03-10"}})
	d.mustAct(c.ID, appeal.Inquire, "executor", with(appeal.Values{"text": "Прошу сообщить"}))
	d.mustAct(c.ID, appeal.Extend, "head",
		appeal.Values{"days": 10, "ground": "information_request", "reason": "Ждём сведений"})
	d.mustAct(c.ID, appeal.InterimReply, "head", appeal.Values{"text": "Запросили сведения", "until": "2026-04-10"})
	d.mustAct(c.ID, appeal.InquiryAnswer, "executor", appeal.Values{"no": 1, "on": "2026-03-02", "text": "Получено"})
	d.mustAct(c.ID, appeal.TakeControl, "head", nil)
	d.mustAct(c.ID, appeal.Draft, "executor",
		appeal.Values{"text": "Решено", "results": []string{"1:supported", "3:explained"}, "promised": "2026-06-01"})
	d.mustAct(c.ID, appeal.Approve, "reviewer", nil)
	d.mustAct(c.ID, appeal.Sign, "head", nil)
	c = d.mustAct(c.ID, appeal.Fulfil, "clerk", appeal.Values{"on": "2026-03-02", "note": "Сделано"})
	got := []appeal.Result{c.Intake.Questions[0].Result, c.Intake.Questions[1].Result, c.Intake.Questions[2].Result}
	if !slices.Equal(got, []appeal.Result{appeal.Supported, appeal.Transferred, appeal.Explained}) {
		t.Errorf("results %v", got)
	}
	for _, ends := range []struct {
		action appeal.Action
		values appeal.Values
	}{
		{appeal.ReturnCourt, appeal.Values{"reason": "В апелляцию"}},
		{appeal.PointToSite, appeal.Values{"page": "https://gorod.example/1"}},
	} {
		c := d.mustTake(letterOf("Ким", "Прошу"), true)
		d.mustAct(c.ID, ends.action, "clerk", ends.values)
	}
	c = d.mustTake(letterOf("Орлов", "Поздравляю"), false)
	d.mustAct(c.ID, appeal.Decline, "clerk", appeal.Values{"ground": "not_an_appeal", "reason": "Это поздравление"})
}

// Termination of correspondence looks at the register: the same person, the
// same question, replies on the substance.
func TestRepliedFindsTheSamePersonAndQuestion(t *testing.T) {
	t.Parallel()
	d := open(t)
	topic := letterOf("", "").Questions[0].Topic
	d.answered(letterOf("Семёнова", "Снег"))
	d.resolved(letterOf("Семёнова", "Снег")) // not answered
	namesake := letterOf("Семёнова", "Снег")
	namesake.Authors[0].Address, namesake.Authors[0].Email = "ул. Морская, д. 9", "other@example.ru"
	d.answered(namesake)
	elsewhere := letterOf("Семёнова", "О другом")
	elsewhere.Questions[0].Topic = "0003.0009.0097.0690"
	d.answered(elsewhere)
	again := letterOf("СЕМЕНОВА", "Снег")
	if again.Questions[0].Topic != topic {
		t.Fatal("another topic")
	}
	c := d.mustTake(again, true)
	_, err := d.act(c.ID, appeal.Terminate, "head", appeal.Values{"reason": "Нового нет"})
	refusal(t, err, appeal.Refused)
	d.answered(letterOf("Семёнова", "Снег, опять"))
	_, err = d.act(c.ID, appeal.Terminate, "head", appeal.Values{"reason": "Нового нет"})
	refusal(t, err, appeal.Refused) // that one came later
	c = d.mustTake(again, true)
	d.mustAct(c.ID, appeal.Terminate, "head", appeal.Values{"reason": "Нового нет"})
}

// A signed reply leaves a request to close the duplicate, in the same
// transaction and once.
func TestSigningFollowsUpTheDuplicates(t *testing.T) {
	t.Parallel()
	d := open(t)
	main := d.resolved(letterOf("Иванова", "Снег"))
	dup := d.mustTake(letterOf("Иванова", "Снег"), true)
	_, err := d.act(dup.ID, appeal.LinkTo, "clerk", appeal.Values{"number": "ОГ-999/2026", "kind": "duplicate"})
	refusal(t, err, appeal.Invalid)
	dup = d.mustAct(dup.ID, appeal.LinkTo, "clerk", appeal.Values{"number": main.Number, "kind": "duplicate"})
	if dup.Main != main.ID {
		t.Fatalf("main %q", dup.Main)
	}
	d.mustAct(main.ID, appeal.Draft, "executor", appeal.Values{"text": "Снег убран", "result": "measures_taken"})
	main = d.mustAct(main.ID, appeal.Approve, "reviewer", nil)
	if len(main.Duplicates) != 1 || main.Duplicates[0].Number != dup.Number {
		t.Fatalf("duplicates %v", main.Duplicates)
	}
	d.mustAct(main.ID, appeal.Sign, "head", nil)
	pending, err := d.PendingBefore(t.Context(), appeal.AppealCase(dup.ID), d.now.AddDate(0, 0, 1))
	d.must(err)
	if !pending {
		t.Fatal("nothing follows from the signature")
	}
	pending, err = d.PendingBefore(t.Context(), appeal.ReceptionCase(dup.ID), d.now.AddDate(0, 0, 1))
	d.must(err)
	if pending {
		t.Fatal("a case of another kind")
	}
	dup = d.mustAct(dup.ID, appeal.ReplyWithMain, "head", nil)
	if dup.Status != appeal.Answered || dup.Reply().Number == "" {
		t.Errorf("%s, reply %q", dup.Status, dup.Reply().Number)
	}
}

// What a duplicate is tied to must be of the same person.
func TestStrangersAreNoDuplicates(t *testing.T) {
	t.Parallel()
	d := open(t)
	main := d.mustTake(letterOf("Иванова", "Снег"), true)
	dup := d.mustTake(letterOf("Петрова", "Снег"), true)
	_, err := d.act(dup.ID, appeal.LinkTo, "clerk", appeal.Values{"number": main.Number, "kind": "duplicate"})
	refusal(t, err, appeal.Invalid)
	d.mustAct(dup.ID, appeal.LinkTo, "clerk", appeal.Values{"number": main.Number, "kind": "related"})
}
