package check

import (
	"errors"
	"slices"

	"hongtou/layout"
	"hongtou/notice"
)

// unread is what keeps a notice from being read or laid out, when it is no rule's.
var unread = &Rule{ID: "S001", Severity: Error, Area: "源文件", Name: "源文件有误，生成不了文件",
	About: "首部或正文的写法有错、缺少必备的项、或者排不成版；build 也会这样报。", Cites: "",
	Good: "标题: 示例市卫生局关于开展培训的通知", Bad: "题目: 示例市卫生局关于开展培训的通知"}

// waiverWrong is a # 不检查 comment that does nothing.
var waiverWrong = &Rule{ID: "S002", Severity: Warning, Area: "源文件", Name: "“不检查”的写法不对或者没有用上",
	About: "写作“# 不检查 L064: 理由”。单独一行写在首部的管全文，写在首部一行末尾的管这一行，写在正文一段之前的管这一段。没有理由的不起作用。", Cites: "",
	Good: "---\n# 不检查 L064: 引用原文\n请带身份证(原件)。", Bad: "---\n# 不检查 L064: 引用原文\n请带身份证（原件）。"}

// poor is what is built and will not look well, as the values of a form have it.
var poor = &Rule{ID: "S003", Severity: Warning, Area: "表单", Name: "表单生成得了，印出来不好",
	About: "照片的像素太少，按一寸或二寸原大印出来不清楚；build 也会提醒。", Cites: "实务",
	Good: "---\n请填写下表。\n\n::: 表单 登记\n照片: 大.png\n:::", Bad: "---\n请填写下表。\n\n::: 表单 登记\n照片: 小.png\n:::"}

// waive drops the findings that comments set aside, and reports the comments that do nothing.
func waive(findings []Finding, n *notice.Notice, laid bool) []Finding {
	if len(n.Waivers) == 0 {
		return findings
	}
	used := make([]bool, len(n.Waivers))
	findings = slices.DeleteFunc(findings, func(f Finding) bool {
		gone := false
		for i, w := range n.Waivers {
			whole := w.To == 0
			if w.Rule == f.Rule.ID && w.Reason != "" && f.Rule != unread && (whole || f.Start.File == w.Pos.File && f.Start.Line >= w.From && f.Start.Line <= w.To) {
				used[i], gone = true, true
			}
		}
		return gone
	})
	s := &scan{Notice: n, rule: waiverWrong}
	for i, w := range n.Waivers {
		f := Finding{}
		switch r := Lookup(w.Rule); {
		case used[i], r != nil && r.pages != nil && w.Reason != "" && !laid:
			continue
		case r == nil:
			f = *s.value("不检查", notice.Text{Value: w.Rule, Pos: w.Pos}).say("没有这条规则")
		case w.Reason == "":
			f = *s.value("不检查", notice.Text{Value: w.Rule, Pos: w.Pos}).say("没有写理由，不起作用").want("# 不检查 " + w.Rule + ": 理由")
		default:
			f = *s.value("不检查", notice.Text{Value: w.Rule, Pos: w.Pos}).say("没有用上：这里没有这样的问题").want("删去")
		}
		findings = append(findings, f)
	}
	return findings
}

// Faults makes findings of the faults that an error of reading, composing or laying out joins, each under the rule that claims it.
func Faults(err error) (list []Finding) {
	for _, f := range faults(err) {
		list = append(list, claimed(f))
	}
	return list
}

// Warnings makes findings of what a document that was built warns of.
func Warnings(warnings []*notice.Fault) (list []Finding) {
	for _, f := range warnings {
		list = append(list, found(f, poor, poor.Severity))
	}
	return list
}

// claimed is a fault as a finding.
func claimed(f *notice.Fault) Finding {
	for _, r := range Rules {
		if r.claims != nil && r.claims(f) {
			return found(f, r, Error)
		}
	}
	return found(f, unread, Error)
}

// found is a fault as a finding of a rule.
func found(f *notice.Fault, rule *Rule, severity Severity) Finding {
	cites := f.Basis
	if cites == "" {
		cites = rule.Cites
	}
	start := f.Pos
	start.Line, start.Col = max(start.Line, 1), max(start.Col, 1)
	return Finding{Rule: rule, Severity: severity, Start: start, End: after(start, f.Got), Field: f.Field, Message: f.Problem, Got: f.Got, Want: f.Want, Cites: cites}
}

// faults takes an error apart.
func faults(err error) (list []*notice.Fault) {
	var several layout.Faults
	switch e := err.(type) {
	case nil:
		return nil
	case *notice.Fault:
		return []*notice.Fault{e}
	case interface{ Unwrap() []error }:
		for _, one := range e.Unwrap() {
			list = append(list, faults(one)...)
		}
		return list
	}
	if errors.As(err, &several) {
		for _, f := range several {
			list = append(list, &notice.Fault{Pos: notice.Pos(f.Pos), Field: f.Field, Problem: f.Problem})
		}
		return list
	}
	return []*notice.Fault{{Field: "源文件", Problem: err.Error()}}
}
