package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hongtou"
)

// longText is a report of some 100 pages: the bodies of the long documents over and over, 22 lines of 28 characters being a page.
func longText(b *testing.B) string {
	paths, err := filepath.Glob("testdata/long/*.md")
	if err != nil || len(paths) == 0 {
		b.Fatal(err)
	}
	var bodies strings.Builder
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		_, body, _ := strings.Cut(string(data)[4:], "\n---\n")
		for line := range strings.Lines(body) {
			if !strings.HasPrefix(line, ":::") {
				bodies.WriteString(line)
			}
		}
	}
	var out strings.Builder
	out.WriteString("---\n文种: 报告\n格式: 白头\n标题: 工作报告\n---\n\n")
	for n := 0; n < 100*22*28; n += len([]rune(bodies.String())) {
		out.WriteString(bodies.String())
	}
	return out.String()
}

// BenchmarkCheck reads and checks 100 pages of source without the page rules.
func BenchmarkCheck(b *testing.B) {
	src := hongtou.Source{Name: "a.md", Data: []byte(longText(b))}
	b.ReportAllocs()
	for b.Loop() {
		hongtou.Check(src, hongtou.CheckOptions{TextOnly: true})
	}
}

// BenchmarkCheckPages is the same with the pages laid out.
func BenchmarkCheckPages(b *testing.B) {
	src := hongtou.Source{Name: "a.md", Data: []byte(longText(b))}
	b.ReportAllocs()
	for b.Loop() {
		hongtou.Check(src, hongtou.CheckOptions{})
	}
}
