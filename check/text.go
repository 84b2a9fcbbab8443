package check

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"hongtou/notice"
)

// where is a kind of text, as a set.
type where int

const (
	inTitle where = 1 << iota // 标题, and the names of attachments
	inNumber
	inOrgans // names of organs
	inNote
	inImprint
	inHeading
	inBody
	inCell // of a table, and captions
	inNames

	inText     = inHeading | inBody | inCell // what the author wrote in sentences
	everywhere = inText | inTitle | inOrgans | inNote | inImprint | inNames
)

// textRule finds a rule's mistakes in single texts. Only texts of a kind in in, with one of the characters of on in them, and one of the
// pieces of has if there are any, are given to find: expressions are slow.
type textRule struct {
	in   where
	on   string
	has  []string
	find func(*hits, *passage)
}

// having narrows a rule to texts with one of several pieces in them.
func (t *textRule) having(pieces ...string) *textRule {
	t.has = pieces
	return t
}

// hasAny reports whether a text has one of several pieces in it; any text does when there are none.
func hasAny(text string, pieces []string) bool {
	for _, p := range pieces {
		if strings.Contains(text, p) {
			return true
		}
	}
	return len(pieces) == 0
}

// places calls f with the place of each occurrence of a piece in a text.
func places(text, piece string, f func(i int)) {
	for from := 0; ; {
		i := strings.Index(text[from:], piece)
		if i < 0 {
			return
		}
		f(from + i)
		from += i + len(piece)
	}
}

// passage is a text of the notice: a value, a paragraph, a heading's words without their label, a cell.
type passage struct {
	in    where
	field string
	part  int // 0 the notice itself, 1 on its attachments, -1 正文附页
	text  string
	spans []notice.Span // whose texts make it up
	block notice.Block  // nil for a value
	last  bool          // nothing of its part follows
	spare [][2]int      // addresses, file names and fields in it, which are no Chinese text
	known bool          // spare is filled in
}

// at is the place of the character at a byte of the text.
func (p *passage) at(i int) notice.Pos {
	for k, s := range p.spans {
		if i < len(s.Text) || k == len(p.spans)-1 {
			pos := s.Pos
			pos.Col += utf8.RuneCountInString(s.Text[:min(i, len(s.Text))])
			return pos
		}
		i -= len(s.Text)
	}
	return notice.Pos{}
}

// to is the place behind the character that ends at a byte of the text, on the line of from.
func (p *passage) to(from notice.Pos, i int) notice.Pos {
	_, n := utf8.DecodeLastRuneInString(p.text[:i])
	last := p.at(i - n)
	last.Col++
	if last.Line == from.Line {
		return last
	}
	for k := len(p.spans) - 1; k >= 0; k-- { // up to the end of the line that it begins on
		if s := p.spans[k]; s.Pos.Line == from.Line {
			return after(s.Pos, s.Text)
		}
	}
	return from
}

// hits collects what one rule finds.
type hits struct{ *scan }

// span reports the bytes [from,to) of a passage.
func (h *hits) span(p *passage, from, to int) *Finding {
	start := p.at(from)
	return h.found(p.field, start, p.to(start, to), p.text[from:to])
}

// each calls f for each match of re that touches no address and no file name.
func (h *hits) each(p *passage, re *regexp.Regexp, f func(m []int)) {
	for _, m := range re.FindAllStringSubmatchIndex(p.text, -1) {
		if !p.spared(m[0], m[1]) {
			f(m)
		}
	}
}

// matching is a rule that reports the first group that matched of each match, or all of it.
func matching(in where, on, pattern string) *textRule {
	return replacing(in, on, pattern, nil)
}

// replacing is matching with the correction of what is reported.
func replacing(in where, on, pattern string, correct func(string) string) *textRule {
	re := regexp.MustCompile(pattern)
	return &textRule{in: in, on: on, find: func(h *hits, p *passage) {
		h.each(p, re, func(m []int) {
			from, to := group(m)
			f := h.span(p, from, to)
			if correct != nil {
				f.fix(correct(p.text[from:to]))
			}
		})
	}}
}

// group is the first group of a match that matched, or the whole match.
func group(m []int) (from, to int) {
	for i := 2; i < len(m); i += 2 {
		if m[i] >= 0 {
			return m[i], m[i+1]
		}
	}
	return m[0], m[1]
}

// address is what is no Chinese text: addresses on the web, of mail, and names of files.
var address = regexp.MustCompile(`(?i)(?:https?|ftp)://[!-~]+|www\.[!-~]+|[0-9a-z._%+-]+@[0-9a-z.-]+|[0-9a-z-]+(?:\.[0-9a-z-]+)*\.(?:com|cn|net|org|gov|edu|io)(?:[/:][!-~]*)?|[^\s，。；：、（“《]*\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|txt|md|zip|rar|jpe?g|png|csv)`)

// unfilled is a field that data is yet to fill; {{字段?}} may stay empty.
var unfilled = regexp.MustCompile(`\{\{[^{}]*\}\}`)

// spared reports whether the bytes [from,to) touch an address or a field.
func (p *passage) spared(from, to int) bool {
	if !p.known {
		p.known = true
		if strings.Contains(p.text, "{{") {
			for _, m := range unfilled.FindAllStringIndex(p.text, -1) {
				p.spare = append(p.spare, [2]int{m[0], m[1]})
			}
		}
		if strings.ContainsAny(p.text, "@") || strings.Contains(p.text, ".") && strings.ContainsFunc(p.text, isLatin) {
			for _, m := range address.FindAllStringIndex(p.text, -1) {
				p.spare = append(p.spare, [2]int{m[0], m[1]})
			}
		}
	}
	for _, s := range p.spare {
		if from < s[1] && to > s[0] {
			return true
		}
	}
	return false
}

func isLatin(c rune) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// quoted reports whether a byte of the text stands inside 《》, or inside “” as well when speech counts.
func (p *passage) quoted(i int, speech bool) bool {
	depth := 0
	for _, c := range p.text[:i] {
		switch {
		case c == '《' || c == '〈' || speech && c == '“':
			depth++
		case c == '》' || c == '〉' || speech && c == '”':
			depth = max(depth-1, 0)
		}
	}
	return depth > 0
}

// triggers tells which text rules a character calls for, as bits in the order of Rules; characters of one class call for the same.
type triggers struct {
	class [1 << 16]uint8
	rules []uint64 // by class
	list  []*Rule  // by bit
}

// trigger is made once: it depends on Rules alone.
var trigger = sync.OnceValue(func() *triggers {
	t := &triggers{}
	masks := map[rune]uint64{}
	for _, r := range Rules {
		if r.text == nil {
			continue
		}
		for _, c := range r.text.on {
			masks[c] |= 1 << len(t.list)
		}
		t.list = append(t.list, r)
	}
	classes := map[uint64]uint8{0: 0}
	t.rules = []uint64{0}
	for c, m := range masks {
		if _, ok := classes[m]; !ok {
			classes[m] = uint8(len(t.rules))
			t.rules = append(t.rules, m)
		}
		t.class[c] = classes[m]
	}
	return t
})

// texts gives each passage to the text rules that its characters call for.
func (s *scan) texts() {
	t := trigger()
	for _, p := range s.passages {
		var called uint64
		for _, c := range p.text {
			if c < 1<<16 {
				called |= t.rules[t.class[c]]
			}
		}
		for i, r := range t.list {
			if called&(1<<i) != 0 && p.in&r.text.in != 0 && hasAny(p.text, r.text.has) {
				s.rule = r
				r.text.find(&hits{s}, p)
			}
		}
	}
}

// read lists the passages of the notice.
func (s *scan) read() {
	n := s.Notice
	values := func(field string, in where, list ...notice.Text) {
		for _, t := range list {
			if t.Value != "" {
				s.passages = append(s.passages, &passage{in: in, field: field, text: t.Value, spans: []notice.Span{{Text: t.Value, Pos: t.Pos}}})
			}
		}
	}
	values("发文机关", inOrgans, n.Organs...)
	values("机关标志", inOrgans, n.Marks...)
	values("发文字号", inNumber, n.DocNumber)
	values("标题", inTitle, n.Title)
	values("题下文字", inImprint, n.Bylines...)
	values("主送", inOrgans, n.Recipients.All()...)
	for _, a := range n.Attachments {
		values("附件", inTitle, a.Name)
	}
	values("署名", inOrgans, n.Signatures...)
	values("附注", inNote, n.Note)
	values("抄送", inOrgans, n.CC.All()...)
	values("印发机关", inOrgans, n.Printer)
	values("版记其他", inImprint, n.ImprintMore...)
	values("出席", inNames, n.Present...)
	values("请假", inNames, n.Excused...)
	values("列席", inNames, n.Observers...)
	s.blocks(n.Body, 0)
	s.blocks(n.Annex, -1)
	for i, a := range n.Attachments {
		s.blocks(a.Body, i+1)
	}
}

// blocks lists the passages of a body.
func (s *scan) blocks(body []notice.Block, part int) {
	field := "正文"
	switch {
	case part < 0:
		field = "正文附页"
	case part > 0:
		field = "附件正文"
	}
	add := func(b notice.Block, in where, pieces ...[]notice.Span) {
		p := &passage{in: in, field: field, part: part, block: b}
		for _, spans := range pieces {
			p.spans = append(p.spans, spans...)
		}
		if len(p.spans) == 1 {
			p.text = p.spans[0].Text
		} else {
			var t strings.Builder
			for _, span := range p.spans {
				t.WriteString(span.Text)
			}
			p.text = t.String()
		}
		if p.text != "" {
			s.passages = append(s.passages, p)
		}
	}
	for _, b := range body {
		switch b := b.(type) {
		case *notice.Heading:
			add(b, inHeading, b.Title, b.Rest)
		case *notice.Paragraph:
			add(b, inBody, b.Spans)
		case *notice.Table:
			add(b, inCell, b.Caption)
			for _, row := range b.Rows {
				for _, c := range row {
					add(b, inCell, c.Spans)
				}
			}
		case *notice.NameList:
			for _, row := range b.Rows {
				for _, t := range append([]notice.Text{row.Role}, row.Names...) {
					add(b, inNames, []notice.Span{{Text: t.Value, Pos: t.Pos}})
				}
			}
		}
	}
	if i := len(s.passages) - 1; i >= 0 && s.passages[i].part == part {
		s.passages[i].last = true
	}
}

// bodyText is the text of the notice's own body, a passage a line.
func (s *scan) bodyText() string {
	var b strings.Builder
	for _, p := range s.passages {
		if p.part == 0 && p.in&inText != 0 {
			b.WriteString(p.text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}
