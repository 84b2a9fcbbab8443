package pdf

import (
	"encoding/xml"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"hongtou/layout"
)

// TestFacts: the metadata say who issued what, when, and how secret it is.
func TestFacts(t *testing.T) {
	info := layout.Info{Title: "关于开会的通知", Organ: "示例市卫生局", Number: "示卫〔2026〕5号", Kind: "通知", Date: "2026-06-21", Secrecy: "机密★1年", Keywords: []string{"甲", "乙"}}
	packet := string(xmp(&info))
	for _, want := range []string{
		"<dc:identifier>示卫〔2026〕5号</dc:identifier>", "<dc:type><rdf:Bag><rdf:li>通知</rdf:li>", "<dc:date><rdf:Seq><rdf:li>2026-06-21</rdf:li>",
		"<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">机密★1年</rdf:li>", "<pdf:Keywords>甲；乙</pdf:Keywords>", "<dc:creator><rdf:Seq><rdf:li>示例市卫生局</rdf:li>",
	} {
		if !strings.Contains(packet, want) {
			t.Errorf("no %s", want)
		}
	}
	if packet := string(xmp(&layout.Info{})); strings.Contains(packet, "<dc:") {
		t.Errorf("empty facts: %s", packet)
	}
}

// node is an element of XML.
type node struct {
	XMLName xml.Name
	Text    string `xml:",chardata"`
	Nodes   []node `xml:",any"`
}

// gather collects the texts of the elements below n by their full names; those of RDF's own elements belong to what they stand in.
func (n *node) gather(name string, texts map[string][]string) {
	if !strings.Contains(n.XMLName.Space, "rdf-syntax") {
		name = n.XMLName.Space + n.XMLName.Local
	}
	if s := strings.TrimSpace(n.Text); s != "" {
		texts[name] = append(texts[name], s)
	}
	for i := range n.Nodes {
		n.Nodes[i].gather(name, texts)
	}
}

// TestInfoIsXMP: the Info dictionary and the metadata say the same, whatever the characters, and every fact in our own schema is
// described in the file with its type and meaning, as PDF/A wants.
func TestInfoIsXMP(t *testing.T) {
	p := paged(t, 1, false)
	info := &p.Flow.Info
	info.Title, info.Date, info.Secrecy, info.Openness = "关于<开会>&“𬭎”的通知", "2026-06-21", "机密★1年", "依申请公开"
	objects := pdfObjects(t, written(t, p))
	var root node
	if err := xml.Unmarshal(inflate(t, ref(t, objects, objects[1], "/Metadata")), &root); err != nil {
		t.Fatal(err)
	}
	packet := map[string][]string{}
	root.gather("", packet)
	const dc, pdf = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/pdf/1.3/"
	dictionary := ""
	for _, o := range objects {
		if strings.Contains(o, "/Producer") {
			dictionary = o
		}
	}
	said := map[string]string{}
	for _, m := range regexp.MustCompile(`/(\w+) <FEFF([0-9A-F]*)>`).FindAllStringSubmatch(dictionary, -1) {
		var units []uint16
		for i := 0; i < len(m[2]); i += 4 {
			u, err := strconv.ParseUint(m[2][i:i+4], 16, 16)
			if err != nil {
				t.Fatal(err)
			}
			units = append(units, uint16(u))
		}
		said[m[1]] = string(utf16.Decode(units))
	}
	for key, element := range map[string]string{"Title": dc + "title", "Author": dc + "creator", "Subject": dc + "description", "Keywords": pdf + "Keywords", "Producer": pdf + "Producer"} {
		if said[key] == "" || strings.Join(packet[element], "|") != said[key] {
			t.Errorf("Info has %s %q, XMP %q", key, said[key], packet[element])
		}
	}
	if len(said) != 5 {
		t.Errorf("Info has %v", said)
	}
	described := packet["http://www.aiim.org/pdfa/ns/property#name"]
	for name, want := range map[string]string{
		"title": info.Title, "organ": "示例市卫生局", "number": "示卫〔2026〕5号", "kind": "通知", "date": "2026-06-21", "secrecy": "机密★1年",
		"keywords": "甲；乙", "openness": "依申请公开",
	} {
		if got := packet[factSchema+name]; len(got) != 1 || got[0] != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
		if !slices.Contains(described, name) {
			t.Errorf("%s is not described", name)
		}
	}
	for _, what := range []string{"valueType", "category", "description"} {
		if n := len(packet["http://www.aiim.org/pdfa/ns/property#"+what]); n != len(described) {
			t.Errorf("%d properties, %d with %s", len(described), n, what)
		}
	}
	if got := packet["http://www.aiim.org/pdfa/ns/schema#namespaceURI"]; len(got) != 1 || got[0] != factSchema {
		t.Errorf("the schema is that of %q", got)
	}
}

// TestPrintHints: a viewer offers to print the pages as large as they are, on both sides, on paper of their size.
func TestPrintHints(t *testing.T) {
	catalogue := pdfObjects(t, written(t, paged(t, 1, false)))[1]
	for _, want := range []string{"/PrintScaling/None", "/Duplex/DuplexFlipLongEdge", "/PickTrayByPDFSize true", "/DisplayDocTitle true"} {
		if !strings.Contains(catalogue, want) {
			t.Errorf("no %s in %s", want, catalogue)
		}
	}
}
