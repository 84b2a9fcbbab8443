package fill

import (
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strings"

	"hongtou/ooxml"
)

// urlKind is where in a link's target a value goes.
type urlKind uint8

const (
	noURL   urlKind = iota
	partURL         // a piece of it
	wholeURL
)

// linkField is a field in a link's target, which Word may have escaped.
var linkField = regexp.MustCompile(`(?i)(?:\{|%7B){2}(.+?)(?:\}|%7D){2}`)

// links compiles the targets of links: mailto:{{邮箱}}, {{网址}}.
func (c *compiler) links() error {
	for _, p := range c.pack.Stories() {
		rels, err := c.pack.Relationships(p.Name)
		if err != nil {
			return err
		}
		part := c.pack.Part(ooxml.RelsName(p.Name))
		if part == nil {
			continue
		}
		data, err := part.Data()
		if err != nil {
			return err
		}
		s := &story{compiler: c, part: part, data: data}
		for _, r := range rels {
			if r.External {
				s.link(r)
			}
		}
		if len(s.edits) > 0 {
			c.programs[part.Name] = s.build()
		}
	}
	return nil
}

func (s *story) link(r ooxml.Relationship) {
	_, from, to, ok := r.Node.AttrSpan("Target")
	if !ok {
		return
	}
	raw := string(s.data[from:to])
	for _, m := range linkField.FindAllStringSubmatchIndex(raw, -1) {
		inner := html.UnescapeString(raw[m[2]:m[3]])
		if plain, err := url.PathUnescape(inner); err == nil {
			inner = plain
		}
		t, problem, want := parseTag(inner)
		text := "{{" + inner + "}}"
		if problem == "" && t.sign != 0 {
			problem, want = "链接的地址里只能有值", "{{字段}}"
		}
		if problem != "" {
			s.fault(&ooxml.Fault{File: s.pack.File, Part: s.part.Name, Text: r.Target, Field: text, Problem: problem, Want: want})
			return
		}
		kind := partURL
		if value := strings.IndexByte(raw, '=') + 2; m[0] == value && m[1] == len(raw)-1 {
			kind = wholeURL
		}
		t.text, t.place = text, fmt.Sprintf("%s 链接“%s”", s.pack.File, ooxml.Brief(r.Target))
		s.edits = append(s.edits, edit{span: span{from + m[0], from + m[1]}, order: 1, ops: []op{{kind: opValue, tag: t, style: &style{url: kind}}}})
		s.template.fields = append(s.template.fields, Field{Name: t.name, Tag: t.text, Kind: "文字", Where: "链接", Text: r.Target, Optional: t.optional})
	}
}

var schemes = []string{"http://", "https://", "mailto:", "ftp://", "tel:"}

// url writes a value into a link's target. All of a target is an address of the usual kinds; a piece of one stays one piece.
func (x *exec) url(o *op, text string) {
	if o.style.url == partURL {
		text = strings.NewReplacer("+", "%20", "%40", "@").Replace(url.QueryEscape(text))
		x.out = append(x.out, text...)
		return
	}
	u, err := url.Parse(text)
	known := false
	for _, s := range schemes {
		known = known || strings.HasPrefix(strings.ToLower(text), s)
	}
	if text != "" && (err != nil || !known) {
		x.fault(o.tag, x.place(), "不是网址", text, "http://、https:// 或 mailto: 开头的地址")
		return
	}
	if text != "" {
		x.out = append(x.out, html.EscapeString(u.String())...)
	}
}
