package check

import (
	"slices"
	"strings"

	"hongtou/notice"
)

var houseWord = &Rule{ID: "H001", Severity: Warning, Area: "词表", Name: "本单位词表中的词",
	About: "单位设置（单位.yaml）“检查”的“词表”里列出的词；级别、改为什么和理由都由本单位定。", Cites: "单位设置",
	Good: "---\n请主要负责人参加。", Bad: "---\n请一把手参加。"}

// severities are the values of 级别.
var severities = map[string]Severity{"错误": Error, "警告": Warning, "提示": Info}

// words reports the words of the house's list.
func (s *scan) words() {
	s.rule = houseWord
	h := &hits{s}
	for _, w := range s.options.House.Words {
		if w.Word.Value == "" {
			continue
		}
		for _, p := range s.passages {
			for from := 0; ; {
				i := strings.Index(p.text[from:], w.Word.Value)
				if i < 0 {
					break
				}
				i += from
				from = i + len(w.Word.Value)
				if w.Instead.Value != "" && overlaps(p.text, i, w) || p.spared(i, from) {
					continue
				}
				h.word(p, i, from, w)
			}
		}
	}
}

// overlaps reports whether the word at i is a part of what shall stand for it, as 卫健委 is of 市卫健委.
func overlaps(text string, i int, w notice.Word) bool {
	k := strings.Index(w.Instead.Value, w.Word.Value)
	return k >= 0 && i >= k && strings.HasPrefix(text[i-k:], w.Instead.Value)
}

// word reports one word of the house's list.
func (h *hits) word(p *passage, from, to int, w notice.Word) {
	f := h.span(p, from, to)
	f.Message = "本单位不用“" + w.Word.Value + "”"
	if w.Reason.Value != "" {
		f.Message += "：" + w.Reason.Value
	}
	if sev, ok := severities[w.Severity.Value]; ok {
		f.Severity = sev
	}
	if w.Instead.Value != "" {
		f.want(w.Instead.Value)
		if p.in&(inOrgans|inNumber|inNames) == 0 {
			f.fix(w.Instead.Value)
		}
	}
}

// switches applies a house's 不检查 and 级别. What keeps a document from being made (S001) stays.
func (o Options) switches(findings []Finding) []Finding {
	if len(o.House.Off) == 0 && len(o.House.Levels) == 0 {
		return findings
	}
	off := map[string]bool{}
	for _, t := range o.House.Off {
		off[t.Value] = true
	}
	levels := map[string]Severity{}
	for _, l := range o.House.Levels {
		levels[l.Rule.Value] = severities[l.Severity.Value]
	}
	findings = slices.DeleteFunc(findings, func(f Finding) bool { return off[f.Rule.ID] && f.Rule != unread })
	for i := range findings {
		if sev, ok := levels[findings[i].Rule.ID]; ok && findings[i].Rule != unread {
			findings[i].Severity = sev
		}
	}
	return findings
}

// Unknown says which of a house's switches name no rule.
func Unknown(c notice.Checks) error {
	var faults []*notice.Fault
	check := func(field string, t notice.Text) {
		if Lookup(t.Value) == nil {
			faults = append(faults, &notice.Fault{Pos: t.Pos, Field: field, Problem: "没有这条规则", Got: t.Value, Want: "如 L064；hongtou explain 列出全部"})
		}
	}
	for _, t := range c.Off {
		check("不检查", t)
	}
	for _, l := range c.Levels {
		check("级别", l.Rule)
	}
	return notice.Faults(faults)
}
