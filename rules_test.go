package hongtou_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hongtou/check"
	"hongtou/internal/oracle"
)

// measured is what docs/rules.md says of a row of check.Measures.
const measured = "measured"

var (
	ruleRow  = regexp.MustCompile(`(?m)^\| ([RBTP][0-9]{3}) \| (.*) \| (.*) \|$`)
	ruleTest = regexp.MustCompile(`^(?:[a-z/]+\.)?Test[A-Z][A-Za-z]*$`)
	ruleName = regexp.MustCompile(`\b([RBTP])([0-9]{3})(?:(?: to |–)[RBTP]?([0-9]{3}))?\b`)
	ruleSame = regexp.MustCompile(`^as ([RBTP][0-9]{3})$`)
)

// TestRules holds that docs/rules.md has every row of rules.tsv once, each with tests that exist and name it, with a rule of `hongtou check`, or with the reason why there is none.
// With -update the measured rows are written anew.
func TestRules(t *testing.T) {
	const page = "docs/rules.md"
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	rows := ruleRow.FindAllStringSubmatch(string(data), -1)
	named := namedRules(t)
	measures := map[string]*check.Measure{}
	for i := range check.Measures {
		measures[check.Measures[i].ID] = &check.Measures[i]
	}
	if *update {
		text := string(data)
		for _, row := range rows {
			if m := measures[row[1]]; m != nil {
				text = strings.Replace(text, row[0], measuredRow(m, named), 1)
			}
		}
		if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	seen := map[string]bool{}
	for _, row := range rows {
		id, covered := row[1], row[3]
		if seen[id] {
			t.Errorf("%s is there twice", id)
		}
		seen[id] = true
		switch m := measures[id]; {
		case m != nil:
			if what := m.Element + "：" + m.Name; row[2] != what || !strings.HasPrefix(covered+", ", measured+", ") {
				t.Errorf("%s, want %s, %s", row[0], what, measured)
			}
			namesRow(t, named, id, strings.Split(covered, ", ")[1:])
		case strings.HasPrefix(covered, "check: "):
			for name := range strings.SplitSeq(strings.TrimPrefix(covered, "check: "), ", ") {
				if check.Lookup(name) == nil {
					t.Errorf("%s: hongtou check has no %s", id, name)
				}
			}
		case strings.Contains(covered, "Test") && !strings.Contains(covered, " ("):
			namesRow(t, named, id, strings.Split(covered, ", "))
		case ruleSame.MatchString(covered):
			if !seen[ruleSame.FindStringSubmatch(covered)[1]] {
				t.Errorf("%s is %s", id, covered)
			}
		case len(covered) < 20:
			t.Errorf("%s: %q is no reason", id, covered)
		}
	}
	for id := range measures {
		if !seen[id] {
			t.Errorf("%s is measured and not on the page", id)
		}
	}
	for _, id := range ruleIDs(t) {
		if !seen[id] {
			t.Errorf("%s is not on the page", id)
		}
		delete(seen, id)
	}
	for id := range seen {
		t.Errorf("%s is no row of rules.tsv", id)
	}
}

// namesRow holds that tests exist and name a row.
func namesRow(t *testing.T, named map[string]map[string]bool, id string, tests []string) {
	for _, name := range tests {
		if !ruleTest.MatchString(name) || !named[name][id] {
			t.Errorf("%s: there is no %s that names it", id, name)
		}
	}
}

// measuredRow is a measured row with all the tests that name it.
func measuredRow(m *check.Measure, named map[string]map[string]bool) string {
	covered := []string{measured}
	for _, test := range slices.Sorted(maps.Keys(named)) {
		if named[test][m.ID] && !strings.HasPrefix(test, "TestMeasures") {
			covered = append(covered, test)
		}
	}
	return fmt.Sprintf("| %s | %s：%s | %s |", m.ID, m.Element, m.Name, strings.Join(covered, ", "))
}

// ruleIDs are the rows of rules.tsv.
func ruleIDs(t *testing.T) (ids []string) {
	for _, row := range ruleRows(t) {
		ids = append(ids, row[0])
	}
	return ids
}

// ruleRows are the rows of rules.tsv: id, clause, element, rule, value, unit, tolerance, how measured.
func ruleRows(t *testing.T) (rows [][]string) {
	data, err := os.ReadFile(filepath.Join(oracle.Root(t), "..", "shared", "standard", "rules.tsv"))
	if err != nil {
		t.Skip("SKIP: shared/standard/rules.tsv is not there")
	}
	for line := range strings.Lines(string(data)) {
		if row := strings.Split(strings.TrimSpace(line), "\t"); row[0] != "id" {
			rows = append(rows, row)
		}
	}
	return rows
}

// otherwise are the measures that want something else than rules.tsv has, with the reason.
var otherwise = map[string]string{
	"R105": "measured against the page's own distance of lines, which fills the page",
	"R131": "more than nothing, to the hundredth of a millimetre that is shown",
	"R178": "min-1 is one millimetre less than the value",
}

// TestMeasuresWant holds that the measures want what rules.tsv has: the value, the tolerance, the clause.
func TestMeasuresWant(t *testing.T) {
	measures := map[string]*check.Measure{}
	for i := range check.Measures {
		measures[check.Measures[i].ID] = &check.Measures[i]
	}
	clause := regexp.MustCompile(`^[0-9]+(\.[0-9]+)+$`)
	for _, row := range ruleRows(t) {
		m := measures[row[0]]
		if m == nil || otherwise[row[0]] != "" {
			continue
		}
		if hint := strings.Contains(row[6], "warn") || strings.Contains(row[6], "info"); hint && !m.Want.Advice {
			t.Errorf("%s %s%s: a demand, rules.tsv says %s", m.ID, m.Element, m.Name, row[6])
		}
		if first, _, _ := strings.Cut(strings.Fields(row[1])[0], ";"); clause.MatchString(first) && m.Clause != first {
			t.Errorf("%s: by %s, want %s", m.ID, m.Clause, row[1])
		}
		value, err := strconv.ParseFloat(row[4], 64)
		if err != nil || m.Want.Bound == check.Words {
			continue
		}
		if m.Want.Value != value {
			t.Errorf("%s %s%s: wants %v, rules.tsv %s %s", m.ID, m.Element, m.Name, m.Want.Value, row[4], row[5])
		}
		tolerance, err := strconv.ParseFloat(row[6], 64)
		bounds := map[check.Bound]string{check.AtMost: "max", check.AtLeast: "min"}
		switch {
		case m.Want.Bound != check.About:
			if !strings.HasPrefix(row[6], bounds[m.Want.Bound]) {
				t.Errorf("%s %s%s: %s is wanted, rules.tsv says %s", m.ID, m.Element, m.Name, bounds[m.Want.Bound], row[6])
			}
		case err != nil && !m.Want.Advice || m.Want.Tolerance != tolerance:
			t.Errorf("%s %s%s: ± %v, rules.tsv %s", m.ID, m.Element, m.Name, m.Want.Tolerance, row[6])
		}
	}
}

// namedRules gives for each test, the root's as TestX and others' as folder.TestX, the rows that it or a helper that it calls names, also as R009 to R015.
func namedRules(t *testing.T) map[string]map[string]bool {
	t.Helper()
	named := map[string]map[string]bool{}
	folders := map[string]map[string]function{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(path))
		if folders[dir] == nil {
			folders[dir] = map[string]function{}
		}
		return functions(path, folders[dir])
	})
	if err != nil {
		t.Fatal(err)
	}
	for dir, all := range folders {
		prefix := dir + "."
		if dir == "." {
			prefix = ""
		}
		for name := range all {
			if strings.HasPrefix(name, "Test") {
				named[prefix+name] = reached(all, name)
			}
		}
	}
	return named
}

// function is a function of a test file: the rows that it names and the functions that it may call.
type function struct {
	rules []string
	calls []string
}

func functions(path string, into map[string]function) error {
	src, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, src, parser.ParseComments)
	if err != nil {
		return err
	}
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv != nil {
			continue
		}
		start := f.Pos()
		if f.Doc != nil {
			start = f.Doc.Pos()
		}
		fn := function{rules: rulesIn(string(src[set.Position(start).Offset:set.Position(f.End()).Offset]))}
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if name, ok := call.Fun.(*ast.Ident); ok {
					fn.calls = append(fn.calls, name.Name)
				}
			}
			return true
		})
		into[f.Name.Name] = fn
	}
	return nil
}

func rulesIn(text string) (ids []string) {
	for _, m := range ruleName.FindAllStringSubmatch(text, -1) {
		first, _ := strconv.Atoi(m[2])
		last := first
		if m[3] != "" {
			last, _ = strconv.Atoi(m[3])
		}
		for n := first; n <= last; n++ {
			ids = append(ids, fmt.Sprintf("%s%03d", m[1], n))
		}
	}
	return ids
}

// reached is the rows that a function and those that it calls name.
func reached(all map[string]function, name string) map[string]bool {
	rules, done := map[string]bool{}, map[string]bool{}
	var visit func(name string)
	visit = func(name string) {
		f, ok := all[name]
		if !ok || done[name] {
			return
		}
		done[name] = true
		for _, id := range f.rules {
			rules[id] = true
		}
		for _, c := range f.calls {
			visit(c)
		}
	}
	visit(name)
	return rules
}
