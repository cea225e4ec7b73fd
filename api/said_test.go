package api

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/intake"
	"appeals/internal/letters"
	"appeals/internal/testkit"
)

// deed is an action with all that leads to it.
type deed struct {
	action appeal.Action
	by     string
	before []deed
	values appeal.Values
}

func is(action appeal.Action, by string, values appeal.Values, before ...deed) deed {
	return deed{action, by, before, values}
}

// deeds are the actions whose letters leave the office. Those that need earlier
// replies come after them.
func deeds() []deed {
	why := appeal.Values{"reason": "Причина."}
	resolved := is(appeal.Resolve, "head", appeal.Values{"text": "Рассмотреть", "executors": []any{"executor"}})
	drafted := is(appeal.Draft, "executor", appeal.Values{"text": "Двор убран.", "result": "measures_taken"})
	promised := is(appeal.Draft, "executor",
		appeal.Values{"text": "Двор уберут.", "result": "supported", "promised": "2026-05-20"})
	approved := is(appeal.Approve, "reviewer", nil)
	signed := is(appeal.Sign, "head", nil, resolved, drafted, approved)
	inquiry := is(appeal.Inquire, "clerk", appeal.Values{"bodies": []any{"mvd"}, "text": "Сведения."})
	return []deed{
		signed, signed, resolved, inquiry,
		is(appeal.Register, "clerk", appeal.Values{"official": "head"}),
		is(appeal.InterimReply, "head", appeal.Values{"text": "Проверяем.", "until": "2026-04-01"}),
		is(appeal.Extend, "head",
			appeal.Values{"days": 10, "ground": "information_request", "reason": "Запрос."}, inquiry),
		is(appeal.Redirect, "clerk", appeal.Values{"bodies": []any{"gov"}, "reason": "Не наше."}),
		is(appeal.RedirectMigration, "clerk", why), is(appeal.ReturnComplaint, "clerk", why),
		is(appeal.Decline, "clerk", appeal.Values{"ground": "not_an_appeal", "reason": "Реклама."}),
		is(appeal.ReturnCourt, "clerk", why), is(appeal.LeaveAbusive, "head", why),
		is(appeal.LeaveUnreadable, "clerk", why), is(appeal.LeaveUnclear, "clerk", why),
		is(appeal.Terminate, "head", why), is(appeal.LeaveSecret, "head", why),
		is(appeal.PointToSite, "clerk", appeal.Values{"page": "https://example.ru/1"}),
		is(appeal.Withdraw, "clerk", appeal.Values{"on": "2026-03-10", "reason": "Передумал."}),
		is(appeal.Fulfil, "clerk", appeal.Values{"on": "2026-03-10", "note": "Убрали."}, resolved, promised, approved,
			is(appeal.Sign, "head", nil)),
		is(appeal.ReplyWithMain, "clerk", nil, is(appeal.LinkTo, "clerk",
			appeal.Values{"number": "1-ОГ/26", "kind": "duplicate"})),
		is(appeal.Annul, "reviewer", nil, is(appeal.AskAnnulment, "clerk", appeal.Values{"ground": "technical"})),
	}
}

// way is how the applicant can be written to.
type way struct {
	name   string
	change func(*appeal.Intake)
}

var ways = []way{
	{"by e-mail", func(in *appeal.Intake) { in.Authors[0].Email, in.ReplyByEmail = "anna@example.ru", true }},
	{"on paper", func(*appeal.Intake) {}},
}

// played is a card to whose letters something happens.
type played struct {
	deed
	card *appeal.Card
}

// letterStates are what may become of letters, as the register keeps them.
var letterStates = []struct {
	name, set string
	gone      bool
}{
	{"queued", `state = 'queued'`, false}, {"to_print", `state = 'to_print'`, false},
	{"printed", `state = 'to_print', printed_at = now()`, false}, {"undeliverable", `state = 'undeliverable'`, false},
	{"sent", `state = 'sent', sent_at = '2026-03-10 09:40:00+00', printed_at = null`, true},
	{"posted", `state = 'posted', sent_at = null, posted_on = '2026-03-10'`, true},
}

// No surface says that something was sent, answered, delivered or in time when
// its letter has not left the office: every action, however it is written, in
// every state of its letters.
func TestOnlyTrueWords(t *testing.T) {
	t.Parallel()
	for _, w := range ways {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			g := saidRig(t)
			all := []played{}
			for n, d := range deeds() {
				all = append(all, g.play(t, d, w, n))
			}
			covered(t, all)
			for _, s := range letterStates {
				_, err := g.store.Pool.Exec(t.Context(), `update letter set `+s.set)
				require.NoError(t, err)
				for _, p := range all {
					g.reads(t, p, s.name, s.gone)
				}
				if !s.gone {
					g.readsLists(t, s.name)
				}
			}
		})
	}
}

func saidRig(t *testing.T) *rig {
	t.Helper()
	g := newRig(t, func(c *frame.Config, d *Deps) {
		c.PublicRate = 100_000
		engine := d.Engine.(desk)
		played := engine.Engine.(testkit.Engine)
		played.Letters = letters.Composer{Office: played.Office.Fixed}
		engine.Engine = played
		d.Engine, d.Letters = engine, letters.Composer{Office: played.Office.Fixed}
		d.Intake.(*intake.Intake).Letters = d.Letters
	})
	for _, b := range []appeal.Body{
		{Code: "mvd", Name: "УМВД по области", Address: "г. Мурманск", Kind: appeal.MigrationBody},
		{Code: "gov", Name: "Губернатор области", Address: "г. Мурманск", Kind: appeal.Governor}} {
		_, err := g.store.PutBody(t.Context(), b, "clerk", frametest.Now)
		require.NoError(t, err)
	}
	return g
}

// covered fails when a row whose letters leave the office is not played.
func covered(t *testing.T, all []played) {
	t.Helper()
	for _, row := range appeal.Table() {
		outside := slices.ContainsFunc(row.Letters, func(d appeal.Dispatch) bool {
			return d.To == appeal.ToApplicant || d.To == appeal.ToBody
		})
		require.Equal(t, outside, slices.ContainsFunc(all, func(p played) bool { return p.action == row.Action }),
			row.Action)
	}
}

func (g *rig) play(t *testing.T, d deed, w way, n int) played {
	t.Helper()
	in := frametest.SampleIntake()
	in.Addressee, in.Migration = "head", d.action == appeal.RedirectMigration
	in.Against = nil
	w.change(&in)
	received := d.action == appeal.Register || d.action == appeal.Decline
	card, err := g.deps.Intake.Accept(t.Context(), "said"+strconv.Itoa(n), in, nil, testkit.Person("clerk"), !received,
		frametest.Now.Add(time.Duration(n-60)*time.Minute))
	require.NoError(t, err)
	if d.action == appeal.Annul { // whoever was told the number is told
		_, err := g.store.Pool.Exec(t.Context(), `update letter set state = 'sent' where appeal_id = $1`, card.ID)
		require.NoError(t, err)
	}
	if d.action == appeal.Terminate || d.action == appeal.ReplyWithMain { // they rest on replies that have gone
		_, err := g.store.Pool.Exec(t.Context(), `update reply set sent_on = '2026-03-10' where signed_by <> ''`)
		require.NoError(t, err)
	}
	for _, step := range append(slices.Clone(d.before), d) {
		r, err := g.deps.Engine.Act(t.Context(), appeal.Request{ID: uuid.NewString(), AppealID: card.ID,
			Action: step.action, Actor: step.by, Values: step.values, At: frametest.Now})
		require.NoError(t, err, step.action)
		require.Equal(t, appeal.Applied, r.State, step.action)
	}
	return played{d, card}
}

// claims are words that only a letter which has gone makes true.
var claims = regexp.MustCompile(`(?i)дан ответ|отправлен[оаы]?([^а-яё]|$)|доставлен[оаы]?([^а-яё]|$)|перенаправлено|возвращено|уходит|направлен вам|в срок`)

// honest are the words of what has not gone, and of buttons and help.
var honest = regexp.MustCompile(`(?i)не доставлен[оы]?|недоставленны\S+|не отмечен\S* отправленн\S+` +
	`|отметить отправленн\S+` +
	`|\S+-ОГ/26: [^·]*` + // the subject of a letter, for whoever reads it
	`|отв\. [^а-яё]{0,40}в срок|Регистрация (ч\. 2 ст\. 8 № 59-ФЗ)?[^а-яё]{0,40}в срок` +
	`|Регистрация ч\. 2 ст\. 8 № 59-ФЗ План \S+ Факт \S+ Итог ✓ ?в срок`)

func (g *rig) reads(t *testing.T, p played, state string, gone bool) {
	t.Helper()
	said := "after " + string(p.action) + ", " + state
	path := "/appeals/" + p.card.ID
	clerk := g.Browse(t, "clerk")
	doc := clerk.Get(path+"?done="+string(p.action), http.StatusOK)
	if gone {
		require.NotContains(t, plain(doc.Find(".notice.ok")), "ждёт", said)
		if p.action == appeal.Sign {
			require.Contains(t, plain(doc.Find("main")), "Дан ответ", said)
		}
		return
	}
	truthful(t, doc.Find(".notice, .stage, .card-head, #terms, #history, #letters, .blocks, main"), said)
	truthful(t, clerk.Get("/print/card/"+p.card.ID, http.StatusOK).Find("main"), said+", on paper")
	truthful(t, clerk.Get(path+"/pane", http.StatusOK).Selection, said+", beside the list")
	card, err := g.store.Card(t.Context(), p.card.ID)
	require.NoError(t, err)
	status := g.Browse(t, "").Shown("/status", url.Values{"number": {card.Number}, "code": {card.StatusCode}},
		http.StatusOK)
	truthful(t, status.Find(".status"), said+", to the citizen")
}

// readsLists looks at what shows many appeals at once.
func (g *rig) readsLists(t *testing.T, state string) {
	t.Helper()
	for path, as := range map[string]string{"/appeals?folder=all": "clerk", "/tasks": "clerk", "/letters": "clerk",
		"/notifications": "clerk", "/control": "manager", "/control/stuck": "manager", "/print/journal": "clerk"} {
		truthful(t, g.Browse(t, as).Get(path, http.StatusOK).Find("main"), path+", "+state)
	}
	w := scenario{As: "clerk", URL: frame.APIRoot + "/appeals?folder=all", Status: http.StatusOK}.Run(t, g)
	require.False(t, claims.MatchString(honest.ReplaceAllString(w.Body.String(), "")), "the list for programs, "+state)
}

// truthful fails on a claim, and on a tick beside what a letter has to carry.
func truthful(t *testing.T, part *goquery.Selection, where string) {
	t.Helper()
	text := honest.ReplaceAllString(plain(part), "")
	at := claims.FindStringIndex(text)
	if at != nil {
		text = strings.ToValidUTF8(text[max(0, at[0]-160):min(len(text), at[1]+120)], "")
	}
	require.Nil(t, at, "%s: a claim that is not true: …%s…", where, text)
}

// plain is what a reader sees: without the forms of what may be done next, and
// the words of the term of registration, which no letter carries.
func plain(part *goquery.Selection) string {
	part = part.Clone()
	part.Find("form, button, template, [hidden], nav, label, option").Remove()
	return strings.Join(strings.Fields(part.Text()), " ")
}
