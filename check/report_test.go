package check_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"hongtou"
	"hongtou/check"
)

var update = flag.Bool("update", false, "write RULES.md anew")

// TestRulesList: RULES.md lists every rule, whether it can be corrected, and the test that holds it.
func TestRulesList(t *testing.T) {
	var b strings.Builder
	b.WriteString("# The rules of `hongtou check`\n\nWritten by `go test ./check -run TestRulesList -update .`; a test keeps it in step. " +
		"The test of a rule runs its bad and its good example; of one which our templates hold it spoils our pages, or a DOCX of ours as somebody else would. " +
		"The last column is what no program can decide.\n\n" +
		"| rule | severity | area | what is wrong | clause | `--fix` | test | left to people |\n|---|---|---|---|---|---|---|---|\n")
	for _, r := range check.Rules {
		test, fix := "", ""
		switch {
		case r.Held != "" && slices.Contains(spoiltPages, r.ID):
			test = "TestPages; held: " + r.Held
		case r.Held != "":
			test = "held: " + r.Held
		default:
			test = "TestRules/" + r.ID
			for _, f := range of(checked(r.Bad, r.ID), r.ID) {
				if f.Fix != nil {
					fix = "yes"
				}
			}
		}
		if slices.ContainsFunc(spoiltMade, func(x struct{ rule, part, old, new string }) bool { return x.rule == r.ID }) {
			test += "; TestMadeSpoilt"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s | %s |\n", r.ID, r.Severity, r.Area, r.Name, r.Cites, fix, test, r.Limits)
	}
	if *update {
		if err := os.WriteFile("RULES.md", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile("RULES.md")
	if err != nil || string(have) != b.String() {
		t.Errorf("RULES.md is out of step: go test ./check -run TestRulesList -update . (%v)", err)
	}
}

// spoiltPages is the rules that TestPages holds.
var spoiltPages = []string{"L106", "L113", "L116", "L124", "L128", "X009"}

func findings(t *testing.T) []check.Finding {
	list := hongtou.Check(hongtou.Source{Name: "夹/通 知.md", Data: []byte(complete("发文字号: 示卫[2026]64号\n---\n今年完成。"))}, hongtou.CheckOptions{TextOnly: true}).Findings
	if len(list) != 2 {
		t.Fatalf("%+v", list)
	}
	return list
}

// TestJSON: the array, with every member of every object.
func TestJSON(t *testing.T) {
	var out bytes.Buffer
	if err := check.JSON(&out, findings(t)); err != nil {
		t.Fatal(err)
	}
	want := `[
  {
    "rule": "L001",
    "severity": "error",
    "file": "夹/通 知.md",
    "line": 9,
    "column": 9,
    "endLine": 9,
    "endColumn": 18,
    "field": "发文字号",
    "message": "年份应当用六角括号〔〕",
    "got": "[2026]64号",
    "want": "〔2026〕64号",
    "cites": "GB/T 9704-2012 7.2.5",
    "fix": "〔2026〕64号"
  },
  {
    "rule": "L082",
    "severity": "warning",
    "file": "夹/通 知.md",
    "line": 12,
    "column": 1,
    "endLine": 12,
    "endColumn": 3,
    "field": "正文",
    "message": "用具体日期，不用“今年”“近日”",
    "got": "今年",
    "want": "",
    "cites": "实务（2000年《办法》）",
    "fix": null
  }
]
`
	if out.String() != want {
		t.Errorf("%s", out.String())
	}
	out.Reset()
	if err := check.JSON(&out, nil); err != nil || out.String() != "[]\n" {
		t.Errorf("%q %v", out.String(), err)
	}
}

// TestSARIF: what a code host reads of the file.
func TestSARIF(t *testing.T) {
	var out bytes.Buffer
	if err := check.SARIF(&out, findings(t), "1.0"); err != nil {
		t.Fatal(err)
	}
	type region struct{ StartLine, StartColumn, EndLine, EndColumn int }
	var log struct {
		Schema  string `json:"$schema"`
		Version string
		Runs    []struct {
			ColumnKind string
			Tool       struct {
				Driver struct {
					Name, Version string
					Rules         []struct {
						ID                   string
						ShortDescription     struct{ Text string }
						DefaultConfiguration struct{ Level string }
					}
				}
			}
			Results []struct {
				RuleID    string
				RuleIndex int
				Level     string
				Message   struct{ Text string }
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           region
					}
				}
				Fixes []struct {
					ArtifactChanges []struct {
						Replacements []struct {
							DeletedRegion   region
							InsertedContent struct{ Text string }
						}
					}
				}
			}
		}
	}
	d := json.NewDecoder(&out)
	if err := d.Decode(&log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || !strings.HasSuffix(log.Schema, "sarif-2.1.0.json") || run.Tool.Driver.Name != "hongtou" || run.ColumnKind != "unicodeCodePoints" || len(run.Tool.Driver.Rules) != len(check.Rules) {
		t.Errorf("%+v", log)
	}
	r := run.Results[0]
	place := r.Locations[0].PhysicalLocation
	if r.RuleID != "L001" || run.Tool.Driver.Rules[r.RuleIndex].ID != "L001" || r.Level != "error" || place.ArtifactLocation.URI != "%E5%A4%B9/%E9%80%9A%20%E7%9F%A5.md" ||
		place.Region != (region{9, 9, 9, 18}) {
		t.Errorf("%+v", r)
	}
	if x := r.Fixes[0].ArtifactChanges[0].Replacements[0]; x.DeletedRegion != place.Region || x.InsertedContent.Text != "〔2026〕64号" {
		t.Errorf("%+v", x)
	}
	if len(run.Results[1].Fixes) != 0 || run.Results[1].Level != "warning" {
		t.Errorf("%+v", run.Results[1])
	}
}

// ExamplePlain shows a finding as people see it: the marks stand below the characters on a screen where a Chinese one takes two columns.
func ExamplePlain() {
	text := complete("发文字号: 示卫[2026]64号")
	c := hongtou.Check(hongtou.Source{Name: "通知.md", Data: []byte(text)}, hongtou.CheckOptions{TextOnly: true})
	check.Plain(os.Stdout, c.Findings, func(_ string, n int) string { return c.Files[0].Lines[n-1] })
	// Output:
	// 通知.md:9:9: 发文字号: 年份应当用六角括号〔〕 [L001 错误]
	//     发文字号: 示卫[2026]64号
	//                   ^^^^^^^^^^
	//     现为: [2026]64号
	//     应为: 〔2026〕64号（--fix 可以改正）
	//     依据: GB/T 9704-2012 7.2.5
}

// TestExplain: a rule's documentation has its reason, its clause and its examples.
func TestExplain(t *testing.T) {
	text := check.Lookup("L070").Explain()
	for _, want := range []string{"L070", "警告", "GB/T 15834-2011", "不对：\n    学习《条例》、《办法》。\n", "正确：\n    学习《条例》《办法》。\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
	if text := check.Lookup("L059").Explain(); !strings.Contains(text, "由模板保证") {
		t.Error(text)
	}
}
