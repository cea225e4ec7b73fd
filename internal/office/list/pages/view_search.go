package pages

import (
	"net/url"
	"slices"
	"strconv"

	"appeals/internal/lists"
	"appeals/internal/office/list"
	"appeals/internal/web"
)

// KeptSearchView is a search that is kept, in the left column.
type KeptSearchView struct {
	ID, Title, URL string
	Current        bool
}

// KeepView is the star: what keeps the list, or renames and forgets it.
type KeepView struct {
	URL    string
	Hidden []web.Hidden
	Name   web.Input
	Kept   bool
	Drop   string
	DropBy []web.Hidden
}

// SearchesPath is where searches are kept.
const SearchesPath = "/searches"

// search is the box with the words: where in the card and in which folder.
func (v *ListView) search(in ListInput) {
	a := web.NewAnswers("s-", in.Asked.Values, nil)
	if in.Wrong != nil {
		a = web.NewAnswers("s-", in.Asked.Values, in.Wrong.Fields)
	}
	v.Words = a.Input(web.Input{Kind: "search", Name: "q", Label: "Слова, номер или имя", Max: 200,
		Autocomplete: "off"})
	v.Scope = a.Input(web.Input{Kind: "choice", Name: "field", Label: "Где в карточке",
		Options: web.Choices(lists.Scopes)})
	within := []web.Choice{{Value: string(lists.Everything), Title: "Во всём журнале"}}
	if in.Filter.Folder != lists.Everything {
		within = append(within, web.Choice{Value: string(in.Filter.Folder), Title: "В папке «" + v.Folder + "»"})
	}
	v.Within = a.Input(web.Input{Kind: "choice", Name: "folder", Label: "В какой папке", Options: within})
	for i := range v.Within.Options { // a new search looks through the whole journal
		o := &v.Within.Options[i]
		o.Selected = o.Value == string(in.Filter.Folder) && in.Filter.Typed()
	}
	v.SearchKeep = v.HiddenFields(in.Asked.kept("q", "field", "folder", "sort")...)
}

// keeping is the list of kept searches and the star.
func (v *ListView) keeping(in ListInput) {
	for _, s := range in.Saved {
		v.Saved = append(v.Saved, KeptSearchView{ID: s.ID, Title: s.Name, URL: SearchAddress(s.ID),
			Current: in.Asked.Search != nil && in.Asked.Search.ID == s.ID})
	}
	name := web.NewAnswers("keep-", url.Values{"name": {in.Name}}, in.NameWrong).Input(web.Input{Kind: "text",
		Name: "name", Label: "Название поиска", Required: true, Max: 60, Autocomplete: "off"})
	if s := in.Asked.Search; s != nil && s.Name != "" {
		if name.Error == "" {
			name.Value = s.Name
		}
		v.Folder, v.Title = s.Name, s.Name
		at := SearchesPath + "/" + url.PathEscape(s.ID)
		v.Keeping = &KeepView{URL: at, Name: name, Kept: true,
			Hidden: v.HiddenFields(web.Hidden{Name: "key", Value: in.NewKey}), Drop: at + "/drop",
			DropBy: v.HiddenFields(web.Hidden{Name: "key", Value: in.NewKey})}
		return
	}
	if len(v.Chosen) == 0 && in.Filter.Sort.By == "" {
		return
	}
	kept := slices.DeleteFunc(in.Asked.kept(), func(h web.Hidden) bool { return h.Name == "search" })
	v.Keeping = &KeepView{URL: SearchesPath, Name: name,
		Hidden: v.HiddenFields(append(kept, web.Hidden{Name: "key", Value: in.NewKey})...)}
}

// only is the address of the list with some of its conditions.
func (a Asked) only(names ...string) string {
	pairs := []string{}
	for _, name := range list.Conditions {
		if !slices.Contains(names, name) {
			pairs = append(pairs, name, "")
		}
	}
	return a.with(pairs...)
}

// CountsView is what a list tells after it was shown: how many lines there
// are, and how many each kept search finds.
type CountsView struct {
	Found string
	Saved []SavedCount
}

// SavedCount is the counter of a kept search.
type SavedCount struct{ ID, Count string }

// NewCounts draws counters: of the list itself, then of the kept searches.
// What could not be counted in time is -1.
func NewCounts(found int, known bool, saved []list.SavedSearch, counts []int) CountsView {
	v := CountsView{}
	switch {
	case !known || found < 0:
	case found > countCap:
		v.Found = "больше " + strconv.Itoa(countCap)
	default:
		v.Found = appealsCounted(found)
	}
	for i, s := range saved {
		if counts[i] >= 0 {
			v.Saved = append(v.Saved, SavedCount{s.ID, counted(counts[i])})
		}
	}
	return v
}
