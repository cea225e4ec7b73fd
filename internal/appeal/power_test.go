package appeal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// Whoever may not sign an appeal is told by which rule, and who may; the narrowest rule counts,
// in its time only, and nobody is refused where there is none.
func TestSigningIsDistributed(t *testing.T) {
	day := law.DateOf(monday, appealtest.Moscow)
	const topic = "0005.0005.0056.1168"
	row := func(official string, does appeal.Doing, topic, channel string) appeal.Power {
		return appeal.Power{Official: official, Does: does, Topic: topic, Channel: channel, From: day, Until: day}
	}
	reply := func(official, topic, channel string) appeal.Power {
		return row(official, appeal.SignsReply, topic, channel)
	}
	unit := func(official, code string) appeal.Power {
		p := reply(official, "", "")
		p.Unit = code
		return p
	}
	over, later := reply("deputy", "", ""), reply("deputy", "", "")
	over.From, over.Until = day.AddDays(-9), day.AddDays(-1)
	later.From, later.Until = day.AddDays(1), law.Date{}
	for name, c := range map[string]struct {
		powers  []appeal.Power
		away    bool   // the deputy is, and the head stands in for him
		refused string // "" where the head may sign
	}{
		"no row":            {},
		"his own":           {powers: []appeal.Power{reply("head", "", "")}},
		"one of two":        {powers: []appeal.Power{reply("deputy", "", ""), reply("head", "", "")}},
		"another's":         {powers: []appeal.Power{reply("deputy", "", "")}, refused: "все обращения"},
		"by a stand-in":     {powers: []appeal.Power{reply("deputy", "", "")}, away: true},
		"over":              {powers: []appeal.Power{over}},
		"not yet":           {powers: []appeal.Power{later}},
		"another letter":    {powers: []appeal.Power{row("deputy", appeal.SignsExtend, "", "")}},
		"another channel":   {powers: []appeal.Power{reply("deputy", "", "post")}},
		"his channel":       {powers: []appeal.Power{reply("deputy", "", "forwarded")}, refused: "От другого органа"},
		"the topic":         {powers: []appeal.Power{reply("deputy", topic, "")}, refused: "тематика " + topic},
		"part of the topic": {powers: []appeal.Power{reply("deputy", "0005.0005", "")}, refused: "тематика 0005.0005"},
		"no whole part":     {powers: []appeal.Power{reply("deputy", "0005.00", "")}},
		"the longer topic": {powers: []appeal.Power{reply("deputy", "0005", ""), reply("head", "0005.0005", ""),
			reply("deputy", "", "")}},
		"the unit": {powers: []appeal.Power{unit("deputy", "kgh"), reply("head", topic, "")},
			refused: "рассматривает «Комитет по городскому хозяйству»"},
		"another unit": {powers: []appeal.Power{unit("deputy", "department")}},
		"a channel before a unit": {powers: []appeal.Power{unit("head", "kgh"), reply("deputy", "", "forwarded")},
			refused: "От другого органа"},
		"a channel before a topic": {powers: []appeal.Power{reply("head", topic, ""),
			reply("deputy", "", "forwarded")}, refused: "От другого органа"},
	} {
		t.Run(name, func(t *testing.T) {
			card, d := at(t, appeal.Signing)
			card.Channel, card.Intake.ReceivedVia, d.Distributed = "forwarded", "forwarded", c.powers
			who, deputy := d.Staff["head"], d.Staff["deputy"]
			deputy.Post = "заместитель главы"
			d.Staff["deputy"] = deputy
			if c.away {
				who = who.OnDay([]appeal.Absence{{Person: "deputy", Substitute: "head", From: day, To: day}}, day)
			}
			_, err := appealtest.Office().Do(card, appeal.Step{Action: appeal.Sign, Actor: who, At: monday,
				Values: appeal.Values{}}, d)
			if c.refused == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, c.refused)
			require.ErrorContains(t, err, "ответ подписывает только заместитель главы (deputy)")
			require.NotContains(t, err.Error(), deputy.Name, "the engine keeps what is refused, and no names")
		})
	}
}

// The other letters of an official are distributed each by itself.
func TestExtendingIsDistributed(t *testing.T) {
	card, d := at(t, appeal.Execution)
	d.Distributed = []appeal.Power{{Official: "deputy", Does: appeal.SignsExtend, From: law.NewDate(2026, 1, 1)}}
	require.ErrorContains(t, do(card, d, appeal.Extend, "head", monday, nil), "срок продлевает только deputy")
	card, d = at(t, appeal.Execution)
	d.Distributed = []appeal.Power{{Official: "deputy", Does: appeal.SignsInterim, From: law.NewDate(2026, 1, 1)}}
	require.ErrorContains(t, do(card, d, appeal.InterimReply, "head", monday, nil),
		"промежуточный ответ подписывает только deputy")
}

// The first question tells whom an appeal is proposed to; somebody who is no official any more is not.
func TestAnOfficialIsProposed(t *testing.T) {
	d, day := appealtest.NewRecords(), law.NewDate(2026, 3, 2)
	proposed := func(topics ...string) string {
		asks := []appeal.Question{}
		for _, code := range topics {
			asks = append(asks, appeal.Question{Topic: code})
		}
		return appeal.ProposedOfficial(d, asks, "post", day)
	}
	require.Empty(t, proposed("0005.0005"))
	require.False(t, appeal.Distributed(d, day))
	d.Distributed = []appeal.Power{{Official: "clerk", Does: appeal.Resolves, Topic: "0003", From: day},
		{Official: "deputy", Does: appeal.Resolves, Topic: "0005", From: day}}
	require.True(t, appeal.Distributed(d, day))
	require.Equal(t, "deputy", proposed("0005.0005", "0001"))
	require.Empty(t, proposed("0001", "0005.0005"))
	require.Empty(t, proposed("0003"))
	require.Empty(t, proposed())
}
