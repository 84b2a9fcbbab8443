package check

import (
	"cmp"
	"regexp"
	"strings"
	"unicode/utf8"

	"hongtou/layout"
	"hongtou/notice"
)

// Made is a DOCX that somebody else made, as far as its layout can be judged: its page, its paragraphs in the order of the text, and its footers.
// Lengths are twips.
type Made struct {
	File                     string
	Width, Height            int
	Top, Right, Bottom, Left int
	GridLine                 int // the grid's line distance, 0 for none
	GridCell                 int // the width of its cells, 0 for none
	Paras                    []*MadePara
	Footers                  []MadeFooter
	EvenOdd                  bool // odd and even pages have footers of their own
	FirstOwn                 bool // the first page has

	apart bool // an attachment that is bound by itself: it begins with an attachment's label (7.3.7)
}

// MadePara is a paragraph of it. Line is its place: a DOCX has no lines, so that paragraphs count, from 1. Face, Size (half points) and the
// rest are of its first characters, but Bold, Slanted, Lined and Coloured of any. Spacing is between the
// characters of its style, Tightest the least of any.
type MadePara struct {
	Line                           int
	Text                           string
	Face                           string
	Size                           int
	Spacing, Tightest              int
	Bold, Slanted, Lined, Coloured bool
	Color                          string
	Align                          string
	Indented                       bool // its first line is
	LineHeight                     int  // exact, 0 for another
	StyleLine                      int  // its style's
	NewPage                        bool
	InTable, InBox                 bool
	Row                            int // of all tables' rows the one that it stands in, counted from 1; 0 for none
	element                        element
}

// MadeFooter is a footer: default, even or first.
type MadeFooter struct {
	Kind  string
	Align string
	Text  string // a page number is 1
	Size  int
	Line  int
}

// element is the part of a document that a paragraph is.
type element int

const (
	other element = iota
	isBlank
	isMark
	isNumber
	isCorner
	isTitle
	isTo
	isBody
	isHeading
	isMislabelled // a heading, by its place and its length, whose label is none of the standard's: 二.工作要求
	isEnclosure
	isSign
	isDate
	isNote
	isLabel
	isAnnexTitle
	isAnnex
	isImprint
	isPrinter // 印发机关 in a cell of its own
)

// What elements look like to one who reads them.
var (
	madeNumber  = regexp.MustCompile(`^(?:[^` + yearOpen[1:] + `{0,16}` + yearOpen + `\s*[12]?[0-9]{2,4}\s*` + yearShut + `\s*第?\s*[0-9０-９]+\s*号?|第[0-9]+[号期])`)
	madeCorner  = regexp.MustCompile(`^([0-9]{6}|(绝|机|秘)[\s　]*密.*|(特|加)[\s　]*急)$`)
	madeDate    = regexp.MustCompile(`^[0-9０-９]{2,4}[年.\-/][0-9０-９]{1,2}[月.\-/][0-9０-９]{1,2}日?$|^[〇零○二一三四五六七八九O0]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日$`)
	madeNote    = regexp.MustCompile(`^[（(].*[)）]$`)
	madeLabel   = regexp.MustCompile(`^(?:[^〔]{1,16}〔[0-9]{4}〕[0-9]+号)?[\s　]*附件[\s　]*[0-9一二三四五六七八九十]*[\s　]*[:：]?$`)
	madeImprint = regexp.MustCompile(`^(抄[\s　]*送|主[\s　]*送|主题词)[:：]|印发$|^(共印|校对)`)
	madePrinted = regexp.MustCompile(`^[0-9０-９]{2,4}年[^年]*日?[\s　]*印发$`)
	attends     = regexp.MustCompile(`^(出席|请假|列席)：`)
	enclosing   = regexp.MustCompile(`^(附|附件)[:：]`)
	enclosed    = regexp.MustCompile(`^[0-9]{1,2}[.．、]`)
)

// recognise says of each paragraph what it is: what stands above the title, the title, and from there on by the order of the standard.
func (m *Made) recognise() {
	var list []*MadePara
	for i, p := range m.Paras {
		if madePrinted.MatchString(strings.TrimSpace(p.Text)) {
			m.printer(i)
		}
		switch {
		case strings.TrimSpace(strings.ReplaceAll(p.Text, "　", "")) == "":
			p.element = isBlank
		case p.InTable && !madeImprint.MatchString(strings.TrimSpace(p.Text)), p.InBox && !madeImprint.MatchString(strings.TrimSpace(p.Text)):
		default:
			list = append(list, p)
		}
	}
	m.apart = len(list) > 0 && madeLabel.MatchString(strings.TrimSpace(list[0].Text))
	if m.apart {
		m.body(list)
		return
	}
	i := m.head(list)
	m.body(list[i:])
}

// printer recognises 印发机关 in the cell left of 印发日期, paragraph i.
func (m *Made) printer(i int) {
	for k := i - 1; k >= 0 && m.Paras[k].Row == m.Paras[i].Row && m.Paras[i].Row > 0; k-- {
		if m.Paras[k].element != isBlank {
			m.Paras[k].element = isPrinter
			return
		}
	}
}

// head recognises what stands above the text, and returns where that begins.
func (m *Made) head(list []*MadePara) int {
	i := 0
	for k := range list[:min(len(list), 12)] {
		text := strings.TrimSpace(list[k].Text)
		if madeNumber.MatchString(text) && len([]rune(text)) < 60 && list[k].element == other {
			list[k].element = isNumber
			for j := range list[:k] {
				list[j].element = isMark
				if madeCorner.MatchString(strings.TrimSpace(list[j].Text)) || list[j].Size == list[k].Size { // rows of 签发人
					list[j].element = isCorner
				}
			}
			i = k + 1
			break
		}
	}
	for i < len(list) && madeCorner.MatchString(strings.TrimSpace(list[i].Text)) {
		list[i].element = isCorner
		i++
	}
	for k := i; k < min(i+2, len(list)) && m.minutes(list[:i]); k++ { // the office and the date in the head of minutes
		if list[k].Align == "center" {
			i = k
		}
	}
	size := 0
	for ; i < len(list) && (list[i].Align == "center" || list[i].Size >= 36) && (size == 0 || list[i].Size == size) && !strings.HasSuffix(list[i].Text, "："); i++ {
		list[i].element, size = isTitle, list[i].Size
		if kindSuffix.MatchString(strings.TrimRight(strings.TrimSpace(list[i].Text), stops)) {
			i++
			break
		}
	}
	for i < len(list) && size > 0 && list[i].Align == "center" && list[i].Size < size { // below the title: who, when, by which meeting
		list[i].element = isCorner
		i++
	}
	if i < len(list) && size > 0 && toLine.MatchString(strings.TrimSpace(list[i].Text)) && !leadsIn.MatchString(strings.TrimSpace(list[i].Text)) {
		list[i].element = isTo
		i++
	}
	return i
}

// minutes reports whether what stands above the text is the mark of minutes (纪要).
func (m *Made) minutes(head []*MadePara) bool {
	for _, p := range head {
		if p.element == isMark && strings.HasSuffix(squeeze(p.Text), "纪要") {
			return true
		}
	}
	return false
}

var toLine = regexp.MustCompile(`^[^。；]{2,400}[:：]$`)

// leadsIn is the end of a sentence that leads in what follows, in a document without 主送: 现将有关事项通告如下.
var leadsIn = regexp.MustCompile(`(如下|以下事项|决定|决议|通告|公告|公报)[:：]$`)

// post is what stands in the place of 署名 where a signature stamp goes beside it.
var post = regexp.MustCompile(`^代?\p{Han}{0,3}(长|主任|主席|总理)$`)

// body recognises what stands below the head.
func (m *Made) body(list []*MadePara) {
	annex := false
	dated := -1
	for i, p := range list {
		text := strings.TrimSpace(p.Text)
		level, _ := notice.TypedLabel(text)
		switch {
		case madeImprint.MatchString(text):
			p.element = isImprint
		case madeLabel.MatchString(text) && i+1 < len(list):
			p.element, annex = isLabel, true
		case !annex && p.NewPage && p.Align == "center" && p.Size == size2: // the text that is issued, without a label
			p.element, annex = isAnnexTitle, true
		case annex && i > 0 && list[i-1].element == isLabel:
			p.element = isAnnexTitle
		case annex:
			p.element = isAnnex
		case madeDate.MatchString(text):
			p.element, dated = isDate, i
			for k := i - 1; k >= 0 && k >= i-3 && len([]rune(list[k].Text)) < 60 && list[k].element == isBody && !madeNote.MatchString(strings.TrimSpace(list[k].Text)) && !strings.ContainsAny(list[k].Text, "。；：:"); k-- {
				list[k].element = isSign
			}
		case dated >= 0 && madeNote.MatchString(text):
			p.element = isNote
		case enclosing.MatchString(text), i > 0 && list[i-1].element == isEnclosure && enclosed.MatchString(text):
			p.element = isEnclosure
		case level > 0:
			p.element = isHeading
		case mislabelled(text):
			p.element = isMislabelled
		case p.Align == "center" && m.beforeTable(p), attends.MatchString(text):
		default:
			p.element = isBody
		}
	}
}

// mislabelled reports whether a paragraph is a heading with a label in a wrong form (L051, L053): a line at most, without a stop.
func mislabelled(text string) bool {
	return (firstLabel.MatchString(text) || otherLabel.MatchString(text)) && utf8.RuneCountInString(text) <= layout.CellsALine && !strings.ContainsAny(text, "。；")
}

// beforeTable reports whether a paragraph stands right above a table: its caption.
func (m *Made) beforeTable(p *MadePara) bool {
	return p.Line < len(m.Paras) && m.Paras[p.Line].InTable
}

// Notice is what the document says, as a notice: its paragraphs are the lines that places count.
func (m *Made) Notice() *notice.Notice {
	m.recognise()
	n := &notice.Notice{File: m.File, Format: notice.Plain, Direction: notice.Downward}
	for _, p := range m.Paras {
		lead := len(p.Text) - len(strings.TrimLeft(p.Text, " \t　"))
		t := notice.Text{Value: strings.ReplaceAll(strings.TrimRight(p.Text[lead:], " \t\n　"), "\n", "｜"), Pos: notice.Pos{File: m.File, Line: p.Line, Col: 1 + len([]rune(p.Text[:lead]))}}
		switch p.element {
		case isMark:
			n.Organs = append(n.Organs, notice.Text{Value: strings.TrimSuffix(squeeze(t.Value), "文件"), Pos: t.Pos})
		case isNumber:
			n.Format = notice.Document
			number := madeNumber.FindString(t.Value)
			corner := number[:strings.LastIndex(number, "\t")+1] // in a letter 份号 may stand on the line before it
			n.DocNumber = notice.Text{Value: strings.TrimSpace(number[len(corner):]), Pos: after(t.Pos, corner)}
			n.Signers = append(n.Signers, madeSigners(t)...)
			if p.Align == "right" {
				n.Format = notice.Letter
			}
		case isCorner:
			n.Signers = append(n.Signers, madeSigners(t)...)
		case isTitle:
			if n.Title.Value == "" {
				n.Title = t
			} else {
				n.Title.Value += t.Value
			}
		case isTo:
			n.Recipients.Verbatim = t
		case isHeading:
			n.Body = append(n.Body, madeHeading(t))
		case isBody, isMislabelled:
			n.Body = append(n.Body, &notice.Paragraph{Spans: []notice.Span{{Text: t.Value, Pos: t.Pos}}, Pos: t.Pos})
		case isEnclosure:
			n.Attachments = append(n.Attachments, notice.Attachment{Name: enclosureName(t)})
		case isDate:
			n.Issued = madeDay(t)
		case isPrinter:
			n.Printer = t
		case isImprint:
			madeImprints(n, t)
		case isSign:
			for _, name := range strings.Split(t.Value, "\t") {
				if post.MatchString(squeeze(name)) {
					continue
				}
				n.Signatures = append(n.Signatures, notice.Text{Value: name, Pos: t.Pos})
			}
		case isNote:
			n.Note = t
		case isAnnexTitle:
			if m.apart {
				n.Title.Value += t.Value
				n.Title.Pos = cmp.Or(n.Title.Pos, t.Pos)
			}
		case isAnnex:
			p := &notice.Paragraph{Spans: []notice.Span{{Text: t.Value, Pos: t.Pos}}, Pos: t.Pos}
			if k := len(n.Attachments) - 1; m.apart {
				n.Body = append(n.Body, p)
			} else if k >= 0 {
				n.Attachments[k].Body = append(n.Attachments[k].Body, p)
			}
		}
	}
	m.special(n)
	if len(n.Signatures) > len(n.Organs) && len(n.Organs) == 1 && oneOf(n.Organs[0].Value, n.Signatures) {
		n.Organs = n.Signatures // the mark is the lead agency's alone
	}
	for _, k := range notice.Kinds {
		if !k.Official && n.Format == notice.Plain && strings.HasSuffix(n.Title.Value, strings.TrimSuffix(string(k.Kind), "稿")) {
			n.Kind = k.Kind
		}
		if k.Official && strings.HasSuffix(strings.TrimRight(n.Title.Value, stops), string(k.Kind)) {
			n.Kind, n.Direction = k.Kind, k.Direction
			if n.Format == notice.Document {
				n.Format = k.Format
			}
		}
	}
	return n
}

// special finds orders and minutes, which say in their mark what they are.
func (m *Made) special(n *notice.Notice) {
	for i := range n.Organs {
		o := &n.Organs[i]
		switch {
		case strings.HasSuffix(o.Value, "令") && strings.HasPrefix(n.DocNumber.Value, "第"):
			n.Kind, n.Format = "命令", notice.Order
			o.Value = strings.TrimSuffix(strings.TrimSuffix(o.Value, "令"), "命")
		case strings.HasSuffix(o.Value, "纪要"):
			n.Kind, n.Format = "纪要", notice.Minutes
		}
	}
}

// madeSigners are the names behind 签发人 in the line of the number.
func madeSigners(t notice.Text) (list []notice.Text) {
	_, names, ok := strings.Cut(t.Value, "签发人")
	if !ok {
		return nil
	}
	for _, name := range strings.FieldsFunc(names, func(c rune) bool { return strings.ContainsRune(" \t:：、", c) }) {
		list = append(list, notice.Text{Value: strings.ReplaceAll(name, "　", ""), Pos: t.Pos})
	}
	return list
}

// madeDay reads a date; the zero one when it is none of ours.
func madeDay(t notice.Text) notice.Date {
	m := writtenDate.FindStringSubmatch(halfWidth(t.Value))
	if m == nil || m[1] == "" {
		return notice.Date{}
	}
	d := day(figures(m[1]), m[2], m[3])
	if !d.Valid() {
		return notice.Date{}
	}
	d.Pos = t.Pos
	return d
}

// madeImprints reads one row of the 版记.
func madeImprints(n *notice.Notice, t notice.Text) {
	label, names, ok := strings.Cut(strings.Replace(t.Value, ":", "：", 1), "：")
	switch {
	case ok && squeeze(label) == "抄送":
		n.CC.Verbatim = notice.Text{Value: names, Pos: after(t.Pos, label+"：")}
	case strings.HasSuffix(t.Value, "印发"):
		m := writtenDate.FindStringIndex(t.Value)
		if m == nil {
			n.Printer = notice.Text{Value: strings.TrimSuffix(t.Value, "印发"), Pos: t.Pos}
			return
		}
		if before := strings.TrimSpace(t.Value[:m[0]]); before != "" {
			n.Printer = notice.Text{Value: before, Pos: t.Pos}
		}
		n.PrintDate = madeDay(notice.Text{Value: t.Value[m[0]:m[1]], Pos: after(t.Pos, t.Value[:m[0]])})
	default:
		n.ImprintMore = append(n.ImprintMore, t)
	}
}

// madeHeading is a paragraph with a typed label.
func madeHeading(t notice.Text) *notice.Heading {
	level, length := notice.TypedLabel(t.Value)
	h := &notice.Heading{Level: level, Label: t.Value[:length], Pos: t.Pos}
	rest := t.Value[length:]
	left := strings.TrimLeft(rest, " 　")
	span := notice.Span{Text: left, Pos: after(t.Pos, t.Value[:len(t.Value)-len(left)])}
	title, run, _ := strings.Cut(left, "。")
	switch {
	case left == "":
	case run == "" && !strings.HasSuffix(left, "。"):
		h.Title = []notice.Span{span}
	default:
		h.Title = []notice.Span{{Text: title + "。", Pos: span.Pos}}
		if run != "" {
			h.Rest = []notice.Span{{Text: run, Pos: after(span.Pos, title+"。")}}
		}
	}
	return h
}

// enclosureName is the name in a line of 附件说明.
func enclosureName(t notice.Text) notice.Text {
	label := enclosing.FindString(t.Value)
	rest := t.Value[len(label):]
	count := enclosed.FindString(strings.TrimLeft(rest, " 　\t"))
	name := strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(rest, " 　\t"), count), " 　\t")
	return notice.Text{Value: name, Pos: after(t.Pos, t.Value[:len(t.Value)-len(name)])}
}
