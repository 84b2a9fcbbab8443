package source

import "hongtou/notice"

// custom is a field of a type that has its own reading and its own shape.
type custom interface {
	read(r *reader, v value) bool
	shape() shape
}

// checks is 检查 in a house's settings.
type checks notice.Checks

// checkKeys is the keys of 检查.
var checkKeys = []key[notice.Checks]{
	{"不检查", "本单位不用的规则，如 [L025, L032]", nil, func(c *notice.Checks) any { return &c.Off }},
	{"级别", "改变规则的级别，每项 {规则: L031, 级别: 错误}", nil, func(c *notice.Checks) any { return (*levels)(&c.Levels) }},
	{"词表", "本单位不用的词，每项 {词, 改为, 级别, 理由}；不写“改为”只提醒", nil, func(c *notice.Checks) any { return (*wordList)(&c.Words) }},
}

func (c *checks) read(r *reader, v value) bool {
	return readMap(r, v, checkKeys, (*notice.Checks)(c))
}

func (c *checks) shape() shape {
	return shape{"一组键：不检查、级别、词表", mapSchema(checkKeys)}
}

// severityNames is the values of 级别.
var severityNames = []string{"错误", "警告", "提示"}

type levels []notice.Level

var levelKeys = []key[notice.Level]{
	{"规则", "如 L031", nil, func(l *notice.Level) any { return &l.Rule }},
	{"级别", "错误、警告或提示", severityNames, func(l *notice.Level) any { return (*choice)(&l.Severity) }},
}

func (l *levels) read(r *reader, v value) bool {
	return readList(r, v, levelKeys, (*[]notice.Level)(l), func(x *notice.Level) string {
		if x.Rule.Value == "" || x.Severity.Value == "" {
			return "规则和级别都要写"
		}
		return ""
	})
}

func (l *levels) shape() shape {
	return shape{"列表，每项 {规则, 级别}", object{{"type", "array"}, {"items", mapSchema(levelKeys, "规则", "级别")}}}
}

type wordList []notice.Word

var wordKeys = []key[notice.Word]{
	{"词", "不用的词", nil, func(w *notice.Word) any { return &w.Word }},
	{"改为", "应当用的词；check --fix 会替换", nil, func(w *notice.Word) any { return &w.Instead }},
	{"级别", "错误、警告（默认）或提示", severityNames, func(w *notice.Word) any { return (*choice)(&w.Severity) }},
	{"理由", "显示在检查结果中", nil, func(w *notice.Word) any { return &w.Reason }},
}

func (w *wordList) read(r *reader, v value) bool {
	return readList(r, v, wordKeys, (*[]notice.Word)(w), func(x *notice.Word) string {
		if x.Word.Value == "" {
			return "缺少词"
		}
		return ""
	})
}

func (w *wordList) shape() shape {
	return shape{"列表，每项 {词, 改为, 级别, 理由}", object{{"type", "array"}, {"items", mapSchema(wordKeys, "词")}}}
}

// readList reads a list of mappings by a table of keys; lacks says what one must have and has not.
func readList[T any](r *reader, v value, keys []key[T], into *[]T, lacks func(*T) string) bool {
	if v.kind != list {
		return false
	}
	for _, item := range v.items {
		if item.kind != mapping {
			return false
		}
		var x T
		before := len(r.faults)
		readKeys(r, item, keys, &x)
		if problem := lacks(&x); problem != "" && len(r.faults) == before {
			r.fault(&notice.Fault{Pos: item.pos, Field: "检查", Problem: problem})
		}
		*into = append(*into, x)
	}
	return true
}
