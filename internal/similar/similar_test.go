package similar_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/similar"
)

// found is an open appeal of the register in which all agrees.
func found() similar.Appeal {
	k := similar.Appeal{Likeness: similar.Likeness{Name: similar.SameName, Place: similar.SameAddress, Sure: true,
		Percent: 90, SameTopic: true}}
	k.ID, k.Number, k.Status, k.RegisteredOn = "1", "ОГ-1/2026", appeal.Execution, law.NewDate(2026, 3, 2)
	return k
}

var reply = &similar.Reply{Number: "7-ОГ/26", SentOn: law.NewDate(2026, 3, 20), Result: appeal.Explained}

func TestSuggestedMark(t *testing.T) {
	home := similar.Query{Author: appeal.Author{Surname: "Иванова", Address: "ул. Мира, 1"}}
	for name, c := range map[string]struct {
		change func(*similar.Appeal)
		want   string
	}{
		"one letter twice":                {func(*similar.Appeal) {}, "duplicate"},
		"one letter in two clerks' words": {func(k *similar.Appeal) { k.Percent, k.Retold = 55, true }, "duplicate"},
		"two letters on one topic":        {func(k *similar.Appeal) { k.Percent = 55 }, "related"},
		"a template of an annotation": {func(k *similar.Appeal) {
			k.Percent, k.Retold, k.SameTopic = 60, true, false
		}, "related"},
		"the address is another one": {func(k *similar.Appeal) {
			k.Place, k.Sure = similar.OtherAddress, false
		}, "related"},
		"the flat was left out": {func(k *similar.Appeal) {
			k.Place, k.Sure = similar.SameHouse, false
		}, "related"},
		"a duplicate itself": {func(k *similar.Appeal) { k.Main = "2" }, "related"},
		"not registered":     {func(k *similar.Appeal) { k.Number = "" }, ""},
		"answered": {func(k *similar.Appeal) { k.Status, k.Reply = appeal.Answered, reply },
			"repeated"},
		"answered and filed": {func(k *similar.Appeal) {
			k.Status, k.Reply, k.Percent = appeal.Filed, reply, 0
		}, "repeated"},
		"the term has run out": {func(k *similar.Appeal) { k.Expired = true }, "repeated"},
		"answered on another question": {func(k *similar.Appeal) {
			k.Reply, k.SameTopic, k.Percent = reply, false, 30
		}, ""},
		"redirected": {func(k *similar.Appeal) { k.Status = appeal.Redirected }, "related"},
		"withdrawn":  {func(k *similar.Appeal) { k.Status = appeal.Withdrawn }, "related"},
		"initials at the address": {func(k *similar.Appeal) {
			k.Name, k.Sure, k.Reply = similar.ShortName, false, reply
		}, "repeated"},
		"initials elsewhere, the same words": {func(k *similar.Appeal) {
			k.Name, k.Sure, k.Place, k.Reply = similar.ShortName, false, similar.OtherAddress, reply
		}, "related"},
		"initials elsewhere, the same topic": {func(k *similar.Appeal) {
			*k = elsewhere(*k)
			k.Name = similar.ShortName
		}, ""},
		"a slip of the pen": {func(k *similar.Appeal) {
			k.Name, k.Sure = similar.SlipName, false
		}, "related"},
		"a neighbour": {func(k *similar.Appeal) {
			*k = elsewhere(*k)
			k.Place = similar.SameHouse
		}, "related"},
		"somebody else on the topic": {func(k *similar.Appeal) { *k = elsewhere(*k) }, "gone"},
		"a neighbour on another question": {func(k *similar.Appeal) {
			*k = elsewhere(*k)
			k.Place, k.SameTopic = similar.SameHouse, false
		}, "gone"},
		"the same flat, another question": {func(k *similar.Appeal) {
			*k = elsewhere(*k)
			k.Place, k.SameTopic = similar.SameAddress, false
		}, ""},
		"namesake elsewhere on another question": {func(k *similar.Appeal) {
			*k = elsewhere(*k)
			k.Name, k.SameTopic = similar.SameName, false
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			k := found()
			c.change(&k)
			out := similar.Rank(home, []similar.Appeal{k})
			if c.want == "gone" {
				require.Empty(t, out)
				return
			}
			require.Len(t, out, 1)
			require.Equal(t, c.want, out[0].Mark)
			if c.want != "" {
				require.Equal(t, c.want, out[0].Offers()[0], "the suggested mark is offered first")
			}
		})
	}
}

// elsewhere is somebody else in another place on the same topic.
func elsewhere(k similar.Appeal) similar.Appeal {
	k.Name, k.Place, k.Sure, k.Percent = similar.NoName, similar.OtherAddress, false, 0
	return k
}

func TestMultipleNeedsTwoReplies(t *testing.T) {
	answered := func(id, number string) similar.Appeal {
		k := found()
		k.ID, k.Number, k.Status, k.Reply = id, number, appeal.Filed, reply
		return k
	}
	one, two, copied := answered("1", "ОГ-1/2026"), answered("2", "ОГ-2/2026"), answered("3", "ОГ-3/2026")
	copied.Main = "1"
	marks := func(list ...similar.Appeal) string {
		out := []string{}
		for _, k := range similar.Rank(similar.Query{}, list) {
			out = append(out, k.Mark)
		}
		return strings.Join(out, " ")
	}
	require.Equal(t, "repeated", marks(one))
	require.Equal(t, "repeated", marks(one, one), "one appeal, found twice")
	require.Equal(t, "repeated repeated", marks(one, copied), "one reply answered both")
	require.Equal(t, "multiple multiple", marks(one, two))
	open := found()
	open.ID, open.Number = "4", "ОГ-4/2026"
	require.Equal(t, "duplicate multiple multiple", marks(one, two, open))
}

// Whatever is found: a mark is one of the kinds of links, suggestions come
// first, nothing is shown twice, and only a sure applicant's open appeal has a
// duplicate.
func TestRankingProperties(t *testing.T) {
	alike := rapid.Custom(func(r *rapid.T) similar.Appeal {
		k := similar.Appeal{Expired: rapid.Bool().Draw(r, "expired"), Likeness: similar.Likeness{
			Name: rapid.SampledFrom([]similar.NameLikeness{similar.SameName, similar.ShortName, similar.SlipName,
				similar.SurnameAlone, similar.NoName}).Draw(r, "name"),
			Place: rapid.SampledFrom([]similar.PlaceLikeness{similar.SameAddress, similar.SameHouse,
				similar.OtherAddress, similar.NoAddress}).Draw(r, "place"),
			Sure: rapid.Bool().Draw(r, "sure"), Mailbox: rapid.Bool().Draw(r, "mailbox"),
			Percent: rapid.IntRange(0, 100).Draw(r, "percent"),
			Retold:  rapid.Bool().Draw(r, "retold"), SameTopic: rapid.Bool().Draw(r, "topic"),
		}}
		k.ID = rapid.SampledFrom([]string{"1", "2", "3", "4", "5"}).Draw(r, "id")
		k.Number = rapid.SampledFrom([]string{"", "ОГ-" + k.ID}).Draw(r, "number")
		k.Status = rapid.SampledFrom(appeal.Statuses()).Draw(r, "status")
		k.Main = rapid.SampledFrom([]string{"", "9"}).Draw(r, "main")
		if rapid.Bool().Draw(r, "replied") {
			k.Reply = reply
		}
		return k
	})
	rapid.Check(t, func(r *rapid.T) {
		list, limit := rapid.SliceOfN(alike, 0, 12).Draw(r, "found"), rapid.IntRange(0, 4).Draw(r, "limit")
		out := similar.Rank(similar.Query{Author: appeal.Author{Address: "x"}, Limit: limit}, list)
		seen, last := map[string]bool{}, 3
		order := map[string]int{"duplicate": 3, "repeated": 2, "multiple": 2, "related": 1, "": 0}
		for _, k := range out {
			if seen[k.ID] || k.Mark != "" && !appeal.Known(appeal.LinkKinds, k.Mark) || order[k.Mark] > last ||
				len(k.Why()) == 0 {
				r.Fatalf("%+v", out)
			}
			if k.Mark == appeal.DuplicateOf && (!k.Sure || !k.Status.Running() || k.Main != "" || k.Number == "") {
				r.Fatalf("no duplicate of %+v", k)
			}
			seen[k.ID], last = true, order[k.Mark]
		}
		if most := limit; most > 0 && len(out) > most {
			r.Fatalf("%d of %d", len(out), most)
		}
	})
}

func TestSharedWords(t *testing.T) {
	words := func(typed, held, both int) similar.WordsShared {
		return similar.WordsShared{Typed: typed, Held: held, Both: both}
	}
	for _, c := range []struct {
		annotation, text similar.WordsShared
		percent          int
		retold           bool
	}{
		{words(0, 0, 0), words(0, 0, 0), 0, true},
		{words(3, 3, 3), words(0, 60, 0), 0, true},     // «о ремонте дороги» says nothing
		{words(6, 6, 3), words(0, 60, 0), 50, true},    // only annotations to compare
		{words(6, 6, 6), words(60, 60, 15), 25, false}, // a stock annotation does not make one letter of two
		{words(6, 6, 0), words(60, 60, 54), 90, false},
		{words(0, 6, 0), words(20, 200, 18), 90, false}, // still being typed
		{words(0, 6, 0), words(8, 200, 8), 7, false},    // too little of it yet
	} {
		l := similar.Likeness{}
		l.SetText(c.annotation, c.text)
		require.Equal(t, c.percent, l.Percent, "%v %v", c.annotation, c.text)
		require.Equal(t, c.retold, l.Retold)
	}
}
