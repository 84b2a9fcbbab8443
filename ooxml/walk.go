package ooxml

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// Paragraph is a w:p with what it says. A text box that is anchored in it has paragraphs of its own.
type Paragraph struct {
	Node     *Node
	Number   int // in its part, from 1, as word processors' own counts have it: in document order
	Pieces   []Piece
	Fallback bool // it repeats, for old programs, a text box that stands beside it (mc:Fallback)
}

// Piece is a text or one of the elements that stand for a character.
type Piece struct {
	Node *Node // w:t, w:tab, w:br …
	Run  *Node // the w:r that it is in
	Text string
}

// Text is what the paragraph says; what is deleted in tracked changes is not.
func (p *Paragraph) Text() string {
	var b strings.Builder
	for _, piece := range p.Pieces {
		b.WriteString(piece.Text)
	}
	return b.String()
}

// Paragraphs are those of the part, in document order: a text box's come before those behind the paragraph that anchors it.
func (p *Part) Paragraphs() ([]*Paragraph, error) {
	root, err := p.Tree()
	if err != nil {
		return nil, err
	}
	var list []*Paragraph
	var walk func(n *Node, fallback bool)
	walk = func(n *Node, fallback bool) {
		switch n.Name {
		case "w:p":
			para := &Paragraph{Node: n, Number: len(list) + 1, Fallback: fallback}
			list = append(list, para)
			para.collect(n, nil)
		case "mc:Fallback":
			fallback = true
		}
		for _, c := range n.Children {
			walk(c, fallback)
		}
	}
	walk(root, false)
	return list, nil
}

// signs are the elements that stand for a character.
var signs = map[string]string{"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:sym": "\uFFFC", "w:ptab": "\t"}

// collect gathers a paragraph's pieces.
func (p *Paragraph) collect(n, run *Node) {
	for _, c := range n.Children {
		switch c.Name {
		case "w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:p", "w:sdtPr", "w:sdtEndPr", "w:pict", "w:drawing", "w:object", "mc:AlternateContent", "w:rt":
		case "w:r":
			p.collect(c, c)
		case "w:t":
			p.Pieces = append(p.Pieces, Piece{c, run, c.text()})
		default:
			if sign, ok := signs[c.Name]; ok && run != nil {
				p.Pieces = append(p.Pieces, Piece{c, run, sign})
				continue
			}
			p.collect(c, run)
		}
	}
}

// text is an element's own text.
func (n *Node) text() string {
	data := n.Inner()
	if bytes.IndexByte(data, '&') < 0 && bytes.IndexByte(data, '<') < 0 && bytes.IndexByte(data, '\r') < 0 {
		return string(data)
	}
	var b strings.Builder
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.RawToken()
		if err != nil {
			return b.String()
		}
		if t, ok := token.(xml.CharData); ok {
			b.Write(t)
		}
	}
}

// Text is all that the element's paragraphs say, or its own runs if it has none, a line each.
func (n *Node) Text() string {
	var lines []string
	for c := range n.All() {
		if c.Name == "w:p" && !c.inFallback(n) {
			p := Paragraph{Node: c}
			p.collect(c, nil)
			lines = append(lines, p.Text())
		}
	}
	if lines == nil {
		var p Paragraph
		p.collect(n, nil)
		return p.Text()
	}
	return strings.Join(lines, "\n")
}

func (n *Node) inFallback(below *Node) bool {
	for p := n.Parent; p != nil && p != below; p = p.Parent {
		if p.Name == "mc:Fallback" {
			return true
		}
	}
	return false
}
