package appeal

// Branch is a unit in its place among the others.
type Branch struct {
	Unit
	Depth int // how many units it is a part of, one in another
}

// UnitTree puts every unit behind the one that it is a part of, in the order in which they came. A part of a
// unit that is not among them, or of itself by way of others, stands like one of nobody.
func UnitTree(units []Unit) []Branch {
	parts, known := map[string][]Unit{}, map[string]bool{}
	for _, u := range units {
		parts[u.Parent], known[u.Code] = append(parts[u.Parent], u), true
	}
	out, seen := make([]Branch, 0, len(units)), map[string]bool{}
	var add func(u Unit, depth int)
	add = func(u Unit, depth int) {
		if seen[u.Code] {
			return
		}
		seen[u.Code] = true
		out = append(out, Branch{u, depth})
		for _, part := range parts[u.Code] {
			add(part, depth+1)
		}
	}
	for _, u := range units {
		if !known[u.Parent] {
			add(u, 0)
		}
	}
	for _, u := range units {
		add(u, 0)
	}
	return out
}

// PartOf tells whether a unit is another one, or a part of it by way of others.
func PartOf(dir Directory, code, whole string) bool {
	for seen := map[string]bool{}; code != "" && !seen[code]; {
		if code == whole {
			return true
		}
		seen[code] = true
		u, _ := dir.Unit(code)
		code = u.Parent
	}
	return false
}
