package source

import (
	"bytes"
	"image"
	"image/jpeg"
	"strings"
	"testing"

	"hongtou/notice"
)

// read reads a file that must have nothing wrong with it.
func read(t testing.TB, text string) *notice.Notice {
	t.Helper()
	n, err := Read("a.md", []byte(text), files{"图.png": testPNG(t)}.open)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// blocks is the dump of a body, without places.
func blocks(n *notice.Notice) string {
	var b strings.Builder
	dumpBlocks(&b, n.Body, "")
	var out []string
	for line := range strings.Lines(b.String()) {
		_, line, _ = strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		out = append(out, strings.TrimPrefix(line, "paragraph body "))
	}
	return strings.Join(out, "; ")
}

func TestLabel(t *testing.T) {
	for _, x := range []struct {
		text  string
		level int
		label string
	}{
		{"一、总体要求", 1, "一、"}, {"十一、附则", 1, "十一、"}, {"一百零二、其他", 1, "一百零二、"},
		{"（一）宣传", 2, "（一）"}, {"(二)查找", 2, "(二)"}, {"（十二)整改", 2, "（十二)"},
		{"1.平台", 3, "1."}, {"1. 平台", 3, "1."}, {"１．平台", 3, "１．"}, {"12、平台", 3, "12、"},
		{"（1）甲", 4, "（1）"}, {"(２)乙", 4, "(２)"},
		{"1.5万元", 0, ""}, {"2026.6", 0, ""}, {"2026. 年", 0, ""}, {"10.1国庆", 0, ""}, {"１．５倍", 0, ""},
		{"①甲", 0, ""}, {"（略）", 0, ""}, {"（一般）", 0, ""}, {"一是", 0, ""}, {"一.总体", 0, ""}, {"第一、", 0, ""},
		{"一、二级医院要带头", 0, ""}, {"三、四季度", 0, ""}, {"一、二〇二五年工作回顾", 1, "一、"}, {"三、三公经费", 1, "三、"},
		{"（一", 0, ""}, {"1", 0, ""}, {"", 0, ""},
	} {
		level, length := notice.TypedLabel(x.text)
		if level != x.level || x.text[:length] != x.label {
			t.Errorf("%s: level %d, label %q", x.text, level, x.text[:length])
		}
	}
}

// TestBody reads bodies; the outputs are what CommonMark and source.md say, written by hand.
func TestBody(t *testing.T) {
	for _, x := range []struct{ body, want string }{
		// Bold beside Chinese punctuation: the eight cases of the trial, and what must stay text.
		{"**“引号”**加粗", "[**“引号”**|加粗]"},
		{"强调**强调。**后文", "[强调|**强调。**|后文]"},
		{"**重要**事项", "[**重要**|事项]"},
		{"a **b** c", "[a |**b**| c]"},
		{"这是**（括号）**内", "[这是|**（括号）**|内]"},
		{"*一*和**二**", "[*一*和|**二**]"},
		{"**甲。**正文**乙。**正文", "[**甲。**|正文|**乙。**|正文]"},
		{"《**书名**》、**“双引号”**、**100%**的", "[《|**书名**|》、|**“双引号”**|、|**100%**|的]"},
		{"***强调***", "[**强调**]"},
		{"** 甲 **", "[** 甲 **]"},
		{"张**** 2**3 **甲", "[张**** 2**3 **甲]"},
		{`\*\*甲\*\*`, "[*|*甲|*|*]"},
		{"**甲\n乙**丙", "[**甲**|**乙**|丙]"},
		{"**甲**乙**", "[**甲**|乙**]"},
		// Lines.
		{"甲\n乙", "[甲|乙]"},
		{"甲 \n  word\nnext\n乙", "[甲|word |next|乙]"},
		{"甲\n\n\n乙", "[甲]; [乙]"},
		{"甲\n　\n乙", "[甲]; [乙]"},
		{"　　甲\n　　乙\n　丙", "[甲]; [乙|丙]"},
		{"甲：\n    乙\n\t丙\n  丁\n　 \u00a0戊", "[甲：]; [乙]; [丙|丁]; [戊]"}, // set in by spaces or a tab, as people type it
		{"甲\\\n乙", "[甲\\|乙]"},
		{"甲\n1.乙", `[甲]; heading 3 "1." [乙] []`},
		{"甲\n1.5万元", "[甲|1.5万元]"},
		// What Markdown would take for something else is text.
		{"- 甲\n\n* 乙\n\n+ 丙", "[- 甲]; [* 乙]; [+ 丙]"},
		{"> 甲", "[> 甲]"},
		{"    甲\n\n\t乙", "[甲]; [乙]"},
		{"甲\n---\n乙", "[甲|---|乙]"},
		{"甲\n===", "[甲|===]"},
		{"`甲` _乙_ <w:p> &amp; &lt; [丙](丁) <!-- 戊 -->", "[`甲` _乙_ <w:p> &amp; &lt; [丙](丁) <!-- 戊 -->]"},
		{"#1楼", "[#1楼]"},
		{`C:\目录 \a \\`, `[C:\目录 \a |\]`},
		// Headings.
		{"# 甲", `heading 1 "" [甲] []`},
		{"#甲", `heading 1 "" [甲] []`},
		{"　　## 甲。乙。丙", `heading 2 "" [甲。] [乙。丙]`},
		{"# 一、甲", `heading 1 "一、" [甲] []`},
		{"甲\n# 乙\n丙", `[甲]; heading 1 "" [乙] []; [丙]`},
		{"一、甲\n乙", `heading 1 "一、" [甲] []; [乙]`},
		{"一、甲，\n乙。丙", `heading 1 "一、" [甲，|乙。] [丙]`},
		{"（一）甲。乙\n丙", `heading 2 "（一）" [甲。] [乙|丙]`},
		{"**（一）甲。**乙", `heading 2 "（一）" [**甲。**] [乙]`},
		{"一、 　甲？乙！丙", `heading 1 "一、" [甲？乙！丙] []`},
		{"1.甲\n乙", `heading 3 "1." [甲|乙] []`},
		{`1\.甲`, "[1|.甲]"},
		// Tables.
		{"| 甲 |\n|---|", "table [] aligns=[0] header=1 landscape=false;  row 0 1×1[甲]"},
		{"甲 | 乙\n--|:-:\n丙 | 丁", "table [] aligns=[0 2] header=1 landscape=false;  row 0 1×1[甲] 1 1×1[乙];  row 0 1×1[丙] 1 1×1[丁]"},
		{"    | 甲 |\n    |---|\n    | 乙 |", "table [] aligns=[0] header=1 landscape=false;  row 0 1×1[甲];  row 0 1×1[乙]"},
		{"前文\n表：甲\n| 乙 |\n|---|", "[前文]; table [甲] aligns=[0] header=1 landscape=false;  row 0 1×1[乙]"},
		{"表:甲{横排}\n\n| 乙 |\n|---|", "table [甲] aligns=[0] header=1 landscape=true;  row 0 1×1[乙]"},
		{"表：甲", "[表：甲]"},
		{"|甲|<|乙|\n|-|-|-|\n|^|^|丙|\n|丁|<|戊|\n", "table [] aligns=[0 0 0] header=2 landscape=false;  row 0 2×2[甲] 2 1×1[乙];  row 2 1×1[丙];  row 0 2×1[丁] 2 1×1[戊]"},
		{"| 甲 |\n|---|\n| a<br/>b<BR>**c** |", "table [] aligns=[0] header=1 landscape=false;  row 0 1×1[甲];  row 0 1×1[a|⏎|b|⏎|**c**]"},
		{"|甲\n|乙", "[|甲||乙]"},
		// A table pasted from Excel or Word: tabs between its cells. One line alone is text.
		{"甲\t乙\n1\t丙 ", "table [] aligns=[0 0] header=1 landscape=false;  row 0 1×1[甲] 1 1×1[乙];  row 0 1×1[1] 1 1×1[丙]"},
		{"前\n表：名\n\t甲\t乙\n一、\t丙\t\n（一）丁\t\t戊\n后文", "[前]; table [名] aligns=[0 0 0] header=1 landscape=false;  row 0 1×1[] 1 1×1[甲] 2 1×1[乙];" +
			"  row 0 1×1[一、] 1 1×1[丙] 2 1×1[];  row 0 1×1[（一）丁] 1 1×1[] 2 1×1[戊]; [后文]"},
		{"甲\t乙\n\n\t丙", "[甲 乙]; [丙]"},
		{"::: 居右\n甲\t乙\n丙\t丁\n:::", "paragraph right [甲 乙]; paragraph right [丙 丁]"},
		// Pictures.
		{"甲\n![](图.png)\n乙", `[甲]; picture 图.png "" image/png 4×3 0mm; [乙]`},
		{"　　![说明](图.png) { 宽 = 156.0 毫米 }", `picture 图.png "说明" image/png 4×3 156mm`},
		{"\\![甲](乙)", "[![甲](乙)]"},
		// Directives.
		{"甲\n::: 分页\n乙", "[甲]; page break; [乙]"},
		{"::: 分页\n:::\n\n甲", "page break; [甲]"},
		{"::: 分页\n\n:::", "page break"},
		{":::居中\n甲\n\n一、乙\n:::\n丙", "paragraph centre [甲]; paragraph centre [一、乙]; [丙]"},
		{"　　：：：　居右　\n**甲**\n：：：", "paragraph right [**甲**]"},
		{"::: 名单\n组 长： 王　五 、李四光\n\n甲乙 丙丁戊\n:::", ""},
		{"::", "[::]"},
		{"", ""},
	} {
		n := read(t, front+x.body)
		got := blocks(n)
		if x.want == "" && x.body != "" {
			l := n.Body[0].(*notice.NameList)
			got = dumpText(l.Rows[0].Role) + ": " + dumpTexts(l.Rows[0].Names) + "; " + dumpText(l.Rows[1].Role) + ": " + dumpTexts(l.Rows[1].Names)
			x.want = "组 长 8:1: 王五 8:6, 李四光 8:11; -: 甲乙 10:1, 丙丁戊 10:4"
		}
		if got != x.want {
			t.Errorf("%q:\n got %s\nwant %s", x.body, got, x.want)
		}
	}
}

// TestFront reads a title each way that it may be written.
func TestFront(t *testing.T) {
	for _, x := range []struct{ yaml, want string }{
		{"标题: 甲", "甲 2:5"}, {"标题： 甲", "甲 2:5"}, {"标题：甲", "甲 2:4"}, {"标题:甲", "甲 2:4"}, {"标题 : 甲", "甲 2:6"},
		{"标题:　甲　", "甲 2:5"}, {"标题:\t甲", "甲 2:5"},
		{"标题: '甲'", "甲 2:6"}, {`标题: "甲\t乙"  # 注`, "甲\t乙 2:6"}, {"标题: '甲''乙'", "甲'乙 2:6"},
		{`标题: "甲"乙`, `"甲"乙 2:5`}, {"标题: '甲'乙", "'甲'乙 2:5"},
		{"标题: {{甲}}乙", "{{甲}}乙 2:5"}, {"标题: 《甲》", "《甲》 2:5"}, {"标题: “甲”乙", "“甲”乙 2:5"},
		{"标题: [甲]乙", "[甲]乙 2:5"}, {"标题: {甲}乙", "{甲}乙 2:5"},
		{"标题: @甲", "@甲 2:5"}, {"标题: `甲`", "`甲` 2:5"}, {"标题: %甲", "%甲 2:5"}, {"标题: *甲*", "*甲* 2:5"}, {"标题: &甲", "&甲 2:5"},
		{"标题: ! 甲", ""}, {"标题: >甲", ">甲 2:5"}, {"标题: |甲", "|甲 2:5"}, {"标题: - 甲", "- 甲 2:5"}, {"标题: ? 甲", "? 甲 2:5"},
		{"标题: 甲: 乙", "甲: 乙 2:5"}, {"标题: 甲：乙", "甲：乙 2:5"}, {"标题: 甲:", "甲: 2:5"}, {"标题: 9:00", "9:00 2:5"},
		{"标题: 甲 # 注", "甲 2:5"}, {"标题: 甲 #1 乙", "甲 #1 乙 2:5"}, {"标题: 甲#乙", "甲#乙 2:5"}, {"标题: #甲", "#甲 2:5"},
		{"标题: no", "no 2:5"}, {"标题: 1.10", "1.10 2:5"}, {"标题: 007", "007 2:5"}, {"标题: 2026", "2026 2:5"}, {"标题: 1_000", "1_000 2:5"},
		{"标题: 0x1F", "0x1F 2:5"}, {"标题: ~", "~ 2:5"}, {"标题: null", "null 2:5"}, {"标题: True", "True 2:5"}, {"标题: .inf", ".inf 2:5"},
		{"标题: .nan", ".nan 2:5"}, {"标题: 2026-06-21", "2026-06-21 2:5"}, {"标题: 1e3", "1e3 2:5"}, {"标题: <<", "<< 2:5"},
		{"标题: 甲，乙", "甲，乙 2:5"}, {"标题: 甲, 乙", "甲, 乙 2:5"}, {"标题: 甲\\乙", "甲\\乙 2:5"},
		{"标题: 甲\n  乙", "甲乙 2:5"}, {"标题: a\n  b", "a b 2:5"}, {"标题:\n  甲", "甲 3:3"}, {"标题: >\n  甲", "甲 3:3"}, {"标题: |-\n\n  甲", "甲 4:3"},
		{"标题:", "-"}, {"标题: ''", "-"}, {"标题: ' '", "-"}, {"# 标题: 甲", "-"}, {"标题: # 注", "-"},
	} {
		n, err := Read("a.md", []byte("---\n"+x.yaml+"\n文种: 通知\n---\n"), nil)
		switch {
		case x.want == "" && err == nil:
			t.Errorf("%q: no error", x.yaml)
		case x.want != "" && err != nil:
			t.Errorf("%q: %v", x.yaml, err)
		case x.want != "" && dumpText(n.Title) != x.want:
			t.Errorf("%q: %s, want %s", x.yaml, dumpText(n.Title), x.want)
		}
	}
}

// TestLists reads a list of organs each way that it may be written.
func TestLists(t *testing.T) {
	for _, x := range []struct{ yaml, want string }{
		{"[甲, 乙]", "甲 2:8, 乙 2:11"}, {"[甲,乙]", "甲 2:8, 乙 2:10"}, {"[甲，乙]", "甲 2:8, 乙 2:10"}, {"［甲］", "［甲］ 2:7"},
		{"[甲、乙]", "甲、乙 2:8"}, {"[\n  甲,  # 注\n  乙\n]", "甲 3:3, 乙 4:3"}, {"[甲,\n\n 乙]  # 注", "甲 2:8, 乙 4:2"},
		{"[{{甲}}, 乙{{丙}}丁]", "{{甲}} 2:8, 乙{{丙}}丁 2:15"}, {"[{{甲,乙}}]", "{{甲,乙}} 2:8"},
		{"['甲, 乙', \"丙]\"]", "甲, 乙 2:9, 丙] 2:17"}, {"[\"甲\"乙, 丙]", "\"甲\"乙 2:8, 丙 2:14"}, {"[甲: 乙]", "甲: 乙 2:8"}, {"[甲：乙]", "甲：乙 2:8"},
		{"[no, 007, ~]", "no 2:8, 007 2:12, ~ 2:17"}, {"[@甲, %乙, *丙*]", "@甲 2:8, %乙 2:12, *丙* 2:16"}, {"[甲 #1, 乙]", "甲 #1 2:8, 乙 2:14"},
		{"甲", "甲 2:7"}, {"[]", ""}, {"\n  - 甲\n  - 乙", "甲 3:5, 乙 4:5"}, {"\n- 甲：乙\n- {{丙}}", "甲：乙 3:3, {{丙}} 4:3"}, {"\n　- 甲", "甲 3:4"},
		{"\n\t- '甲'", "甲 3:5"}, {"[甲, ]", "甲 2:8"},
	} {
		n, err := Read("a.md", []byte("---\n发文机关: "+x.yaml+"\n文种: 通知\n---\n"), nil)
		if err != nil {
			t.Errorf("%q: %v", x.yaml, err)
		} else if got := dumpTexts(n.Organs); got != x.want {
			t.Errorf("%q: %s, want %s", x.yaml, got, x.want)
		}
	}
}

// TestJPEG: a picture's kind is told by its content.
func TestJPEG(t *testing.T) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 5)), nil); err != nil {
		t.Fatal(err)
	}
	n, err := Read("文/a.md", []byte(front+"![图](图/甲.png)"), files{"图/甲.png": b.Bytes()}.open)
	if err != nil {
		t.Fatal(err)
	}
	p := n.Body[0].(*notice.Picture)
	if p.MIME != "image/jpeg" || p.PixelWidth != 8 || p.PixelHeight != 5 || p.Alt != "图" || !bytes.Equal(p.Data, b.Bytes()) {
		t.Errorf("%s %d×%d %s", p.MIME, p.PixelWidth, p.PixelHeight, p.Alt)
	}
}

// TestDefaults: what follows from 文种, as source.md has it; that what bears 署名 is sealed (T006), for one.
func TestDefaults(t *testing.T) {
	for _, x := range []struct {
		yaml      string
		format    notice.Format
		direction notice.Direction
		seal      bool
	}{
		{"文种: 通知", notice.Document, notice.Downward, true},
		{"文种: 请示", notice.Document, notice.Upward, true},
		{"文种: 函", notice.Letter, notice.Parallel, true},
		{"文种: 令", notice.Order, notice.Downward, false},
		{"文种: 纪要", notice.Minutes, notice.Downward, false},
		{"文种: 总结", notice.Plain, notice.Upward, false},
		{"文种: 批复\n格式: 信函", notice.Letter, notice.Downward, true},
		{"文种: 意见\n行文方向: 上行\n印章: 无", notice.Document, notice.Upward, false},
		{"文种: 纪要\n印章: 有", notice.Minutes, notice.Downward, true},
		{"文种: 通知\n格式: 白头", notice.Plain, notice.Downward, false},
	} {
		n := read(t, "---\n"+x.yaml+"\n---\n")
		if n.Format != x.format || n.Direction != x.direction || n.Seal.Wanted != x.seal {
			t.Errorf("%s: %s %s seal %t", x.yaml, n.Format, n.Direction, n.Seal.Wanted)
		}
	}
}
