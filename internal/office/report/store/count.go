package store

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/office/report"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// keys are the SQL of the dimensions.
var keys = map[report.Dimension]string{
	report.Whole: "''", report.ByUnit: "a.unit", report.ByExecutor: "a.responsible", report.ByOfficial: "a.official",
	report.ByChannel: "a.channel", report.ByType: "a.type", report.ByForm: register.FormOf,
	report.ByRepetition: "a.repetition", report.ByAuthorship: "a.authorship", report.BySocial: register.SocialOf,
	report.ByBenefit: "a.benefit", report.ByTerritory: "a.territory", report.ByBody: register.BodyOf,
	report.ByTopic: "q.topic", report.ByResult: "q.result",
}

// Count counts each of the asks by a dimension. The appeals that any of them is
// about are looked at once, and once more with their questions.
func (s *Store) Count(ctx context.Context, by report.Dimension, asks []report.Ask) ([]map[string]int, error) {
	out := make([]map[string]int, len(asks))
	b := &pgx.Batch{}
	for _, of := range []report.Of{report.Appeals, report.Questions} {
		places := []int{}
		for i, ask := range asks {
			if ask.Of == of {
				places, out[i] = append(places, i), map[string]int{}
			}
		}
		if err := queue(b, by, of, asks, places, out); err != nil {
			return nil, err
		}
	}
	return out, pg.Explain(pg.OfOffice, s.r.Pool.SendBatch(ctx, b).Close())
}

// queue queues the counting of those asks that stand at the places.
func queue(b *pgx.Batch, by report.Dimension, of report.Of, asks []report.Ask, places []int,
	out []map[string]int) error {
	key, known := keys[by]
	if !known {
		return appeal.InvalidField("by", "Так отчёт не делят.")
	}
	if len(places) == 0 {
		return nil
	}
	w, columns, found := &pg.Where{}, "", &about{}
	for _, i := range places {
		f := asks[i].Filter
		one := &pg.Where{Args: w.Args}
		if err := register.InFolder(one, f); err != nil {
			return err
		}
		if of == report.Questions {
			one.Conditions = append(one.Conditions, register.ByQuestion(one, f)...)
			f.Asked, f.Result = "", ""
		}
		register.Narrow(one, f)
		found.add(one, asks[i].Filter)
		columns += ", count(*) filter (" + one.String() + ")"
		w.Args = one.Args
	}
	questions := ""
	if of == report.Questions {
		questions = " join question q on q.appeal_id = a.id"
	}
	sql, more := besides("select " + key + columns)
	sql += " from (select a.*" + more + " from appeal a where " + strings.Join(found.conditions, " or ") +
		" offset 0) a" + questions + " group by 1" // offset 0: the planner must not look for the columns anew
	b.Queue(sql, w.Args...).Query(func(rows pgx.Rows) error {
		code, counts := "", make([]int, len(places))
		targets := []any{&code}
		for i := range counts {
			targets = append(targets, &counts[i])
		}
		_, err := pgx.ForEachRow(rows, targets, func() error {
			for i, n := range counts {
				out[places[i]][code] = n
			}
			return nil
		})
		return err
	})
	return nil
}

// about are the conditions of the days of filters alone: what the planner finds
// the appeals of a period by.
type about struct {
	seen       []lists.Filter
	conditions []string
}

// add adds the days of a filter; their values go into w.
func (a *about) add(w *pg.Where, f lists.Filter) {
	f = lists.Filter{Received: f.Received, Answered: f.Answered, Closed: f.Closed, OpenOn: f.OpenOn,
		OverdueOn: f.OverdueOn}
	same := func(o lists.Filter) bool { return reflect.DeepEqual(o, f) }
	if slices.ContainsFunc(a.seen, same) {
		return
	}
	only := &pg.Where{Args: w.Args}
	register.Narrow(only, f)
	w.Args, a.seen = only.Args, append(a.seen, f)
	a.conditions = append(a.conditions, "("+strings.Join(append(only.Conditions, "true"), " and ")+")")
}

// besides looks for what stands beside an appeal's own row once for each appeal, and
// not in each condition: a query with columns instead, and the columns.
func besides(sql string) (query, columns string) {
	for i, expression := range []string{register.FormOf, register.BodyOf, register.SocialOf} {
		if strings.Contains(sql, expression) {
			name := "beside_" + strconv.Itoa(i)
			sql = strings.ReplaceAll(sql, expression, "a."+name)
			columns += ", " + expression + " as " + name
		}
	}
	return sql, columns
}
