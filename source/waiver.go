package source

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"hongtou/notice"
)

// waiverComment is `# 不检查 L064、L065: 理由`. On a line of its own in the front matter it holds for the whole notice, behind a value for
// that line, and in a body for the paragraph below it.
var waiverComment = regexp.MustCompile(`(^|[\s　])#+[\s　]*不检查[\s　]+([A-Z][0-9]{3}(?:[、,，\s　]+[A-Z][0-9]{3})*)[\s　]*(?:[:：][\s　]*(.*?))?[\s　]*$`)

// ruleID is the name of a rule in a waiver.
var ruleID = regexp.MustCompile(`[A-Z][0-9]{3}`)

// isWaiver reports whether a line holds nothing but a waiver.
func isWaiver(line string) bool {
	return strings.Contains(line, "不检查") && strings.HasPrefix(strings.TrimLeft(line, " \t　"), "#") && waiverComment.MatchString(line)
}

// waivers reads the waivers of a part of a file.
func (r *reader) waivers(name string, p part, front bool) {
	if !strings.Contains(p.text, "不检查") {
		return
	}
	lines := strings.Split(p.text, "\n")
	for i, line := range lines {
		m := waiverComment.FindStringSubmatchIndex(line)
		alone := isWaiver(line)
		if m == nil || !front && !alone {
			continue
		}
		w := notice.Waiver{From: p.line + i, To: p.line + i}
		switch {
		case front && alone:
			w.From, w.To = 1, 0
		case alone:
			w.From, w.To = paragraphAt(lines, i+1)
			w.From, w.To = w.From+p.line, w.To+p.line
		}
		if m[6] >= 0 {
			w.Reason = line[m[6]:m[7]]
		}
		for _, id := range ruleID.FindAllStringIndex(line[:m[5]], -1) {
			if id[0] < m[4] {
				continue
			}
			w.Rule = line[id[0]:id[1]]
			w.Pos = notice.Pos{File: name, Line: p.line + i, Col: 1 + utf8.RuneCountInString(line[:id[0]])}
			r.notice.Waivers = append(r.notice.Waivers, w)
		}
	}
}

// paragraphAt is the first and the last of the lines, counted from 0, that the paragraph below a waiver takes; other waivers may stand
// between.
func paragraphAt(lines []string, i int) (from, to int) {
	empty := func(i int) bool { return strings.TrimSpace(lines[i]) == "" || isWaiver(lines[i]) }
	for i < len(lines) && empty(i) {
		i++
	}
	from = i
	for i < len(lines) && !empty(i) {
		i++
	}
	return from, max(from, i-1)
}
