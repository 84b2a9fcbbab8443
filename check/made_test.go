package check_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hongtou"
	"hongtou/check"
	"hongtou/internal/oracle"
)

// docx builds a source into a DOCX.
func docx(t testing.TB, name string, text []byte) []byte {
	open := func(path string) ([]byte, error) { return os.ReadFile(filepath.Join(filepath.Dir(name), path)) }
	doc, err := hongtou.Build(hongtou.Source{Name: name, Data: text, Open: open}, hongtou.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := doc.Write(&out, "docx"); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestMadeOurs: our own DOCX of every sample and long document has the findings of its source that are not of the page, and no others.
func TestMadeOurs(t *testing.T) {
	var paths []string
	for _, pattern := range []string{"../samples/*.md", "testdata/long/*.md"} {
		list, _ := filepath.Glob(pattern)
		paths = append(paths, list...)
	}
	for _, path := range paths {
		if filepath.Base(path) == "README.md" {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for _, f := range checkFile(t, path).Findings {
			if f.Rule.ID != "L033" && f.Rule.ID != "L036" && f.Rule.ID != "L020" { // of the page; of a key that a DOCX has not
				want = append(want, f.Rule.ID+" "+f.Got)
			}
		}
		for _, f := range hongtou.CheckDOCX("a.docx", docx(t, path, text), options).Findings {
			got = append(got, f.Rule.ID+" "+f.Got)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the DOCX has %q, the source %q", path, got, want)
		}
	}
}

// edit changes parts of a DOCX.
func edit(t testing.TB, data []byte, change func(name, text string) string) []byte {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(to, change(f.Name, string(text)))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const upward = `文种: 请示
标题: 示例市卫生局关于增加编制的请示
签发人: 周明远
主送: 示例市人民政府
附件: {名称: 测算表, 正文: 是}
附注: 联系人：林晓静，电话：2680114
抄送: 示例市财政局
---
现将有关情况请示如下：

# 基本情况

示例市卫生局编制不足。

## 人员情况。共有36人。

## 工作情况。任务增加。

# 建议

建议增加编制。

妥否，请批示。

::: 附件 1
测算如下。
:::
`

// The parts of a DOCX that are spoilt, and the properties of the run of one paragraph.
const (
	document = "word/document.xml"
	styles   = "word/styles.xml"
	settings = "word/settings.xml"
	odd      = "word/footerOdd.xml"
	run      = `(<w:rPr>)((?:<[^>]*/>)*</w:rPr><w:t xml:space="preserve">建议增加)`
)

// spoiltMade is what is changed in a DOCX, expressions, and the rule that must find it.
var spoiltMade = []struct{ rule, part, old, new string }{
	{"X011", document, `w:top="2098"`, `w:top="1440"`},
	{"X011", document, `w:w="11906"`, `w:w="12240"`},
	{"X012", styles, `w:line="579"`, `w:line="560"`},
	{"X012", styles, `w:line="579"`, `w:line="600"`},
	{"X012", document, `(<w:pStyle w:val="GwBody"/>)`, `$1<w:spacing w:line="540" w:lineRule="exact"/>`},
	{"X012", styles, `<w:spacing w:val="-5"/>`, ``},
	{"X012", document, `w:type="lines"`, `w:type="linesAndChars" w:charSpace="0"`},
	{"X013", document, run, `$1<w:sz w:val="28"/>$2`},
	{"X013", document, run, `$1<w:rFonts w:eastAsia="宋体"/>$2`},
	{"X014", styles, `FF0000`, `000000`},
	{"L014", document, `签发人：`, `签发人:`},
	{"L015", document, `>周明远<`, `>周明远 王建<`},
	{"L038", styles, `<w:sz w:val="44"/>`, `<w:sz w:val="36"/>`},
	{"L038", document, `(<w:rPr>)((?:<[^>]*/>)*</w:rPr><w:t xml:space="preserve">示例市卫生局关于)`, `$1<w:b/>$2`},
	{"L040", document, `>：<`, `>:<`},
	{"L049", document, `（一）`, `（一）、`},
	{"L052", document, `（一）`, `(一)`},
	{"L054", document, `（二）`, `（三）`},
	{"L059", document, `GwHeading1`, `GwBody`},
	{"L059", document, `GwHeading2`, `GwHeading1`},
	{"L060", document, run, `$1<w:b/>$2`},
	{"L060", document, run, `$1<w:color w:val="FF0000"/>$2`},
	{"L061", document, `>建议增加`, `>　　建议增加`},
	{"L061", document, `>建议增加`, `>建议</w:t><w:br/><w:t>增加`},
	{"L062", document, `(<w:p><w:pPr><w:pStyle w:val="GwHeading1"/>)`, `<w:p/>$1`},
	{"L064", document, `编制不足`, `编制,不足`},
	{"L078", document, `2026年6月21日`, `二〇二六年六月二十一日`},
	{"L112", document, `2026年6月21日`, `26年6月21日`},
	{"L112", document, `2026年6月21日`, `某日`},
	{"L098", document, `妥否，请批示`, `特此报告`},
	{"L101", document, `附件：`, `附：`},
	{"L102", document, `附件：`, `附件：1. `},
	{"L104", document, `>附件<`, `>附件：<`},
	{"L106", document, `<w:pageBreakBefore/>`, ``},
	{"L118", document, `联系人：林晓静，电话：2680114`, `此件公开`},
	{"L119", document, `(<w:p><w:pPr><w:pStyle w:val="GwSign"/>)`, `<w:p><w:r><w:t>（此件公开发布）</w:t></w:r></w:p>$1`},
	{"L120", document, `>。<`, `><`},
	{"L122", document, `2026年6月21日`, `2026年06月21日`},
	{"L127", odd, `— `, `- `},
	{"L127", odd, `w:val="right"`, `w:val="center"`},
	{"L127", settings, `<w:evenAndOddHeaders[^>]*/>`, ``},
	{"X022", document, `<w:footerReference[^>]*/>`, ``},
	{"L128", document, `<w:docGrid`, `<w:titlePg/><w:docGrid`},
}

// TestMadeSpoilt: each rule that our templates hold finds a DOCX that breaks it.
func TestMadeSpoilt(t *testing.T) {
	whole := docx(t, "a.md", []byte(complete(upward)))
	if got := hongtou.CheckDOCX("a.docx", whole, options).Findings; len(got) > 0 {
		t.Fatalf("the unspoilt DOCX: %v", ids(got))
	}
	for _, x := range spoiltMade {
		done := false
		data := edit(t, whole, func(name, text string) string {
			re := regexp.MustCompile(x.old)
			if name != x.part || !re.MatchString(text) {
				return text
			}
			done = true
			return re.ReplaceAllString(text, x.new)
		})
		if !done {
			t.Errorf("%s: %s has no %s", x.rule, x.part, x.old)
			continue
		}
		got := hongtou.CheckDOCX("a.docx", data, options).Findings
		if len(of(got, x.rule)) == 0 {
			t.Errorf("%s: %s → %s is not found: %v", x.rule, x.old, x.new, ids(got))
		}
		for _, f := range got {
			if f.Start.File != "a.docx" || f.Fix != nil {
				t.Errorf("%s: %+v", x.rule, f)
			}
		}
	}
}

// careless is a document as one who has never read the standard writes it.
const careless = `<html><meta charset="utf-8"><body>
<p style="text-align:center;font-size:22pt">关于开展培训的通知</p>
<p>各县区卫生局:</p>
<p>　　根据要求,现通知如下。</p>
<p>　　一.总体要求</p>
<p>　　1、<b>加强领导</b>,各单位要落实。</p>
<p>　　附：培训表。</p>
<p style="text-align:right">示例市卫生局</p>
<p style="text-align:right">二〇二六年六月二十一日</p>
</body></html>`

// TestMadeByOffice: an office program's own DOCX, of what we made and of what somebody typed without care.
func TestMadeByOffice(t *testing.T) {
	office := oracle.NewOffice(t)
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	found := func(path string) (list []string) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range hongtou.CheckDOCX("a.docx", data, options).Findings {
			list = append(list, f.Rule.ID)
		}
		slices.Sort(list)
		return slices.Compact(list)
	}
	for _, sample := range []string{"通知", "请示", "党委通知"} {
		text, err := os.ReadFile("../samples/" + sample + ".md")
		if err != nil {
			t.Fatal(err)
		}
		file := write(sample+".docx", docx(t, "../samples/"+sample+".md", text))
		again := office.Resave(t, office.Resave(t, file, "odt", dir), "docx", t.TempDir())
		if got := found(again); len(got) > 0 {
			t.Errorf("%s as LibreOffice saves it: %v", sample, got)
		}
	}
	got := found(office.Resave(t, write("a.html", []byte(careless)), "docx", t.TempDir()))
	for _, want := range []string{"L038", "L040", "L050", "L051", "L060", "L061", "L064", "L074", "L078", "L100", "L101", "X011", "X013"} {
		if !slices.Contains(got, want) {
			t.Errorf("a careless document: no %s in %v", want, got)
		}
	}
}

// TestMadeBroken: what is no DOCX is said, and nothing panics on one that is cut short.
func TestMadeBroken(t *testing.T) {
	whole := docx(t, "a.md", []byte(complete("---\n请落实。")))
	for _, data := range [][]byte{nil, []byte("PK"), []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), whole[:len(whole)/2], whole[:len(whole)-10]} {
		got := hongtou.CheckDOCX("a.docx", data, options).Findings
		if len(got) != 1 || got[0].Rule.ID != "S001" || got[0].Severity != check.Error {
			t.Errorf("%d bytes: %v", len(data), ids(got))
		}
	}
	empty := edit(t, whole, func(name, text string) string {
		if name == "word/document.xml" {
			return regexp.MustCompile(`(?s)<w:body>.*</w:body>`).ReplaceAllString(text, "<w:body/>")
		}
		return text
	})
	if got := hongtou.CheckDOCX("a.docx", empty, options).Findings; len(got) == 0 {
		t.Error("a document without a page has no margins to find fault with")
	}
}

// FuzzMade: no document.xml makes the check of a DOCX panic, and every place is in it.
func FuzzMade(f *testing.F) {
	whole := docx(f, "a.md", []byte(complete(upward)))
	edit(f, whole, func(name, text string) string {
		if name == "word/document.xml" {
			f.Add(text)
		}
		return text
	})
	f.Fuzz(func(t *testing.T, document string) {
		data := edit(t, whole, func(name, text string) string {
			if name == "word/document.xml" {
				return document
			}
			return text
		})
		c := hongtou.CheckDOCX("a.docx", data, options)
		for _, x := range c.Findings {
			if len(c.Files) == 0 || len(c.Files[0].Lines) == 0 {
				continue
			}
			if n := x.Start.Line; n < 1 || n > len(c.Files[0].Lines) || x.End.Col > len([]rune(c.Files[0].Lines[n-1]))+1 {
				t.Fatalf("%s: of %d paragraphs", x.Start, len(c.Files[0].Lines))
			}
		}
	})
}

// TestMadeKinds: a sentence that leads in the text is no 主送, and a post beside a signature stamp no 署名.
func TestMadeKinds(t *testing.T) {
	const lead = "---\n为做好工作，现将有关事项通告如下：\n\n请遵照执行。"
	for _, x := range []check.Example{
		"文种: 通告\n标题: 示例市卫生局关于停止接种的通告\n主送:\n" + lead,
		"文种: 决议\n标题: 示例市卫生局关于停止接种的决议\n主送:\n---\n会议作出如下决议：\n\n请遵照执行。",
		"文种: 议案\n标题: 示例市卫生局关于停止接种的议案\n签发人: 周明远\n主送: 示例市人民代表大会\n签名章: [{职务: 市长, 姓名: 周明远}]\n---\n请审议。",
	} {
		if got := hongtou.CheckDOCX("a.docx", docx(t, "a.md", []byte(complete(x))), options).Findings; len(got) > 0 {
			t.Errorf("%s\n%v", x, ids(got))
		}
	}
}

// replaced is a DOCX with one piece of its text, an expression, replaced.
func replaced(t *testing.T, data []byte, old, new string) []byte {
	re := regexp.MustCompile(old)
	return edit(t, data, func(name, text string) string {
		if name != document {
			return text
		}
		if !re.MatchString(text) {
			t.Fatalf("no %s", old)
		}
		return re.ReplaceAllString(text, new)
	})
}

// TestMadeImprintTable: 印发机关 and 印发日期 in the two cells of a table's row are read as in a line; a date that has no other cell beside it
// lacks its office.
func TestMadeImprintTable(t *testing.T) {
	const cell = `<w:tc><w:tcPr/><w:p><w:r><w:t>`
	whole := docx(t, "a.md", []byte(complete("---\n请落实。")))
	line := `<w:p><w:pPr><w:pStyle w:val="GwImprint"/>(?:.{0,900})2026年6月21日</w:t>(?:.{0,200})印发</w:t></w:r></w:p>`
	for _, x := range []struct {
		office string
		found  int
	}{{"示例市卫生局办公室", 0}, {"", 1}} {
		table := `<w:tbl><w:tr>` + cell + x.office + `</w:t></w:r></w:p></w:tc>` + cell + `2026年6月21日印发</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`
		if got := of(hongtou.CheckDOCX("a.docx", replaced(t, whole, line, table), options).Findings, "L122"); len(got) != x.found {
			t.Errorf("%q: %v", x.office, ids(got))
		}
	}
}

// TestMadeNumberless: a letter of one page has no page number, one that goes on has; a section without footers has those of the one before it.
func TestMadeNumberless(t *testing.T) {
	const letter = "文种: 函\n发文字号: 示卫函〔2026〕6号\n标题: 示例市卫生局关于商请支持的函\n印发机关:\n印发日期:\n---\n"
	const footers = `<w:footerReference[^>]*/>`
	for _, x := range []struct {
		name  string
		text  check.Example
		old   string
		new   string
		found int
	}{
		{"a notice", "---\n请落实。", footers, ``, 1},
		{"a letter of one page", letter + "请支持。", footers, ``, 0},
		{"a letter of more", letter + check.Example(strings.Repeat("请支持。", 200)), footers, ``, 1},
		{"a section before the last", "---\n请落实。", `(?s)(<w:body>)(.*?)((?:<w:footerReference[^>]*/>\s*)+)`, `$1<w:p><w:pPr><w:sectPr>$3</w:sectPr></w:pPr></w:p>$2`, 0},
	} {
		whole := docx(t, "a.md", []byte(complete(x.text)))
		if got := of(hongtou.CheckDOCX("a.docx", replaced(t, whole, x.old, x.new), options).Findings, "X022"); len(got) != x.found {
			t.Errorf("%s: %v", x.name, ids(got))
		}
	}
}

// TestMadeMislabelled: a heading with a label in a wrong form is told so by the label's rule, and is not text in the wrong face; a sentence that
// begins alike is text.
func TestMadeMislabelled(t *testing.T) {
	whole := docx(t, "a.md", []byte(complete(upward)))
	for _, x := range []struct {
		heading, rule string
		text          bool
	}{
		{"二.建议", "L051", false}, {"二，建议", "L051", false}, {"2）建议", "L053", false}, {"二.建议增加编制。", "L051", true},
		{"二.建议于年底以前按照省里核定的标准为市级医疗卫生机构增加编制和经费", "L051", true},
	} {
		got := hongtou.CheckDOCX("a.docx", replaced(t, whole, `二、((?:</w:t>.{0,300})?)建议<`, `${1}`+x.heading+"<"), options).Findings
		if len(of(got, x.rule)) != 1 || (len(of(got, "X013")) == 1) != x.text {
			t.Errorf("%s: %v", x.heading, ids(got))
		}
	}
}

// TestMadeApart: an attachment that is bound by itself is no notice: its first line's number asks for no date, and its title for no official
// kind. Its words are checked.
func TestMadeApart(t *testing.T) {
	const notice = "附件:\n  - 检查表\n  - {名称: 应急预案, 文件: 方案.md, 另附: 是}\n---\n请落实。"
	doc, err := hongtou.Build(hongtou.Source{Name: "a.md", Data: []byte(complete(notice)), Open: files}, hongtou.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := doc.Apart[0].Write(&out, "docx"); err != nil {
		t.Fatal(err)
	}
	if got := hongtou.CheckDOCX("a.docx", out.Bytes(), options).Findings; len(got) > 0 {
		t.Errorf("%v", ids(got))
	}
	if got := hongtou.CheckDOCX("a.docx", replaced(t, out.Bytes(), "总体要求", "总体,要求"), options).Findings; len(of(got, "L064")) != 1 {
		t.Errorf("a half-width comma: %v", ids(got))
	}
}
