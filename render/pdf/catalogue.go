package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"sync"
	"unicode/utf16"

	"hongtou/layout"
)

const producer = "hongtou"

// catalogue writes the catalogue with what PDF/A-2u asks for: metadata, output intent; and the outline, the language, the
// properties, the signature fields, and hints for printing: as large as it is, on both sides (clause 6.2), on the paper of its size.
func (f *file) catalogue() error {
	first, err := f.object(catalogueObject)
	if err != nil {
		return err
	}
	if !bytes.Contains(first, []byte("/Type /Catalog\n")) {
		return errForm
	}
	info := &f.paged.Flow.Info
	f.info = f.addf("<<%s>>\n", properties(info))
	metadata := f.add(streamObject("/Type/Metadata/Subtype/XML", xmp(info)))
	profile := f.add(intentProfile())
	outline := ""
	if n := f.outline(); n > 0 {
		outline = fmt.Sprintf("/Outlines %d 0 R/PageMode/UseOutlines", n)
	}
	fields, err := f.fields()
	if err != nil {
		return err
	}
	f.objects[catalogueObject-1] = fmt.Appendf(nil, "<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None/Duplex/DuplexFlipLongEdge/PickTrayByPDFSize true>>/Metadata %d 0 R"+
		"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R>>]%s%s>>\n",
		metadata, profile, outline, fields)
	return nil
}

// property is what the file says of itself: the key of the Info dictionary ("" for none), the XMP element and the value.
type property struct {
	key, value string
	open, shut string
}

// factSchema is the namespace of the document's own facts (公文要素) in XMP, factPrefix the prefix it is written with. PDF/A allows a
// schema of one's own that the file itself describes (ISO 19005-2 6.6.2.3.3).
const (
	factSchema = "urn:hongtou:gongwen:1.0:"
	factPrefix = "gw"
)

// facts is that schema: each property's name, its type and its meaning, and where its value comes from.
var facts = []struct {
	name, kind, about string
	value             func(*layout.Info) string
}{
	{"title", "Text", "标题", func(i *layout.Info) string { return i.Title }},
	{"organ", "Text", "发文机关，联合行文时以、分隔，主办机关在前", func(i *layout.Info) string { return i.Organ }},
	{"number", "Text", "发文字号；命令为令号，纪要为期号", func(i *layout.Info) string { return i.Number }},
	{"kind", "Text", "文种", func(i *layout.Info) string { return i.Kind }},
	{"date", "Date", "成文日期", func(i *layout.Info) string { return i.Date }},
	{"secrecy", "Text", "密级和保密期限，以★分隔", func(i *layout.Info) string { return i.Secrecy }},
	{"keywords", "Text", "关键词，以；分隔", keywords},
	{"openness", "Text", "公开方式", func(i *layout.Info) string { return i.Openness }},
}

func keywords(i *layout.Info) string { return strings.Join(i.Keywords, "；") }

// propertiesOf lists the known properties; Info and XMP must say the same.
func propertiesOf(info *layout.Info) []property {
	alt := func(name string) (string, string) {
		return "<dc:" + name + "><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt></dc:" + name + ">"
	}
	titleOpen, titleShut := alt("title")
	subjectOpen, subjectShut := alt("description")
	subject := strings.TrimSpace(info.Kind + " " + info.Number)
	typeOpen, typeShut := "<dc:type><rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag></dc:type>"
	rightsOpen, rightsShut := alt("rights")
	all := []property{
		{"Title", info.Title, titleOpen, titleShut},
		{"Author", info.Organ, "<dc:creator><rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq></dc:creator>"},
		{"Subject", subject, subjectOpen, subjectShut},
		{"Keywords", keywords(info), "<pdf:Keywords>", "</pdf:Keywords>"},
		{"", info.Number, "<dc:identifier>", "</dc:identifier>"},
		{"", info.Kind, typeOpen, typeShut},
		{"", info.Date, "<dc:date><rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq></dc:date>"},
		{"", info.Secrecy, rightsOpen, rightsShut},
		{"Producer", producer, "<pdf:Producer>", "</pdf:Producer>"},
	}
	for _, f := range facts {
		name := factPrefix + ":" + f.name
		all = append(all, property{"", f.value(info), "<" + name + ">", "</" + name + ">"})
	}
	var known []property
	for _, p := range all {
		if p.value != "" {
			known = append(known, p)
		}
	}
	return known
}

func properties(info *layout.Info) string {
	var b strings.Builder
	for _, p := range propertiesOf(info) {
		if p.key != "" {
			fmt.Fprintf(&b, "/%s %s", p.key, textString(p.value))
		}
	}
	return b.String()
}

// textString is a PDF text string in UTF-16.
func textString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteByte('>')
	return b.String()
}

// xmp is the metadata packet that makes the file a PDF/A-2u one.
func xmp(info *layout.Info) []byte {
	var b bytes.Buffer
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">" +
		"<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:" + factPrefix + "=\"" + factSchema + "\">" +
		"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>")
	for _, p := range propertiesOf(info) {
		b.WriteString(p.open)
		xml.EscapeText(&b, []byte(p.value)) // a bytes.Buffer takes everything
		b.WriteString(p.shut)
	}
	b.WriteString("</rdf:Description>" + factDescription() + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return b.Bytes()
}

// factDescription describes the schema of facts in the file itself, as PDF/A wants it. What it says needs no escaping.
var factDescription = sync.OnceValue(func() string {
	var b strings.Builder
	b.WriteString("<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">" +
		"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>公文要素</pdfaSchema:schema><pdfaSchema:namespaceURI>" + factSchema + "</pdfaSchema:namespaceURI>" +
		"<pdfaSchema:prefix>" + factPrefix + "</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>")
	for _, f := range facts {
		fmt.Fprintf(&b, "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>%s</pdfaProperty:name><pdfaProperty:valueType>%s</pdfaProperty:valueType>"+
			"<pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>%s</pdfaProperty:description></rdf:li>", f.name, f.kind, f.about)
	}
	b.WriteString("</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>")
	return b.String()
})

// intentProfile is the output intent's profile as an object, made once a process.
var intentProfile = sync.OnceValue(func() []byte { return deflated("/N 3", sRGB()) })

// outlineItem is an entry of the outline with its place in the tree.
type outlineItem struct {
	bookmark    *layout.Bookmark
	parent      int // index, -1 for the root
	first, last int
	prev, next  int
	count       int
}

// outline writes the bookmarks as a tree by their levels and returns the root's number, 0 for none.
func (f *file) outline() int {
	items := outlineTree(f.paged.Bookmark)
	if len(items) == 0 {
		return 0
	}
	root := len(f.objects) + 1
	number := func(i int) int { return root + 1 + i }
	first, last, top := -1, -1, 0
	for i := range items {
		if items[i].parent < 0 {
			if first < 0 {
				first = i
			}
			last = i
			top++
		}
	}
	f.addf("<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>\n", number(first), number(last), top)
	for i := range items {
		it := &items[i]
		parent := root
		if it.parent >= 0 {
			parent = number(it.parent)
		}
		links := ""
		for _, l := range [...]struct {
			key string
			to  int
		}{{"Prev", it.prev}, {"Next", it.next}, {"First", it.first}, {"Last", it.last}} {
			if l.to >= 0 {
				links += fmt.Sprintf("/%s %d 0 R", l.key, number(l.to))
			}
		}
		if it.count > 0 {
			links += fmt.Sprintf("/Count %d", -it.count)
		}
		y := (layout.PageHeight - it.bookmark.Y).Points()
		f.addf("<</Title %s/Parent %d 0 R/Dest[%d 0 R/XYZ null %.2f null]%s>>\n", textString(it.bookmark.Title), parent, f.kids[it.bookmark.Page].object, y, links)
	}
	return root
}

// outlineTree hangs each bookmark below the last one of a lower level.
func outlineTree(bookmarks []layout.Bookmark) []outlineItem {
	items := make([]outlineItem, len(bookmarks))
	var open []int // the last entry of each level above
	lastOf := map[int]int{}
	for i := range bookmarks {
		for len(open) > 0 && bookmarks[open[len(open)-1]].Level >= bookmarks[i].Level {
			open = open[:len(open)-1]
		}
		it := outlineItem{bookmark: &bookmarks[i], parent: -1, first: -1, last: -1, prev: -1, next: -1}
		if len(open) > 0 {
			it.parent = open[len(open)-1]
			p := &items[it.parent]
			if p.first < 0 {
				p.first = i
			}
			p.last = i
			p.count++
		}
		if prev, ok := lastOf[it.parent]; ok {
			it.prev = prev
			items[prev].next = i
		}
		lastOf[it.parent] = i
		items[i] = it
		open = append(open, i)
	}
	return items
}
