package pages

import (
	"net/url"
	"slices"

	"appeals/internal/lists"
	"appeals/internal/office/list"
	"appeals/internal/web"
)

// Asked is what a list was asked for: its parameters, and the kept search that
// some of them come from. What somebody typed may name a person, so that it
// stands in no address: the id of a search stands for it.
type Asked struct {
	Values url.Values // all of them, those of the search included
	Search *list.SavedSearch
}

// listPath is where lists are.
const listPath = "/appeals"

// with is the address of the same list with some parameters changed: pairs of
// names and values. It begins at the first page.
func (a Asked) with(pairs ...string) string { return a.at(listPath, pairs...) }

func (a Asked) at(path string, pairs ...string) string {
	next := a.changed(pairs...)
	q, base := url.Values{}, map[string]string{}
	if a.Search != nil && (a.Search.Name != "" || typedIn(next)) {
		q.Set("search", a.Search.ID)
		base = a.Search.Conditions
	}
	for _, name := range list.Conditions {
		typed := slices.Contains(list.TypedConditions, name)
		if v := next.Get(name); v != base[name] && (!typed || v == "") {
			q.Set(name, v) // an empty one takes a condition of the search away
		}
	}
	if c := next.Get("cursor"); c != "" {
		q.Set("cursor", c)
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

func (a Asked) changed(pairs ...string) url.Values {
	next := url.Values{}
	for _, name := range list.Conditions {
		if v := a.Values.Get(name); v != "" {
			next.Set(name, v)
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		next.Set(pairs[i], pairs[i+1])
	}
	return next
}

func typedIn(q url.Values) bool {
	return slices.ContainsFunc(list.TypedConditions, func(name string) bool { return q.Get(name) != "" })
}

// folder is the address of a folder as it is, without conditions.
func (a Asked) folder(f lists.Folder) string { return web.With(listPath, "folder", string(f)) }

// kept are the conditions as the hidden fields of a form, but those that the
// form asks for itself.
func (a Asked) kept(without ...string) []web.Hidden {
	out := []web.Hidden{}
	if a.Search != nil {
		out = append(out, web.Hidden{Name: "search", Value: a.Search.ID})
	}
	for _, name := range list.Conditions {
		if v := a.Values.Get(name); v != "" && !slices.Contains(without, name) {
			out = append(out, web.Hidden{Name: name, Value: v})
		}
	}
	return out
}

// Address is where the list is.
func (a Asked) Address() string { return a.with() }

// Typed are the words that somebody typed, and where they are looked for.
func (a Asked) Typed() map[string]string {
	out := map[string]string{}
	for _, name := range list.TypedConditions {
		if v := a.Values.Get(name); v != "" {
			out[name] = v
		}
	}
	if scope := a.Values.Get("field"); scope != "" && out["q"] != "" {
		out["field"] = scope
	}
	return out
}

// KeptTyped are those of the search that the list comes from.
func (a Asked) KeptTyped() map[string]string {
	values := url.Values{}
	if a.Search != nil {
		for name, value := range a.Search.Conditions {
			values.Set(name, value)
		}
	}
	return Asked{Values: values}.Typed()
}

// Narrowed tells whether the list has conditions beside its folder.
func (a Asked) Narrowed() bool {
	return slices.ContainsFunc(list.Conditions,
		func(name string) bool { return name != "folder" && name != "sort" && a.Values.Get(name) != "" })
}

// SearchAddress is where a kept search is opened.
func SearchAddress(id string) string { return listPath + "?search=" + url.QueryEscape(id) }
