package fill

import (
	"regexp"
	"strconv"
	"strings"

	"hongtou/ooxml"
)

// tag is a placeholder: {{姓名}}, {{金额|大写}}, {{#列表}}, {{?条件}}, {{^条件}}, {{/列表}}, {{%照片 25x35}}.
type tag struct {
	sign  byte // 0 for a value, else one of # ? ^ / %
	name  string
	path  []string // name cut at its dots; {{.}} has none
	equal bool     // a condition compares …
	not   bool     // … and wants another value
	want  string   // … than this
	text  string   // as the template has it

	filters  []filter
	optional bool   // 可空
	absent   string // 缺省
	merge    bool   // 合并
	split    bool   // 分段
	crop     bool   // 裁剪
	level    string // 行, 列
	min, max int    // 最少, 最多
	w, h     int    // a picture's, in EMU; 0 follows from the other

	para      *ooxml.Paragraph
	fragments []fragment
	field     *span // of a MERGEFIELD: all of it
	place     string
	mergeID   int
	mergeOf   bool // its cell is merged by mergeID
}

// fragment is a stretch of a tag in one w:t, as places in the part's bytes.
type fragment struct {
	piece      int // in the paragraph's pieces
	start, end int
}

// span is a stretch of a part's bytes.
type span struct{ start, end int }

func (t *tag) start() int {
	if t.field != nil {
		return t.field.start
	}
	return t.fragments[0].start
}

func (t *tag) block() bool { return t.sign == '#' || t.sign == '?' || t.sign == '^' }

// numberField is the field that counts: the round of the innermost loop, or the record.
const numberField = "序号"

// narrow turns full-width signs into the ones that the syntax has; names stay as they are.
var narrow = strings.NewReplacer("｜", "|", "＃", "#", "／", "/", "？", "?", "＾", "^", "％", "%", "＝", "=", "≠", "!=", "！=", "!=", "×", "x", "＊", "x", "＊", "x", "．", ".")

var picture = regexp.MustCompile(`^(.+?)\s+(\d+(?:\.\d+)?)?(?:\s*[xX*×]\s*(\d+(?:\.\d+)?))?$`)

// parseTag reads what stands between the braces; problem says in Chinese what is wrong with it.
func parseTag(inner string) (t *tag, problem, want string) {
	t = &tag{}
	inner = strings.TrimSpace(inner)
	if inner == "" {
		return nil, "花括号里没有字段名", "如 {{姓名}}"
	}
	head, options, _ := strings.Cut(strings.ReplaceAll(inner, "｜", "|"), "|")
	head = strings.TrimSpace(head)
	if signs := narrow.Replace(string([]rune(head)[:1])); strings.ContainsAny(signs[:1], "#?^/%") {
		t.sign = signs[0]
		head = strings.TrimSpace(string([]rune(head)[1:]))
	}
	switch t.sign {
	case '%':
		m := picture.FindStringSubmatch(head)
		if m == nil || m[2] == "" && m[3] == "" {
			return nil, "图片没有给出大小", "宽x高，单位毫米，如 {{%照片 25x35}}"
		}
		head, t.w, t.h = m[1], millimetres(m[2]), millimetres(m[3])
		if t.w > 500*emu || t.h > 500*emu || t.w == 0 && t.h == 0 {
			return nil, "图片的大小不对", "宽x高，单位毫米，各不超过 500"
		}
	case '?', '^':
		narrowed := narrow.Replace(head)
		if name, value, ok := strings.Cut(narrowed, "!="); ok {
			head, t.want, t.equal, t.not = name, strings.TrimSpace(value), true, true
		} else if name, value, ok := strings.Cut(narrowed, "="); ok {
			head, t.want, t.equal = name, strings.TrimSpace(value), true
		}
	}
	t.name = strings.TrimSpace(head)
	if t.name != "." {
		t.path = strings.Split(t.name, ".")
	}
	if t.sign != '/' && t.name == "" {
		return nil, "没有字段名", "如 {{#列表}}"
	}
	for _, p := range t.path {
		if strings.TrimSpace(p) == "" && t.sign != '/' {
			return nil, "字段名里的点前后要有名字", "如 {{联系人.电话}}"
		}
	}
	for option := range strings.SplitSeq(options, "|") {
		if option = strings.TrimSpace(option); option == "" {
			continue
		}
		if problem, want = t.option(option); problem != "" {
			return nil, problem, want
		}
	}
	return t, "", ""
}

// emu are the units of a millimetre in DrawingML.
const emu = 36000

func millimetres(s string) int {
	f, _ := strconv.ParseFloat(s, 64)
	return int(f * emu)
}

// option takes one of what follows the name behind a |.
func (t *tag) option(o string) (problem, want string) {
	number := func(prefix string) (int, bool) {
		rest, ok := strings.CutPrefix(o, prefix)
		n, err := strconv.Atoi(strings.TrimSpace(rest))
		return n, ok && err == nil && n > 0 && n <= 10_000
	}
	if t.block() {
		most, isMost := number("最多")
		least, isLeast := number("最少")
		switch {
		case o == "行" || o == "列":
			t.level = o
		case t.sign == '#' && isLeast:
			t.min = least
		case t.sign == '#' && isMost:
			t.max = most
		default:
			return "循环没有“" + o + "”这个选项", "行、列、最少N、最多N"
		}
		return "", ""
	}
	absent, isAbsent := strings.CutPrefix(o, "缺省")
	switch {
	case t.sign == '/':
		return "结束标记不能带选项", "{{/" + t.name + "}}"
	case o == "可空":
		t.optional = true
	case isAbsent:
		t.optional, t.absent = true, strings.TrimSpace(absent)
	case t.sign == '%' && o == "裁剪":
		t.crop = true
	case t.sign == '%':
		return "图片没有“" + o + "”这个选项", "裁剪、可空"
	case o == "合并":
		t.merge = true
	case o == "分段":
		t.split = true
	default:
		f, ok := lookupFormat(o)
		if !ok {
			return "没有“" + o + "”这种格式", formatNames()
		}
		t.filters = append(t.filters, f)
	}
	return "", ""
}
