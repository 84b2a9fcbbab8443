package source

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hongtou/notice"
)

// values is a row by field name.
type values map[string]string

func (v values) get(field string) (string, bool) {
	value, ok := v[field]
	return value, ok
}

const letter = `---
文种: 通知
标题: 关于聘任{{姓名}}的通知
发文机关: [甲, '{{机关}}']
主送: [[丙], [{{科室}}]]
附件: [{名称: '{{姓名}}的任务', 正文: 是}]
---

# 聘任{{姓名}}同志

**{{姓名}}**同志自{{ 日期 }}起任{{职
务}}，{{备注?}}请知照。

{{备注|可空}}

| 姓名 | 任务 |
|---|---|
| {{姓名}} | 一<br>{{任务}}。 |

::: 名单
{{职务}}：{{姓名}}
:::
::: 附件 1
{{任务}}

::: 居右
{{任务}}
:::
:::
`

// full is a row in which every value looks like something else.
var full = values{"姓名": "**王**{{日期}}", "机关": "乙|丙", "科室": "# 科", "日期": "2026年6月21日", "职务": "<w:p>&amp;",
	"备注": "", "任务": "第一\n\n第二\r\n第三\n"}

func TestFields(t *testing.T) {
	want := []string{"姓名", "机关", "科室", "日期", "职务", "备注", "任务"}
	got := Fields(read(t, letter))
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestFill: what a row says stands where its field stood, unread, and the template is as it was.
func TestFill(t *testing.T) {
	n := read(t, letter)
	before := dump(n)
	filled, err := Fill(n, full.get, nil)
	if err != nil {
		t.Fatal(err)
	}
	if after := dump(n); after != before {
		t.Errorf("the template changed:\n%s", cmp.Diff(before, after))
	}
	at := func(line, col int) notice.Pos { return notice.Pos{File: "a.md", Line: line, Col: col} }
	if want := (notice.Text{Value: "关于聘任**王**{{日期}}的通知", Pos: at(3, 5)}); filled.Title != want {
		t.Errorf("标题 %v", filled.Title)
	}
	if filled.Organs[1].Value != "乙|丙" || filled.Recipients.Groups[1][0].Value != "# 科" || filled.Attachments[0].Name.Value != "**王**{{日期}}的任务" {
		t.Errorf("%v %v %v", filled.Organs, filled.Recipients, filled.Attachments)
	}
	for i, want := range []notice.Block{
		&notice.Heading{Level: 1, Pos: at(9, 3), Title: []notice.Span{{Text: "聘任", Pos: at(9, 3)}, {Text: "**王**{{日期}}", Pos: at(9, 5)}, {Text: "同志", Pos: at(9, 11)}}},
		&notice.Paragraph{Pos: at(11, 1), Spans: []notice.Span{{Text: "**王**{{日期}}", Bold: true, Pos: at(11, 3)}, {Text: "同志自", Pos: at(11, 11)},
			{Text: "2026年6月21日", Pos: at(11, 14)}, {Text: "起任", Pos: at(11, 22)}, {Text: "<w:p>&amp;", Pos: at(11, 24)},
			{Text: "，", Pos: at(12, 4)}, {Text: "请知照。", Pos: at(12, 12)}}},
	} {
		if d := cmp.Diff(want, filled.Body[i]); d != "" {
			t.Error(d)
		}
	}
	table, ok := filled.Body[2].(*notice.Table) // the paragraph of a field that is empty is gone
	if !ok {
		t.Fatalf("%#v", filled.Body[2])
	}
	if got := joined(table.Rows[1][1].Spans); got != "一\n第一\n\n第二\n第三。" {
		t.Errorf("%q", got)
	}
	var paragraphs []string
	for _, b := range filled.Attachments[0].Body {
		p := b.(*notice.Paragraph)
		paragraphs = append(paragraphs, joined(p.Spans)+[]string{"", "中", "右"}[p.Align])
	}
	if got := strings.Join(paragraphs, " "); got != "第一 第二 第三 第一右 第二右 第三右" {
		t.Errorf("%s", got)
	}
}

// TestFillFaults: every fault of a row at once, each where its field stands.
func TestFillFaults(t *testing.T) {
	n := read(t, letter)
	_, err := Fill(n, values{"姓名": "王\n明", "机关": " ", "科室": "a\x01b", "日期": "一\t日", "职务": "甲", "备注": "", "任务": "乙"}.get, nil)
	want := `a.md:3:9: 姓名: 值中有换行，此处只能有一行
    现为: 王⏎明
a.md:4:12: 机关: 没有填
    应为: 填上内容；可以空着的字段写作 {{机关?}}
a.md:5:12: 科室: 值中有不能排印的字符 U+0001
a.md:6:12: 姓名: 值中有换行，此处只能有一行
    现为: 王⏎明
a.md:9:5: 姓名: 值中有换行，此处只能有一行
    现为: 王⏎明
a.md:11:14: 日期: 值中有不能排印的字符 U+0009
a.md:21:8: 姓名: 值中有换行，此处只能有一行
    现为: 王⏎明`
	if err == nil || err.Error() != want {
		t.Errorf("%s", cmp.Diff(want, err.Error()))
	}
	_, err = Fill(n, values{}.get, nil)
	if got := strings.Count(err.Error(), "数据中没有这一栏"); got != len(placeholder.FindAllString(strings.ReplaceAll(letter, "职\n务", "职务"), -1))-2 {
		t.Errorf("%d faults: %v", got, err)
	}
	n = read(t, "---\n标题: 关于{{甲}}\n---\n{{甲}}\n")
	if _, err := Fill(n, values{"甲": "乙｜丙"}.get, nil); err == nil || !strings.HasPrefix(err.Error(), "a.md:2:5: 字段: 值中不能有“｜”") {
		t.Error(err)
	}
}

// TestFillNothing: a notice without fields is its own copy.
func TestFillNothing(t *testing.T) {
	n := read(t, front+"正文。\n\n| 甲 |\n|---|\n| 乙 |\n")
	if filled, err := Fill(n, values{}.get, nil); err != nil || filled != n {
		t.Errorf("%p, want %p: %v", filled, n, err)
	}
}

// FuzzFill: a value is never read again. Whatever it is, each field's place in the copy holds it, and nothing else differs from the copy that a harmless value makes.
func FuzzFill(f *testing.F) {
	for _, v := range []string{"甲", "{{姓名}}", "<w:p>", "# 一", "a|b", "**b**", "}}{{", "一\n二", "[链接](x)", "\\", "\x00", "\xff", "::: 附件 1", "｜", "{{"} {
		f.Add(letter, v)
	}
	f.Fuzz(func(t *testing.T, text, value string) {
		n, err := Read("a.md", []byte(text), files{}.open)
		if err != nil {
			return
		}
		with := func(v string) (*notice.Notice, error) {
			return Fill(n, func(string) (string, bool) { return v, true }, nil)
		}
		filled, err := with(value)
		if err != nil || strings.ContainsAny(value, "\r\n") || strings.TrimSpace(value) == "" {
			return
		}
		plain, err := with("值")
		if err != nil {
			t.Fatal(err)
		}
		var got, want []string
		for _, x := range []struct {
			n    *notice.Notice
			into *[]string
		}{{filled, &got}, {plain, &want}} {
			eachText(reflect.ValueOf(x.n), func(spans []notice.Span) { *x.into = append(*x.into, joined(spans)) })
		}
		if len(got) != len(want) {
			t.Fatalf("%d texts, want %d", len(got), len(want))
		}
		i := 0
		eachText(reflect.ValueOf(n), func(spans []notice.Span) {
			if wanted := placeholder.ReplaceAllLiteralString(joined(spans), value); i < len(got) && got[i] != wanted {
				t.Errorf("%q, want %q", got[i], wanted)
			}
			i++
		})
	})
}

// BenchmarkFill fills a notice with seven fields, each of several places.
func BenchmarkFill(b *testing.B) {
	n, err := Read("a.md", []byte(letter), nil)
	if err != nil {
		b.Fatal(err)
	}
	row := values{"姓名": "王明", "机关": "乙", "科室": "丙", "日期": "6月21日", "职务": "主任", "备注": "", "任务": "一\n二"}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Fill(n, row.get, nil); err != nil {
			b.Fatal(err)
		}
	}
}
