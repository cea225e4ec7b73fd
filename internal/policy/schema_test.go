package policy

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// node is a part of the schema. Only the keywords below are known: another one
// fails the test, since nothing here would check it.
type node struct {
	Schema, Title, Description string
	Type                       string
	AdditionalProperties       *bool
	Required                   []string
	Properties                 map[string]node
	Items                      *node
	Enum                       []string
	EnumDescriptions           []string
	Pattern                    string
	MinLength, MinItems        int
	Minimum, Maximum           *float64
	AnyOf                      []node
	Ref                        string
	Defs                       map[string]node
}

func (n *node) UnmarshalJSON(text []byte) error {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(text, &raw); err != nil {
		return err
	}
	fields := map[string]any{
		"$schema": &n.Schema, "title": &n.Title, "description": &n.Description, "type": &n.Type,
		"additionalProperties": &n.AdditionalProperties, "required": &n.Required, "properties": &n.Properties,
		"items": &n.Items, "enum": &n.Enum, "enumDescriptions": &n.EnumDescriptions,
		"pattern": &n.Pattern, "minLength": &n.MinLength, "minItems": &n.MinItems,
		"minimum": &n.Minimum, "maximum": &n.Maximum, "anyOf": &n.AnyOf, "$ref": &n.Ref, "$defs": &n.Defs,
	}
	for key, value := range raw {
		if fields[key] == nil {
			return fmt.Errorf("the test does not know the keyword %q", key)
		}
		if err := json.Unmarshal(value, fields[key]); err != nil {
			return err
		}
	}
	return nil
}

func schema(t *testing.T) node {
	t.Helper()
	var root node
	require.NoError(t, json.Unmarshal(Schema, &root))
	return root
}

// refusals validates a value as editors do.
func (n node) refusals(root node, at string, value any) []string {
	out := []string{}
	say := func(wrong bool, what string) {
		if wrong {
			out = append(out, at+": "+what)
		}
	}
	if n.Ref != "" {
		out = append(out, root.Defs[strings.TrimPrefix(n.Ref, "#/$defs/")].refusals(root, at, value)...)
	}
	say(n.Type != "" && typeOf(value) != n.Type, "is not of type "+n.Type)
	say(n.Enum != nil && !slices.Contains(n.Enum, fmt.Sprint(value)), "is not on offer")
	say(n.AnyOf != nil && !slices.ContainsFunc(n.AnyOf,
		func(o node) bool { return len(o.refusals(root, at, value)) == 0 }), "fits no alternative")
	switch x := value.(type) {
	case string:
		say(n.Pattern != "" && !regexp.MustCompile(n.Pattern).MatchString(x), "does not match")
		say(len(x) < n.MinLength, "is too short")
	case int:
		say(n.Minimum != nil && float64(x) < *n.Minimum || n.Maximum != nil && float64(x) > *n.Maximum,
			"is out of bounds")
	case []any:
		say(len(x) < n.MinItems, "has too few items")
		for i := range x {
			if n.Items != nil {
				out = append(out, n.Items.refusals(root, fmt.Sprintf("%s[%d]", at, i), x[i])...)
			}
		}
	case map[string]any:
		for _, key := range n.Required {
			_, there := x[key]
			say(!there, "lacks "+key)
		}
		for key, v := range x {
			p, known := n.Properties[key]
			say(!known && n.AdditionalProperties != nil, "has the unknown key "+key)
			out = append(out, p.refusals(root, at+"."+key, v)...)
		}
	}
	return out
}

func typeOf(value any) string {
	switch value.(type) {
	case string:
		return "string"
	case int:
		return "integer"
	case bool:
		return "boolean"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	}
	return fmt.Sprintf("%T", value)
}

// Refusals are what an editor with the schema says of a file.
func Refusals(t *testing.T, text string) []string {
	t.Helper()
	var value any
	if err := yaml.Unmarshal([]byte(text), &value); err != nil {
		return []string{err.Error()}
	}
	root := schema(t)
	return root.refusals(root, "", value)
}

// Each key that the program reads is one of the schema, and the other way round.
func TestSchemaHasTheKeysOfTheProgram(t *testing.T) {
	root := schema(t)
	root.sameKeys(t, root, "", reflect.TypeFor[file]())
}

func (n node) sameKeys(t *testing.T, root node, at string, typ reflect.Type) {
	t.Helper()
	for n.Ref != "" {
		n = root.Defs[strings.TrimPrefix(n.Ref, "#/$defs/")]
	}
	switch typ.Kind() {
	case reflect.Pointer:
		n.sameKeys(t, root, at, typ.Elem())
	case reflect.Slice:
		require.Equal(t, "array", n.Type, at)
		n.Items.sameKeys(t, root, at+"[]", typ.Elem())
	case reflect.Int:
		require.Equal(t, "integer", n.Type, at)
	case reflect.Struct:
		require.Equal(t, "object", n.Type, at)
		require.NotNil(t, n.AdditionalProperties, "%s: an unknown key would pass", at)
		require.False(t, *n.AdditionalProperties, at)
		keys := []string{}
		for i := range typ.NumField() {
			f := typ.Field(i)
			key := f.Tag.Get("yaml")
			if key == "" {
				key = strings.ToLower(f.Name)
			}
			keys = append(keys, key)
			n.Properties[key].sameKeys(t, root, at+"."+key, f.Type)
		}
		schemaKeys := []string{}
		for key, p := range n.Properties {
			schemaKeys = append(schemaKeys, key)
			require.True(t, p.Description != "" || p.Ref != "", "%s.%s is not explained", at, key)
			require.NotEmpty(t, p.Title, "%s.%s has no name for people", at, key)
		}
		require.ElementsMatch(t, keys, schemaKeys, at)
	}
}

func TestSchemaOffersWhatTheProgramKnows(t *testing.T) {
	root := schema(t)
	duty, rung, count := root.Defs["duty"].Properties, root.Defs["rung"].Properties, root.Defs["count"]
	clock := root.Defs["clock"].AnyOf
	same := func(schema []string, program any) {
		t.Helper()
		out := []string{}
		for i := range reflect.ValueOf(program).Len() {
			out = append(out, reflect.ValueOf(program).Index(i).String())
		}
		require.ElementsMatch(t, out, schema)
	}
	same(rung["kind"].Enum, kinds)
	same(count.Enum, counts)
	same(duty["from"].Enum, events)
	same(duty["channels"].Items.Enum, codes(appeal.Channels))
	same(root.Defs["stages"].Items.Enum, openStages())
	same(root.Defs["audiences"].Items.Enum, appeal.Audiences)
	same(clock[0].Enum, appeal.Clocks())
	require.Equal(t, code.String(), clock[1].Pattern)
	require.Equal(t, code.String(), duty["name"].Pattern)
	require.EqualValues(t, tooFar, *duty["within"].Maximum)
	require.EqualValues(t, tooFar, *rung["days"].Maximum)
	counting := root.Properties["counting"].Properties
	same(counting["day_one"].Enum, values(law.DayOnes()))
	same(counting["non_working"].Enum, values(law.NonWorkings()))
}

// What is chosen reads on the page as everywhere else.
func TestSchemaSpeaksAsTheProgramDoes(t *testing.T) {
	s := Settings()
	rung, duty := s.at(place{"ladder", "rungs", 0}), s.at(place{"duties", 0})
	for _, status := range openStages() {
		require.Equal(t, status.Title(), rung.at(place{"stages", 0}).Word(string(status)))
	}
	for _, c := range appeal.Channels {
		require.Equal(t, c.Title, duty.at(place{"channels", 0}).Word(c.Code))
	}
	for _, r := range appeal.Roles() {
		require.Equal(t, r.Title(), s.at(place{"sign_in", "second_factor", 0}).Word(string(r)))
	}
	for _, c := range append(law.DayOnes(), law.NonWorkings()...) {
		key := map[bool]string{true: "day_one", false: "non_working"}[slices.Contains(law.DayOnes(), c)]
		require.Equal(t, c.Title, s.at(place{"counting", key}).Word(c.Value))
	}
	for _, a := range appeal.Audiences {
		require.Equal(t, readersOf[a], rung.at(place{"to", 0}).Word(string(a)))
	}
	for _, e := range events {
		require.Equal(t, since[e], duty.Part("from").Word(e))
	}
}

func values(choices []law.Choice) []string {
	out := []string{}
	for _, c := range choices {
		out = append(out, c.Value)
	}
	return out
}

// A file that the program takes has no red line in an editor.
func TestShippedFilesSatisfyTheSchema(t *testing.T) {
	require.Empty(t, Refusals(t, string(embedded)))
	require.True(t, strings.HasPrefix(string(embedded), "# yaml-language-server: $schema=office.schema.json\n"))
}

// The examples of the document are read like a file, and marked by no editor.
func TestExamplesOfTheDocument(t *testing.T) {
	text, err := os.ReadFile("../../docs/policy.md")
	require.NoError(t, err)
	examples := regexp.MustCompile(`(?m)^    (hours|duties|ladder):\n(    .*\n)+`).FindAllString(string(text), -1)
	require.Len(t, examples, 5)
	root := schema(t)
	for _, example := range examples {
		var f file
		decoder := yaml.NewDecoder(strings.NewReader(example))
		decoder.KnownFields(true)
		require.NoError(t, decoder.Decode(&f), example)
		var value map[string]any
		require.NoError(t, yaml.Unmarshal([]byte(example), &value))
		for key, part := range value {
			refusals := root.Properties[key].refusals(root, key, part)
			require.Empty(t, slices.DeleteFunc(refusals,
				func(s string) bool { return s == "ladder: lacks at" }), example)
		}
	}
}
