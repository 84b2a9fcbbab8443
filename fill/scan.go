package fill

import (
	"encoding/xml"
	"strings"
	"unicode/utf8"

	"hongtou/ooxml"
)

// char is a character of a paragraph and the bytes that it is in the part; start is -1 for one that no tag may go across.
type char struct {
	r          rune
	piece      int
	start, end int
	tag        *tag // that it belongs to
	silent     bool // nothing is written in its place
}

// characters are a paragraph's. Text with markup in it (CDATA) is not for tags.
func characters(p *ooxml.Paragraph) []char {
	var list []char
	for i, piece := range p.Pieces {
		if piece.Node.Name != "w:t" || piece.Run == nil || piece.Node.Parent != piece.Run || piece.Node.Empty() {
			if piece.Text != "" {
				list = append(list, char{r: '\n', piece: i, start: -1, end: -1})
			}
			continue
		}
		raw := piece.Node.Inner()
		if strings.ContainsRune(string(raw), '<') {
			list = append(list, char{r: '\n', piece: i, start: -1, end: -1})
			continue
		}
		for at := 0; at < len(raw); {
			r, size := utf8.DecodeRune(raw[at:])
			if r == '&' {
				if n := strings.IndexByte(string(raw[at:]), ';'); n > 0 {
					size = n + 1
					r = entity(raw[at : at+size])
				}
			}
			list = append(list, char{r: r, piece: i, start: piece.Node.Open + at, end: piece.Node.Open + at + size})
			at += size
		}
	}
	return list
}

func entity(raw []byte) rune {
	var s string
	if xml.Unmarshal([]byte("<a>"+string(raw)+"</a>"), &s) != nil || s == "" {
		return utf8.RuneError
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func isOpen(r rune) bool  { return r == '{' || r == '｛' }
func isClose(r rune) bool { return r == '}' || r == '｝' }

// scan finds a paragraph's tags. Of more than two opening braces the last two count, of closing ones the first two.
func (s *story) scan(p *ooxml.Paragraph) {
	chars := characters(p)
	s.chars[p] = chars
	open := -1 // where the tag's inside begins
	for i := 0; i+1 < len(chars); i++ {
		a, b := chars[i].r, chars[i+1].r
		switch {
		case isOpen(a) && isOpen(b):
			if open >= 0 && i >= open {
				s.unclosed(p, chars[open:])
			}
			for i+2 < len(chars) && isOpen(chars[i+2].r) {
				i++
			}
			open = i + 2
			i++
		case isClose(a) && isClose(b):
			if open < 0 {
				s.fault(s.in(p, "", "有 }} 而前面没有 {{", "{{字段}}"))
			} else {
				s.tag(p, chars[open-2:i+2])
			}
			open = -1
			for i+1 < len(chars) && isClose(chars[i+1].r) {
				i++
			}
		case chars[i].start < 0 && open >= 0 && i >= open:
			s.unclosed(p, chars[open:i])
			open = -1
		}
	}
	if open >= 0 {
		s.unclosed(p, chars[open:])
	}
}

func runes(chars []char) string {
	var b strings.Builder
	for _, c := range chars {
		b.WriteRune(c.r)
	}
	return b.String()
}

func (s *story) unclosed(p *ooxml.Paragraph, inside []char) {
	s.fault(s.in(p, ooxml.Brief("{{"+runes(inside)), "没有结束的 }}，一个字段要在同一段里写完，中间不能有换行或制表符", "{{字段}}"))
}

func (s *story) in(p *ooxml.Paragraph, field, problem, want string) *ooxml.Fault {
	return &ooxml.Fault{File: s.pack.File, Part: s.part.Name, Paragraph: p.Number, Text: p.Text(), Field: field, Problem: problem, Want: want}
}

// tag takes a tag of the characters from brace to brace.
func (s *story) tag(p *ooxml.Paragraph, chars []char) {
	text := runes(chars)
	t, problem, want := parseTag(runes(chars[2 : len(chars)-2]))
	if problem != "" {
		s.fault(s.in(p, text, problem, want))
		return
	}
	t.text, t.para = text, p
	for i := range chars {
		c := &chars[i]
		if n := len(t.fragments); n > 0 && t.fragments[n-1].piece == c.piece && t.fragments[n-1].end == c.start {
			t.fragments[n-1].end = c.end
		} else {
			t.fragments = append(t.fragments, fragment{c.piece, c.start, c.end})
		}
		c.tag, c.silent = t, t.block() || t.sign == '/' || len(t.fragments) > 1
	}
	s.tags = append(s.tags, t)
}
