package pages

import (
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/web"
)

// WhyView is the derivation of a date and what would change it.
type WhyView struct {
	Text    string
	Nodes   []NodeView
	Changes []ChangeView
}

// NodeView is a part of a derivation.
type NodeView struct {
	Kind, Title, Text string
	Article, URL      string // URL is "" for what the page of rules does not have
	Children          []NodeView
}

// ChangeView is something that would give another date.
type ChangeView struct{ Title, Text, Article string }

// why tells how a term was counted; open, that it still runs and may change.
func (in CardInput) why(d appeal.Deadline, open bool) *WhyView {
	if len(d.Steps) == 0 {
		return nil
	}
	all := []law.Deadline{}
	for _, other := range in.Card.Deadlines {
		all = append(all, other.Deadline)
	}
	tree := d.Tree(in.Day.Calendar, all...)
	v := &WhyView{Text: tree.Text, Nodes: nodes(tree.Children)}
	if !open {
		return v
	}
	for _, c := range d.Changes(in.Day.Calendar) {
		v.Changes = append(v.Changes, ChangeView{c.Title, c.Text, shortArticle(c.Article)})
	}
	return v
}

func nodes(list []law.Node) []NodeView {
	out := []NodeView{}
	for _, n := range list {
		v := NodeView{Kind: n.Kind, Title: n.Title, Text: bare(n), Article: shortArticle(n.Article),
			Children: nodes(n.Children)}
		if strings.HasSuffix(v.Article, lawMark) {
			v.URL = web.RulesURL(v.Article)
		}
		out = append(out, v)
	}
	return out
}

const lawMark = " № 59-ФЗ"

// shortArticle is a reference as lists have it.
func shortArticle(article string) string {
	return strings.Replace(article, " Федерального закона от 02.05.2006"+lawMark, lawMark, 1)
}

// bare leaves the word out that the title says already.
func bare(n law.Node) string {
	if rest, ok := strings.CutPrefix(n.Text, n.Title+": "); ok {
		return web.UpperFirst(rest)
	}
	return n.Text
}
