package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/tools/txtar"

	"hongtou/internal/oracle"
)

// unrun are the commands shown that no test can run as they stand.
var unrun = map[string]string{
	"go test":        "is this test",
	"go build":       "compiles the program",
	"hongtou new 文种": "文种 stands for a name",
}

// between is what a reader does by hand before a command: fill in the draft.
var between = map[string]string{"hongtou build 我的通知.md": "cp samples/通知.md 我的通知.md"}

// printed are the outputs shown, by how they begin, and what prints them in the folder of testdata/shown/files.txtar.
var printed = map[string]string{
	"通知.md:4:9: 发文字号:":  "cd 字号; hongtou check 通知.md",
	"通知.md: 落款:":        "cd 落款; hongtou build 通知.md",
	"通知.md: 说明: 单位的设置有": "cd 单位; hongtou build 通知.md --house 局",
	"{{姓名}}":            "cat", // what a template may have in it
	"source → notice":   "cat", // a drawing
}

// block is what stands between two fences of a page, or a command in its text.
type block struct{ language, text string }

var inline = regexp.MustCompile("`((?:go run ./cmd/)?hongtou [^` \n]+ [^`\n]+)`")

// blocks are a page's in their order. Rows of tables show usage, not commands.
func blocks(page string) (list []block) {
	inside := false
	for line := range strings.Lines(page) {
		switch at := strings.TrimSpace(line); {
		case strings.HasPrefix(at, "```"):
			if inside = !inside; inside {
				list = append(list, block{language: at[3:]})
			}
		case inside:
			list[len(list)-1].text += line
		case !strings.HasPrefix(at, "|"):
			for _, m := range inline.FindAllStringSubmatch(line, -1) {
				list = append(list, block{"sh", m[1] + "\n"})
			}
		}
	}
	return list
}

// TestShown: every command on the users' pages runs as it is shown, with the samples and the reader's own files (testdata/shown), every
// output is what the program prints, and every source is one that it reads.
func TestShown(t *testing.T) {
	pages, _ := filepath.Glob("../../docs/*.md")
	for _, page := range append(pages, "../../README.md", "../../README.zh-CN.md", "../../samples/README.md") {
		t.Run(strings.TrimPrefix(page, "../../"), func(t *testing.T) {
			text, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			dir := desk(t)
			for i, b := range blocks(string(text)) {
				switch b.language {
				case "sh", "console":
					if strings.HasPrefix(b.text, "#!") {
						hook(t, b.text)
						continue
					}
					for line := range strings.Lines(b.text) {
						line = strings.TrimPrefix(line, "go run ./cmd/")
						if skip(line) == "" {
							shell(t, dir, between[strings.TrimSpace(strings.Split(line, "#")[0])])
							shell(t, dir, line)
						}
					}
				case "":
					shown(t, dir, b.text)
				case "markdown", "yaml":
					snippet(t, filepath.Join(dir, fmt.Sprint("源", i)), b)
				}
			}
		})
	}
}

// hook holds that a pre-commit hook lets a right notice through and stops a wrong one.
func hook(t *testing.T, script string) {
	oracle.Need(t, "git")
	dir := t.TempDir()
	shell(t, dir, "git init -q .")
	put(t, filepath.Join(dir, ".git/hooks/pre-commit"), []byte(script))
	right, err := os.ReadFile("../../samples/通知.md")
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "公文/对 的.md"), right)
	put(t, filepath.Join(dir, "公文/错的.md"), bytes.ReplaceAll(right, []byte("〔2026〕"), []byte("[2026]")))
	shell(t, dir, "chmod +x .git/hooks/pre-commit")
	commit := "git -c user.name=a -c user.email=a@example.com commit -qm '' --allow-empty-message"
	shell(t, dir, commit+" --allow-empty")
	shell(t, dir, "git add 公文/对*; "+commit)
	shell(t, dir, "git add .; if "+commit+" >out 2>&1; then exit 1; fi; grep -q '错的.md:.*六角括号' out")
}

// skip is why a line is not run: it is a comment, or one of unrun.
func skip(line string) string {
	for prefix, reason := range unrun {
		if strings.HasPrefix(line, prefix) {
			return reason
		}
	}
	return ""
}

// desk is a folder with the samples, the fonts that the pages name, and testdata/shown/files.txtar, made ready by its comment.
func desk(t *testing.T) string {
	dir := t.TempDir()
	for _, from := range []string{"samples", "fonts"} {
		if err := os.CopyFS(filepath.Join(dir, from), os.DirFS("../../"+from)); err != nil {
			t.Fatal(err)
		}
	}
	files, err := txtar.ParseFile("testdata/shown/files.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files.Files {
		if filepath.Ext(f.Name) == ".xlsx" {
			f.Data = sheet(t, f.Data)
		}
		put(t, filepath.Join(dir, f.Name), f.Data)
	}
	for line := range strings.Lines(string(files.Comment)) {
		shell(t, dir, line)
	}
	return dir
}

func put(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// sheet is a CSV as XLSX.
func sheet(t *testing.T, data []byte) []byte {
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	book := excelize.NewFile()
	for i, row := range rows {
		if err := book.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	out, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// shell runs a line in the shell and holds that it succeeds.
func shell(t *testing.T, dir, line string) {
	t.Helper()
	cmd := exec.Command("sh", "-ec", line)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", strings.TrimSpace(line), err, out)
	}
}

// shown holds that a command of printed prints the text.
func shown(t *testing.T, dir, text string) {
	t.Helper()
	for begin, line := range printed {
		if !strings.HasPrefix(text, begin) {
			continue
		}
		cmd := exec.Command("sh", "-c", line)
		cmd.Dir = dir
		cmd.Stdin = strings.NewReader(text)
		if out, _ := cmd.CombinedOutput(); !strings.Contains(string(out), text) {
			t.Errorf("%s prints\n%swhere the page shows\n%s", line, out, text)
		}
		return
	}
	t.Errorf("what prints this?\n%s", text)
}

// snippet holds that what is shown can be built: a whole notice begins with ---, a block of settings is a house's; the rest of a body and
// a list (a step of another program) are parts, and not read.
func snippet(t *testing.T, dir string, b block) {
	t.Helper()
	switch {
	case b.language == "markdown" && strings.HasPrefix(b.text, "---\n"):
		put(t, filepath.Join(dir, "公文.md"), []byte(b.text))
		shell(t, dir, "hongtou build 公文.md")
	case b.language == "yaml" && !strings.HasPrefix(b.text, "- "):
		put(t, filepath.Join(dir, "局", "单位.yaml"), []byte(b.text))
		shell(t, dir, "cp ../字体/* 局; hongtou build ../samples/通知.md -o . --house 局")
	}
}
