package ooxml

import (
	"strconv"
	"strings"
)

// Look is how text looks once its own properties, its styles and the document's defaults are added up.
type Look struct {
	Face                    string // of Chinese characters
	Size                    int    // half points, 0 when nothing says it
	Spacing                 int    // between characters, twips
	Bold, Italic, Underline bool
	Color                   string // six hexadecimal digits, "" for the automatic one
}

// Stand is how a paragraph stands. Indents are in twips, or, where the document gives them so, in hundredths of a character.
type Stand struct {
	Align                 string // left, right, center, both; "" is left
	First, Left           int
	FirstChars, LeftChars int
	Line                  int // twips, or with the rule auto 240ths of a line; 0 when nothing says it
	StyleLine             int // the same without what the paragraph says itself
	Rule                  string
	PageBreak             bool
}

// Styles is a package's styles.
type Styles struct {
	paragraph, run *Node // the document's defaults
	byID           map[string]*Node
	usual          string            // the default paragraph style's id
	theme          map[string]string // faces by the name that w:rFonts gives them
}

// Styles reads word/styles.xml and the theme's faces; a package without them has none.
func (p *Package) Styles() (*Styles, error) {
	s := &Styles{byID: map[string]*Node{}, theme: map[string]string{}}
	for _, part := range p.Parts {
		kind := part.kind()
		if kind != "styles" && !strings.HasSuffix(part.Type, "theme+xml") {
			continue
		}
		root, err := part.Tree()
		if err != nil {
			return nil, err
		}
		if kind == "styles" {
			s.read(root)
		} else {
			s.faces(root)
		}
	}
	return s, nil
}

func (s *Styles) read(root *Node) {
	defaults := root.Child("w:docDefaults")
	s.paragraph = defaults.Child("w:pPrDefault").Child("w:pPr")
	s.run = defaults.Child("w:rPrDefault").Child("w:rPr")
	for _, n := range root.Children {
		if n.Name != "w:style" {
			continue
		}
		s.byID[n.Attr("w:styleId")] = n
		if n.Attr("w:type") == "paragraph" && isOn(n.Attr("w:default"), false) {
			s.usual = n.Attr("w:styleId")
		}
	}
}

// faces reads a theme's major and minor faces for simplified Chinese.
func (s *Styles) faces(root *Node) {
	for n := range root.All() {
		var name string
		switch n.Name {
		case "a:majorFont":
			name = "majorEastAsia"
		case "a:minorFont":
			name = "minorEastAsia"
		default:
			continue
		}
		for _, c := range n.Children {
			face := c.Attr("typeface")
			if face != "" && (c.Name == "a:ea" || c.Name == "a:font" && c.Attr("script") == "Hans") {
				s.theme[name] = face
			}
		}
	}
}

// isOn is the value of a switch that is present.
func isOn(value string, usual bool) bool {
	switch value {
	case "":
		return usual
	case "0", "false", "off":
		return false
	}
	return true
}

// chain is a style and those that it is based on, the base first.
func (s *Styles) chain(id string) (list []*Node) {
	for n := s.byID[id]; n != nil && len(list) < 64; n = s.byID[n.Child("w:basedOn").attr("w:val")] {
		list = append([]*Node{n}, list...)
	}
	return list
}

func (n *Node) attr(name string) string {
	if n == nil {
		return ""
	}
	return n.Attr(name)
}

// styleOf is the id of a paragraph's style.
func (s *Styles) styleOf(para *Node) string {
	if id := para.Child("w:pPr").Child("w:pStyle").attr("w:val"); s.byID[id] != nil {
		return id
	}
	return s.usual
}

// Look is how a run of a paragraph looks; with neither, how the default paragraph style does.
func (s *Styles) Look(para, run *Node) (l Look) {
	l.add(s, s.run)
	for _, n := range s.chain(s.styleOf(para)) {
		l.add(s, n.Child("w:rPr"))
	}
	own := run.Child("w:rPr")
	for _, n := range s.chain(own.Child("w:rStyle").attr("w:val")) {
		l.add(s, n.Child("w:rPr"))
	}
	l.add(s, own)
	return l
}

// add adds one set of properties.
func (l *Look) add(s *Styles, properties *Node) {
	if properties == nil {
		return
	}
	for _, n := range properties.Children {
		value := n.Attr("w:val")
		switch n.Name {
		case "w:rFonts":
			if face := s.theme[n.Attr("w:eastAsiaTheme")]; face != "" {
				l.Face = face
			} else if face := n.Attr("w:eastAsia"); face != "" {
				l.Face = face
			}
		case "w:sz":
			l.Size = number(value)
		case "w:spacing":
			l.Spacing = number(value)
		case "w:b":
			l.Bold = isOn(value, true)
		case "w:i":
			l.Italic = isOn(value, true)
		case "w:u":
			l.Underline = value != "none" && value != ""
		case "w:color":
			l.Color = strings.ToUpper(value)
			if l.Color == "AUTO" {
				l.Color = ""
			}
		}
	}
}

// number is a whole number; what is none is 0.
func number(s string) int {
	f, _ := strconv.ParseFloat(s, 64)
	return int(f)
}

// Stand is how a paragraph stands.
func (s *Styles) Stand(para *Node) (st Stand) {
	st.add(s.paragraph)
	for _, n := range s.chain(s.styleOf(para)) {
		st.add(n.Child("w:pPr"))
	}
	st.StyleLine = st.Line
	st.add(para.Child("w:pPr"))
	return st
}

func (st *Stand) add(properties *Node) {
	if properties == nil {
		return
	}
	set := func(into *int, n *Node, names ...string) {
		for _, name := range names {
			if v := n.Attr(name); v != "" {
				*into = number(v)
			}
		}
	}
	for _, n := range properties.Children {
		switch n.Name {
		case "w:jc":
			st.Align = n.Attr("w:val")
		case "w:ind":
			set(&st.First, n, "w:firstLine")
			set(&st.FirstChars, n, "w:firstLineChars")
			set(&st.Left, n, "w:left", "w:start")
			set(&st.LeftChars, n, "w:leftChars", "w:startChars")
		case "w:spacing":
			set(&st.Line, n, "w:line")
			if n.Attr("w:line") != "" {
				st.Rule = n.Attr("w:lineRule")
			}
		case "w:pageBreakBefore":
			st.PageBreak = isOn(n.Attr("w:val"), true)
		}
	}
}
