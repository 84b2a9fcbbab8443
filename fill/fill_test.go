package fill_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hongtou/fill"
	"hongtou/internal/oracle"
	"hongtou/ooxml"
	"hongtou/table"
)

// p is a paragraph of runs, the first of which is bold.
func p(runs ...string) string {
	var b strings.Builder
	b.WriteString("<w:p>")
	for i, r := range runs {
		props := ""
		if i == 0 {
			props = "<w:rPr><w:b/></w:rPr>"
		}
		b.WriteString("<w:r>" + props + "<w:t>" + r + "</w:t></w:r>")
	}
	return b.String() + "</w:p>"
}

// grid is a table of cells, each a paragraph or more.
func grid(widths []int, rows ...[]string) string {
	var b strings.Builder
	b.WriteString("<w:tbl><w:tblPr/><w:tblGrid>")
	for _, w := range widths {
		fmt.Fprintf(&b, `<w:gridCol w:w="%d"/>`, w)
	}
	b.WriteString("</w:tblGrid>")
	for _, cells := range rows {
		b.WriteString("<w:tr>")
		for i, c := range cells {
			if !strings.HasPrefix(c, "<w:tc") {
				c = fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>%s</w:tc>`, widths[i], c)
			}
			b.WriteString(c)
		}
		b.WriteString("</w:tr>")
	}
	return b.String() + "</w:tbl>"
}

// compile compiles a template of a body.
func compile(t testing.TB, d oracle.Word) *fill.Template {
	t.Helper()
	tpl, err := fill.Compile("模板.docx", d.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return tpl
}

// record is the first record of JSON.
func record(t testing.TB, json string) *table.Record {
	t.Helper()
	tab, err := table.Open("数据.json", strings.NewReader(json), int64(len(json)))
	if err != nil {
		t.Fatal(err)
	}
	for r, err := range tab.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	t.Fatal("no record")
	return nil
}

// filled gives the document filled, and its body.
func filled(t testing.TB, tpl *fill.Template, json string, o fill.Options) (docx []byte, body string) {
	t.Helper()
	var b bytes.Buffer
	if err := tpl.Fill(&b, record(t, json), o); err != nil {
		t.Fatal(err)
	}
	body = string(oracle.Part(t, b.Bytes(), "word/document.xml"))
	body = strings.TrimSuffix(strings.TrimPrefix(body, oracle.WordBefore), oracle.WordAfter)
	return b.Bytes(), body
}

// says is the text of the paragraphs of a body, a line each; cells of a row are on one line.
func says(body string) string {
	body = regexp.MustCompile(`<w:del .*?</w:del>`).ReplaceAllString(body, "")
	body = regexp.MustCompile(`</w:p></w:tc><w:tc>`).ReplaceAllString(body, "|</w:tc><w:tc>")
	body = strings.NewReplacer("<w:br/>", "⏎", "<w:tab/>", "⇥", "</w:p>", "\n", "<w:p/>", "\n").Replace(body)
	body = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, "")
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(body)
}

const staff = `{"单位":"示例市中医院","空":[],"人员":[{"姓名":"张建国","科室":"内科","年龄":41},{"姓名":"李敏","科室":"内科","年龄":35},{"姓名":"欧阳静怡","科室":"外科","年龄":29}],` +
	`"部门":[{"名称":"医务科","成员":["甲","乙"]},{"名称":"护理部","成员":["丙"]}],"月份":["一月","二月","三月"],"是":true,"否":false,"备注":"","说明":"第一行\n第二行"}`

// The fixtures: what Word does to placeholders, and what comes out. want is what the document says; xml, if given, is the body itself.
var cases = []struct {
	name, body, want, xml string
	warned                bool // docx_check.py warns of it, and rightly
}{
	{name: "one run", body: p("单位：{{单位}}。"), want: "单位：示例市中医院。\n"},
	{name: "split over five runs", body: p("{", "{", "单", "位}", "}！"), want: "示例市中医院！\n",
		xml: `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">示例市中医院</w:t></w:r><w:r><w:t>！</w:t></w:r></w:p>`},
	{name: "two tags share runs", body: p("{{单", "位}}和{{", "单位", "}}"), want: "示例市中医院和示例市中医院\n"},
	{name: "full-width braces and signs", body: p("｛｛单位｝｝｛｛＃人员｝｝｛｛姓名｜掩码｝｝；｛｛／人员｝｝"), want: "示例市中医院张**；李*；欧***；\n"},
	{name: "three braces", body: p("{{{单位}}}"), want: "{示例市中医院}\n"},
	{name: "entities around", body: p("&lt;{{单位}}&gt;&amp;&#x4E2D;"), want: "<示例市中医院>&&#x4E2D;\n"},
	{name: "proofing marks and bookmarks inside", body: `<w:p><w:proofErr w:type="spellStart"/><w:r><w:t>{{单</w:t></w:r><w:bookmarkStart w:id="1" w:name="b"/><w:proofErr w:type="spellEnd"/><w:r><w:lastRenderedPageBreak/><w:t>位}}</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>`,
		want: "示例市中医院\n",
		xml:  `<w:p><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve">示例市中医院</w:t></w:r><w:bookmarkStart w:id="1" w:name="b"/><w:proofErr w:type="spellEnd"/><w:bookmarkEnd w:id="1"/></w:p>`},
	{name: "across a hyperlink", body: `<w:p><w:r><w:t>见{{单</w:t></w:r><w:hyperlink r:id="link1"><w:r><w:t>位}}网</w:t></w:r></w:hyperlink></w:p>`, want: "见示例市中医院网\n",
		xml: `<w:p><w:r><w:t xml:space="preserve">见示例市中医院</w:t></w:r><w:hyperlink r:id="link1"><w:r><w:t>网</w:t></w:r></w:hyperlink></w:p>`},
	{name: "tracked changes", body: `<w:p><w:ins w:id="1" w:author="甲" w:date="2026-01-01T00:00:00Z"><w:r><w:t>{{单</w:t></w:r></w:ins><w:del w:id="2" w:author="甲" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>位}}</w:t></w:r></w:p>`, want: "示例市中医院\n"},
	{name: "a deleted tag is none", body: `<w:p><w:del w:id="3" w:author="甲" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>{{旧}}</w:delText></w:r></w:del>` + p("{{单位}}")[len("<w:p>"):], want: "示例市中医院\n", warned: true},
	{name: "content control", body: `<w:sdt><w:sdtPr><w:id w:val="7"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{{单位}}</w:t></w:r></w:p></w:sdtContent></w:sdt>`, want: "示例市中医院\n",
		xml: `<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t xml:space="preserve">示例市中医院</w:t></w:r></w:p></w:sdtContent></w:sdt>`},
	{name: "inline content control", body: `<w:p><w:sdt><w:sdtPr><w:id w:val="8"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>{{单位}}</w:t></w:r></w:sdtContent></w:sdt></w:p>`, want: "示例市中医院\n"},
	{name: "check box control", body: `<w:p><w:sdt><w:sdtPr><w:id w:val="9"/><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>{{是|勾选}}</w:t></w:r></w:sdtContent></w:sdt></w:p>`, want: "☑\n",
		xml: `<w:p><w:sdt><w:sdtPr><w:id w:val="9"/><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t xml:space="preserve">☑</w:t></w:r></w:sdtContent></w:sdt></w:p>`},
	{name: "text box, twice as Word has it", body: `<w:p><w:r><w:t>{{单</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="900000" cy="900000"/><wp:docPr id="3" name="框"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>` +
		p("{{#人员}}", "{{姓名}}{{/人员}}") + `</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>` + p("{{单位}}") + `</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>位}}</w:t></w:r></w:p>`,
		want: "示例市中医院张建国李敏欧阳静怡\n示例市中医院\n\n"},
	{name: "simple merge field", body: `<w:p><w:fldSimple w:instr=" MERGEFIELD  单位  \* MERGEFORMAT "><w:r><w:rPr><w:i/></w:rPr><w:t>«单位»</w:t></w:r></w:fldSimple></w:p>`, want: "示例市中医院\n",
		xml: `<w:p><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">示例市中医院</w:t></w:r></w:p>`},
	{name: "complex merge field", body: `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> MERGE</w:instrText></w:r><w:r><w:instrText>FIELD "单位" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>«单</w:t></w:r><w:r><w:t>位»</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>。</w:t></w:r></w:p>`, want: "示例市中医院。\n"},
	{name: "other fields stay", body: `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{{单位}}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`, want: "PAGE示例市中医院\n"},

	{name: "loop in a text", body: p("有{{#人员}}{{姓名}}、{{/人员}}等"), want: "有张建国、李敏、欧阳静怡、等\n"},
	{name: "loop over runs", body: p("有{{#人员}}", "第{{序号}}", "{{姓名}}、{{/人员}}等"), want: "有第1张建国、第2李敏、第3欧阳静怡、等\n"},
	{name: "loop cuts runs", body: p("甲{{#人员}}乙", "{{姓名}}丙{{/人员}}丁"), want: "甲乙张建国丙乙李敏丙乙欧阳静怡丙丁\n",
		xml: `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">乙</w:t></w:r><w:r><w:t xml:space="preserve">张建国丙</w:t></w:r>` +
			`<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">乙</w:t></w:r><w:r><w:t xml:space="preserve">李敏丙</w:t></w:r>` +
			`<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">乙</w:t></w:r><w:r><w:t xml:space="preserve">欧阳静怡丙</w:t></w:r><w:r><w:t xml:space="preserve">丁</w:t></w:r></w:p>`},
	{name: "loop over paragraphs", body: p("前") + p("{{#人员}}") + p("{{序号}}. {{姓名}}") + p("{{/人员}}") + p("后"), want: "前\n1. 张建国\n2. 李敏\n3. 欧阳静怡\n后\n"},
	{name: "loop from one paragraph to the next", body: p("{{#人员}}{{姓名}}") + p("{{年龄}}岁{{/人员}}"), want: "张建国\n41岁\n李敏\n35岁\n欧阳静怡\n29岁\n"},
	{name: "nested paragraphs", body: p("{{#部门}}") + p("{{名称}}") + p("{{#成员}}") + p("　{{.}}") + p("{{/成员}}") + p("{{/部门}}"), want: "医务科\n　甲\n　乙\n护理部\n　丙\n"},
	{name: "marks share a paragraph", body: p("{{#部门}}{{#成员}}") + p("{{名称}}{{.}}") + p("{{/成员}}{{/部门}}"), want: "医务科甲\n医务科乙\n护理部丙\n"},
	{name: "loop around a table", body: p("{{#部门}}") + p("{{名称}}") + grid([]int{4000}, []string{p("{{#成员|行}}{{.}}{{/成员}}")}) + p("{{/部门}}"), want: "医务科\n甲\n乙\n护理部\n丙\n"},
	{name: "one table row", body: grid([]int{2000, 2000}, []string{p("姓名"), p("年龄")}, []string{p("{{#人员}}{{姓名}}"), p("{{年龄}}{{/人员}}")}, []string{p("合计"), p("3人")}), want: "姓名|年龄\n张建国|41\n李敏|35\n欧阳静怡|29\n合计|3人\n"},
	{name: "several rows with rows of marks", body: grid([]int{2000, 2000}, []string{p("{{#人员}}"), p("")}, []string{p("{{姓名}}"), p("甲")}, []string{p("{{年龄}}"), p("乙")}, []string{p("{{/人员}}"), p("")}), want: "张建国|甲\n41|乙\n李敏|甲\n35|乙\n欧阳静怡|甲\n29|乙\n"},
	{name: "nested rows", body: grid([]int{2000, 2000}, []string{p("{{#部门}}{{名称}}"), p("小计")}, []string{p("{{#成员}}{{.}}"), p("{{名称}}{{/成员}}{{/部门}}")}), want: "医务科|小计\n甲|医务科\n乙|医务科\n护理部|小计\n丙|护理部\n"},
	{name: "no row", body: grid([]int{2000}, []string{p("头")}, []string{p("{{#空|行}}{{x}}{{/空}}")}), want: "头\n"},
	{name: "no row at all, no table", body: p("前") + grid([]int{2000}, []string{p("{{#空|行}}{{x}}{{/空}}")}) + p("后"), want: "前\n后\n"},
	{name: "no row at all in a cell", body: grid([]int{4000}, []string{grid([]int{2000}, []string{p("{{#空|行}}{{x}}{{/空}}")}) + "<w:p/>"}), want: "\n"},
	{name: "no paragraph left in a cell", body: grid([]int{4000}, []string{p("{{#空}}") + p("{{x}}") + p("{{/空}}")}), want: "\n"},
	{name: "a cell ends with a paragraph", body: grid([]int{4000}, []string{p("{{#部门}}") + grid([]int{2000}, []string{p("{{名称}}")}) + p("{{/部门}}")}), want: "医务科\n护理部\n\n"},
	{name: "padded", body: grid([]int{1000, 2000}, []string{p("{{#部门|最少4}}{{序号}}"), p("{{名称}}{{/部门}}")}), want: "1|医务科\n2|护理部\n|\n|\n"},
	{name: "merged by equal values", body: grid([]int{2000, 2000}, []string{p("{{#人员}}{{科室|合并}}"), p("{{姓名}}{{/人员}}")}), want: "内科|张建国\n|李敏\n外科|欧阳静怡\n"},
	{name: "merged cells around a loop", body: grid([]int{1000, 1500, 1500}, []string{`<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/><w:vMerge w:val="restart"/></w:tcPr>` + p("成员") + `</w:tc>`, p("姓名"), p("年龄")},
		[]string{`<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/><w:vMerge/></w:tcPr>` + p("") + `</w:tc>`, p("{{#人员}}{{姓名}}"), p("{{年龄}}{{/人员}}")}, []string{`<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/><w:gridSpan w:val="3"/></w:tcPr>` + p("{{#部门|行}}{{名称}}{{/部门}}") + `</w:tc>`}),
		want: "成员|姓名|年龄\n|张建国|41\n|李敏|35\n|欧阳静怡|29\n医务科\n护理部\n"},
	{name: "bookmarks in and out of a loop", body: `<w:p><w:bookmarkStart w:id="21" w:name="out"/></w:p>` + p("{{#人员}}") + `<w:p w14:paraId="1A2B3C4D"><w:bookmarkStart w:id="22" w:name="in"/><w:r><w:t>{{姓名}}</w:t></w:r><w:bookmarkEnd w:id="22"/><w:bookmarkEnd w:id="21"/></w:p>` + p("{{/人员}}"), want: "\n张建国\n李敏\n欧阳静怡\n"},
	{name: "a bookmark into a loop of nothing", body: `<w:p><w:bookmarkStart w:id="23" w:name="into"/></w:p>` + p("{{#空}}") + `<w:p><w:r><w:t>{{姓名}}</w:t></w:r><w:bookmarkEnd w:id="23"/></w:p>` + p("{{/空}}"), want: "\n"},
	{name: "drawings in a loop", body: p("{{#部门}}") + `<w:p><w:r><w:t>{{名称}}</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="900000" cy="900000"/><wp:docPr id="5" name="框"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>` + p("{{/部门}}"), want: "医务科\n护理部\n"},
	{name: "columns", body: grid([]int{1000, 3001}, []string{p("姓名"), p("{{#月份|列}}{{.}}{{/月份}}")}, []string{p("{{#人员|行}}{{姓名}}{{/人员}}"), p("{{.}}{{序号}}")}), want: "姓名|一月|二月|三月\n张建国|一月1|二月2|三月3\n李敏|一月1|二月2|三月3\n欧阳静怡|一月1|二月2|三月3\n"},
	{name: "no column", body: grid([]int{1000, 3000, 1000}, []string{p("甲"), p("{{#空|列}}{{.}}{{/空}}"), p("乙")}), want: "甲|乙\n"},
	{name: "conditions", body: p("{{?是}}甲{{/是}}{{^是}}乙{{/是}}{{?备注}}丙{{/备注}}{{^备注}}丁{{/备注}}{{?没有}}戊{{/没有}}{{?单位=示例市中医院}}己{{/单位}}{{?单位!=x}}庚{{/}}"), want: "甲丁己庚\n"},
	{name: "condition over paragraphs", body: p("前") + p("{{?否}}") + p("中") + p("{{/否}}") + p("{{^否}}") + p("又") + p("{{/否}}") + p("后"), want: "前\n又\n后\n"},
	{name: "a paragraph that is a condition goes", body: p("前") + p("{{?备注}}备注：{{备注}}{{/备注}}") + p("{{^备注}}", "无备注{{/备注}}") + p("后"), want: "前\n无备注\n后\n"},
	{name: "a cell that is a condition", body: grid([]int{2000}, []string{p("{{?备注}}备注：{{备注}}{{/备注}}")}), want: "\n"},
	{name: "filter of rows", body: grid([]int{2000, 2000}, []string{p("{{#人员}}{{?科室=内科}}{{姓名}}"), p("{{年龄}}{{/科室}}{{/人员}}")}), want: "张建国|41\n李敏|35\n"},
	{name: "lines of a text", body: p("{{#说明}}") + p("· {{.}}") + p("{{/说明}}"), want: "· 第一行\n· 第二行\n"},
	{name: "line breaks", body: p("{{说明}}"), want: "第一行⏎第二行\n"},
	{name: "paragraphs of lines", body: `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>甲{{说明|分段}}乙</w:t></w:r></w:p>`, want: "甲第一行\n第二行乙\n",
		xml: `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">甲第一行</w:t></w:r></w:p><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">第二行乙</w:t></w:r></w:p>`},
	{name: "optional and default", body: p("{{备注|可空}}，{{备注|缺省无}}，{{没有|缺省—}}"), want: "，无，—\n"},
	{name: "a list as text", body: p("{{月份}}"), want: "一月、二月、三月\n"},
	{name: "nothing to fill beside", body: p("甲") + `<w:p  ><w:r ><w:t >乙</w:t ></w:r></w:p>` + p("{{单位}}"), want: "甲\n乙\n示例市中医院\n"},
}

// made are the documents that tests have made, by name.
type made map[string][]byte

// TestDocuments makes documents of every kind, looks into them, and asks the judges of DOCX files and LibreOffice about all of them at once.
func TestDocuments(t *testing.T) {
	m := made{}
	for _, x := range []struct {
		name string
		test func(t *testing.T, m made)
	}{{"fixtures", testFixtures}, {"pictures", testPictures}, {"places", testPlaces}, {"values", testValues}, {"samples", testSamples}} {
		t.Run(x.name, func(t *testing.T) { x.test(t, m) })
	}
	judge(t, m)
}

func testFixtures(t *testing.T, m made) {
	all := ""
	for _, c := range cases {
		if !c.warned {
			all += c.body + "<w:p/>"
		}
		t.Run(c.name, func(t *testing.T) {
			tpl := compile(t, oracle.Word{Body: c.body, Links: []string{"https://example.com/"}})
			_, body := filled(t, tpl, staff, fill.Options{})
			if got := says(body); got != c.want {
				t.Errorf("says\n%s\nwant\n%s\n%s", got, c.want, body)
			}
			if c.xml != "" && body != c.xml {
				t.Errorf("body\n%s\nwant\n%s", body, c.xml)
			}
		})
	}
	together, _ := filled(t, compile(t, oracle.Word{Body: all, Links: []string{"https://example.com/"}}), staff, fill.Options{})
	m["全部"] = together
}

// judge asks whether documents are sound and open.
func judge(t *testing.T, m made) {
	t.Helper()
	dir := t.TempDir()
	var files []string
	for name, docx := range m {
		file := filepath.Join(dir, name+".docx")
		if err := os.WriteFile(file, docx, 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	if testing.Short() {
		t.Skip("SKIP: -short asks no other programs")
	}
	oracle.CheckDOCX(t, files...)
	oracle.NewOffice(t).Convert(t, files...)
}

// Another program's prefixes: what is written in between has them too.
func TestPrefixes(t *testing.T) {
	const before = `<?xml version="1.0"?><document xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><body>`
	doc := before + `<p><r><t>{{#人员}}{{姓名}}，{{/人员}}</t></r></p><tbl><tblPr/><tblGrid><gridCol w:w="9" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/></tblGrid><tr><tc><p><r><t>{{#人员|行}}{{科室|合并}}{{/人员}}</t></r></p></tc></tr></tbl><p><r><t>{{说明}}</t></r></p></body></document>`
	tpl := compile(t, oracle.Word{More: map[string]string{"word/document.xml": doc}})
	docx, _ := filled(t, tpl, staff, fill.Options{})
	body := string(oracle.Part(t, docx, "word/document.xml"))
	for _, want := range []string{"张建国，李敏，欧阳静怡，", `第一行</t><br/><t xml:space="preserve">第二行`} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
	if _, err := ooxml.Open("a", docx); err != nil {
		t.Error(err)
	}
}

// photo is a picture of w by h pixels.
func photo(kind string, w, h int) []byte {
	var b bytes.Buffer
	img := image.NewGray(image.Rect(0, 0, w, h))
	if kind == "jpeg" {
		jpeg.Encode(&b, img, nil)
	} else {
		png.Encode(&b, img)
	}
	return b.Bytes()
}

var pictures = map[string][]byte{"张.png": photo("png", 100, 100), "李.jpg": photo("jpeg", 50, 100)}

func openPicture(path string) ([]byte, error) {
	if data, ok := pictures[path]; ok {
		return data, nil
	}
	return nil, errors.New("不存在")
}

func testPictures(t *testing.T, m made) {
	tpl := compile(t, oracle.Word{Body: p("{{#人}}{{姓名}}{{%照片 25x35}}{{%照片 20x40|裁剪}}{{/人}}"), Header: p("{{%标志 10}}")})
	docx, body := filled(t, tpl, `{"人":[{"姓名":"张","照片":"张.png"},{"姓名":"李","照片":"李.jpg"},{"姓名":"张","照片":"张.png"}],"标志":"张.png"}`, fill.Options{Open: openPicture})
	for want, n := range map[string]int{
		`<wp:extent cx="900000" cy="900000"/>`: 2, `<wp:extent cx="630000" cy="1260000"/>`: 1, // fitted into 25 × 35 mm
		`<wp:extent cx="720000" cy="1440000"/>`: 3, `<a:srcRect l="25000" r="25000"/>`: 2, // cropped to 20 × 40 mm
	} {
		if got := strings.Count(body, want); got != n {
			t.Errorf("%d times %s, want %d", got, want, n)
		}
	}
	if rels := string(oracle.Part(t, docx, "word/_rels/document.xml.rels")); strings.Count(rels, "/image\"") != 2 {
		t.Errorf("two pictures are used, each once: %s", rels)
	}
	if rels := string(oracle.Part(t, docx, "word/_rels/header1.xml.rels")); strings.Count(rels, "/image\"") != 1 {
		t.Errorf("the header has one: %s", rels)
	}
	if types := string(oracle.Part(t, docx, "[Content_Types].xml")); strings.Count(types, `Extension="png"`) != 1 || strings.Count(types, `Extension="jpeg"`) != 1 {
		t.Errorf("content types: %s", types)
	}
	m["图片"] = docx
}

func testPlaces(t *testing.T, m made) {
	d := oracle.Word{
		Body:   p("{{姓名}}") + `<w:p><w:hyperlink r:id="link1"><w:r><w:t>信箱</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id="1"/></w:r></w:p>`,
		Header: p("{{姓", "名}}"), Footer: grid([]int{3000}, []string{p("{{#项}}{{.}}{{/项}}")}) + "<w:p/>",
		Footnotes: `<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>注：{{姓名}}</w:t></w:r></w:p></w:footnote>`,
		Links:     []string{"mailto:%7b%7b信箱%7d%7d?subject={{姓名}}", "{{网址}}"},
	}
	tpl := compile(t, d)
	one, _ := filled(t, tpl, `{"姓名":"张","项":["甲","乙"],"信箱":"a b@c.cn","网址":"https://c.cn/?a=1&b=2"}`, fill.Options{})
	two, _ := filled(t, tpl, `{"姓名":"李","项":["丙"],"信箱":"d@e.cn","网址":"https://e.cn"}`, fill.Options{})
	for _, c := range []struct {
		docx []byte
		part string
		want string
	}{
		{one, "word/header1.xml", "张"}, {one, "word/footer1.xml", "甲乙"}, {one, "word/footnotes.xml", "注：张"}, {one, "word/document.xml", "张信箱"},
		{two, "word/header1.xml", "李"}, {two, "word/footer1.xml", "丙"}, {two, "word/footnotes.xml", "注：李"},
	} {
		if got := strings.ReplaceAll(strings.TrimSpace(says(string(oracle.Part(t, c.docx, c.part)))), "\n", ""); got != c.want {
			t.Errorf("%s says %q, want %q", c.part, got, c.want)
		}
	}
	rels := string(oracle.Part(t, one, "word/_rels/document.xml.rels"))
	for _, want := range []string{`Target="mailto:a%20b@c.cn?subject=%E5%BC%A0"`, `Target="https://c.cn/?a=1&amp;b=2"`} {
		if !strings.Contains(rels, want) {
			t.Errorf("no %s in %s", want, rels)
		}
	}
	if err := tpl.Fill(new(bytes.Buffer), record(t, `{"姓名":"张","项":[],"信箱":"a","网址":"javascript:alert(1)"}`), fill.Options{}); err == nil || !strings.Contains(err.Error(), "不是网址") {
		t.Errorf("a link to a script: %v", err)
	}
	m["各处"] = one
}

// What has no field is byte for byte as it was, parts and the bytes between fields alike.
func TestUntouched(t *testing.T) {
	d := oracle.Word{Body: `<w:p w:rsidR="00A1"   ><w:r><w:t xml:space='preserve'> 前 </w:t></w:r></w:p><!-- note --><w:p><w:r><w:t xml:space='preserve'>{{姓名}}</w:t></w:r></w:p>` + "\r\n<w:p/>",
		Header: p("页眉"), More: map[string]string{"customXml/item1.xml": "<a>{{不是字段}}</a>"}}
	template := d.Bytes()
	tpl := compile(t, d)
	docx, body := filled(t, tpl, `{"姓名":"张"}`, fill.Options{})
	if want := strings.Replace(d.Body, "{{姓名}}", "张", 1); body != want {
		t.Errorf("body\n%q\nwant\n%q", body, want)
	}
	before, err := ooxml.Open("a", template)
	if err != nil {
		t.Fatal(err)
	}
	after, err := ooxml.Open("b", docx)
	if err != nil {
		t.Fatal(err)
	}
	for i, part := range before.Parts {
		_, was, _ := part.Raw()
		_, is, _ := after.Parts[i].Raw()
		if part.Name != after.Parts[i].Name || part.Name != "word/document.xml" && !bytes.Equal(was, is) {
			t.Errorf("%s is not as it was", part.Name)
		}
	}
}

// A value is text, whatever it contains.
func testValues(t *testing.T, m made) {
	tpl := compile(t, oracle.Word{Body: p("{{#值}}") + p("[{{.}}]") + p("{{/值}}")})
	r := record(t, `{"值":[]}`)
	var want []string
	for _, c := range []struct{ value, want string }{
		{"<w:p>&amp;]]>", "<w:p>&amp;]]>"}, {"a\x00\x01\x1f\x7fb", "ab"}, {"一\n二\r\n三\r四\v五", "一⏎二⏎三⏎四⏎五"}, {"一\t二", "一⇥二"},
		{"  两头空格  ", "  两头空格  "}, {strings.Repeat("很长的值", 2500), strings.Repeat("很长的值", 2500)}, {"𬭎䶮㛃", "𬭎䶮㛃"}, {"\uFFFE\uFFFFx", "x"},
		{"{{x}}", "{{x}}"}, {"a\xffb", "a\uFFFDb"}, // of which docx_check.py warns
	} {
		r.Values[0].List = append(r.Values[0].List, table.Value{Text: c.value})
		want = append(want, "["+c.want+"]\n")
	}
	for _, n := range []int{len(want), 8} {
		r.Values[0].List = r.Values[0].List[:n]
		var b bytes.Buffer
		if err := tpl.Fill(&b, r, fill.Options{}); err != nil {
			t.Fatal(err)
		}
		body := strings.TrimSuffix(strings.TrimPrefix(string(oracle.Part(t, b.Bytes(), "word/document.xml")), oracle.WordBefore), oracle.WordAfter)
		if got := says(body); got != strings.Join(want[:n], "") {
			t.Errorf("%q", got)
		}
		if n == 8 {
			m["值"] = b.Bytes()
		}
	}
}
