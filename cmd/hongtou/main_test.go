package main

import (
	"bytes"
	"encoding/csv"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"hongtou/internal/oracle"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"hongtou": main})
}

// TestScripts runs the command as a user would; see testdata/script.
func TestScripts(t *testing.T) {
	samples, err := filepath.Abs("../../samples")
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := filepath.Abs("../../fonts")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SAMPLES", samples)
			env.Setenv("FONTS", fonts)
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"empty":    empty,
			"starts":   starts,
			"generate": generate,
		},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "user": // whom permissions keep out
				return os.Getuid() != 0, nil
			case "mount": // a small disk can be mounted
				dir := t.TempDir()
				if exec.Command("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", dir).Run() != nil {
					t.Log("SKIP: no disk can be mounted here; a full one is not tried")
					return false, nil
				}
				return true, exec.Command("umount", dir).Run()
			}
			return false, nil
		},
	})
}

// empty holds that a folder has no file in it, hidden ones included.
func empty(ts *testscript.TestScript, neg bool, args []string) {
	for _, dir := range args {
		entries, err := os.ReadDir(ts.MkAbs(dir))
		if err != nil && !os.IsNotExist(err) {
			ts.Fatalf("%v", err)
		}
		if neg == (len(entries) == 0) {
			ts.Fatalf("%s has %d files", dir, len(entries))
		}
	}
}

// starts holds that a file begins with a text.
func starts(ts *testscript.TestScript, neg bool, args []string) {
	data := ts.ReadFile(args[0])
	if neg == strings.HasPrefix(data, args[1]) {
		ts.Fatalf("%s begins with %q", args[0], data[:min(len(data), 20)])
	}
}

// mergedSheet is 收集.csv as a workbook in which columns of rows 2 and 3 are merged.
func mergedSheet(ts *testscript.TestScript, columns string) string {
	rows, err := csv.NewReader(strings.NewReader(ts.ReadFile("收集.csv"))).ReadAll()
	ts.Check(err)
	book := excelize.NewFile()
	defer book.Close()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		ts.Check(err)
		ts.Check(book.SetSheetRow("Sheet1", cell, &row))
	}
	for _, c := range columns {
		ts.Check(book.MergeCell("Sheet1", string(c)+"2", string(c)+"3"))
	}
	var b bytes.Buffer
	ts.Check(book.Write(&b))
	return b.String()
}

// generate writes bad input that would not stand well in a script: generate KIND FILE.
func generate(ts *testscript.TestScript, neg bool, args []string) {
	head := "---\n文种: 通知\n发文机关: 示例市卫生局\n发文字号: 示卫〔2026〕1号\n标题: 关于开会的通知\n成文日期: 2026-06-21\n---\n\n"
	var data string
	switch args[0] {
	case "binary":
		data = "\x7fELF\x02\x01\x01\x00\x00\x00"
	case "nul":
		data = head + "正文\x00正文。\n"
	case "oneline":
		data = head + strings.Repeat("国", 10<<20/3) + "\n"
	case "laughs":
		data = "---\na: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\n标题: *c\n---\n\n正文\n"
	case "missing-glyph":
		data = head + "正文里有\U00030EDE字。\n"
	case "odd-list": // a control character, and a character that no face has
		data = "姓名,单位\n张\x01三,第一医院\n\U00030EDE四,第二医院\n"
	case "old-word":
		data = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	case "bad-template":
		data = string(oracle.Word{Body: "<w:p><w:r><w:t>名单{{#人员}}</w:t></w:r></w:p>"}.Bytes())
	case "mixed-template":
		data = string(oracle.Word{Body: "<w:p><w:r><w:t>{{姓名}}：{{#待遇}}{{项目}}{{标准}}{{/待遇}}</w:t></w:r></w:p>"}.Bytes())
	case "merged-sheet", "merged-column": // 收集.csv with a form's own columns, or the first of them, merged down over its items
		data = mergedSheet(ts, map[string]string{"merged-sheet": "ABC", "merged-column": "A"}[args[0]])
	case "photo", "another-photo": // a grey picture of 10 × 14 pixels, and a larger one
		var b bytes.Buffer
		ts.Check(png.Encode(&b, image.NewGray(image.Rect(0, 0, len(args[0])*2, len(args[0])*3))))
		data = b.String()
	default:
		ts.Fatalf("generate %s?", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(data), 0o644))
}
