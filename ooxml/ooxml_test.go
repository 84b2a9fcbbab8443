package ooxml_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"hongtou/internal/oracle"
	"hongtou/ooxml"
)

func open(t testing.TB, d oracle.Word) *ooxml.Package {
	t.Helper()
	p, err := ooxml.Open("a.docx", d.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// bomb is an archive with a part of 8 MB of zeros in 8 KB that says it inflates to size bytes; 0 says the truth.
func bomb(t *testing.T, size uint32) []byte {
	t.Helper()
	data := oracle.Zip([][2]string{{"word/document.xml", string(make([]byte, 8<<20))}})
	if size > 0 {
		at := bytes.Index(data, []byte("PK\x01\x02"))
		binary.LittleEndian.PutUint32(data[at+24:], size)
	}
	return data
}

// Files that are refused: each with what it is and what to do.
func TestRefused(t *testing.T) {
	good := oracle.Word{}.Bytes()
	types := func(kind string) oracle.Word {
		return oracle.Word{More: map[string]string{"[Content_Types].xml": strings.Replace(oracle.Word{}.Parts()[0][1], "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind, 1)}}
	}
	entity := oracle.Word{More: map[string]string{"word/document.xml": `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="x"><w:body>&a;</w:body></w:document>`}}
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "a.docx: 文件是空的"},
		{"text", []byte("hello"), "a.docx: 不是 .docx 文件"},
		{"PDF", []byte("%PDF-1.7"), "a.docx: 这是 PDF 文件"},
		{"RTF", []byte(`{\rtf1}`), "RTF"},
		{"old Word", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 512)...), "a.docx: 这是旧的 .doc 格式，读不了；请在 Word 或 WPS 里另存为 .docx"},
		{"encrypted", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), "a.docx: 文件有打开密码"},
		{"truncated", good[:len(good)/2], "a.docx: 文件不完整或已损坏"},
		{"no Word in it", oracle.Zip([][2]string{{"a.txt", "a"}}), "没有 [Content_Types].xml"},
		{"bomb", bomb(t, 70<<20), "a.docx:word/document.xml: 解压后大得不像文档（可能是压缩炸弹）"},
		{"bomb of middling size", bomb(t, 0), "压缩炸弹"},
		{"bomb that says it is small", bomb(t, 100), "a.docx"},
		{"traversal", oracle.Zip([][2]string{{"../../etc/cron.d/x", "a"}}), "a.docx:../../etc/cron.d/x: 部件的路径指向压缩包之外"},
		{"absolute", oracle.Zip([][2]string{{"/etc/x", "a"}}), "部件的路径指向压缩包之外"},
		{"Windows", oracle.Zip([][2]string{{`..\x`, "a"}}), "部件的路径指向压缩包之外"},
		{"twice", oracle.Zip([][2]string{{"word/a.xml", "a"}, {"word/A.xml", "b"}}), "同名的部件有两个"},
		{"XXE", entity.Bytes(), "a.docx:word/document.xml: 部件里有 DOCTYPE 声明"},
		{"macro", types("application/vnd.ms-word.document.macroEnabled.main+xml").Bytes(), "a.docx:word/document.xml: 文件带有宏"},
		{"template", types("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml").Bytes(), "这是 .dotx 模板"},
		{"Excel", types("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml").Bytes(), "这是 Excel 工作簿"},
		{"broken XML", oracle.Word{Body: "<w:p>"}.Bytes(), "a.docx:word/document.xml: XML 有错（第 2 行"},
		{"cut XML", oracle.Word{More: map[string]string{"word/document.xml": "<w:document>"}}.Bytes(), "XML 不完整"},
		{"deep XML", oracle.Word{Body: strings.Repeat("<w:p>", 2000)}.Bytes(), "嵌套过深"},
		{"entities", oracle.Word{Body: "<w:p>&a;</w:p>"}.Bytes(), "XML 有错"},
		{"UTF-16", oracle.Word{More: map[string]string{"word/document.xml": `<?xml version="1.0" encoding="UTF-16"?><a/>`}}.Bytes(), "XML 不是 UTF-8 编码"},
	} {
		p, err := ooxml.Open("a.docx", c.data)
		if err == nil {
			_, err = p.Main.Tree()
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	flipped := bytes.Clone(good)
	flipped[bytes.Index(flipped, []byte("word/document.xml"))+40] ^= 0xFF
	if p, err := ooxml.Open("a.docx", flipped); err == nil {
		if _, err = p.Main.Tree(); err == nil {
			t.Error("a damaged part is read")
		}
	}
}

func TestWalk(t *testing.T) {
	d := oracle.Word{
		Body: `<w:p><w:r><w:t>一&amp;</w:t><w:tab/><w:t>二</w:t><w:br/></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>` +
			`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>` +
			`<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink></w:p>` +
			`<w:tbl><w:tr><w:tc><w:sdt><w:sdtPr><w:alias w:val="姓名（标题）"/><w:tag w:val="姓名"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>张</w:t></w:r></w:p><w:p><w:r><w:t>建国</w:t></w:r></w:p></w:sdtContent></w:sdt></w:tc></w:tr></w:tbl>` +
			`<w:p><w:sdt><w:sdtPr><w:tag w:val="电话"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处</w:t></w:r></w:sdtContent></w:sdt>` +
			`<w:sdt><w:sdtPr><w:tag w:val="党员"/><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☑</w:t></w:r></w:sdtContent></w:sdt></w:p>`,
		Header: `<w:p><w:r><w:t>眉</w:t></w:r></w:p>`,
	}
	p := open(t, d)
	var got []string
	for _, s := range p.Stories() {
		paras, err := s.Paragraphs()
		if err != nil {
			t.Fatal(err)
		}
		for _, para := range paras {
			got = append(got, fmt.Sprintf("%s %d %q %v", s.Title(), para.Number, para.Text(), para.Fallback))
			for _, piece := range para.Pieces {
				if piece.Run == nil || piece.Node.Up("w:r") != piece.Run {
					t.Errorf("%q has not its run", piece.Text)
				}
			}
		}
	}
	want := []string{`正文 1 "一&\t二\n增链" false`, `正文 2 "框" false`, `正文 3 "框" true`, `正文 4 "张" false`, `正文 5 "建国" false`, `正文 6 "单击此处☑" false`, `页眉1 1 "眉" false`, `页脚1 1 "" false`}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	controls, err := p.Main.Controls()
	if err != nil {
		t.Fatal(err)
	}
	got = nil
	for _, c := range controls {
		got = append(got, fmt.Sprintf("%s %s %q %v %v", c.Tag, c.Alias, c.Text(), c.Box, c.Checked))
	}
	if s := strings.Join(got, "\n"); s != "姓名 姓名（标题） \"张\\n建国\" false false\n电话  \"\" false false\n党员  \"☑\" true true" {
		t.Errorf("\n%s", s)
	}
}

// Places are bytes of the part: the tags and contents of all elements, put together again, are the part.
func TestPlaces(t *testing.T) {
	// Another program's prefixes and quotes, and ISO's strict namespace.
	body := `<x:document xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'   xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><body><p rsid="1" x:val='a &gt; b'><x:r><t xml:space = "preserve"> 字 </t></x:r></p></body></x:document>`
	p := open(t, oracle.Word{More: map[string]string{"word/document.xml": body}})
	root, err := p.Main.Tree()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for n := range root.All() {
		names = append(names, n.Name)
		if again := string(n.Tag()) + string(n.Inner()); !strings.HasPrefix(string(n.Bytes()), again) || !strings.Contains(body, string(n.Bytes())) {
			t.Errorf("%s: %q", n.Name, again)
		}
	}
	if s := strings.Join(names, " "); s != "w:document w:body w:p w:r w:t" {
		t.Error(s)
	}
	para := root.Child("w:body").Child("w:p")
	if value, from, to, ok := para.AttrSpan("w:val"); !ok || value != "a > b" || body[from:to] != `x:val='a &gt; b'` {
		t.Errorf("%q %q", value, body[from:to])
	}
	if para.Attr("rsid") != "1" || para.Attr("w:none") != "" {
		t.Error("attributes")
	}
	if text := para.Child("w:r").Child("w:t"); text.Attr("xml:space") != "preserve" || text.Up("w:p") != para {
		t.Error("w:t")
	}
}

// A main document that is not where Word puts it, and one without relationships.
func TestElsewhere(t *testing.T) {
	d := oracle.Word{Body: "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"}
	var parts [][2]string
	for _, p := range d.Parts() {
		if p[0] == "word/_rels/document.xml.rels" {
			continue
		}
		for i := range p {
			p[i] = strings.ReplaceAll(p[i], "word/document.xml", "文档/main.xml")
		}
		parts = append(parts, p)
	}
	for _, data := range [][]byte{oracle.Zip(parts), d.Bytes()} {
		p, err := ooxml.Open("a.docx", data)
		if err != nil {
			t.Fatal(err)
		}
		root, err := p.Main.Tree()
		if err != nil {
			t.Fatal(err)
		}
		if root.Text() != "甲" {
			t.Errorf("%s says %q", p.Main.Name, root.Text())
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(oracle.Word{Body: "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"}.Bytes())
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<20 {
			return
		}
		p, err := ooxml.Open("a.docx", data)
		if err == nil {
			walk(p)
		}
	})
}

func FuzzPart(f *testing.F) {
	f.Add(`<w:p><w:sdt><w:sdtPr><w:tag w:val="a"/></w:sdtPr><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt></w:p>`)
	f.Add(`<a xmlns="b" c='d' e="&lt;"/><!-- x --><w:p/>`)
	f.Fuzz(func(t *testing.T, body string) {
		if p, err := ooxml.Open("a.docx", oracle.Word{Body: body}.Bytes()); err == nil {
			walk(p)
		}
	})
}

// walk reads all there is.
func walk(p *ooxml.Package) {
	for _, s := range p.Stories() {
		paras, err := s.Paragraphs()
		if err != nil {
			return
		}
		for _, para := range paras {
			_ = para.Text()
		}
		if controls, err := s.Controls(); err == nil {
			for _, c := range controls {
				_ = c.Text()
			}
		}
		root, _ := s.Tree()
		for n := range root.All() {
			_, _, _, _ = n.AttrSpan("w:val")
			_ = n.Bytes()
		}
	}
}
