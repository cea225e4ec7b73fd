package appeal_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// found is an open appeal of the register in which all agrees.
func found() appeal.Kin {
	k := appeal.Kin{Likeness: appeal.Likeness{Name: appeal.SameName, Place: appeal.SameAddress, Sure: true, Percent: 90, SameTopic: true}}
	k.ID, k.Number, k.Status, k.RegisteredOn = "1", "ОГ-1/2026", appeal.Execution, law.NewDate(2026, 3, 2)
	return k
}

var reply = &appeal.KinReply{Number: "7-ОГ/26", SentOn: law.NewDate(2026, 3, 20), Result: appeal.Explained}

func TestSuggestedMark(t *testing.T) {
	home := appeal.KinQuery{Author: appeal.Author{Surname: "Иванова", Address: "ул. Мира, 1"}}
	for name, c := range map[string]struct {
		change func(*appeal.Kin)
		want   string
	}{
		"one letter twice":                {func(*appeal.Kin) {}, "duplicate"},
		"one letter in two clerks' words": {func(k *appeal.Kin) { k.Percent, k.Retold = 55, true }, "duplicate"},
		"two letters on one topic":        {func(k *appeal.Kin) { k.Percent = 55 }, "related"},
		"a template of an annotation":     {func(k *appeal.Kin) { k.Percent, k.Retold, k.SameTopic = 60, true, false }, "related"},
		"the address is another one":      {func(k *appeal.Kin) { k.Place, k.Sure = appeal.OtherAddress, false }, "related"},
		"the flat was left out":           {func(k *appeal.Kin) { k.Place, k.Sure = appeal.SameHouse, false }, "related"},
		"a duplicate itself":              {func(k *appeal.Kin) { k.Main = "2" }, "related"},
		"not registered":                  {func(k *appeal.Kin) { k.Number = "" }, ""},
		"answered":                        {func(k *appeal.Kin) { k.Status, k.Reply = appeal.Answered, reply }, "repeated"},
		"answered and filed":              {func(k *appeal.Kin) { k.Status, k.Reply, k.Percent = appeal.Filed, reply, 0 }, "repeated"},
		"the term has run out":            {func(k *appeal.Kin) { k.Expired = true }, "repeated"},
		"answered on another question":    {func(k *appeal.Kin) { k.Reply, k.SameTopic, k.Percent = reply, false, 30 }, ""},
		"redirected":                      {func(k *appeal.Kin) { k.Status = appeal.Redirected }, "related"},
		"withdrawn":                       {func(k *appeal.Kin) { k.Status = appeal.Withdrawn }, "related"},
		"initials at the address":         {func(k *appeal.Kin) { k.Name, k.Sure, k.Reply = appeal.ShortName, false, reply }, "repeated"},
		"initials elsewhere, the same words": {func(k *appeal.Kin) {
			k.Name, k.Sure, k.Place, k.Reply = appeal.ShortName, false, appeal.OtherAddress, reply
		}, "related"},
		"initials elsewhere, the same topic":     {func(k *appeal.Kin) { *k = elsewhere(*k); k.Name = appeal.ShortName }, ""},
		"a slip of the pen":                      {func(k *appeal.Kin) { k.Name, k.Sure = appeal.SlipName, false }, "related"},
		"a neighbour":                            {func(k *appeal.Kin) { *k = elsewhere(*k); k.Place = appeal.SameHouse }, "related"},
		"somebody else on the topic":             {func(k *appeal.Kin) { *k = elsewhere(*k) }, "gone"},
		"a neighbour on another question":        {func(k *appeal.Kin) { *k = elsewhere(*k); k.Place, k.SameTopic = appeal.SameHouse, false }, "gone"},
		"the same flat, another question":        {func(k *appeal.Kin) { *k = elsewhere(*k); k.Place, k.SameTopic = appeal.SameAddress, false }, ""},
		"namesake elsewhere on another question": {func(k *appeal.Kin) { *k = elsewhere(*k); k.Name, k.SameTopic = appeal.SameName, false }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			k := found()
			c.change(&k)
			out := appeal.RankKin(home, []appeal.Kin{k})
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
func elsewhere(k appeal.Kin) appeal.Kin {
	k.Name, k.Place, k.Sure, k.Percent = appeal.NoName, appeal.OtherAddress, false, 0
	return k
}

func TestMultipleNeedsTwoReplies(t *testing.T) {
	answered := func(id, number string) appeal.Kin {
		k := found()
		k.ID, k.Number, k.Status, k.Reply = id, number, appeal.Filed, reply
		return k
	}
	one, two, copied := answered("1", "ОГ-1/2026"), answered("2", "ОГ-2/2026"), answered("3", "ОГ-3/2026")
	copied.Main = "1"
	marks := func(list ...appeal.Kin) string {
		out := []string{}
		for _, k := range appeal.RankKin(appeal.KinQuery{}, list) {
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
	kin := rapid.Custom(func(r *rapid.T) appeal.Kin {
		k := appeal.Kin{Expired: rapid.Bool().Draw(r, "expired"), Likeness: appeal.Likeness{
			Name:  rapid.SampledFrom([]appeal.NameLikeness{appeal.SameName, appeal.ShortName, appeal.SlipName, appeal.SurnameAlone, appeal.NoName}).Draw(r, "name"),
			Place: rapid.SampledFrom([]appeal.PlaceLikeness{appeal.SameAddress, appeal.SameHouse, appeal.OtherAddress, appeal.NoAddress}).Draw(r, "place"),
			Sure:  rapid.Bool().Draw(r, "sure"), Mailbox: rapid.Bool().Draw(r, "mailbox"), Percent: rapid.IntRange(0, 100).Draw(r, "percent"),
			Retold: rapid.Bool().Draw(r, "retold"), SameTopic: rapid.Bool().Draw(r, "topic"),
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
		list, limit := rapid.SliceOfN(kin, 0, 12).Draw(r, "found"), rapid.IntRange(0, 4).Draw(r, "limit")
		out := appeal.RankKin(appeal.KinQuery{Author: appeal.Author{Address: "x"}, Limit: limit}, list)
		seen, last := map[string]bool{}, 3
		order := map[string]int{"duplicate": 3, "repeated": 2, "multiple": 2, "related": 1, "": 0}
		for _, k := range out {
			if seen[k.ID] || k.Mark != "" && !appeal.Known(appeal.LinkKinds, k.Mark) || order[k.Mark] > last || len(k.Why()) == 0 {
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
	words := func(typed, held, both int) appeal.WordsShared {
		return appeal.WordsShared{Typed: typed, Held: held, Both: both}
	}
	for _, c := range []struct {
		annotation, text appeal.WordsShared
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
		l := appeal.Likeness{}
		l.SetText(c.annotation, c.text)
		require.Equal(t, c.percent, l.Percent, "%v %v", c.annotation, c.text)
		require.Equal(t, c.retold, l.Retold)
	}
}

func TestLinkAtIntake(t *testing.T) {
	o, clerk := appealtest.Office(), appealtest.NewDesk().Staff["clerk"]
	for name, c := range map[string]struct {
		repetition, previous string
		known                appeal.FoundAppeal
		kind, main, wrong    string
	}{
		"no earlier appeal":        {"primary", "", appeal.FoundAppeal{}, "", "", ""},
		"unknown number":           {"repeated", "ОГ-7/2009", appeal.FoundAppeal{}, "", "", ""},
		"unknown main":             {"duplicate", "ОГ-7/2009", appeal.FoundAppeal{}, "", "", ""},
		"repeated":                 {"repeated", "ОГ-1/2026", appeal.FoundAppeal{}, "repeated", "", ""},
		"multiple":                 {"multiple", "ОГ-1/2026", appeal.FoundAppeal{}, "multiple", "", ""},
		"on the same question":     {"primary", "ОГ-1/2026", appeal.FoundAppeal{}, "related", "", ""},
		"duplicate":                {"duplicate", "ОГ-1/2026", appeal.FoundAppeal{SameApplicant: true}, "duplicate", "main", ""},
		"duplicate of a stranger":  {"duplicate", "ОГ-1/2026", appeal.FoundAppeal{}, "", "", "repetition"},
		"duplicate of a duplicate": {"duplicate", "ОГ-1/2026", appeal.FoundAppeal{SameApplicant: true, Main: "other"}, "", "", "previous"},
	} {
		t.Run(name, func(t *testing.T) {
			d, in := appealtest.NewDesk(), appealtest.Intake()
			c.known.Ref = appeal.Ref{ID: "main", Number: "ОГ-1/2026"}
			d.Known["ОГ-1/2026"] = c.known
			in.Repetition, in.Previous = c.repetition, c.previous
			card, _, err := o.Accept("new", "CODE2345", in, clerk, monday)
			require.NoError(t, err)
			err = o.LinkAtIntake(card, clerk, monday, d)
			if c.wrong != "" {
				require.ErrorContains(t, err, c.wrong)
				return
			}
			require.NoError(t, err)
			require.Equal(t, c.main, card.Main)
			require.Equal(t, c.previous, card.Intake.Previous)
			if c.kind == "" {
				require.Empty(t, card.Links)
				return
			}
			require.Equal(t, []appeal.Link{{Ref: c.known.Ref, Kind: c.kind, By: "clerk", At: monday}}, card.Links)
		})
	}
}

func TestDuplicateNamesItsMainAppeal(t *testing.T) {
	in := appealtest.Intake()
	in.Repetition = appeal.DuplicateOf
	today := appealtest.Office().Today(monday)
	err := in.Normal().Validate(today, law.Embedded(), appealtest.NewDesk())
	require.ErrorContains(t, err, "previous: Укажите номер основного обращения")
	in.Previous = " № "
	require.Error(t, in.Normal().Validate(today, law.Embedded(), appealtest.NewDesk()))
	in.Previous, in.Against = "ОГ-1/2026", []string{"edu", "nobody"}
	require.ErrorContains(t, in.Normal().Validate(today, law.Embedded(), appealtest.NewDesk()), "against: Выберите органы из справочника.")
	in.Against = []string{"edu"}
	require.NoError(t, in.Normal().Validate(today, law.Embedded(), appealtest.NewDesk()))
}
